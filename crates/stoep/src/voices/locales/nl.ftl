# Soorten stemmen
voice-kind = Wat voor iets is het?
voice-kind-open = Dat weet ik niet
voice-kind-need = Iets wat nodig is
voice-kind-wish = Wens
voice-kind-dream = Droom
voice-kind-worry = Zorg
voice-kind-idea = Idee
voice-kind-strength = Iets wat ik kan of wil geven
voice-kind-compliment = Compliment

# Waar het gehoord is
voice-origin = Waar gehoord
voice-origin-online = Op deze site gezegd
voice-origin-meeting = In een bijeenkomst gezegd
voice-origin-door = Aan de deur gehoord
voice-origin-street = Op straat gehoord
voice-origin-class = In de klas gehoord
voice-origin-poll = In een peiling gezegd
voice-origin-phone = Aan de telefoon gezegd
voice-origin-paper = Op papier gekregen

# Over wie het gaat
voice-group = Om wie gaat het?
voice-group-open = Dat maakt niet uit
voice-group-everyone = Iedereen
voice-group-children = Kinderen
voice-group-youth = Jongeren
voice-group-parents = Ouders
voice-group-adults = Volwassenen
voice-group-elderly = Ouderen
voice-group-newcomers = Nieuwkomers
voice-group-carers = Mantelzorgers

# Stand
voice-state-received = Binnengekomen
voice-state-public = Openbaar
voice-state-merged = Samengevoegd
voice-state-refused = Gaat niet verder
voice-state-withdrawn = Ingetrokken

# Eenmalig of blijvend
voice-duration = Eén keer of blijvend?
voice-duration-once = Eén keer
voice-duration-lasting = Blijvend

# Iets zeggen
voice-new-title = Zeg iets over { $x }
voice-new-intro = Wat hebt u nodig, wat wenst u, of wat gaat er juist goed? Eén zin is genoeg. U hebt geen account nodig.
voice-no-names = Schrijf geen namen, adressen of telefoonnummers op, en niets over de gezondheid van een ander. Schrijf liever ‘een buurvrouw’ dan haar naam.
voice-what = Wat wilt u zeggen?
voice-what-heard = Wat zei deze persoon?
voice-what-hint = Een paar zinnen is genoeg.
voice-more = Wilt u er meer bij zeggen? Dat hoeft niet.
voice-why = Waarom is dit belangrijk?
voice-for-whom = Voor wie is het?
voice-who-joins = Wie doet er mee?
voice-who-joins-hint = Bijvoorbeeld: ik, mijn straat, de school. Noem geen namen.
voice-who-organises = Wie kan het organiseren?
voice-needed = Wat is ervoor nodig?
voice-needed-hint = Bijvoorbeeld een ruimte, geld of hulp.
voice-place = Waar is het?
voice-place-hint = In woorden, of wijs het hieronder aan op de kaart.
voice-map-label = Kaart: waar is het?
voice-point = Punt op de kaart
voice-photo = Foto
voice-photo-hint = JPEG, PNG, WebP of GIF, niet groter dan 10 MB. Waar en waarmee de foto is gemaakt, halen we eraf. Zet geen mensen herkenbaar op de foto.
voice-photo-bad = Deze foto kunnen we niet lezen. Kies een foto als JPEG, PNG, WebP of GIF.
voice-photo-large = Deze foto is te groot. Kies een foto van hooguit 10 MB en 40 megapixel.
voice-photo-again = De foto is goed, maar uw browser onthoudt hem niet. Kies hem nog een keer.
voice-email = E-mailadres
voice-email-hint = Alleen om u te laten weten dat er nieuws is. Het wordt nooit openbaar.
voice-save = Versturen
voice-private = Alleen het gebiedsteam leest wat u hier schreef. Openbaar wordt pas een tekst zonder namen en nummers.

