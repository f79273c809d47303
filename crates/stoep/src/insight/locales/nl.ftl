# Woorden van vaste lijsten
insight-pager = Bladeren
insight-previous = Vorige
insight-next = Volgende

# Startpagina
start-title = Wat is er in uw buurt nodig?
start-heading = Zeg wat uw buurt nodig heeft. En zie wat ermee gebeurt.
start-intro = Zoek uw wijk of dorp. Een account is niet nodig.
start-areas = Wijken en dorpen
start-all-areas = Alle gebieden
start-how = Zo werkt het
start-how-1 = U zegt wat u nodig hebt: hier, aan de telefoon, op papier of aan de deur.
start-how-2 = Het gebiedsteam leest het en zet het bij elkaar met wat anderen zeggen.
start-how-3 = Wat belangrijk is voor de buurt, komt op de agenda, en daar gaan mensen mee aan de slag.
start-how-4 = U hoort wat er met uw stem is gebeurd.
start-voices = { $n ->
    [one] Eén stem uit { $x } is hier te lezen
   *[other] { $n } stemmen uit { $x } zijn hier te lezen
 }
start-follow = Hebt u al iets gezegd?
start-follow-text = Op uw bewijsje staat een code van acht tekens. Daarmee ziet u wat er met uw stem is gebeurd. U kunt ook iets verbeteren, aanvullen of terugnemen.
start-follow-link = Volg uw stem met uw code

# Gebied vinden
find-label = Uw wijk, dorp of postcode
find-hint = Bijvoorbeeld Beijum of 9736 AB.
find-button = Zoek mijn gebied
find-here = Gebruik mijn locatie
find-here-looking = We zoeken waar u bent…
find-here-guess = U bent waarschijnlijk hier. De grenzen op deze site zijn een schets, dus kijk even of het klopt:
find-here-outside = Op de plek waar u bent, kennen wij geen gebied. Typ de naam van uw wijk of dorp, of uw postcode.
find-here-refused = Uw browser geeft uw locatie niet door. Dat hoeft ook niet: typ de naam van uw wijk of dorp, of uw postcode.
find-here-often = Dit is net heel vaak gevraagd. Wacht een minuut, of typ de naam van uw wijk of dorp.
find-here-failed = Het lukt nu niet om uw locatie te vinden. Typ de naam van uw wijk of dorp, of uw postcode.
find-title = Vind uw gebied
find-none = Wij kennen geen gebied bij ‘{ $x }’
find-none-postcode = Bij deze postcode weten wij geen gebied. Probeer de naam van uw wijk of dorp.
find-none-name = Misschien is de naam anders geschreven. Probeer uw postcode, of kies uit de lijst.
find-all = Kies uit alle gebieden
find-search = Zoek ‘{ $x }’ op de hele site
find-several = { $n ->
    [one] Eén gebied gevonden
   *[other] { $n } gebieden gevonden. Welk zoekt u?
 }
areas-title = Alle gebieden
areas-none = Er zijn nog geen gebieden

# Voordeur van een gebied
front-intro = Hier staat wat we in { $x } van mensen horen en wat we daarmee doen.
front-say = Zeg wat u nodig hebt
front-follow = Volg wat u eerder zei
front-hear = Wat we horen
front-all-voices = { $n ->
    [one] Lees de stem
   *[other] Lees alle { $n } stemmen
 }
front-no-voices = Er is hier nog niets te lezen
front-no-voices-text = Zegt u als eerste wat er nodig is?
front-work = Wat we eraan doen
front-agenda = Hele agenda
front-no-work = Er is nog niets in gang gezet
front-no-work-text = Zodra er iets op de agenda komt, staat het hier.
front-all-work = Bekijk alle { $n } punten
front-results = Wat is er gelukt?
front-how-it-went = Hoe het ging
front-meetings = Bijeenkomsten
front-no-meetings = Er is nu geen bijeenkomst gepland.
front-cancelled = Gaat niet door
front-calendar = Zet in uw agenda
front-who = Wie doen mee
front-networks = Netwerken
front-network-waiting = wacht
front-organisations = Organisaties en groepen
front-initiatives = Initiatieven
front-none-yet = Nog niet bekend.
front-all-networks = { $n ->
    [one] Bekijk het netwerk
   *[other] Bekijk alle { $n } netwerken
 }
