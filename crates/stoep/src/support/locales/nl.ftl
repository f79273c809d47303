# SPDX-License-Identifier: EUPL-1.2

# Van wie een lijst en een punt zijn
whose-title = Van wie is het?
whose-title-of = Van wie is de agenda van { $x }?
whose-steps = Stap voor stap
whose-steps-text = Bij elke stap staat wie die zette, wanneer, met hoeveel mensen, en waaruit dat blijkt.
whose-step-concept = De partners maakten een concept
whose-step-put-to-residents = Voorgelegd aan bewoners
whose-step-answered = Bewoners gaven antwoord
whose-step-adopted = Aangenomen
whose-step-not-adopted = Niet aangenomen
whose-step-withdrawn = Deze stap is er niet geweest
whose-by = Door:
whose-at = bij:
whose-exercise = Dit was een eerste vingeroefening, geen definitieve lijst.
whose-numbers-line = { $x }.
whose-numbers-of = { $n ->
    [one] 1 van de { $x } mensen
   *[other] { $n } van de { $x } mensen
}
whose-numbers = { $n ->
    [one] 1 mens
   *[other] { $n } mensen
}
whose-numbers-none = Hoeveel mensen dit waren, is niet opgeschreven.
whose-in-favour = { $n ->
    [one] 1 was voor
   *[other] { $n } waren voor
}
whose-evidence = Waaruit dat blijkt:
whose-corrects = Deze regel verbetert een eerdere. Waarom: { $x }
whose-table = Wie zat er aan tafel, en namens wie?
whose-representatives = Zijn zij de vertegenwoordigers?
whose-table-none = Er zat geen partij van bewoners aan tafel.
whose-table-held = { $n ->
    [0] Van de { $x } partijen van bewoners aan tafel had er die dag geen een mandaat van de eigen achterban.
    [one] Van de { $x } partijen van bewoners aan tafel had er die dag 1 een mandaat van de eigen achterban.
   *[other] Van de { $x } partijen van bewoners aan tafel hadden er die dag { $n } een mandaat van de eigen achterban.
}
whose-professional = Zit hier voor het werk en spreekt niet namens bewoners.
whose-correct = Verbeter deze stap
whose-not-yet = Nog niet
whose-corrected = { $n ->
    [one] 1 regel is verbeterd
   *[other] { $n } regels zijn verbeterd
}
whose-why-corrected = Waarom verbeterd:
whose-add = Voeg de volgende stap toe
whose-items = Van wie is elk punt?
whose-lines = { $n ->
    [one] Wat erover is opgeschreven
   *[other] Wat erover is opgeschreven ({ $n } keer)
}
whose-no-agenda = Voor { $x } is er nog geen agenda
whose-no-agenda-text = Er is dus nog niets waarvan te zeggen is van wie het is.
whose-waits = Waar het op wacht
whose-more = Meer
whose-clauses-none = hier is nog niet afgesproken wanneer iets gedragen is.
whose-clauses = { $n ->
    [one] 1 afspraak
   *[other] { $n } afspraken
}
whose-to-agenda = De agenda zelf
whose-inside = Per dorp of wijk
whose-list-nothing = Van wie deze lijst is, is nog niet opgeschreven.
whose-list-concept = Deze lijst is nog niet van { $of }. De partners maakten haar op { $x }: { $y }. Aan bewoners is zij nog niet voorgelegd.
whose-list-exercise = Deze lijst is nog niet van { $of }. De gesprekspartners maakten haar op { $x } als eerste vingeroefening: { $y }. Aan bewoners is zij nog niet voorgelegd.
whose-list-put = Deze lijst is op { $x } aan bewoners voorgelegd door { $y }. Hun antwoord is er nog niet.
whose-list-answered = Bewoners gaven op { $x } antwoord op deze lijst. Nog niemand heeft haar aangenomen.
whose-list-adopted = De hele lijst is op { $x } aangenomen door { $y }.
whose-list-not-adopted = De hele lijst is op { $x } niet aangenomen door { $y }.
whose-unshown-adopted = Op de agenda staat dat { $x } deze versie vaststelde op { $y }. Waaruit dat blijkt, is niet opgeschreven.
whose-unshown-presented = Op de agenda staat dat deze versie op { $x } is gepresenteerd. Aan wie, en wat zij zeiden, is niet opgeschreven.
whose-unshown-not-adopted = Deze lijst is aangenomen, maar op de agenda staat zij nog als niet vastgesteld.
whose-says-none = Van wie dit punt is, is niet opgeschreven. Of bewoners het dragen, weten we dus niet.
whose-says-raised = Dit is nog niet van { $of }. Partners zetten het op { $x } op de lijst: { $y }.
whose-says-raised-exercise = Dit is nog niet van { $of }. Partners zetten het op { $x } op de lijst, als eerste vingeroefening: { $y }.
whose-asked-nothing = Bewoners is er nog niets over gevraagd.
whose-asked-put = De hele lijst is op { $x } aan bewoners voorgelegd. Hun antwoord is er nog niet.
whose-asked-answered = Bewoners gaven op { $x } antwoord op de hele lijst. Wat zij van dit punt vinden, is niet opgeschreven.
whose-asked-before = Er is wel iets over gevraagd. Wat daaruit kwam, is nog niet samengevat.
whose-says-put = Dit is op { $x } voorgelegd: { $y }. Hoe: { $z }. De uitkomst is er nog niet.
whose-says-carried = Dit wordt gedragen. Door wie: { $y }. Hoe dat bleek: { $z }, { $x }.
whose-says-changed = Dit wordt gedragen nadat het is aangepast. Door wie: { $y }. Hoe dat bleek: { $z }, { $x }.
whose-says-not-carried = Dit is voorgelegd en wordt niet gedragen. Aan wie het is gevraagd: { $y }. Hoe: { $z }, { $x }.
whose-says-numbers = Bereikt: { $x }.
whose-missing = Wie mist: { $x }.
whose-missing-unknown = Wie mist, is niet opgeschreven.
whose-add-title = De volgende stap
whose-add-intro = Wat u hier opschrijft, blijft staan. Klopt iets later niet? Dan komt er een regel bij met de reden.
whose-correct-title = Een stap verbeteren
whose-correct-intro = De oude regel blijft te lezen, met uw reden erbij. U verbetert:
whose-why = Waarom?
whose-why-hint = Bijvoorbeeld: het aantal leden klopte niet.
whose-never = Deze stap is er niet geweest
whose-never-hint = Dan hoeft u hieronder niets te veranderen.
whose-never-not-last = Na deze stap kwam er nog een. Haal eerst die weg.
whose-step-label = Welke stap?
whose-step-not-next = Deze stap kan nu niet. Kies een stap die op de vorige volgt.
whose-all-taken = Alle stappen zijn gezet
whose-all-taken-text = Deze versie is aangenomen. Begin een nieuwe versie als er iets verandert.
whose-on = Wanneer?
whose-body-label = Wie deed dit?
whose-body-hint = Bijvoorbeeld: de ledenvergadering van Dorpsbelangen.
whose-meeting-label = Bij welke bijeenkomst?
whose-meeting-hint = Dan ziet iedereen wie er aan tafel zat, en namens wie.
whose-meeting-none = Geen bijeenkomst
whose-meeting-unknown = Kies een bijeenkomst uit de lijst.
whose-evidence-label = Waaruit blijkt het?
whose-evidence-hint = Bijvoorbeeld: het verslag van de vergadering, of de brief die in alle bussen is gedaan.
whose-present-label = Hoeveel mensen waren erbij, of gaven antwoord?
whose-present-hint = Nodig als bewoners antwoord gaven of als iets is aangenomen.
whose-present-needed = Vul in hoeveel mensen het waren.
whose-present-more = Er kunnen niet meer mensen zijn dan hieronder staat.
whose-entitled-label = Van hoeveel mensen?
whose-entitled-hint = Bijvoorbeeld: het aantal leden, of het aantal inwoners.
whose-entitled-needed = Vul in hoeveel mensen mochten meedoen.
whose-favour-label = Hoeveel van hen waren voor?
whose-favour-more = Er kunnen niet meer mensen voor zijn dan er waren.
whose-exercise-label = Het was een eerste vingeroefening
whose-exercise-hint = Alleen bij een concept: om ervan te leren, niet als definitieve lijst.
whose-day-later = Deze dag moet nog komen.
whose-day-before = Deze dag ligt vóór de vorige stap.
whose-day-after = Deze dag ligt na de volgende stap.
whose-save = Bewaar
whose-cancel = Annuleren
whose-link-item = Lees van wie dit punt is, en waaruit dat blijkt
whose-link = Van wie is elk punt, en waaruit blijkt dat?