# Voor een ander
voice-hear-title = Voor een ander opschrijven in { $x }
voice-hear-intro = Schrijf op wat iemand zei, zoveel mogelijk in de eigen woorden. Geef daarna de code mee.
voice-hear-link = Voor een ander opschrijven
voice-hear-save = Bewaren
voice-choose = Kies
voice-heard-on = Wanneer gezegd
voice-heard-future = Deze dag moet nog komen. Vul de dag in waarop het is gezegd.
voice-behalf-name = Naam van wie het zei
voice-behalf-name-hint = Alleen als die persoon dat wil. Het gebiedsteam ziet de naam, verder niemand.
voice-meeting = Bijeenkomst
voice-meeting-none = Geen
voice-saved-title = Bewaard
voice-saved-text = Geef deze code aan wie het zei. Hieronder kunt u het volgende opschrijven.

# Het bewijsje
voice-thanks = Dank u wel, we hebben het
voice-thanks-text = Het gebiedsteam van { $x } leest wat u zei. { $n ->
    [one] Binnen één dag hoort u wat we ermee doen.
   *[other] Binnen { $n } dagen hoort u wat we ermee doen.
 }
voice-thanks-code = Bewaar de code hieronder. Daarmee ziet u wat ermee gebeurt, vult u iets aan of trekt u het in.
voice-your-code = Uw code:
voice-copy = Kopieer de code
voice-copied = Gekopieerd
voice-slip-link = Briefje om te printen
voice-slip-title = Briefje met uw code
voice-slip-how = Print deze pagina, of schrijf de code over.
voice-slip-head = U zei iets in { $x }
voice-slip-qr = QR-code met het adres van uw pagina
voice-slip-text = Kijk op { $x } en vul de code in. Of maak een foto van het vierkant. { $n ->
    [one] Binnen één dag staat er wat we ermee doen.
   *[other] Binnen { $n } dagen staat er wat we ermee doen.
 } Bewaar dit briefje goed: wie de code heeft, kan lezen wat u zei.

# Volgen
voice-ask-title = Volg uw stem
voice-ask-intro = Vul de code in die u kreeg toen u iets zei. Dan ziet u wat ermee gebeurt.
voice-code = Code
voice-code-hint = Acht letters en cijfers. Hoofdletters en spaties maken niet uit.
voice-ask-button = Bekijk
voice-code-mistyped = In deze code zit een tikfout. Kijk nog eens naar uw briefje.
voice-code-unknown = Deze code kennen we niet. Kijk nog eens naar uw briefje.
voice-follow-title = Wat er gebeurt met wat u zei
voice-step-said = Gezegd
voice-step-read = Gelezen
voice-step-agenda = Op de agenda
voice-step-done = Gedaan
voice-step-yes = ja
voice-step-not-yet = nog niet
voice-now-title = Hoe het ervoor staat
voice-now-received = Het gebiedsteam heeft dit nog niet gelezen. U hoort uiterlijk { $x } wat we ermee doen.
voice-now-late = Dit duurt langer dan we beloofden. Dat spijt ons. Het staat bovenaan bij het gebiedsteam.
voice-now-public = Het gebiedsteam heeft gelezen wat u zei. Een tekst zonder namen en nummers is nu openbaar.
voice-now-answer-by = Dit is nog geen antwoord. Uiterlijk { $x } hoort u wat ermee gebeurt.
voice-now-merged = Iemand anders zei bijna hetzelfde. We gaan met die stem verder, ook namens u. Dit schreef het gebiedsteam erbij:
voice-now-refused = We gaan hier niet mee verder. Dit is de reden:
voice-merged-link = Bekijk de stem waarin die van u verdergaat
voice-public-form = Wat iedereen kan lezen
voice-public-link = Bekijk de openbare pagina
voice-items-title = Dit staat op de agenda
voice-told-title = Wat we u lieten weten
voice-said-title = Wat u zei
voice-photo-shown = Uw foto is openbaar.
voice-photo-kept = Alleen het gebiedsteam ziet uw foto.
voice-added-on = Aangevuld op { $x }
voice-correct-link = Verbeter wat u schreef
voice-correct-title = Verbeter wat u schreef
voice-correct-save = Bewaren
voice-back = Terug
voice-too-late = Dit is al gelezen
voice-too-late-text = Het gebiedsteam heeft dit al gelezen, dus de tekst kan niet meer anders. U kunt op uw pagina wel iets aanvullen.
voice-add-title = Iets aanvullen
voice-add-label = Wat wilt u erbij zeggen?
voice-add-save = Aanvullen
voice-mail-title = Bericht bij nieuws
voice-email-save = Adres bewaren
voice-email-remove = Adres weghalen
voice-mail-subject = Er is nieuws over wat u zei
voice-mail-body = U zei iets over uw buurt. Daar is nieuws over.

    Lees het hier:
    { $x }

    Wilt u geen berichten meer? Haal uw adres dan weg op die pagina.
    Wie deze link heeft, kan lezen wat u zei. Stuur deze mail dus niet door.