front-all-organisations = { $n ->
    [one] Bekijk de organisatie
   *[other] Bekijk alle { $n } organisaties
 }
front-all-initiatives = { $n ->
    [one] Bekijk het initiatief
   *[other] Bekijk alle { $n } initiatieven
 }
front-places = Plekken
front-no-places = Er staan hier nog geen plekken.
front-all-places = { $n ->
    [one] Bekijk de plek
   *[other] Bekijk alle { $n } plekken
 }
front-warm = { $n ->
    [one] Op één plek mag iedereen gratis binnenkomen en gaan zitten.
   *[other] Op { $n } plekken mag iedereen gratis binnenkomen en gaan zitten.
 }
front-figures = Cijfers
front-inside = Gebieden in { $x }
front-feed = Nieuws volgen (Atom)
front-feed-title = Nieuws uit { $x }
feed-result = Gelukt
feed-step = Nieuws over
feed-agenda = Vastgesteld

# Zoeken
search-title = Zoeken
search-title-for = Gevonden bij ‘{ $x }’
search-label = Wat zoekt u?
search-none = Niets gevonden bij ‘{ $x }’
search-tips = Dit kan helpen:
search-tip-1 = Gebruik één of twee woorden, zoals ‘speelplek’ of ‘koffie’.
search-tip-2 = Probeer een ander woord dat bijna hetzelfde betekent.
search-tip-3 = Zoek uw wijk of dorp in de lijst
search-kind-area = Gebied
search-kind-organisation = Organisatie
search-kind-network = Netwerk
search-kind-voice = Stem
search-kind-item = Agendapunt
search-kind-initiative = Initiatief
search-kind-meeting = Bijeenkomst
search-kind-place = Plek

# Bureau
mydesk-title = Mijn bureau
mydesk-nav = Wat er ligt
mydesk-nothing = Er ligt nu niets op u te wachten
mydesk-nothing-text = Fijn. Zodra er iets voor u is, staat het hier.
mydesk-second = Hier kan ook werk liggen met dingen die in vertrouwen zijn verteld. Dat ziet u na een tweede stap bij het inloggen.
mydesk-second-link = Doe de tweede stap
mydesk-voices = Nieuwe stemmen
mydesk-voices-text = Lees ze en maak ze klaar om te laten zien.
mydesk-unanswered = Nog geen antwoord
mydesk-unanswered-text = Deze mensen hadden al iets moeten horen.
mydesk-tellings = Vertellen wat ervan kwam
mydesk-tellings-text = Deze berichten staan klaar. Lees ze na en verstuur ze.
mydesk-paper = Op papier te brengen
mydesk-paper-text = Deze mensen zijn niet per mail te bereiken. Neem het briefje mee.
mydesk-support = Agenda’s die op de volgende stap wachten
mydesk-support-text = Na de laatste stap is de termijn van het gebied voorbij. Zeg wie het voorlegt, of wat het antwoord was.
mydesk-choices = Keuzes die open staan
mydesk-choices-text = Bij deze agendapunten moet nog iets worden gekozen.
mydesk-actions = Afspraken
mydesk-actions-text = Deze afspraken moeten binnen een week klaar zijn, of hadden al klaar moeten zijn.
mydesk-minutes = Bijeenkomsten zonder verslag
mydesk-minutes-text = Schrijf op wat er is besproken en afgesproken, of zet erbij dat het niet doorging.
mydesk-machine = Techniek
mydesk-machine-text = Dit vraagt aandacht van een beheerder.
mydesk-parked = { $x } mails konden niet worden verstuurd
mydesk-people = Mensen en rollen
mydesk-people-text = Geef en neem rollen.
mydesk-accounts = { $x } mensen hebben een account
mydesk-journal = Logboek
mydesk-journal-text = Kijk na of het logboek klopt.
mydesk-acts = { $x } handelingen in de laatste 24 uur
mydesk-oldest = oudste van { $x }
mydesk-late = { $n ->
    [one] 1 te laat
   *[other] { $n } te laat
 }
