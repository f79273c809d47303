# Netwerken
network-kind-strong-network = Sterk netwerk
network-kind-dialogue-table = Dialoogtafel
network-kind-think-tank = Denktank
network-kind-programme = Programma
network-kind-working-group = Werkgroep
network-kind-monitor-group = Monitorgroep
network-kind-children-network = Kindernetwerk
network-kind-venue-network = Netwerk van huizen
network-kind-platform = Platform
network-state-running = Loopt
network-state-starting = Begint
network-state-waiting = Wacht
network-state-ended = Gestopt
side-resident = Bewoner
side-volunteer = Vrijwilliger
side-professional = Beroepskracht
member-role-member = Deelnemer
member-role-facilitator = Begeleider
member-role-chair = Voorzitter
member-role-note-taker = Notulist
member-role-coordinator = Coördinator
network-list-title = Wie doen mee in { $x }
network-list-short = Wie doen mee
network-list-intro = Netwerken, werkgroepen en tafels waar bewoners en organisaties samenwerken.
network-list-empty = Hier is nog geen netwerk.
network-about-themes = Over: { $x }
network-next-on = volgende bijeenkomst { $x }
network-last-on = laatste bijeenkomst { $x }
network-waits-for = Wacht op: { $x }
network-parts-of = Onderdelen van { $x }
network-part-of = Onderdeel van
network-pages = Bladeren
network-next = Volgende
network-older = Ouder
network-to-organisations = Organisaties in { $x }
network-add = Voeg een netwerk toe
network-since = sinds { $x }
network-until = tot en met { $x }
network-parts = Onderdelen
network-meetings = Bijeenkomsten
network-meetings-empty = Er is nog geen bijeenkomst gepland.
network-past = Eerdere bijeenkomsten
network-open-actions = Nog te doen
network-decisions = Laatste besluiten
network-members = Deelnemers
network-members-empty = Er staan nog geen deelnemers bij dit netwerk.
network-members-earlier = { $n ->
    [one] Eén eerdere deelnemer
   *[other] { $n } eerdere deelnemers
 }
network-new-title = Nieuw netwerk in { $x }
network-edit-title = Wijzig dit netwerk
network-name = Naam
network-kind-label = Soort
network-choose = Kies
network-parent = Onderdeel van
network-parent-none = Staat op zichzelf
network-parent-bad = Dit netwerk kan hier geen onderdeel van zijn. Kies een ander netwerk.
network-about = Over het netwerk
network-about-hint = Wat wilt u samen bereiken? Een paar zinnen is genoeg.
network-themes = Thema’s
network-rhythm = Hoe vaak komt het bij elkaar?
network-rhythm-hint = Bijvoorbeeld: elke twee maanden.
network-state-label = Hoe staat het ervoor?
network-waiting-reason = Waarop wacht het?
network-waiting-reason-hint = Vul dit in als het netwerk wacht. Iedereen kan dit lezen.
network-started-on = Begonnen op
network-ended-on = Gestopt op
network-ended-on-hint = Vul dit in als het netwerk is gestopt.
network-end-early = Kies een dag na het begin.
network-save = Bewaren
network-cancel = Annuleren
member-add = Voeg een deelnemer toe
member-either = Vul een organisatie in, of de naam van een persoon.
member-organisation = Organisatie
member-person = Naam van een persoon
member-person-hint = Let op: iedereen kan deze naam lezen. Vul de naam alleen in als deze persoon dat goed vindt. Een voornaam is genoeg.
member-side = Doet mee als
member-role-label = Rol
member-since = Sinds
member-until = Laatste dag
member-one-of-both = Vul een organisatie in of een persoon, niet allebei.
member-who = Vul een organisatie in, of de naam van een persoon.
member-already = Deze deelnemer staat er al, met dezelfde rol.
member-until-early = Kies een dag na het begin van de deelname.
member-end = Doet niet meer mee
member-end-intro = De naam blijft staan bij de eerdere deelnemers. U kunt dit terugdraaien.
member-resume = Doet toch nog mee
member-resume-intro = Hier staat een laatste dag: { $x }. Bewaar om die weg te halen.

# Bijeenkomsten
meeting-kind-regular = Bijeenkomst
meeting-kind-dialogue = Dialoog
meeting-kind-sketch-session = Schetssessie
meeting-kind-theme-table = Thematafel
meeting-kind-assembly = Vergadering voor iedereen
meeting-kind-walk = Wandeling
meeting-state-planned = Gepland
meeting-state-held = Geweest
meeting-state-cancelled = Gaat niet door
meeting-not-recorded = nog geen verslag
meeting-is-cancelled = Deze bijeenkomst gaat niet door.
meeting-empty = Er is nog geen agenda voor deze bijeenkomst.
meeting-points = Waarover
meeting-attended = Wie waren erbij
meeting-people = { $n ->
    [one] Eén persoon
   *[other] { $n } mensen
 }
