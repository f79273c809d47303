# Agenda
agenda-title = Agenda van { $x }
agenda-version = Versie { $n }
agenda-means-adopted = Deze agenda is vastgesteld door { $x }, op { $y }.
agenda-means-presented = Deze agenda is op { $x } voorgelegd. Hij is nog niet vastgesteld.
agenda-means-concept = Dit is een concept. Het is nog niet voorgelegd en niet vastgesteld, en kan dus nog veranderen.
agenda-means-replaced = Dit is een oude versie. Er is een nieuwe agenda vastgesteld.
agenda-to-current = Naar de agenda die nu geldt
agenda-no-items = Er staat nog niets op deze agenda.
agenda-no-items-text = Zodra er een punt op komt, leest u het hier.
agenda-none = { $x } heeft nog geen agenda
agenda-none-text = Wel kunnen er al punten zijn waar iemand mee bezig is. U kunt ook zelf zeggen wat er nodig is.
agenda-say = Zeg wat er nodig is
agenda-off = Nog niet op de agenda
agenda-off-text = Deze punten zijn er wel, maar staan niet op de agenda hierboven.
agenda-inside = Binnen { $x }
agenda-items-on = { $n ->
    [0] Nog geen punten
    [one] 1 punt
   *[other] { $n } punten
 }
agenda-inside-count = { $n ->
    [one] 1 punt
   *[other] { $n } punten
 }
agenda-visions = Waar de agenda op steunt
agenda-versions = Alle versies
agenda-keep = Agenda bijhouden
agenda-edit-version = Versie { $n } bijwerken
agenda-new = Nieuwe versie van de agenda
agenda-new-text = De nieuwe versie begint als concept, met dezelfde punten als de vorige.
agenda-default-title = Agenda van { $x }
agenda-field-title = Titel
agenda-field-intro = Inleiding
agenda-field-intro-hint = Een paar zinnen: hoe is deze agenda ontstaan, en wie deden mee?
agenda-make = Begin deze versie
agenda-save = Bewaren
agenda-cancel = Toch niet
agenda-frozen = Deze agenda ligt vast
agenda-frozen-text = Een vastgestelde agenda verandert niet meer. Wilt u iets veranderen? Begin dan een nieuwe versie.
agenda-open-already = Er is al een nieuwe versie
agenda-open-already-text = Een andere versie is nog niet vastgesteld. Werk die bij, of stel haar eerst vast.
agenda-up = Omhoog
agenda-down = Omlaag
agenda-take-off = Van de agenda
agenda-put-on = Op de agenda
agenda-can-add = Kan erbij
agenda-nothing-to-add = Alle punten van dit gebied staan op deze agenda.
agenda-texts = Titel en inleiding
agenda-present = Voorleggen en vaststellen
agenda-presented-on = Voorgelegd op
agenda-present-hint = De dag waarop bewoners deze agenda zagen.
agenda-present-button = Dit is voorgelegd
agenda-adopt = Agenda vaststellen
agenda-adopt-text = U stelt versie { $n } vast: { $x }. Daarna verandert deze versie niet meer. De agenda die nu geldt, wordt een oude versie.
agenda-adopted-by = Wie heeft de agenda vastgesteld?
agenda-adopted-by-hint = Bijvoorbeeld: de dorpsvergadering van Onnen.
agenda-adopted-on = Op welke dag?
agenda-adopt-button = Stel deze agenda vast
agenda-pages = Bladeren
agenda-next = Volgende
agenda-state-concept = Concept
agenda-state-presented = Voorgelegd, niet vastgesteld
agenda-state-adopted = Vastgesteld
agenda-state-replaced = Oude versie

# Visies
vision-of = Visie uit { $x } · { $y }
vision-intro = Bij elk stuk tekst staat welke agendapunten ernaar verwijzen.
vision-passage = Stuk { $n }
vision-empty = Van deze visie is hier nog geen tekst.
vision-new = Visie toevoegen
vision-title = Naam van de visie
vision-year = Jaar
vision-text = Tekst
vision-text-hint = Zet een lege regel tussen twee stukken. Een agendapunt kan naar elk stuk verwijzen.

