# Wanneer een netwerk bij elkaar komt
rhythm-the = de { $x } { $y }
rhythm-weeks = { $n ->
    [one] Elke week op { $x }
   *[other] Elke { $n } weken op { $x }
 }
rhythm-months = { $n ->
    [one] Elke maand op { $x }
   *[other] Elke { $n } maanden op { $x }
 }
rhythm-months-day = { $n ->
    [one] Elke maand op de { $x }e
   *[other] Elke { $n } maanden op de { $x }e
 }
rhythm-in-months = Elk jaar in { $x }, op { $y }
rhythm-and = { $x } en { $y }
rhythm-hours = van { $x } tot { $y }
rhythm-until = , tot en met { $x }
rhythm-other = Volgens een eigen ritme
rhythm-add = Schrijf het ritme op
rhythm-change = Wijzig het ritme
rhythm-title = Wanneer komt { $x } bij elkaar?
rhythm-intro = Vul in wat bij uw ritme past. De data komen vanzelf op de site en in de agenda van wie het netwerk volgt. Bijeenkomsten die al gepland zijn, blijven staan.
rhythm-kind = Hoe vaak?
rhythm-every = Om de hoeveel weken of maanden?
rhythm-every-hint = Een getal. 1 is elke week of elke maand.
rhythm-nth = De hoeveelste van de maand?
rhythm-nth-hint = Voor een vaste dag in de maand, zoals de tweede dinsdag.
rhythm-day = Op welke dag?
rhythm-month-day = Op welke datum van de maand?
rhythm-month-day-hint = Een getal van 1 tot en met 28, alleen voor een vaste datum.
rhythm-months-label = In welke maanden?
rhythm-months-hint = Alleen voor vaste maanden.
rhythm-zone = In welke tijd?
rhythm-zone-hint = De klok ter plekke telt, ook als de zomertijd ingaat.
rhythm-zone-europe = Tijd in Nederland
rhythm-zone-caribbean = Tijd op Bonaire, Sint Eustatius en Saba
rhythm-first = Vanaf welke dag?
rhythm-last = Tot en met welke dag?
rhythm-until-early = Kies een dag na het begin.
dates-title = Wanneer komt { $x } bij elkaar?
dates-coming = Wat er komt
dates-none = Er staat nog niets gepland.
dates-by-rhythm = volgens het ritme
dates-moved = in plaats van { $x }
dates-meet = Maak er een bijeenkomst van
dates-skip = Sla over
dates-skipped = Overgeslagen
dates-resume = Toch niet overslaan
dates-calendar = Zet deze data in uw eigen agenda
dates-skip-title = Sla deze keer over
dates-skip-reason = Waarom?
dates-skip-hint = Iedereen kan dit lezen. Bijvoorbeeld: zomervakantie.
dates-skip-button = Sla over

# Datumprikker
date-answer-yes = Ja
date-answer-if-needed = Als het moet
date-answer-no = Nee
date-poll-state-open = Loopt
date-poll-state-chosen = Datum gekozen
date-poll-state-dropped = Gestopt
date-poll = Datum kiezen
date-polls = Samen een datum kiezen
date-poll-new = Vraag welke datum past
date-poll-new-title = Welke datum past { $x }?
date-poll-new-intro = Iedereen die meedoet krijgt een eigen link, of een briefje als er geen e-mailadres bekend is. Een account is niet nodig.
date-poll-words = Wilt u er iets bij zeggen?
date-poll-option = Datum { $n }
date-poll-answer-by = Antwoord graag uiterlijk op
date-poll-by = Antwoord uiterlijk { $x }.
date-poll-also = Wie nog meer?
date-poll-also-hint = Eén naam per regel. Zij krijgen een briefje of een link van u, geen e-mail.
date-poll-also-bad = Noem er niet meer dan 50, met korte namen.
date-poll-past = Kies een dag die nog komt.
date-poll-no-dates = Vul ten minste één datum in.
date-poll-by-bad = Kies een dag die nog komt, en niet na de eerste datum.
date-poll-send = Vraag het
date-poll-who-can = Wie kan wanneer
date-poll-party = Wie
date-poll-together = Samen
date-poll-suits = { $n } kan, { $x } als het moet
date-poll-no-answers = Er is nog geen antwoord.
date-poll-choose = Kies een datum
date-poll-choose-intro = De bijeenkomst komt op de site. Alle deelnemers krijgen een uitnodiging.
date-poll-which = Welke datum wordt het?
date-poll-choose-button = Plan en nodig uit
date-poll-drop = Stop zonder datum
date-poll-drop-intro = Wie een e-mail kreeg, krijgt bericht dat het niet doorgaat.
date-poll-reason = Waarom stopt u?
date-poll-reason-hint = Wie gevraagd is, kan dit lezen.
date-poll-drop-button = Stop
date-poll-sheets = Print de briefjes
date-poll-sheets-how = Print deze pagina en knip de briefjes los. Krijgt u een briefje terug? Vul het antwoord dan voor diegene in.
date-poll-sheet-text = Kruis aan wat past en geef dit briefje terug. Of antwoord zelf op { $x }.
date-poll-qr = Code om met een telefoon te openen
date-poll-asked = Wie is gevraagd
date-poll-by-mail = per e-mail: { $x }
date-poll-on-paper = op papier
date-poll-answered = antwoordde op { $x }
date-poll-not-answered = nog geen antwoord
date-poll-enter = Vul het antwoord in
date-poll-new-code = Maak een nieuwe code
date-poll-to-meeting = De datum is gekozen. Bekijk de bijeenkomst.
date-poll-closed = Hier kan niet meer geantwoord worden
date-poll-closed-text = De datum is al gekozen, of het is gestopt.
date-poll-none-given = Kies bij ten minste één datum een antwoord.
date-answer-title = Welke datum past?
date-answer-for = U antwoordt namens { $x }.
date-answer-by = Wie vult dit in?
date-answer-by-hint = Uw voornaam is genoeg. Alleen wie de bijeenkomst voorbereidt, ziet dit.
date-answer-send = Verstuur
date-answer-saved = Bedankt. Uw antwoord is bewaard.
date-answer-until = U kunt uw antwoord wijzigen tot en met { $x }.
date-mail-subject = Welke datum past u?
date-mail-for = Aan { $x },
date-mail-about = Dit gaat over { $x }.
date-mail-link = Kies wat past. Een account is niet nodig: { $x }
date-mail-by = Antwoord graag uiterlijk { $x }.
date-mail-dropped-subject = Er komt geen datum
date-mail-dropped = We zoeken niet verder naar een datum. De reden: { $x }

