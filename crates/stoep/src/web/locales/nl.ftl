# Rand van elke pagina
skip-link = Naar de inhoud
demo = Demo
demo-text = De mensen op deze site zijn verzonnen.
demo-look-as = Kijk als iemand anders
demo-mailbox = Naar de postbus van de demo
search = Zoeken
search-button = Zoek
tools-label = Taal en account
desk = Mijn bureau
follow-link = Volg uw stem
trail-label = U bent hier
start = Start
footer-label = Over deze site
footer-about = Over deze site
footer-privacy = Privacy
footer-accessibility = Toegankelijkheid
footer-data = Open data
footer-small = Stoep is vrije software. Deze site volgt u niet en plaatst geen cookies als u alleen leest.
nav-voices = Wat we horen
nav-agenda = Agenda
nav-initiatives = Initiatieven
nav-networks = Wie doen mee
nav-places = Plekken

# Formulieren
form-errors = Er klopt iets nog niet
form-optional = (hoeft niet)
form-required = Vul dit in.
form-choose = Kies een van de mogelijkheden.
form-too-long = Dit is te lang. Gebruik niet meer dan { $n } tekens.
form-date = Vul een datum in, zoals 16-5-2022.
form-number = Vul een heel getal in, niet hoger dan { $n }.
form-money = Vul een bedrag in, zoals 1250,50.
form-place = Kies een plek op de kaart, of beschrijf de plek in woorden.
form-email = Vul een e-mailadres in, zoals naam@voorbeeld.nl.
form-characters-left = Nog { "{n}" } tekens

# Fouten
error-not-found = Deze pagina is er niet
error-not-found-text = Misschien is het adres niet goed getypt, of is de pagina weggehaald.
error-gone = Dit is weggehaald
error-gone-text = Wat hier stond, is teruggenomen. Het is nergens meer te lezen.
error-bad-request = Dit begrijpen we niet
error-bad-request-text = Er kwam iets binnen dat niet bij het formulier hoort. Ga terug en probeer het nog eens.
error-method = Dit kan hier niet
error-method-text = Ga terug en probeer het via de knoppen op de pagina.
error-other-site = Dit kwam van een andere site
error-other-site-text = Voor de veiligheid nemen we alleen formulieren aan die op deze site zijn ingevuld.
error-too-large = Dit is te groot
error-too-large-text = Een foto mag niet groter zijn dan 10 MB. Ga terug en kies een kleinere foto.
error-too-many = Even wachten
error-too-many-text = Dit is in korte tijd heel vaak gedaan. Wacht een minuut en probeer het dan nog eens.
error-fault = Er ging iets mis bij ons
error-fault-text = Dit ligt niet aan u. Wat al is bewaard, is niet weg. Probeer het straks nog eens.
error-unavailable = Het lukt nu even niet
error-unavailable-text = We kunnen nu niets bewaren. Probeer het over een paar minuten nog eens.
error-reference = Belt of mailt u hierover? Noem dan nummer { $x }.
error-back = Naar de startpagina

# Maanden
month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december

# Toetsen op het bureau
desk-help-title = Toetsen op deze pagina
desk-help-rows = volgende rij, vorige rij
desk-help-open = open de rij
desk-help-this = deze uitleg
desk-help-use = Toetsen gebruiken
desk-help-close = Sluiten