# Agendapunten
item-state = Hoe staat het ervoor?
item-state-heard = Gehoord
item-state-exploring = Wordt uitgezocht
item-state-choice-open = Keuze nog niet gemaakt
item-state-planned = Gepland
item-state-doing = Bezig
item-state-done = Gedaan
item-state-not-now = Nu niet
item-state-now = Nu:
item-duration = Eenmalig of blijvend?
item-duration-once = Eenmalig
item-duration-lasting = Blijvend
item-owner = Wie is aan zet
item-owner-organisation = Organisatie die dit trekt
item-owner-network = Netwerk dat dit trekt
item-owner-hint = Staat de organisatie er niet bij? Voeg haar dan eerst toe.
item-nobody = Nog geen
item-term = Wanneer
item-term-hint = Bijvoorbeeld: voorjaar 2023.
item-money = Geld
item-heard = Gehoord
item-options = Hieruit moet nog worden gekozen
item-why-not-now = Waarom nu niet
item-note = Toelichting
item-note-hint = Nodig bij ‘keuze nog niet gemaakt’ (noem de mogelijkheden) en bij ‘nu niet’ (zeg waarom).
item-note-required = Zeg waaruit nog gekozen moet worden, of waarom het nu niet kan.
item-title = Wat moet er komen?
item-title-hint = Kort, in gewone woorden.
item-theme = Thema
item-choose = Kies
item-why = Waarom?
item-why-hint = Wat is er nu aan de hand, en wat wordt er beter?
item-for-whom = Voor wie?
item-who-joins = Wie doen mee?
item-organises = Wie organiseert het?
item-organises-hint = In woorden. Hieronder kunt u ook een organisatie of netwerk kiezen.
item-needed = Wat is er nodig?
item-sentence = Zin voor op de tijdlijn
item-sentence-hint = In gewone woorden: wat is er gebeurd?
item-sentence-told = In gewone woorden: wat is er gebeurd, en wat volgt? Deze zin staat straks klaar om te vertellen aan de mensen die dit noemden.
item-first-sentence = Dit punt is op de lijst gezet.
item-new = Agendapunt toevoegen
item-edit = Teksten bijwerken
item-work = Agendapunt bijhouden
item-change-state = Stand van zaken wijzigen
item-see-public = Zoals iedereen het ziet
item-change = Wijzigen
item-remove = Weghalen
item-conflict = Iemand anders was u voor
item-conflict-text = Terwijl u schreef, heeft iemand anders dit veranderd. Hieronder leest u wat er nu staat. Wat u had ingevuld, staat nog in het formulier. Bewaart u opnieuw, dan geldt wat u hebt ingevuld.
item-support = Van wie is dit punt?
item-voices = Stemmen achter dit punt
item-voices-of = Stemmen achter: { $x }
item-voices-none = Nog geen openbare stemmen
item-voices-number = { $n ->
    [one] 1 stem: { $x }
   *[other] { $n } stemmen: { $x }
 }
item-all-voices = Lees alle { $n } stemmen
item-no-more-voices = Er zijn hier geen stemmen (meer).
item-heard-online = { $n } online
item-heard-meeting = { $n } in een bijeenkomst
item-heard-door = { $n } aan de deur
item-heard-street = { $n } op straat
item-heard-class = { $n } in de klas
item-heard-poll = { $n } in een peiling
item-heard-phone = { $n } aan de telefoon
item-heard-paper = { $n } op papier
item-told-online = Online gezegd, { $x }
item-told-meeting = In een bijeenkomst gezegd, { $x }
item-told-door = Aan de deur gehoord, { $x }
item-told-street = Op straat gehoord, { $x }
item-told-class = In de klas verteld, { $x }
item-told-poll = In een peiling gezegd, { $x }
item-told-phone = Aan de telefoon gehoord, { $x }
item-told-paper = Op papier gekregen, { $x }
item-preconditions = Wat eerst geregeld moet zijn
item-initiatives = Wie ermee bezig zijn
item-results = Wat ervan is gekomen
item-decisions = Besluiten en bijeenkomsten
item-discussed = Besproken in
item-passages = Uit de visie
item-timeline = Wat er tot nu toe gebeurde
item-no-steps = Hier is nog niets opgeschreven.
item-on-agenda = Staat op:
item-links = Besluiten, bijeenkomsten en visies
item-link-voices = Stemmen koppelen
decision-by = Besloten door:

# Randvoorwaarden
precondition-none = Er is niets dat eerst geregeld moet worden.
precondition-what = Wat moet eerst geregeld zijn?
precondition-what-hint = Bijvoorbeeld: de sleutel van de gymzaal.
precondition-who = Wie regelt het:
precondition-who-label = Wie regelt dit?
precondition-add = Zet erbij
precondition-done = Geregeld
precondition-open = Nog niet geregeld
precondition-tick = Dit is gedaan
precondition-undo = Toch niet gedaan

# Geld
money-none = Over geld is nog niets bekend
money-cost = { $x } nodig
money-all-covered = helemaal gedekt
money-covered = { $x } gedekt
money-uncertain = { $x } onzeker
money-missing = { $x } ontbreekt
money-caption = De balk laat zien wat gedekt is, wat onzeker is en wat ontbreekt. De lijst hieronder zegt hetzelfde.
money-table = Kosten en dekking
money-what = Waarvoor
money-fund = Uit welk potje
money-certainty = Zeker?
money-certain = Zeker
money-may-come = Nog niet zeker
money-amount = Bedrag
money-row-cost = Nodig
money-row-covered = Gedekt
money-row-uncertain = Onzeker
money-row-missing = Ontbreekt
money-row-over = Meer dan nodig
cost-kind-cost = Kosten
cost-kind-cover = Dekking
cost-kind-label = Wat is het?
cost-label = Omschrijving
cost-amount = Bedrag in euro’s
cost-amount-hint = Bijvoorbeeld 1250,50.
cost-fund = Uit welk potje?
cost-fund-hint = Alleen bij dekking.
cost-fund-required = Zeg uit welk potje dit geld komt.
cost-certain = Dit geld is zeker
cost-certain-hint = Laat leeg als het nog moet worden toegezegd.
cost-add = Zet erbij

# Draagvlak
support-none = Over draagvlak is nog niets vastgelegd
support-none-text = Niemand heeft opgeschreven of bewoners dit punt dragen. Dat zegt dus niets: niet vóór en niet tegen.
support-says-raised-by-partners = Ingebracht door de partners, nog niet gedragen door { $x }
support-says-put-to-residents = Voorgelegd aan { $x }, nog geen uitkomst
support-says-carried = Gedragen door { $x }
support-says-changed = Na aanpassing gedragen door { $x }
support-says-not-carried = Voorgelegd, en niet gedragen door { $x }
support-of-municipality = de gemeente
support-of-district = het gebied
support-of-ward = de wijk
support-of-village = het dorp
support-of-neighbourhood = de buurt
support-level-raised-by-partners = Ingebracht door de partners
support-level-put-to-residents = Voorgelegd aan bewoners
support-level-carried = Gedragen
support-level-changed = Gedragen na aanpassing
support-level-not-carried = Niet gedragen
support-whose = Van wie:
support-how = Hoe gevraagd:
support-missing = Wie ontbraken:
support-missing-unknown = Wie ontbraken, is niet opgeschreven.
support-reached-of = { $n } van de { $x } mensen bereikt
support-reached = { $n ->
    [one] 1 mens bereikt, van hoeveel is niet bekend
   *[other] { $n } mensen bereikt, van hoeveel is niet bekend
 }