meeting-decisions = Besluiten
meeting-actions = Afspraken
meeting-items = Punten van de agenda waar het over ging
meeting-new = Plan een bijeenkomst
meeting-new-title = Nieuwe bijeenkomst van { $x }
meeting-edit-title = Wijzig dag, tijd of plek
meeting-title = Titel
meeting-title-hint = Waar gaat het over?
meeting-kind-label = Soort
meeting-date = Dag
meeting-starts = Begint om
meeting-ends = Eindigt om
meeting-time-hint = Bijvoorbeeld 19:30.
meeting-time-bad = Vul een tijd in, zoals 19:30.
meeting-ends-early = De bijeenkomst kan niet eindigen voordat zij begint.
meeting-place = Waar
meeting-held-future = Van deze bijeenkomst is al een verslag. Kies een dag die is geweest.
meeting-cancel = Zeg de bijeenkomst af
meeting-cancel-intro = De bijeenkomst blijft op de site staan, met de woorden ‘gaat niet door’. U kunt dit terugdraaien.
meeting-cancel-button = Ja, zeg af
meeting-cancel-held = Deze bijeenkomst is al geweest
meeting-cancel-held-text = Er is een verslag van. Afzeggen kan niet meer.
meeting-resume = De bijeenkomst gaat toch door
meeting-resume-intro = De bijeenkomst komt weer in de agenda, op dezelfde dag en tijd.
meeting-resume-button = Ja, zij gaat door
decision-number = Besluit { $n }.
decision-where = Waar
decision-when = Wanneer
decision-parties = Wie spraken dit af
action-state-open = Nog te doen
action-state-done = Gedaan
action-state-dropped = Gaat niet door
action-due = klaar op { $x }
action-set-done = Gedaan
action-set-dropped = Gaat niet door
action-set-open = Toch nog te doen
network-tabs = Over dit netwerk
network-tab-overview = Overzicht
network-tab-dates = Wanneer
network-tab-decisions = Besluiten
network-tab-offer = Aanbod
network-tab-programme = Doelen en groepen
network-tab-members = Wie doet mee

# Verslag van een bijeenkomst
meeting-goes-on = Deze bijeenkomst is nu bezig. Het verslag staat hier na afloop.
meeting-organisations = { $n ->
    [one] Eén organisatie was erbij.
   *[other] { $n } organisaties waren erbij.
 }
meeting-persons = { $n ->
    [one] 1 persoon op eigen naam
   *[other] { $n } personen op eigen naam
 }
meeting-persons-hint = Namen van personen ziet alleen wie het verslag bijhoudt. Anderen zien hoeveel het er zijn.
meeting-point-minutes = { $n ->
    [one] 1 minuut
   *[other] { $n } minuten
 }
meeting-point-from = van { $x }
meeting-point-item = Over
meeting-point-carried = Niet af: gaat naar de volgende keer.
meeting-minutes-file = Verslag als tekstbestand
meeting-agenda-file = Agenda als tekstbestand
meeting-to-live = Naar het scherm van de bijeenkomst
meeting-to-minutes = Werk het verslag bij
meeting-reopen = Verbeter het verslag
meeting-paper = Afspraken op papier
network-to-ties = Wie kent wie in { $x }

# Ritme, voorbeeld, vroege signalen
network-states = Hoe het ging
network-waited-for = Wachtte op: { $x }
network-members-all = Alle { $n } deelnemers
rhythm-kind-weeks = Om de zoveel weken, op een vaste dag
rhythm-kind-month-weekday = Om de zoveel maanden, bijvoorbeeld op de tweede dinsdag
rhythm-kind-month-day = Om de zoveel maanden, op een vaste datum
rhythm-kind-in-months = Elk jaar in vaste maanden, bijvoorbeeld april en oktober
rhythm-day-mo = maandag
rhythm-day-tu = dinsdag
rhythm-day-we = woensdag
rhythm-day-th = donderdag
rhythm-day-fr = vrijdag
rhythm-day-sa = zaterdag
rhythm-day-su = zondag
rhythm-nth-first = eerste
rhythm-nth-second = tweede
rhythm-nth-third = derde
rhythm-nth-fourth = vierde
rhythm-nth-last = laatste
rhythm-has-meeting = Van deze datum is al een bijeenkomst gemaakt
rhythm-has-meeting-text = Zeg de bijeenkomst af op haar eigen pagina. Wie is uitgenodigd, krijgt dan bericht.
copy-title = Begin een netwerk naar het voorbeeld van { $x }
copy-link = Begin ergens anders zo’n netwerk
copy-intro = U neemt de manier van werken over: soort netwerk, thema’s, ritme, afspraken over wie er minstens meedoen, en de werkgroepen.
copy-area = In welk gebied?
copy-next = Verder
copy-in = Het nieuwe netwerk komt in { $x }.
copy-other-area = Kies een ander gebied
copy-no-area = U mag in geen enkel gebied een netwerk beginnen. Vraag het aan de gemeente.
copy-groups = Neem ook de werkgroepen over
copy-organisations = Deze organisaties werken ook in { $x }
copy-organisations-hint = Vink alleen aan wie heeft gezegd mee te doen.
copy-nobody = Geen van de deelnemers werkt ook in { $x }. Deelnemers voegt u later zelf toe.
copy-not = Namen van mensen, adressen, verslagen en afspraken gaan niet mee.
copy-button = Begin dit netwerk
copy-like = Begonnen naar het voorbeeld van
copy-copies = Voorbeeld voor:
signs-title = Wat opvalt
signs-keeper = Dit zien alleen deelnemers en wie het netwerk bijhoudt. Vaak is er een goede reden. Een telefoontje helpt.
signs-member = Dit zien alleen deelnemers. Misschien kunt u er samen iets aan doen.
signs-absent = { $n ->
    [one] Eén organisatie was er de laatste drie keer niet bij ({ $x }).
   *[other] { $n } organisaties waren er de laatste drie keer niet bij ({ $x }).
 }