# Wanneer iets gedragen is
clause-title = Wanneer is iets hier gedragen?
clause-title-of = Wanneer is iets in { $x } gedragen?
clause-intro = Dat bepaalt de gemeenschap zelf, liefst voordat er antwoorden zijn. Elke afspraak wordt apart getoetst, met het getal erbij.
clause-tested-on = Getoetst op:
clause-no-agenda = Er is nog geen agenda om op te toetsen.
clause-none = In { $x } is dit nog niet afgesproken
clause-none-text = Zolang dat zo is, kan niemand zeggen dat iets hier wel of niet gedragen is.
clause-no-score = Er is geen eindcijfer. Of iets gedragen is, zeggen de mensen die dit afspraken.
clause-own-words = In eigen woorden:
clause-set-by = Afgesproken door:
clause-since = geldt sinds { $x }
clause-until = gold tot en met { $x }
clause-late = Let op: deze afspraak kwam pas nadat er antwoorden waren.
clause-recorded = Zij is opgeschreven op { $x }.
clause-end = Beëindig
clause-before = Wat eerder gold
clause-ended-why = Waarom niet meer:
clause-ended-already = Deze afspraak is al beëindigd
clause-ended-already-text = Wat eerder gold, blijft te lezen en verandert niet meer.
clause-new = Leg een afspraak vast
clause-new-title = Een afspraak vastleggen
clause-new-intro = Een afspraak verandert niet meer. Geldt zij niet langer? Dan beëindigt u haar, met de reden.
clause-new-late = Bewoners gaven op { $x } al antwoord. Bij deze afspraak komt te staan dat zij later kwam.
clause-kind-label = Wat is er nodig?
clause-kind-taken = Zo'n afspraak is er al. Beëindig die eerst.
clause-kind-adopted-by-assembly = Een vergadering nam het aan
clause-kind-present-at-assembly = Bij die vergadering was een aantal mensen
clause-kind-reached-share = Een deel van de inwoners is bereikt
clause-kind-reached-each-area = In elke buurt of elk dorp is een deel bereikt
clause-kind-in-favour-share = Een deel van wie antwoordde is voor
clause-kind-mandate-in-force = Elke partij van bewoners aan tafel had een mandaat
clause-kind-said = Iets anders, in eigen woorden
clause-least-label = Hoeveel ten minste?
clause-least-hint = Een percentage (bijvoorbeeld 5) of een aantal mensen. Bij een vergadering die aanneemt, een mandaat of eigen woorden hoeft dit niet.
clause-percent-wrong = Vul een percentage in tussen 0,01 en 100.
clause-said-label = In eigen woorden
clause-said-hint = Zoals de vergadering het zei.
clause-set-by-label = Wie sprak dit af?
clause-set-by-hint = Bijvoorbeeld: de ledenvergadering van Dorpsbelangen.
clause-since-label = Sinds wanneer?
clause-until-before = Deze dag ligt vóór de dag waarop de afspraak begon.
clause-until-label = Tot en met wanneer?
clause-end-title = Een afspraak beëindigen
clause-end-intro = De afspraak blijft te lezen, met uw reden erbij.
clause-end-do = Beëindig de afspraak
clause-asks-adopted-by-assembly = Een vergadering neemt het aan
clause-asks-present-at-assembly = { $n ->
    [one] Bij die vergadering is ten minste 1 mens
   *[other] Bij die vergadering zijn ten minste { $n } mensen
}
clause-asks-reached-share = Ten minste { $x } van de inwoners is bereikt
clause-asks-reached-each-area = In elke buurt of elk dorp is ten minste { $x } van de inwoners bereikt
clause-asks-in-favour-share = Ten minste { $x } van wie antwoordde is voor
clause-asks-mandate-in-force = Elke partij van bewoners aan tafel had die dag een mandaat
clause-outcome-pass = Gehaald
clause-outcome-not-met = Niet gehaald
clause-outcome-open = Nog niet te zeggen
clause-of = { $x } van de { $y } mensen ({ $z })
clause-few-of = { $x } van de { $y } mensen
clause-asked = { $x } bij “{ $y }” van { $z }.
clause-answered = { $x } gaven antwoord op { $y }.
clause-present = { $n ->
    [one] 1 mens, op { $x }.
   *[other] { $n } mensen, op { $x }.
}
clause-adopted = Aangenomen door { $x } op { $y }.
clause-not-adopted = Niet aangenomen door { $x } op { $y }.
clause-mandates = { $n ->
    [0] Geen van de { $x } partijen van bewoners, op { $y }.
   *[other] { $n } van de { $x } partijen van bewoners, op { $y }.
}
clause-areas-short = Te weinig in: { $x }. Bij “{ $y }” van { $z }.
clause-areas-unknown = Voor { $x } zijn er geen officiële cijfers.
clause-areas-all = { $n ->
    [one] In het ene gebied waar is gevraagd, bij “{ $x }” van { $y }.
   *[other] In alle { $n } gebieden, bij “{ $x }” van { $y }.
}
clause-favour = { $x } waren voor, volgens { $y } op { $z }.
clause-open-decided = Nog geen vergadering nam hierover een besluit.
clause-open-present = Hoeveel mensen er waren, is niet opgeschreven.
clause-open-reached = Hoeveel inwoners zijn bereikt, is niet bekend.
clause-open-favour = Hoeveel mensen voor waren, is niet opgeschreven.
clause-open-table = Wie er aan tafel zat, is niet opgeschreven.
clause-open-said = Dit beoordelen de mensen zelf. Een computer kan het niet toetsen.

