# Wat er mis is met een bestand
import-row = rij
import-too-large = Dit bestand is groter dan { $x } MB. Splits het in kleinere bestanden.
import-not-utf8 = Deze tekst is niet in UTF-8 bewaard. Kies bij het bewaren voor "CSV UTF-8".
import-too-many-columns = Deze rij heeft te veel kolommen. Dit is geen bestand voor deze import.
import-too-many-rows = Dit bestand heeft meer dan { $x } rijen. Splits het in kleinere bestanden.
import-after-quote = Na het aanhalingsteken aan het eind van een cel staat nog tekst. Zet daar een komma, of verdubbel het aanhalingsteken.
import-open-quote = Hier begint een aanhalingsteken dat nergens eindigt.
import-separator = De kolommen zijn niet met komma's gescheiden. Bewaar het bestand met een komma als scheidingsteken.
import-cells = Deze rij heeft niet evenveel cellen als er kolommen zijn ({ $x }).
import-empty = Dit bestand is leeg. De eerste rij moet de namen van de kolommen hebben.
import-no-file = Dit bestand is nodig, maar staat niet in de map.
import-unknown-file = Dit bestand hoort niet bij een import. Is de naam goed gespeld?
import-unknown-column = Deze kolom kennen we niet. Bekend zijn: { $x }.
import-column-twice = Deze kolom staat er twee keer.
import-missing-column = Deze kolom is nodig, maar staat niet in het bestand.
import-required = Hier moet iets staan.
import-needed = Hier moet iets staan, door wat er in de andere kolommen staat.
import-too-long = Deze tekst is te lang. Hier passen { $x } tekens.
import-one-line = Deze tekst moet op één regel passen.
import-slug = "{ $x }" kan niet als korte naam. Gebruik alleen kleine letters, cijfers en streepjes.
import-slug-twice = "{ $x }" staat er twee keer.
import-row-twice = Deze rij zegt hetzelfde als een eerdere rij: { $x }.
import-step-order = Deze stap volgt niet op de vorige, of ligt ervoor: { $x }.
import-band = Schrijf een leeftijdsgroep als 0-17 of 65+, niet als { $x }.
import-more-than = Hier staan meer mensen dan er kunnen zijn.
import-not-inside = { $x } ligt niet in het gebied van deze vraag.
import-before = Deze dag ligt vóór die in de kolom { $x }.
import-list-twice = "{ $x }" staat twee keer in deze lijst.
import-exists = "{ $x }" bestaat al op deze site. Een import voegt toe en overschrijft niets.
import-word = Dit woord kennen we hier niet. Kies uit: { $x }.
import-date = "{ $x }" is geen datum. Schrijf een datum als 2022-05-16.
import-time = "{ $x }" is geen tijd. Schrijf een tijd als 19:30.
import-instant = "{ $x }" is geen tijdstip. Schrijf een tijdstip als 2022-05-16T09:00:00Z.
import-time-zone = Tijdzone "{ $x }" bestaat niet. Een voorbeeld is Europe/Amsterdam.
import-yes-no = Hier kan alleen yes of no staan, niet "{ $x }".
import-number = Hier moet een heel getal staan: { $x }.
import-real = "{ $x }" is hier geen getal dat kan. Schrijf het met een punt, zoals 12.5.
import-half-a-point = Vul lon en lat allebei in, of geen van beide.
import-money = "{ $x }" is geen bedrag. Schrijf een bedrag als 1250.00.
import-email = "{ $x }" is geen e-mailadres.
import-website = "{ $x }" is geen webadres. Begin met https://
import-postcode = "{ $x }" is geen postcode. Schrijf 9736 of 9736AB.
import-unknown = "{ $x }" staat niet in het bestand waar dit naar verwijst.
import-one-of = Vul deze kolom in of { $x }, niet allebei en niet geen van beide.
import-itself = "{ $x }" kan niet naar zichzelf verwijzen.
import-root-first = De eerste rij moet de gemeente zelf zijn, zonder parent. Er kan er maar één zijn.
import-municipality-name = De naam van de gemeente (name) ontbreekt.
import-name-differs = In municipality.csv heet de gemeente "{ $x }". De namen moeten gelijk zijn.
import-other-municipality = Op deze site staat al een andere gemeente: { $x }.
import-voices-before = Precies dit bestand met stemmen is al eens geïmporteerd.
import-geojson = Dit bestand met grenzen is niet goed: { $x }.
import-boundary-fine = Deze grens heeft meer dan { $x } punten: fijner dan iemand kan zien. Maak haar eerst eenvoudiger, tot op een meter. In QGIS: Vector > Geometrie-gereedschap > Vereenvoudigen, tolerantie 0,00001 graden.
import-boundary-points = Dit bestand met grenzen heeft meer dan { $x } punten. Maak de grenzen eerst eenvoudiger, of verdeel het bestand.
import-boundary-unknown = Deze grens hoort bij geen gebied uit areas.csv of area_codes.csv: { $x }.
import-outline-one = In dit bestand hoort precies één vlak te staan.
import-steps-order = De stappen van een punt horen op datum te staan. { $x } is te vroeg.
import-last-step = De laatste stap moet zijn hoe het punt er nu voor staat: { $x }.
import-result-of-nothing = Een resultaat hoort bij een initiatief of bij een agendapunt. Vul een van de twee in.