# Intrekken
voice-withdraw-head = Intrekken
voice-withdraw-short = U kunt altijd terugnemen wat u zei.
voice-withdraw-link = Intrekken
voice-withdraw-title = Wilt u dit intrekken?
voice-withdraw-text = We wissen dan alles: wat u schreef en aanvulde, de foto, de plek, uw naam en uw e-mailadres. Ook de openbare tekst verdwijnt. Dit kan niet ongedaan worden gemaakt.
voice-withdraw-agenda = Wat er door u op de agenda kwam, blijft daar staan. Uw woorden staan er dan niet meer bij.
voice-withdraw-yes = Ja, wis alles
voice-withdraw-no = Nee, laat staan
voice-withdrawn-title = Dit is ingetrokken
voice-withdrawn-text = Wat met deze code is gezegd, is gewist. Er is niets meer van over.

# Wat we horen
voice-list-title = Wat we horen
voice-list-head = Wat we horen in { $x }
voice-list-intro = Dit zeiden mensen: op deze site, aan de deur, in een bijeenkomst of op papier. Namen en nummers zijn eruit gehaald.
voice-say = Zeg iets
voice-themes-title = Thema’s
voice-theme = Thema
voice-all = Alles
voice-filter = Kies wat u wilt zien
voice-from = Gezegd vanaf
voice-until = Gezegd tot en met
voice-show = Toon
voice-none-found = Hier is niets gevonden
voice-none-here = In de nieuwste stemmen is niets gevonden. Kijk verder terug via ‘Ouder’.
voice-none-yet = Hier staat nog niets
voice-show-all = Toon alles
voice-be-first = Zeg als eerste iets
voice-quotes = Wat mensen zeiden
voice-photo-alt = Foto die erbij hoort
voice-on-agenda = Staat op de agenda als
voice-pages = Bladeren
voice-newest = Naar het nieuwste
voice-older = Ouder
voice-one-title = Gezegd in { $x }
voice-same = { $n ->
    [one] Nog iemand zei bijna hetzelfde.
   *[other] Nog { $n } mensen zeiden bijna hetzelfde.
 }
voice-became-title = Wat ermee gebeurde
voice-became-none = Dit staat nog niet op de agenda.

# Bureau
voice-queue-title = Nieuwe stemmen
voice-queue-empty = Alles is gelezen
voice-queue-empty-text = Er wacht nu geen enkele stem in uw gebied.
voice-new-words = Aangevuld
voice-days-late = { $n ->
    [one] 1 dag te laat
   *[other] { $n } dagen te laat
 }
voice-days-left = { $n ->
    [0] vandaag
    [one] nog 1 dag
   *[other] nog { $n } dagen
 }