mydesk-overdue = te laat
mydesk-ways = Aan het werk
mydesk-way-hear = Voer in wat u hoorde in { $x }
mydesk-way-agenda = Agenda van { $x }
mydesk-way-networks = Netwerken van { $x }
mydesk-way-organisations = Organisaties van { $x }
mydesk-way-places = Plekken van { $x }
mydesk-keys = Toetsen

# Open data
open-data-title = Open data
open-data-intro = Alles wat op deze site openbaar is, kunt u ook als bestand krijgen en vrij gebruiken.
open-data-rules = In de bestanden staan geen namen of adressen van bewoners. Van een stem staat er alleen de openbare tekst in, zoals het gebiedsteam die heeft nagekeken. De bestanden zijn CSV in UTF-8, met komma’s en een kopregel. Begint een cel met =, +, - of @, dan staat er een ’ voor, zodat een rekenprogramma er geen formule van maakt.
open-data-columns = Wat staat er in elke kolom?
open-data-voices = Stemmen
open-data-voices-text = Wat mensen nodig hebben, wensen of vinden, in de openbare vorm. Stemmen die nog niet zijn nagekeken, geweigerd of teruggenomen zijn, staan er niet in.
open-data-items = Agendapunten
open-data-items-text = Wat op de agenda van de gebieden staat, van wie het is en hoe ver het is.
open-data-organisations = Organisaties
open-data-organisations-text = Formele en informele organisaties. Mail en telefoon alleen als de organisatie die openbaar heeft gemaakt.
open-data-networks = Netwerken
open-data-networks-text = Blijvende samenwerkingen in een gebied.
open-data-results = Resultaten
open-data-results-text = Wat er is bereikt, voor wie, en waaraan dat te zien is.
open-data-column-number = Openbaar nummer
open-data-column-area = Korte naam van het gebied
open-data-column-kind = Soort
open-data-column-origin = Hoe de stem is gehoord
open-data-column-target-group = Over wie het gaat
open-data-column-heard-on = Dag waarop het is gezegd
open-data-column-public-on = Dag waarop het openbaar werd
open-data-column-themes = Korte namen van de thema’s, met ; ertussen
open-data-column-text = De openbare tekst
open-data-column-item = Korte naam van het agendapunt
open-data-column-theme = Korte naam van het thema
open-data-column-title = Titel
open-data-column-why = Waarom
open-data-column-for-whom = Voor wie
open-data-column-organises = Wie het organiseert
open-data-column-state = Hoe ver het is
open-data-column-state-note = Wat er te kiezen is, of waarom het nu niet kan
open-data-column-term = Wanneer
open-data-column-support = Nieuwste draagvlak: wiens wens het is en hoe stevig
open-data-column-voices = Aantal openbare stemmen erachter
open-data-column-created-on = Dag waarop het is opgeschreven
open-data-column-changed-on = Dag van de laatste wijziging
open-data-column-organisation = Korte naam van de organisatie
open-data-column-name = Naam
open-data-column-formality = Formeel of informeel
open-data-column-about = Uitleg
open-data-column-website = Website
open-data-column-email = Mailadres, als dat openbaar is
open-data-column-phone = Telefoonnummer, als dat openbaar is
open-data-column-since = Bestaat sinds
open-data-column-until = Bestond tot
open-data-column-network = Korte naam van het netwerk
open-data-column-part-of = Netwerk waar het deel van is
open-data-column-rhythm = Hoe vaak het bijeenkomt
open-data-column-waiting-reason = Waarom het wacht
open-data-column-started-on = Eerste dag
open-data-column-ended-on = Laatste dag
open-data-column-result = Nummer van het resultaat
open-data-column-initiative = Korte naam van het initiatief
open-data-column-on-date = Dag
open-data-column-what = Wat er is bereikt
open-data-column-seen = Waaraan dat te zien is
open-data-api = Voor programma’s
open-data-api-text = Dezelfde gegevens zijn er als JSON, volgens de API-strategie van de Nederlandse overheid. De beschrijving staat in
open-data-feeds = Elk gebied heeft ook een nieuwsfeed (Atom) en een agenda voor uw telefoon (iCalendar). De links staan onder aan de pagina van het gebied.

