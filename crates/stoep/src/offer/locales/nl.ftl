# SPDX-License-Identifier: EUPL-1.2
# Gezamenlijk aanbod
offer-title = Wat bieden we samen?
offer-empty = Er staat nog niets bij het aanbod van dit netwerk.
offer-empty-text = Hier komt per thema te staan wat de deelnemers bieden, wat er mist en wat eerst geregeld moet worden.
offer-themes-without = Bij deze thema’s is nog geen aanbod: { $x }.
offer-without-theme = { $n ->
    [one] Eén aanbod hoort nog niet bij een thema. Het staat onderaan.
   *[other] { $n } keer hoort aanbod nog niet bij een thema. Het staat onderaan.
 }
offer-no-theme = Aanbod zonder thema
offer-none-but-heard = Er is nog geen aanbod, en mensen vragen er wel om.
offer-none-none-heard = Er is nog geen aanbod.
offer-heard = { $n ->
    [0] Hierover is nog niets gehoord
    [one] Eén stem gehoord
   *[other] { $n } stemmen gehoord
 }
offer-formal = Formeel
offer-informal = Informeel
offer-nothing-here = Nog niets.
offer-missing = Wat mist er?
offer-noted-on = genoteerd op { $x }
offer-first = Wat moet eerst geregeld worden?
offer-due = voor { $x }
offer-first-for = nodig voor: { $x }
offer-for = voor: { $x }
offer-change = Wijzig
offer-gap-handle = Opgelost of wijzigen
offer-arranged = Geregeld
offer-not-arranged = Toch niet geregeld
offer-past = Wat al is gebeurd
offer-done-count = { $n ->
    [one] Eén ding geregeld
   *[other] { $n } dingen geregeld
 }
offer-done-on = geregeld op { $x }
offer-filled-count = { $n ->
    [one] Eén ding mist niet meer
   *[other] { $n } dingen missen niet meer
 }
offer-filled-on = opgelost op { $x }
offer-filled-by = door: { $x }
offer-missing-after-all = Het mist toch nog
offer-ended-count = { $n ->
    [one] Eén aanbod is gestopt
   *[other] { $n } keer is aanbod gestopt
 }
offer-area-link = Bekijk het aanbod van heel { $x }
offer-new = Voeg aanbod toe
offer-edit = Wijzig dit aanbod
offer-what = Wat wordt er geboden?
offer-what-hint = Bijvoorbeeld: samen eten op zondag.
offer-for-whom = Voor wie?
offer-for-whom-hint = Bijvoorbeeld: ouderen die alleen wonen.
offer-theme = Thema
offer-theme-none = Nog geen thema
offer-either = Vul een organisatie in, of een groep die niet op deze site staat.
offer-organisation = Organisatie
offer-group = Groep
offer-group-hint = Bijvoorbeeld: buren uit de Ypemaheerd. Schrijf geen namen van mensen.
offer-one-of-both = Vul een organisatie in of een groep, niet allebei.
offer-who = Vul in wie dit biedt.
offer-formality = Formeel of informeel?
offer-since = Sinds
offer-end = Gestopt?
offer-end-intro = Het aanbod blijft te lezen bij wat er eerder was. U kunt dit terugdraaien.
offer-ended-on = Laatste dag
offer-end-early = Kies een dag na het begin.
offer-end-button = Dit aanbod is gestopt
offer-resume-intro = Dit aanbod is gestopt.
offer-resume = Het gaat toch door
offer-gap-new = Schrijf op wat er mist
offer-gap-edit = Wat er mist
offer-gap-words = Wijzig de woorden
offer-gap-what = Wat mist er?
offer-gap-fill = Dit mist niet meer
offer-filled-by-label = Door welk aanbod?
offer-filled-otherwise = Op een andere manier
offer-first-new = Schrijf op wat eerst geregeld moet worden
offer-first-edit = Wijzig wat geregeld moet worden
offer-first-what = Wat moet eerst geregeld worden?
offer-first-what-hint = Bijvoorbeeld: een sleutel van het buurthuis.
offer-first-who = Wie regelt dit?
offer-first-who-hint = Liefst een organisatie of groep. Iedereen kan dit lezen.
offer-first-due = Voor welke dag?
offer-first-offer = Voor welk aanbod is dit nodig?
offer-first-offer-none = Niet voor één aanbod
offer-area-title = Aanbod per thema in { $x }
offer-area-intro = Per thema: wie eraan werkt, wat er is en wat we horen.
offer-area-empty = Netwerken hebben hier nog geen aanbod opgeschreven.
offer-to-networks = Bekijk de netwerken
offer-networks-count = { $n ->
    [0] geen netwerk werkt hieraan
    [one] één netwerk werkt hieraan
   *[other] { $n } netwerken werken hieraan
 }
offer-count = { $n ->
    [0] geen aanbod
    [one] één aanbod
   *[other] { $n } keer aanbod
 }
offer-gap-count = { $n ->
    [one] er mist één ding
   *[other] er missen { $n } dingen
 }
offer-who-works = Wie werkt eraan:
offer-and-more = en nog { $n }
offer-more = En nog { $n } keer aanbod, op de pagina’s van de netwerken.