support-entitled = Het gaat over { $n } mensen; hoeveel er zijn bereikt, is niet bekend
support-no-numbers = Aantallen zijn niet opgeschreven
support-append = Wat hier staat, blijft staan. Klopt iets niet? Leg dan een nieuwe meting vast.
support-level-label = Wat is de uitkomst?
support-whose-label = Van wie is dit punt?
support-whose-hint = Bijvoorbeeld: dorpsbelangen Onnen.
support-method = Hoe is het gevraagd?
support-method-hint = Bijvoorbeeld: handopsteken in de dorpsvergadering.
support-on = Wanneer?
support-reached-label = Hoeveel mensen zijn bereikt?
support-entitled-label = Van hoeveel mensen?
support-more-than-entitled = Er kunnen niet meer mensen bereikt zijn dan er zijn.
support-missing-label = Wie ontbraken?
support-missing-hint = Bijvoorbeeld: jongeren en mensen zonder computer.
support-add = Leg vast

# Koppelen
link-decision = Besluit
link-meeting = Bijeenkomst
link-passage = Stuk uit een visie
link-add = Koppel
link-remove = Ontkoppel
link-voices-intro = Zoek op het nummer van een stem of op woorden. U vindt openbare en nog niet openbare stemmen van dit gebied. Op de openbare pagina komen alleen openbare stemmen.
link-voices-search = Nummer of woorden
link-voices-found = Gevonden
link-voices-nothing = Niets gevonden. Probeer minder of andere woorden.
link-voices-add = Koppel wat is aangevinkt
link-voices-linked = Gekoppeld
link-voices-none = Er zijn nog geen stemmen gekoppeld.
link-voice-received = Niet openbaar
link-voice-public = Openbaar
link-voice-merged = Samengevoegd

# Initiatieven en resultaten
initiatives-title = Initiatieven in { $x }
initiatives-intro = Mensen die samen iets doen, of dat van plan zijn.
initiatives-none = Hier zijn nog geen initiatieven
initiatives-none-text = Wilt u zelf iets beginnen? Zeg het, dan hoort het gebiedsteam ervan.
initiative-eyebrow = Initiatief
initiative-new = Initiatief toevoegen
initiative-edit = Gegevens bijwerken
initiative-work = Initiatief bijhouden
initiative-name = Naam
initiative-about = Waar gaat het over?
initiative-who = Wie doen het
initiative-place = Plek
initiative-since = Sinds
initiative-until = Tot
initiative-stage = Hoe ver is het?
initiative-milestones = Stappen
initiative-items = Voor deze agendapunten
initiative-items-none = Dit initiatief is niet aan een agendapunt gekoppeld.
initiative-serve = Agendapunt
stage-idea = Idee
stage-exploring = Wordt uitgezocht
stage-running = Loopt
stage-grown-into = Verder gegaan in iets anders
stage-ended = Gestopt
milestone-due = Bedoeld voor { $x }
milestone-open = Nog te doen
milestone-done = Gedaan op { $x }
milestone-what = Welke stap?
milestone-when = Wanneer moet het klaar zijn?
milestone-add = Zet erbij
result-none = Er is nog geen resultaat opgeschreven.
result-for = Voor
result-seen = Dit is gezien:
result-what = Wat is ervan gekomen?
result-what-hint = Deze zin staat straks klaar om te vertellen aan de mensen die dit noemden.
result-for-label = Voor wie?
result-seen-label = Wat is ervan gezien?
result-seen-hint = Wie zag wat, en wanneer? Bijvoorbeeld: op 3 april zaten er twaalf mensen aan tafel.
result-on = Op welke dag?
result-add = Leg vast

# Vertellen wat ervan kwam
telling-draft-decision = Er is een besluit genomen: { $x }
telling-draft-result = Dit is er gekomen van wat u zei: { $x }
telling-mail-subject = Er is nieuws over wat u zei
telling-mail-hello = Hallo,
telling-mail-more = { $n ->
    [one] Hier leest u wat er met uw stem is gebeurd:
   *[other] Hier leest u wat er met uw stemmen is gebeurd:
 }
telling-mail-stop = Wilt u geen mail meer? Op die pagina kunt u uw e-mailadres weghalen.
tellings-title = Vertellen wat ervan kwam
tellings-intro = Bij elke stap staat een zin klaar voor de mensen die het noemden. Lees hem na en verstuur hem.
tellings-none = Er staat niets klaar
tellings-none-text = Verandert er iets aan een agendapunt, dan komt hier een zin te staan.
tellings-back = Naar alle zinnen die klaarstaan
telling-title = Wat vertellen we?
telling-about = Dit gaat over
telling-reach = { $n ->
    [one] Dit gaat naar 1 stem.
   *[other] Dit gaat naar { $n } stemmen.
 }
