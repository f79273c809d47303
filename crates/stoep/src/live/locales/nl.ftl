# SPDX-License-Identifier: EUPL-1.2
live-thing-point = Punt
live-thing-present = Aanwezig
live-thing-decision = Besluit
live-thing-action = Afspraak
live-thing-voice = Stem
live-deed-add = Zet erbij
live-deed-change = Wijzig
live-deed-remove = Haal weg
live-deed-up = Omhoog
live-deed-down = Omlaag
live-deed-begin = Nu dit punt
live-title = { $x }: scherm van de bijeenkomst
live-opened = begonnen om { $x }
live-since = sinds { $x }
live-to-beamer = Beeld voor de beamer
live-beamer-back = Terug naar het scherm
live-beamer-next = Hierna: { $x }
live-status-plain = Druk per blok op Bewaar.
live-saved = Alles is bewaard.
live-saving = Bezig met bewaren …
live-offline = Niet verbonden. Alles wat u typt, wordt bewaard op dit apparaat.
live-back = Weer verbonden. Alles is bewaard.
live-ended = U kunt hier niet meer schrijven: u doet niet meer mee of uw rol is gestopt. Wat u typte, staat nog op dit scherm. Kopieer het als u het nodig hebt.
live-sign-in = U bent niet meer ingelogd. Wat u typte, staat nog op dit apparaat. Log in een ander tabblad in, dan gaan we verder.
live-shut = De bijeenkomst is afgesloten. Wat niet meer bewaard is, staat hieronder om te kopiëren.
live-undone = Iemand anders wijzigde dit net. Het staat er weer.
live-clock = %n minuten bezig
live-clock-of = %n van %m minuten
live-people = Mensen aanwezig
live-there = is er
live-absent = niet gezien
live-open = Begin de bijeenkomst
live-open-early = Gepland op { $x }. Begint u nu, dan wordt de datum vandaag.
live-close = Sluit af
live-close-again = Klaar met het verslag
live-stuck = Dit vraagt uw aandacht
live-mine = Uw tekst
live-theirs = De tekst van de ander
live-take-mine = Neem mijn tekst
live-take-both = Zet ze onder elkaar
live-take-theirs = Laat de tekst van de ander staan
live-remove-still = Haal toch weg
live-join = Of maak er één tekst van
live-put-back = Zet terug
live-again-conflict = Iemand anders wijzigde hetzelfde
live-again-conflict-text = Er is niets verloren. Kies een van de twee teksten, of maak er één van.
live-again-gone = Iemand anders haalde dit weg
live-again-gone-text = Uw tekst staat nog hieronder. U kunt hem terugzetten.
live-again-shut-text = Uw tekst is niet bewaard. Hij staat hieronder, zodat u hem kunt kopiëren.
live-again-invalid = Dit is nog niet bewaard
live-again-invalid-text = Pas aan wat niet klopt en bewaar opnieuw. Wat u typte, staat er nog.
live-again-back = Terug
live-points = Punten
live-loose = Zonder punt
live-adds = Besluit of afspraak erbij
live-keep = Bewaar
live-remove = Haal weg
live-begin = Nu dit punt
live-up = Omhoog
live-down = Omlaag
live-choose = Kies
live-add-point = Zet erbij
live-add-point-title = Nieuw punt
live-add-item = Punt van de wijkagenda
live-add-item-do = Haal erbij
live-add-decision = Zet het besluit erbij
live-add-decision-what = Wat is er besloten?
live-add-action = Zet de afspraak erbij
live-add-action-what = Wat spreken we af?
live-add-who = Iemand anders, of een groep
live-add-present = Zet erbij
live-add-voice = Bewaar en geef een code
live-who-hint = Organisaties en groepen staan straks in het verslag. Van mensen op eigen naam staat er alleen hoeveel het er waren.
live-number-of = Met hoeveel is { $x }?
live-present = Wie is er?
live-answer-comes = komt
live-answer-perhaps = komt misschien
live-answer-not = komt niet
live-voices = Gehoord aan tafel
live-voice-what = Wat zegt iemand nodig te hebben of te wensen?
live-voice-name = Naam, alleen voor het gebiedsteam (hoeft niet)
live-heard = Bewaard. Dit is de code voor wie het zei:
live-slip = Print het bewijsje
live-earlier = Nog open van eerdere keren
live-item-move = Verplaats ‘{ $x }’
live-item-propose = Stel iets voor over ‘{ $x }’
live-item-now = staat nu op: { $x }
live-item-state = Naar
live-item-sentence = Wat vertellen we terug?
live-item-note = Toelichting (nodig bij ‘keuze open’ en ‘nu niet’)
live-item-move-do = Verplaats
live-item-propose-do = Stel voor aan het gebiedsteam
live-item-moved = Iemand anders heeft dit punt net verplaatst. Kijk waar het nu staat en kies opnieuw.
live-item-is-moved = Het punt is verplaatst. De zin staat klaar om terug te vertellen.
live-item-is-proposed = Het voorstel staat als afspraak bij het gebiedsteam.
live-proposal = Voorstel: zet ‘{ $x }’ op ‘{ $y }’
live-proposal-owner = Gebiedsteam { $x }
live-keys = Toetsen
live-key-n = nieuw punt
live-key-b = besluit of afspraak bij het punt waar u bent
live-key-v = iets dat aan tafel wordt gezegd
live-key-j = volgende of vorige punt
live-key-enter = zet erbij wat u typte
live-key-esc = uit het veld, zodat de toetsen werken
live-keys-off = Met ? zet u de toetsen uit.
live-field-title = Onderwerp
live-field-notes = Aantekeningen
live-field-minutes = Minuten
live-field-lead = Wie leidt
live-field-carry = Niet af: naar de volgende keer
live-field-who = Wie
live-field-number = Aantal
live-field-side = Als
live-field-what = Wat
live-field-where-text = Waar
live-field-when-text = Wanneer
live-field-parties = Met wie? Eén organisatie per regel
live-field-owner = Wie doet het
live-field-due = Klaar op
live-field-state = Hoe staat het ermee?
live-field-kind = Soort
live-field-group = Over wie gaat het?
live-field-name = Naam
live-member-left = Deze deelnemer doet niet meer mee.
live-party-unknown = Een van deze namen kennen we niet. Schrijf de naam zoals die bij de organisaties staat.
live-parties-many = Dit zijn er te veel. Noem er niet meer dan 40.
live-too-many = Er staan al heel veel regels. Haal er eerst een weg.
live-point-in-use = Bij dit punt staan aantekeningen, besluiten of afspraken. Haal die eerst weg.
live-decision-in-use = Aan dit besluit hangt iets anders: een punt van de agenda of wat organisaties ervan zeiden. Het blijft staan.
live-action-told = Deze afspraak is al doorgegeven. Zet hem na het afsluiten op ‘gaat niet door’.
live-summary-changed = Iemand anders schreef intussen een andere samenvatting. Die staat hieronder. Bewaart u nog eens, dan geldt de uwe.
live-cancelled = Deze bijeenkomst gaat niet door
live-cancelled-text = Er is dus geen verslag. Gaat de bijeenkomst toch door? Plan haar dan eerst opnieuw.
live-closed = Deze bijeenkomst is afgesloten
live-closed-text = Binnen een dag kan het verslag nog worden verbeterd, met een reden.
live-not-begun = Deze bijeenkomst is nog niet begonnen
live-not-begun-text = Begin de bijeenkomst eerst, dan kunt u haar daarna afsluiten.
live-reopen-late = Dit verslag kan niet meer worden geopend
live-reopen-late-text = Dat kan tot een dag na het afsluiten. Bespreek de verbetering in de volgende bijeenkomst.
live-reopen-intro = Het verslag blijft voor iedereen te lezen. Sluit het daarna weer af.
live-reopen-reason = Wat klopt er niet?
live-reopen-hint = De reden staat in het logboek.
live-reopen-do = Open het verslag
live-close-title = Sluit de bijeenkomst af
live-close-intro = Het verslag is daarna voor iedereen te lezen. Wie een afspraak kreeg en een adres gaf, krijgt bericht.
live-close-carried = Dit gaat naar de volgende keer:
live-close-do = Sluit af
live-summary = Samenvatting
live-summary-hint = Wat is er uitgekomen, in een paar zinnen?
live-paper-intro = Deze afspraken zijn nog niet doorgegeven. Print de lijst, geef ze door en vink ze af.
live-paper-empty = Alle afspraken zijn doorgegeven.
live-paper-handed = Doorgegeven
live-paper-do = Bewaar wat is doorgegeven
live-mail-subject = Uw afspraken
live-mail-body =
    Dag,

    Op de bijeenkomst ‘{ $z }’ is dit afgesproken:

    { $x }

    Het hele verslag staat hier:
    { $y }
live-voices-number = { $n ->
    [0] Nog niets opgeschreven in deze bijeenkomst.
    [one] Eén stem opgeschreven in deze bijeenkomst.
   *[other] { $n } stemmen opgeschreven in deze bijeenkomst.
 }
live-close-people = { $n ->
    [0] Niemand als aanwezig aangevinkt.
    [one] Eén persoon aanwezig.
   *[other] { $n } mensen aanwezig.
 }
live-close-points = { $n ->
    [0] Geen punten.
    [one] Eén punt.
   *[other] { $n } punten.
 }
live-close-decisions = { $n ->
    [0] Geen besluiten.
    [one] Eén besluit.
   *[other] { $n } besluiten.
 }
live-close-actions = { $n ->
    [0] Geen afspraken.
    [one] Eén afspraak.
   *[other] { $n } afspraken.
 }
live-close-undated = { $n ->
    [one] Eén daarvan heeft geen datum.
   *[other] { $n } daarvan hebben geen datum.
 }
live-needs = Er is nu geen verbinding, en dit kan alleen met verbinding. Wat u invulde blijft hier staan. Probeer het straks weer.
live-item-needs = Hiervoor is verbinding nodig: wie hier iets over zei, krijgt er meteen bericht van.