# Over deze site
about-title = Over deze site
about-intro = Op deze site ziet u wat mensen in { $x } nodig hebben in hun buurt, en wat daarmee gebeurt. Niets raakt kwijt: van wat iemand zegt tot wat ervan kwam.
about-who = Wie werken hieraan?
about-who-text = Bewoners, vrijwilligers, organisaties en de gemeente. Wie wat mag, staat in een lijst die iedereen kan lezen:
about-paper = Niet online?
about-paper-text = Alles kan ook op papier, aan de telefoon of aan de deur. Iemand voert het dan voor u in. U krijgt een bewijsje met een code, en hoort het ook als u geen mail hebt.
about-software = De software
about-software-text = Stoep is vrije software onder de EUPL. Iedere gemeente mag het gebruiken en verbeteren. De gegevens zijn open:
about-contact = Vragen?
about-contact-mail = Stuur ons een mail:
about-contact-none = Vraag het aan de gemeente { $x }.

# Privacy
privacy-title = Privacy
privacy-intro = Wat u ons vertelt, is van u. Hier leest u wat wij bewaren, waarom en hoe lang.
privacy-reading = Als u alleen leest, bewaren wij niets over u. Wij plaatsen dan geen cookies en geen ander bedrijf kijkt mee.
privacy-kept = Wat wij bewaren
privacy-what = Wat
privacy-why = Waarom
privacy-long = Hoe lang
privacy-voice-what = Wat u zegt, zoals u het zei
privacy-voice-why = Om te weten wat er nodig is. Alleen het gebiedsteam en de moderator lezen het.
privacy-voice-long = Tot u het terugneemt.
privacy-code-what = De code op uw bewijsje
privacy-code-why = Zodat u zonder account kunt volgen wat er met uw stem gebeurt.
privacy-code-long = Zo lang als uw stem.
privacy-mail-what = Uw mailadres, als u dat bij een stem achterlaat
privacy-mail-why = Alleen om u te vertellen wat ervan kwam.
privacy-mail-long = Tot u het weghaalt of uw stem terugneemt.
privacy-public-what = De openbare tekst van een stem
privacy-public-why = Zodat iedereen kan lezen wat er leeft. Namen, adressen en nummers zijn eruit gehaald.
privacy-public-long = Tot u uw stem terugneemt.
privacy-photo-what = Een foto bij een stem
privacy-photo-why = Om te laten zien wat u bedoelt. Verborgen gegevens, zoals de plek van de opname, halen wij eraf. Alleen openbaar als u dat goed vindt en het team het ook.
privacy-photo-long = Zo lang als uw stem.
privacy-account-what = Naam en mailadres van wie een account heeft
privacy-account-why = Om in te loggen en te weten wie wat mag. Een account is alleen voor wie hier werkt of meedoet.
privacy-account-long = Zo lang het account er is.
privacy-session-what = Een cookie van wie is ingelogd
privacy-session-why = Zodat u niet bij elke klik opnieuw hoeft in te loggen.
privacy-session-long = Tot u uitlogt, of tot de tijd om is.
privacy-names-what = Namen van mensen die namens een groep meedoen, op papier van bijeenkomsten
privacy-names-why = Zodat te zien is wie erbij was en wie een afspraak heeft gemaakt.
privacy-names-long = Zo lang het verslag er is. Op verzoek halen wij een naam weg.
privacy-journal-what = Het logboek: wie wat wanneer deed
privacy-journal-why = Zodat niemand ongemerkt iets kan veranderen. Er staat nooit in wat u vertelde, en geen namen.
privacy-journal-long = Zo lang de site er is.
privacy-address-what = Het internetadres van uw apparaat
privacy-address-why = Om misbruik tegen te gaan. Het staat alleen even in het geheugen en wordt nergens opgeschreven.
privacy-address-long = Een paar minuten.
privacy-who = Wie kan het zien?
privacy-who-text = Wie iets in vertrouwen leest, moet daar een rol voor hebben en logt in met een tweede stap. Wie wat mag, staat hier:
privacy-rights = Uw rechten
privacy-rights-text = Met uw code kunt u zelf zien wat wij van u hebben, het verbeteren, en het terugnemen. Terugnemen is echt weg: ook uit het zoeken en uit de bestanden. Lukt het niet, vraag het ons dan.

