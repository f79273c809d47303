# Logboek
journal-title = Logboek
journal-intro = Alles wat er op deze site is gedaan: wanneer, door wie en waarom. Niemand kan hier iets aan veranderen.
journal-check = Controleer het logboek
journal-sound = { $n ->
    [one] Het logboek klopt. Er is één regel gecontroleerd.
   *[other] Het logboek klopt. Er zijn { $n } regels gecontroleerd.
 }
journal-broken = Het logboek klopt niet. Regel { $n } past niet bij de regel ervoor. Bewaar een kopie van de database en laat dit uitzoeken.
journal-cut = Het logboek klopt niet. Aan het eind zijn regels weggehaald. Bewaar een kopie van de database en laat dit uitzoeken.
journal-last-hash = Kenmerk van de laatste regel:
journal-anchor = Vastgelegd op { $x }, bij regel { $n }:
journal-empty = Er staat nog niets in het logboek.
journal-number = Regel
journal-when = Wanneer (UTC)
journal-who = Wie
journal-act = Wat
journal-area = Gebied
journal-reason = Waarom
journal-for = namens { $x }
journal-pages = Bladeren
journal-newest = Naar het nieuwste
journal-older = Ouder
journal-actor-visitor = Bezoeker
journal-actor-holder = Iemand met een volgcode
journal-actor-system = Het programma
journal-actor-import = Inlezen van bestanden

# Techniek
machine-title = Techniek
machine-intro = Hier ziet u of de mail weggaat en of het programma zijn werk doet. De inhoud van mails ziet u niet.
machine-clock = Er wordt niets gewist: de klok versprong
machine-clock-jumped = De klok van de server staat op { $x } (UTC). De vorige keer dat oude gegevens werden gewist, stond hij op { $y }. Ze verschillen meer dan een dag met de tijd die er volgens de server verstreek. Zolang niemand dat heeft nagekeken, wissen we niets.
machine-clock-look = Vergelijk de klok met een andere, en denk aan het verschil met UTC. Staat hij fout? Zet hem dan eerst goed op de server; daarna gaat het wissen vanzelf weer door.
machine-clock-right = De klok staat goed: ga door met wissen
machine-mail = Mail
machine-waiting = Wacht op verzending
machine-sent = Verstuurd (laatste 30 dagen)
machine-parked = Niet gelukt
machine-no-parked = Alle mail gaat weg.
machine-parked-intro = Deze mails konden we na acht keer proberen niet versturen. Is de oorzaak weg? Probeer het dan opnieuw.
machine-mail-number = Mail { $n }, naar iemand bij { $x }
machine-tries = { $n ->
    [one] één keer geprobeerd
   *[other] { $n } keer geprobeerd
 }
machine-retry = Probeer opnieuw
machine-drop = Gooi weg
machine-jobs = Werk op de achtergrond
machine-no-jobs = Er draait nu geen werk op de achtergrond.
machine-job = Taak
machine-job-last = Laatst gelukt (UTC)
machine-job-state = Hoe gaat het
machine-job-good = Goed
machine-job-failing = { $n } keer mislukt
machine-job-parked = Gestopt na vijf keer mislukken
machine-database = Database
machine-kind = Soort
machine-size = Grootte
machine-schema = Versie van de tabellen
machine-schema-newest = dit programma kent { $n }
machine-version = Programma
job-erasures = Lijst bijhouden van wat is gewist
job-limits = Drukte vergeten
job-retention = Wissen wat te oud is
job-anchor = Logboek vastleggen
job-mail = Mail versturen
job-midnight = Nieuwe dag: pagina’s vernieuwen
job-search = Zoeken bijwerken

# Register
register-title = Wat deze site bewaart
register-intro = Hier staat wat deze site over mensen bewaart, waarom, en hoe lang. Wat te oud is, wissen we elk uur vanzelf.
register-what = Wat
register-why = Waarom
register-ground = Waarom dat mag
register-how-long = Hoe lang
register-exactly = Precies, per kolom van de database
register-column = Kolom
register-class = Hoe vertrouwelijk
register-no-term = zolang het nodig is
register-term-at = tot { $x }
register-term-days = { $n ->
    [one] één dag na { $x }
   *[other] { $n } dagen na { $x }
 }
register-term-years = { $n ->
    [one] één jaar na { $x }
   *[other] { $n } jaar na { $x }
 }