# Uitnodigingen
invitation-channel-mail = E-mail
invitation-channel-paper = Papier
invitation-answer-comes = Komt
invitation-answer-perhaps = Misschien
invitation-answer-not = Komt niet
invitation-list = Uitnodigingen
invitation-none = Er is nog niemand uitgenodigd.
invitation-coming = { $n ->
    [one] Er komt één persoon.
   *[other] Er komen { $n } mensen.
 }
invitation-others = { $n } komen misschien, { $x } hebben nog niet geantwoord.
invitation-send = { $n ->
    [one] Nodig nog één deelnemer uit
   *[other] Nodig { $n } deelnemers uit
 }
invitation-print = { $n ->
    [one] Print één briefje
   *[other] Print { $n } briefjes
 }
invitation-how = Wie een e-mailadres heeft, krijgt een e-mail en twee dagen van tevoren een herinnering. Voor de anderen print u een briefje. Het briefje is er ook voor wie geen e-mail meer wil, of al veel e-mail kreeg.
invitation-by-mail = per e-mail: { $x }
invitation-on-paper = briefje nog te geven
invitation-handed = briefje gegeven op { $x }
invitation-reminded = herinnerd op { $x }
invitation-hand = Briefje is gegeven
invitation-not-handed = Toch niet gegeven
invitation-sheets = Briefjes met de uitnodiging
invitation-sheets-how = Print deze pagina en knip de briefjes los. Vink daarna aan wie het kreeg.
invitation-slip-head = Uitnodiging voor { $x }
invitation-slip-text = Komt u? Zeg het ons, of antwoord op { $x }.
invitation-title = Komt u?
invitation-for = Deze uitnodiging is voor { $x }.
invitation-question = Komt u?
invitation-number = Met hoeveel mensen?
invitation-number-hint = Een getal, u telt zelf mee.
invitation-saved = Bedankt. Uw antwoord is bewaard. U kunt het hier nog wijzigen.
invitation-over = Deze bijeenkomst is al geweest.
invitation-too-late = Dit kan niet meer
invitation-too-late-text = De bijeenkomst is al geweest, of zij gaat niet door.
invitation-mail-subject = Uitnodiging voor een bijeenkomst
invitation-mail-link = Laat weten of u komt. Een account is niet nodig: { $x }
invitation-remind-subject = Herinnering aan een bijeenkomst
invitation-cancelled-subject = Een bijeenkomst gaat niet door
invitation-mail-cancelled = Deze bijeenkomst gaat niet door. Meer weten: { $x }
invitation-changed-subject = Een bijeenkomst is gewijzigd
invitation-mail-changed = De dag, tijd of plek is gewijzigd. Hierboven staat wat nu geldt. Laat weten of u komt: { $x }
invitation-mail-stop = Wilt u over bijeenkomsten geen e-mail meer? { $x }
mail-stop-title = E-mail over bijeenkomsten
mail-stop-intro = Wilt u geen e-mail meer over bijeenkomsten? Uitnodigingen krijgt u dan alleen nog op papier, als iemand u die geeft.
mail-stop-button = Stuur mij geen e-mail meer
mail-stop-done = U krijgt geen e-mail meer over bijeenkomsten.
mail-stop-again = Toch weer e-mail sturen
invitation-new-code-how = Is een link bij de verkeerde terechtgekomen? Maak dan een nieuwe code: de oude werkt meteen niet meer.
