# SPDX-License-Identifier: EUPL-1.2
# Programma’s
aim-state-begun = Begonnen
aim-state-on-the-way = Op weg
aim-state-reached = Bereikt
aim-state-dropped = Losgelaten
task-state-open = Nog te doen
task-state-done = Gedaan
task-state-dropped = Gaat niet door
programme-change = Wijzig
programme-balance = Wie ontbreekt er nog?
programme-too-few = { $n ->
    [one] er is er nog één nodig ({ $x })
   *[other] er zijn er nog { $n } nodig ({ $x })
 }
programme-too-many = { $n ->
    [one] er is er één te veel ({ $x })
   *[other] er zijn er { $n } te veel ({ $x })
 }
programme-aims = Wat willen we bereiken?
programme-aims-empty = Er staan nog geen doelen bij dit netwerk.
programme-aims-empty-text = Hier komt te staan wat het netwerk wil bereiken en hoe ver het is.
programme-seen-by = We zien het hieraan:
programme-before = Wat er eerder gebeurde
programme-general = Hoe gaat het?
programme-groups = { $n ->
    [one] Eén werkgroep
   *[other] { $n } werkgroepen
 }
programme-residents = { $n ->
    [one] 1 bewoner
   *[other] { $n } bewoners
 }
programme-volunteers = { $n ->
    [one] 1 vrijwilliger
   *[other] { $n } vrijwilligers
 }
programme-professionals = { $n ->
    [one] 1 beroepskracht
   *[other] { $n } beroepskrachten
 }
programme-nobody = nog geen deelnemers
programme-aims-reached = { $n ->
    [one] { $x } van 1 doel bereikt
   *[other] { $x } van { $n } doelen bereikt
 }
programme-open-actions = { $n ->
    [one] 1 afspraak nog te doen
   *[other] { $n } afspraken nog te doen
 }
programme-late = { $n } over de datum
programme-no-next = nog geen volgende bijeenkomst
programme-tasks = Wat werkgroepen samen doen
programme-tasks-empty = Er is niets dat groepen samen nog moeten doen.
programme-tasks-closed = { $n ->
    [one] Eén taak is klaar of gaat niet door
   *[other] { $n } taken zijn klaar of gaan niet door
 }
programme-partners = Partners van buiten
aim-new = Voeg een doel toe
aim-edit = Wijzig dit doel
aim-what = Wat wilt u bereiken?
aim-what-hint = Bijvoorbeeld: minder mensen in de wijk voelen zich alleen.
aim-seen-by = Waaraan ziet u dat het is bereikt?
aim-seen-by-hint = Bijvoorbeeld: op zondag zitten er dertig mensen aan tafel.
aim-state-label = Hoe ver is het?
progress-new = Schrijf op hoe ver het is
progress-edit = Wijzig wat er staat
progress-aim = Over welk doel?
progress-aim-none = Over het geheel
progress-day = Dag
progress-future = Kies vandaag of een dag die is geweest.
progress-sentence = Wat is er gebeurd?
progress-sentence-hint = Eén of twee zinnen. Iedereen kan dit lezen. Schrijf geen namen van mensen.
progress-remove-intro = Is dit een vergissing? Dan kunt u deze zin weghalen. Dat kunt u niet terugdraaien.
progress-remove = Haal deze zin weg
task-late = had klaar moeten zijn op { $x }
task-new = Voeg een gezamenlijke taak toe
task-edit = Wijzig deze taak
task-what = Wat moet er gebeuren?
task-owner = Wie zorgt ervoor?
task-owner-hint = Iedereen kan dit lezen.
task-due = Klaar op
task-groups = Welke werkgroepen doen dit?