telling-reached = { $n ->
    [one] Dit is op { $x } verteld aan 1 stem.
   *[other] Dit is op { $x } verteld aan { $n } stemmen.
 }
telling-by-page = { $n } op de eigen pagina met de volgcode
telling-by-mail = { $n } ook per e-mail
telling-by-paper = { $n } op papier: iemand brengt het langs
telling-sentence = De zin
telling-sentence-hint = Eén zin, zoals u het aan een buur zou vertellen.
telling-send = Versturen
telling-keep = Bewaren, nog niet versturen
telling-drop = Niet vertellen
telling-drop-text = De mensen achter dit punt horen deze zin dan niet. Dat kunt u niet terugdraaien.
telling-drop-reason = Waarom niet?
telling-drop-hint = Dit komt in het logboek. Noem geen namen.
telling-drop-button = Niet vertellen
telling-sent = Verstuurd
telling-dropped = Niet verteld
telling-not-draft = Dit staat niet meer klaar
telling-not-draft-text = De zin is al verstuurd, of iemand heeft besloten hem niet te versturen.
telling-nobody = Er is niemand om dit aan te vertellen
telling-nobody-text = Achter dit punt staan geen stemmen meer.
channel-page = Op de pagina
channel-mail = Per e-mail
channel-paper = Op papier
paper-title = Op papier te brengen
paper-intro = Deze mensen zeiden iets aan de deur, op papier of aan de telefoon, en lieten geen e-mailadres achter. Print de lijst, breng de berichten langs en vink aan wat is gedaan.
paper-none = Er ligt niets klaar
paper-none-text = Alles wat op papier moest, is gebracht.
paper-said = Zei:
paper-since = Klaar sinds { $x }
paper-handed = Dit is gebracht
paper-lately = Kort geleden afgevinkt
paper-lately-text = Vinkte u iets aan dat nog niet is gebracht? Zet het dan terug op de lijst.
paper-handed-on = Gebracht op { $x }
paper-not-handed = Zet terug op de lijst
unanswered-title = Nog geen antwoord
unanswered-intro = Deze mensen wachten langer dan uw gebied heeft afgesproken. De oudste staat bovenaan.
unanswered-none = Iedereen heeft op tijd antwoord gehad.
unanswered-late = { $n ->
    [one] 1 dag te laat
   *[other] { $n } dagen te laat
 }
initiative-past = Hoe het groeide
initiative-became = Is geworden
initiative-stage-same = Zo ver is het al. Kies een andere stap.
initiative-sentence-hint = Een zin voor op de pagina, en voor de mensen die dit vroegen. Gaat het een stap terug? Schrijf dan waarom.
initiative-became-summary = Gaat het op in een organisatie, of wordt het er zelf een?
initiative-became-part = Wordt deel van
initiative-became-or = Of het wordt zelf een organisatie:
initiative-became-name = Naam van de nieuwe organisatie
initiative-became-kind = Soort
initiative-became-formality = Formeel of informeel
initiative-became-needed = Kies een organisatie, of vul de naam van de nieuwe organisatie in.
initiative-became-one = Kies een bestaande organisatie of maak een nieuwe, niet allebei.
joined-some = Er is hulp aangeboden.
joined-offered = { $n } mensen boden hulp aan.
joined-both = { $n ->
    [one] { $x } mensen boden hulp aan, 1 doet mee.
   *[other] { $x } mensen boden hulp aan, { $n } doen mee.
 }
joined-button = Ik doe mee
support-organisation = Namens welke organisatie
support-organisation-hint = Alleen als een organisatie dit zegt. Het mandaat van die dag komt er vanzelf bij te staan.
support-said-by = Gezegd door
money-allotted = Toekenning uit een potje
money-counted = (telt mee bij de toekenning uit dit potje)
money-from-funds = Geld uit potjes
money-spent = { $x } uitgegeven