voice-oldest = Naar het oudste
voice-next = Volgende
voice-sort-title = Stem lezen
voice-late-since = antwoord had er { $x } moeten zijn
voice-answer-by = antwoord uiterlijk { $x }
voice-original = Zoals het is gezegd
voice-original-private = Alleen voor wie hier stemmen leest. Dit wordt nooit openbaar.
voice-photo-is-public = Deze foto is openbaar.
voice-photo-is-private = Deze foto is niet openbaar.
voice-additions = Later aangevuld
voice-additions-read = Gelezen
voice-contact = Van wie
voice-contact-how = Hoe
voice-contact-behalf = Opgeschreven door een ander
voice-contact-self = Zelf op deze site gezegd
voice-contact-name = Naam
voice-contact-email = E-mailadres
voice-found-title = Kan iemand hieraan te herkennen zijn?
voice-found-none = We vonden geen namen, adressen of nummers. Lees zelf of iemand toch te herkennen is.
voice-found-sure = bijna zeker
voice-found-note = Dit is een hulpmiddel. Lees altijd zelf of iemand te herkennen is.
voice-detail-email = E-mailadres
voice-detail-web = Webadres
voice-detail-handle = Naam op een netwerk
voice-detail-bank = Rekeningnummer
voice-detail-citizen = Mogelijk een burgerservicenummer
voice-detail-phone = Telefoonnummer
voice-detail-birth = Geboortedatum
voice-detail-postcode = Postcode
voice-detail-plate = Kenteken
voice-detail-address = Adres
voice-detail-class = Klas
voice-detail-name = Naam
voice-detail-relation = Over iemand anders
voice-alike-title = Lijkt op
voice-alike-percent = { $n }% gelijk
voice-number = nummer
voice-open = Openen
voice-link = Koppelen
voice-unlink = Ontkoppelen
voice-items-desk = Agendapunten
voice-publish-title = Openbaar maken
voice-public-text = Tekst die iedereen kan lezen
voice-public-text-hint = Zonder namen, adressen en nummers. Blijf zo dicht mogelijk bij de eigen woorden.
voice-details-still = In deze tekst { $n ->
    [one] staat nog iets waaraan
   *[other] staan nog { $n } dingen waaraan
 } iemand te herkennen is. Haal dat eruit, of vink hieronder aan dat het mag.
voice-sure-details = Ik heb dit gelezen: wat er nog staat, mag openbaar worden
voice-hints-title = Dit kan makkelijker
voice-hint-sentence = Lange zin ({ $n } woorden): { $x }
voice-hint-stiff = In plaats van ‘{ $x }’ kunt u schrijven: { $y }
voice-hint-long = Lang woord: { $x }
voice-hint-passive = Wie doet dit? { $x }
voice-themes = Thema’s
voice-themes-hint = Kies er minstens één.
voice-theme-because = { $x } (er staat { $y })
voice-theme-needed = Kies minstens één thema.
voice-photo-publish = Maak de foto ook openbaar
voice-photo-publish-hint = Alleen als er niemand herkenbaar op staat.
voice-publish = Maak openbaar
voice-publish-change = Wijzig de openbare tekst
voice-merge-title = Samenvoegen met een andere stem
voice-merge-into = Nummer van de andere stem
voice-merge-into-hint = Het nummer staat hierboven bij ‘Lijkt op’.
voice-merge-this = Samenvoegen met deze
voice-merge-unknown = Dit nummer kan hier niet. Kies een stem uit uw gebied die wacht of openbaar is.
voice-merge-reason = Waarom deze stemmen samengaan
voice-reason-hint = Wie dit zei, leest uw uitleg.
voice-merge = Voeg samen
voice-refuse-title = Niet verder met deze stem
voice-refuse-reason = Waarom we hier niet mee verdergaan
voice-refuse = Bewaar de reden
voice-undo-title = Terugdraaien
voice-goes-on-in = Gaat verder in:
voice-unpublish = Niet meer openbaar
voice-reopen = Opnieuw bekijken
voice-not-now = Dit kan nu niet
voice-not-now-text = Over deze stem is intussen al iets besloten. Ga terug en kijk hoe het ervoor staat.
voice-merge-unknown-text = Ga terug en kies een andere stem.