# Toegankelijkheid
accessibility-title = Toegankelijkheid
accessibility-intro = De gemeente { $x } wil dat iedereen deze site kan gebruiken. Ook met een oude telefoon, met het toetsenbord, met een schermlezer of op papier.
accessibility-do = Wat wij daarvoor doen
accessibility-do-1 = Alles werkt zonder JavaScript en zonder muis.
accessibility-do-2 = De teksten zijn kort en in gewone woorden. Er is ook Engels.
accessibility-do-3 = Bij elke kaart en elk plaatje staat hetzelfde als lijst of tabel.
accessibility-do-4 = Elke pagina is goed af te drukken.
accessibility-status = Hoe staat het ervoor?
accessibility-status-text = Wij bouwen naar de regels van WCAG 2.2 niveau AA en testen dat bij elke wijziging met de computer. Een onderzoek door een onafhankelijke partij is er voor deze site nog niet. Zolang dat er niet is, noemen wij de site niet volledig toegankelijk. Dit weten wij zelf:
accessibility-known-1 = Teksten die mensen zelf schrijven, kunnen moeilijk zijn om te lezen.
accessibility-known-2 = Bij een foto van een bewoner staat niet altijd een beschrijving.
accessibility-problem = Loopt u ergens tegenaan?
accessibility-problem-text = Vertel ons op welke pagina, en wat er niet lukt. Wij zoeken een oplossing en laten u weten wanneer die er is. Bent u niet tevreden met ons antwoord, dan kunt u naar de Nationale ombudsman.

# Wie mag wat
policy-title = Wie mag wat
policy-intro = Deze lijst is geen belofte: het programma leest dezelfde lijst voordat het iets toelaat. Wat er niet in staat, mag niet.
policy-everyone = Iedereen mag lezen wat openbaar is en zeggen wat nodig is, zonder account. Met een code mag u uw eigen stem zien, verbeteren, aanvullen en terugnemen.
policy-act = Wat
policy-roles = Wie
policy-second = Tweede stap nodig
policy-yes = ja
policy-no = nee
policy-areas = Een rol geldt in één gebied en in de gebieden die daarin liggen.
policy-members = In een netwerk:
policy-parts = Wat iemand in een netwerk doet, geldt alleen in dat netwerk. Het houdt op zodra de deelname eindigt.
policy-term = { $n ->
    [one] Wie iets zegt, hoort binnen één dag wat ermee gebeurt, tenzij een gebied een eigen termijn heeft.
   *[other] Wie iets zegt, hoort binnen { $n } dagen wat ermee gebeurt, tenzij een gebied een eigen termijn heeft.
 }