signs-last-on = laatst aanwezig op { $x }
signs-skipped = { $n ->
    [one] Eén van de { $x } vaste dagen van het afgelopen jaar is overgeslagen.
   *[other] { $n } van de { $x } vaste dagen van het afgelopen jaar zijn overgeslagen.
 }
signs-fewer = { $n ->
    [one] Er doet nu één organisatie mee. Een jaar geleden waren dat er { $x }.
   *[other] Er doen nu { $n } organisaties mee. Een jaar geleden waren dat er { $x }.
 }
signs-unplanned = Volgens het ritme is de volgende keer op { $x }, maar er is nog geen bijeenkomst gepland.
signs-to-dates = Bekijk de data
members-title = Deelnemers van { $x }
members-now = Wie nu meedoen
members-earlier = Wie eerder meededen
member-name-erased = Iemand van wie de naam is gewist
member-outside = van buiten de wijk
member-outside-label = Komt van buiten de wijk, zoals een ziekenhuis
member-edit = Wijzig
member-role-hint = Bij een andere rol blijft de oude rol te lezen, tot en met vandaag.
member-account = E-mailadres voor het account
member-account-hint = Hiermee kan deze deelnemer inloggen en doen wat bij de rol hoort, alleen in dit netwerk en zolang de deelname duurt. De deelnemer krijgt er bericht van. Niemand ziet dit adres.
member-has-account = Logt in met { $x }
member-account-off = Kan niet meer inloggen voor dit netwerk
member-email = E-mailadres voor uitnodigingen
member-email-hint = Niemand ziet dit adres.
member-has-email = Uitnodigingen gaan naar { $x }
member-email-off = Haal dit adres weg
member-over = Deze deelname is afgelopen
member-over-text = Wat er stond blijft staan. Voeg de deelnemer opnieuw toe als die weer meedoet.
mail-member-subject = U doet mee in een netwerk
mail-member-hello = Beste lezer,
mail-member-text = Iemand heeft u opgeschreven als deelnemer van { $x }. Met dit e-mailadres kunt u inloggen en zien wat er voor u ligt:
mail-member-not-you = Klopt dit niet? Laat het dan weten aan wie het netwerk begeleidt. U hoeft zelf niets te doen.
balance-title = Afspraken over wie meedoen
balance-heading = Wat er nog mist
balance-intro = Hier spreekt het netwerk af hoeveel bewoners, vrijwilligers en beroepskrachten er meedoen, en wie leidt. Klopt het ergens niet, dan staat dat bij de deelnemers. Verder gebeurt er niets.
balance-rules = Afspraken
balance-rules-none = Er is nog niets afgesproken.
balance-add = Voeg een afspraak toe
balance-remove = Haal weg
balance-reach = Waar geldt het voor
balance-reach-self = Voor dit netwerk zelf
balance-reach-parts = Voor elk onderdeel, zoals elke werkgroep
balance-side = Wie
balance-side-hint = Kies wie, of kies een rol. Of allebei: een bewoner die de groep leidt.
balance-role = In welke rol
balance-any = Maakt niet uit
balance-lead = Leidt de groep (voorzitter of begeleider)
balance-least-label = Minstens hoeveel
balance-most-label = Hoogstens hoeveel
balance-most-hint = Laat leeg als er geen grens is.
balance-who = Kies een kant of een rol.
balance-number = Vul in hoeveel het er minstens of hoogstens zijn.
balance-most-less = Dit is minder dan het minste.
balance-enough = Er staan al twintig afspraken. Haal er eerst een weg.
balance-people-any = deelnemers
balance-people-resident = bewoners
balance-people-volunteer = vrijwilligers
balance-people-professional = beroepskrachten
balance-role-lead = die de groep leiden
balance-role-note-taker = die het verslag maken
balance-role-coordinator = die coördineren
balance-role-member = met de rol deelnemer
balance-least = minstens { $n }
balance-most = hoogstens { $n }
balance-between = minstens { $n } en hoogstens { $x }
balance-unmet = { $x }: afgesproken is { $y }. { $n ->
    [0] Nu is er nog niemand.
    [one] Nu is het er één.
   *[other] Nu zijn het er { $n }.
 }
network-members-page = Wie doet mee, en wie namens wie spreekt
members-pages = Meer deelnemers
members-more = Meer deelnemers