register-rights = Uw rechten
register-rights-voice = Hebt u iets gezegd? Met uw volgcode leest u wat wij ermee doen. U kunt uw woorden daar ook verbeteren of terugnemen.
register-rights-account = Hebt u een account? Dan ziet u daar alles wat wij over u bewaren. U kunt uw account zelf verwijderen.

data-class-public = openbaar
data-class-internal = voor intern gebruik
data-class-personal = gaat over een persoon
data-class-sensitive = vertrouwelijk
data-ground-public-task = Het hoort bij de publieke taak van de gemeente (AVG artikel 6 lid 1 onder e).
data-ground-consent = U kiest er zelf voor (AVG artikel 6 lid 1 onder a).
data-ground-legal-duty = De wet vraagt het van ons (AVG artikel 6 lid 1 onder c).
data-ground-none = Dit gaat niet over personen.

data-purpose-listen = Luisteren naar wat mensen nodig hebben
data-what-listen = Wat iemand heeft gezegd, in de eigen woorden, met de buurt, de dag en soms een plek of een foto. Een naam hoeft niet.
data-why-listen = Om te weten wat mensen nodig hebben. Een medewerker maakt er een tekst van waarin u niet te herkennen bent. Alleen die tekst wordt openbaar.
data-long-listen = De eigen woorden wissen we vijf jaar na het antwoord. Wat u later hebt aangevuld, wissen we na vijf jaar. Neemt u uw woorden terug, dan wissen we ze meteen.
data-purpose-tell-back = Vertellen wat ermee is gebeurd
data-what-tell-back = Een volgcode, en als u dat wilt uw e-mailadres. Zei iemand het namens u, dan soms een naam.
data-why-tell-back = Om u te laten weten wat er met uw woorden is gedaan.
data-long-tell-back = Het e-mailadres en de naam wissen we één jaar na het antwoord.
data-purpose-mail = Mail versturen
data-what-mail = Het e-mailadres, het onderwerp en de tekst. De tekst wissen we zodra de mail weg is.
data-why-mail = Om u een code of een antwoord te sturen.
data-long-mail = 30 dagen.
data-purpose-account = Weten wie hier werkt of meedoet
data-what-account = Naam, e-mailadres, taal, en wat iemand mag.
data-why-account = Zo weten we wie wat mag doen. Bewoners zien deze namen niet.
data-long-account = Tot u uw account verwijdert.
data-purpose-sign-in = Veilig inloggen
data-what-sign-in = Een code die kort werkt, wanneer u inlogde, en de sleutel van uw authenticator-app.
data-why-sign-in = Zodat niemand anders onder uw naam kan inloggen.
data-long-sign-in = Een code wissen we na een dag. Wanneer u inlogde, wissen we als die keer voorbij is.
data-purpose-work-together = Samenwerken
data-what-work-together = Namen van mensen die aan een netwerk of bijeenkomst meedoen, wie welke afspraak heeft, en hoe een organisatie te bereiken is.
data-why-work-together = Zodat anderen kunnen zien wie meedoet en wie zij kunnen bellen of mailen.
data-long-work-together = Zolang het netwerk of de organisatie op deze site staat. Vraag de netwerkbegeleider om uw naam eerder weg te halen.
data-purpose-decide = Samen kiezen
data-what-decide = Een merkteken dat van uw code of e-mailadres is gemaakt, en de dag waarop u meedeed. Wat u koos, staat ergens anders en is niet terug te vinden. Schrijft u een bezwaar, dan bewaren we die tekst.
data-why-decide = Zo telt ieders stem één keer, en weet niemand wat u koos.
data-long-decide = Het merkteken is niets meer waard als de tijd voor bezwaar voorbij is: dan gooien we de sleutel weg. Een bezwaar wissen we na twee jaar.
data-purpose-account-for = Kunnen laten zien wie wat deed
data-what-account-for = Wanneer iemand iets deed, wat en waarom. In plaats van een naam staat er een schuilnaam. Wat mensen zeiden, staat er niet in.
data-why-account-for = Zo kan iemand nagaan of het eerlijk is gegaan.
data-long-account-for = Zolang de site bestaat. Verwijdert u uw account, dan leidt de schuilnaam nergens meer heen.
data-purpose-agenda = De agenda en wat ervan komt
data-purpose-show-area = Gebieden laten zien
data-purpose-run = De site laten werken
job-invitations = Uitnodigingen en herinneringen
job-rounds = Rondes openen en sporen uitwissen
job-mandates = Melden dat een mandaat afloopt