act-hear-for-others = Invoeren wat een ander zegt
act-sort-voices = Stemmen lezen zoals ze zijn verteld; ze openbaar maken, samenvoegen of weigeren
act-keep-agenda = De agenda bijhouden, met geld en draagvlak; initiatieven en resultaten
act-tell-back = Terugvertellen wat ervan kwam
act-keep-networks = Netwerken bijhouden, en wie meedoet
act-record-meetings = Bijeenkomsten, besluiten en afspraken opschrijven
act-keep-mandates = Mandaten bijhouden: wie namens wie spreekt, met het bewijs
act-see-ties = Eerder dan anderen zien wie elkaar kent, en het verbeteren
act-keep-funds = Potjes, toekenningen en uitgaven bijhouden
act-keep-rounds = Prioriteitenrondes voorbereiden, openen, sluiten en tellen
act-enter-ballots = Stemmen invoeren van een tafel, op papier, bij een kraam of aan de telefoon
act-answer-joiners = Lezen wie wil meedoen, en antwoorden
act-keep-organisations = Organisaties en plekken bijhouden
act-keep-areas = Gebieden, thema’s en cijfers bijhouden
act-give-roles = Rollen geven en nemen
act-read-journal = Het logboek lezen
act-see-machine = Zien of mails weggaan en of alles loopt
act-use-desk = Een bureau hebben
mydesk-own = Uw eigen afspraken
mydesk-own-text = Dit nam u op u in een bijeenkomst, of uw organisatie.
mydesk-joiners = Wie wil meedoen
mydesk-joiners-text = Mensen die hulp aanboden. Laat binnen twee weken iets horen.

# Eigen agenda
own-calendar-title = Bijeenkomsten in uw eigen agenda
own-calendar-intro = Met een geheim adres staan de bijeenkomsten van uw netwerken vanzelf in de agenda op uw telefoon of computer.
own-calendar-once = Dit is uw adres. Kopieer het nu: u ziet het maar één keer. Voeg het in uw agenda-app toe als ‘agenda van internet’.
own-calendar-since = U hebt een adres sinds { $x }.
own-calendar-secret = Wie het adres heeft, ziet in welke netwerken u meedoet. Geef het dus niet door. Maakt u een nieuw adres, dan werkt het oude niet meer.
own-calendar-make = Maak een adres
own-calendar-again = Maak een nieuw adres
own-calendar-stop = Stop dit adres
own-calendar-name = Mijn netwerken in { $x }
mydesk-networks = Uw netwerken
mydesk-networks-text = Hier doet u aan mee. De datum is die van de volgende bijeenkomst.
mydesk-coming = Bijeenkomsten die komen
mydesk-coming-text = Bereid ze voor: de punten, en wie er komt.
mydesk-mandates = Mandaten die aflopen
mydesk-mandates-text = Deze mandaten gelden nog hoogstens zestig dagen. Vraag of er opnieuw over wordt besloten.
mydesk-round-counts = Rondes om te tellen
mydesk-round-counts-text = Deze rondes zijn gesloten en nog niet geteld.
mydesk-round-objections = Bezwaren tegen rondes
mydesk-round-objections-text = Deze bezwaren hebben nog geen antwoord.
mydesk-round-corrections = Verbeteringen na het sluiten
mydesk-round-corrections-text = Hiervoor is een tweede persoon nodig.
search-kind-fund = Potje
front-funds = Geld voor dit gebied
mydesk-funds = Geld dat bijna afloopt
mydesk-funds-text = Deze potjes lopen binnen twee maanden af en er is nog geld over.
mydesk-way-funds = Geld in { $x }
mydesk-round-paper = Stemmen op papier
mydesk-round-paper-text = Deze stemmen moet een tweede persoon ook invoeren, of de twee invoeren verschillen.
mydesk-round-closes = Rondes om te sluiten
mydesk-round-closes-text = Iemand vroeg om te sluiten. Een tweede persoon moet het bevestigen.
mydesk-round-tells = Uitslagen om te vertellen
mydesk-round-tells-text = Deze rondes zijn geteld. Vertel de mensen wat ervan komt.
mydesk-way-rounds = Prioriteitenrondes van { $x }
front-rounds = Samen kiezen: prioriteitenrondes