# Wie is bereikt
reach-title = Wie is gehoord, en wie niet?
reach-title-of = Wie is gehoord in { $x }?
reach-way-online = Online
reach-way-meeting = Op een bijeenkomst
reach-way-door = Aan de deur
reach-way-street = Op straat
reach-way-class = In de klas
reach-way-poll = Met een peiling
reach-way-phone = Via de telefoon
reach-way-paper = Op papier
reach-few = minder dan 5
reach-left = weggelaten
reach-and = en
reach-group = { $x }, { $y }
reach-band-to = { $x } tot en met { $y } jaar
reach-band-from = { $x } jaar en ouder
reach-total = { $n ->
    [one] 1 mens is bereikt, van de { $x } inwoners ({ $y }).
   *[other] { $n } mensen zijn bereikt, van de { $x } inwoners ({ $y }).
}
reach-total-alone = { $n ->
    [one] 1 mens is bereikt. Van hoeveel inwoners dat is, weten we niet.
   *[other] { $n } mensen zijn bereikt. Van hoeveel inwoners dat is, weten we niet.
}
reach-total-few = Er zijn minder dan 5 mensen bereikt.
reach-uneven-little = De groepen zijn ongeveer even goed bereikt.
reach-uneven-some = Sommige groepen zijn beter bereikt dan andere.
reach-uneven-much = De ene groep is veel beter bereikt dan de andere.
reach-by-band = Naar leeftijd
reach-by-area = Naar gebied
reach-by-channel = Hoe zijn mensen bereikt?
reach-cells = Leeftijd en gebied samen
reach-area = Gebied
reach-hidden-text = Waar minder dan 5 mensen zijn bereikt, staat het getal er niet. Soms laten we er ook een ander getal weg, anders kan iemand het uitrekenen.
reach-who = Wie
reach-people = Inwoners
reach-reached = Bereikt
reach-share = Deel
reach-factor = In verhouding
reach-factor-hardly = bijna niet bereikt
reach-factor-under = te weinig: { $n } van elke 10 die u naar verhouding zou verwachten
reach-factor-even = ongeveer naar verhouding
reach-factor-half = telt anderhalf keer te zwaar mee
reach-factor-over = telt { $x } keer te zwaar mee
reach-picture = Welk deel van elke groep is bereikt
reach-next = Wie nu?
reach-next-text = In deze groepen ontbreken de meeste mensen om iedereen even goed te horen.
reach-next-people = { $n ->
    [one] hooguit nog 1 mens
   *[other] hooguit nog { $n } mensen
}
reach-items = Wat vonden zij?
reach-items-text = Wie zweeg, telt hier ook mee: van hen weten we het niet.
reach-items-table = De getallen hierachter
reach-item = Punt
reach-answered = Gaven antwoord
reach-favour = Waren voor
reach-percent = Deel van wie antwoordde
reach-bounds = Voor, van elke 100 inwoners
reach-weighted = Gewogen (telt als)
reach-item-few = Te weinig mensen gaven antwoord, of waren het oneens, om hier iets over te zeggen zonder iemand te herkennen.
reach-item-says = { $n }% van wie antwoordde is voor; dat is { $x } van elke 100 inwoners.
reach-item-says-under = { $n }% van wie antwoordde is voor; dat is minder dan 1 van elke 100 inwoners.
reach-silent-under = Van wie onder de { $x } is, weten we bijna niets.
reach-silent-from = Van wie { $x } of ouder is, weten we bijna niets.
reach-silent-of = Van { $x } weten we bijna niets.
reach-silent-all = Van geen enkele leeftijd weten we veel.
reach-item-bounds = Van elke 100 inwoners zijn er ten minste { $n } en ten hoogste { $x } voor.
reach-item-weighted = Telt elke groep zo zwaar als zij groot is, dan is { $n }% van wie antwoordde voor. De { $x } antwoorden zijn zo scheef verdeeld dat ze dan tellen als { $y }.
reach-firm-title = Hoe vast is de volgorde?
reach-firm = De eerste { $x } staan in { $n } van de 100 keer bovenaan: { $y }. Over de rest is de volgorde niet zeker.
reach-firm-not = De volgorde is niet zeker. De { $x } die nu bovenaan staan, blijven daar in { $n } van de 100 keer: { $y }.
reach-firm-how = Hoe is dat uitgerekend?
reach-firm-text = We hebben de antwoorden 1000 keer opnieuw getrokken, ook zonder telkens één manier van vragen. Wie twee punten samen koos, is niet opgeschreven. We gingen ervan uit dat zo weinig mogelijk mensen dat deden. Dit zegt hoeveel er afhangt van wie toevallig antwoordde. Het zegt niets over wie zweeg.
reach-firm-item = { $n } van de 100 keer bovenaan
reach-seed = Om het na te rekenen, begint u met:
reach-source = Inwoners volgens:
reach-no-margin = Er staat geen foutmarge bij. Die hoort bij een loting, en hier kwamen mensen uit zichzelf.
reach-none = In { $x } is nog niet opgeschreven wie er is gevraagd
reach-none-text = Wie er gehoord is, en wie niet, weten we hier dus niet.
reach-who-lives = Wie wonen hier?
reach-others = Andere keren dat mensen zijn gevraagd
reach-keep = Bijhouden
reach-new = Leg vast dat mensen zijn gevraagd
reach-new-intro = Een luisterronde, een peiling of een avond. U vult alleen aantallen in, nooit namen.
reach-title-label = Wat was het?
reach-title-hint = Bijvoorbeeld: peiling over het dorpshuis.
reach-note-label = Wat moet een lezer weten?
reach-note-hint = Bijvoorbeeld: wie twee keer meedeed, is één keer geteld.
reach-go-on = Verder
reach-numbers = Wie is bereikt
reach-answers = Wat zij vonden
reach-numbers-intro = Vul per groep het aantal mensen in. Een leeg vak is niemand. Wat u bewaart, komt in de plaats van wat er bij deze manier stond.
reach-no-figures = Er zijn nog geen officiële cijfers per leeftijd
reach-no-figures-text = Zonder die cijfers valt niet te zeggen wie ontbreekt. De redactie kan ze invoeren.
reach-choose-item = Kies een punt
reach-channel = Manier
reach-show = Toon
reach-two-fields = In elk vak: boven wie antwoord gaf, onder wie voor was.
reach-item-unknown = Kies een punt uit de lijst.
reach-group-unknown = Deze groep hoort niet bij dit gebied. Open de pagina opnieuw.
reach-more-than-live = In een van de vakken staan meer mensen dan er wonen.
reach-number-wrong = Vul in elk vak een heel getal in, of laat het leeg.
reach-favour-more = In een van de vakken zijn meer mensen voor dan er antwoordden.
reach-refused-no-figures = Er zijn geen officiële cijfers per leeftijd. Wie ontbreekt, valt dus niet te zeggen.
reach-refused-figures-for = Voor { $x } zijn er geen officiële cijfers. Daarom is er niets uitgerekend.
reach-refused-more = Bij { $x } zijn meer mensen geteld dan er wonen. Iemand is dubbel geteld, of de cijfers zijn te oud. Daarom is er niets uitgerekend.
reach-refused-more-all = Er zijn meer antwoorden dan inwoners. Daarom is er niets uitgerekend.
reach-refused-few = Er zijn te weinig antwoorden om ze te wegen: het moeten er ten minste { $n } zijn.
reach-refused-other = Met deze aantallen valt het niet uit te rekenen.