# Aantallen
import-n-areas = Gebieden
import-n-themes = Thema's
import-n-organisations = Organisaties
import-n-places = Plekken
import-n-people = Mensen met een account
import-n-networks = Netwerken
import-n-meetings = Bijeenkomsten
import-n-agendas = Agenda's
import-n-items = Agendapunten
import-n-initiatives = Initiatieven
import-n-results = Resultaten
import-n-voices = Stemmen
import-n-mandates = Mandaten
import-n-rounds = Prioriteitenrondes
import-n-offers = Regels aanbod
import-n-askings = Keren dat mensen iets is gevraagd
import-refused = Er is niets geïmporteerd. Dit klopt nog niet:
import-refused-text = Er is niets veranderd. Kijk het bestand na en probeer het opnieuw.
import-dry-run = Alles klopt. Er is niets geïmporteerd, want dit was een proef.
import-done = Alles is geïmporteerd.

# Importeren aan het bureau
import-organisations-title = Organisaties importeren
import-organisations-intro = U kiest een bestand. Eerst ziet u wat er klopt en wat niet. Daarna beslist u of het erin gaat.
import-organisations-format = Het is een CSV-bestand met deze kolommen: slug, name, formality, kind. Verder kunnen erin staan: area, about, website, email, phone, contact_public, since, until.
import-boundaries-title = Grenzen en cijfers importeren
import-boundaries-intro = U kiest een bestand met grenzen (GeoJSON) of met cijfers (CSV). Eerst ziet u wat er klopt en wat niet. Daarna beslist u of het erin gaat.
import-boundaries-format = Bij elke grens staat een slug of een officiële code. Cijfers hebben deze kolommen: area, key, label, value, unit, year, source. Nieuwe grenzen en cijfers komen in de plaats van de oude.
import-boundary-none = Geen van deze grenzen hoort bij een gebied van deze site.
import-choose-file = Kies een bestand.
import-file = Bestand
import-file-hint = Een bestand van hoogstens 10 MB.
import-check = Bestand nakijken
import-now = Nu importeren
import-fine = { $n ->
    [one] Dit klopt. Er komt één rij bij.
   *[other] Dit klopt. Er komen { $n } rijen bij.
}
import-and-more = En nog { $n }.
import-not-fine = { $n ->
    [one] Er is niets geïmporteerd. Eén ding klopt nog niet.
   *[other] Er is niets geïmporteerd. { $n } dingen kloppen nog niet.
}
import-problems = Wat nog niet klopt
import-row-head = Rij
import-column-head = Kolom
import-problem-head = Wat er mis is
import-n-funds = Potjes
import-n-allocations = Toekenningen
import-ends-early = De laatste dag ligt voor de eerste dag: { $x }.
import-outside-fund = Dit ligt niet in het gebied van het potje ({ $x }).
import-beyond-fund = Samen is dit meer dan er in het potje { $x } zit.
import-refund-too-much = Hier komt meer terug dan er is uitgegeven: { $x }.
