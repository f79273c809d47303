# Inloggen
sign-in = Inloggen
sign-in-intro = Inloggen hoeft niet om iets te zeggen of te vinden. Een account is voor wie hier werkt of meedoet.
sign-in-email = Uw e-mailadres
sign-in-email-hint = Wij sturen u een code. Een wachtwoord is niet nodig.
sign-in-send = Stuur mij een code
code-title = Vul de code in
code-intro = Wij hebben een code van zes cijfers gemaild. De code werkt tien minuten, alleen in deze browser. Geen mail gekregen? Kijk bij de ongewenste mail.
code-label = Code
code-again = Vraag een nieuwe code
code-wrong = { $n ->
    [one] Deze code klopt niet. U kunt het nog één keer proberen.
   *[other] Deze code klopt niet. U kunt het nog { $n } keer proberen.
 }
code-dead = Deze code werkt niet meer. Vraag een nieuwe code.
link-intro = Klik op de knop om in te loggen.
link-dead = Deze link werkt niet meer
link-dead-text = De link is te oud of al gebruikt. Vraag een nieuwe code aan bij ‘Inloggen’.
mail-code-subject = Uw code om in te loggen
mail-code-hello = Hallo,
mail-code-code = Uw code is { $x }. Vul hem in op de pagina waar u hem hebt gevraagd.
mail-code-or-link = Of open deze link en klik op de knop:
mail-code-valid = De code en de link werken tien minuten.
mail-code-not-you = Hebt u niet om een code gevraagd? Dan hoeft u niets te doen.

# Tweede stap
second-factor-title = Tweede stap bij het inloggen
second-factor-intro = U kunt dingen zien die mensen in vertrouwen hebben verteld. Daarom vragen wij ook een code uit een app op uw telefoon.
second-factor-start = Een app koppelen
second-factor-scan = Scan dit blokje met een authenticator-app. Zo’n app maakt steeds een nieuwe code.
second-factor-qr = QR-code voor de authenticator-app
second-factor-type = Lukt scannen niet? Typ dan deze sleutel in de app:
second-factor-code = Code uit de app
second-factor-go = Ga verder
second-factor-wrong = Deze code klopt niet. Wacht op een nieuwe code in de app en vul die in.

# Eerste keer
setup-title = Stoep in gebruik nemen
setup-intro = Hier maakt u de eerste beheerder. Dat kan één keer.
setup-token = Sleutel
setup-token-hint = De sleutel staat in het venster waarin het programma is gestart.
setup-token-wrong = Deze sleutel klopt niet.
setup-municipality = Naam van de gemeente
setup-name = Uw naam
setup-save = In gebruik nemen

# Account
account-title = Uw account
account-email = U bent ingelogd met { $x }.
account-name = Naam
account-name-hint = Zo ziet een collega wie u bent. Bewoners zien uw naam niet.
account-language = Taal van de site
account-save = Bewaren
account-roles = Wat u mag
account-no-roles = U hebt geen rol. U kunt alles zien wat openbaar is.
account-authenticator-on = De tweede stap bij het inloggen staat aan
account-authenticator-off = De tweede stap bij het inloggen aanzetten
account-sign-out-title = Klaar?
account-sign-out = Uitloggen

# Rollen
role-listener = Luisteraar
role-note-taker = Notulist
role-facilitator = Netwerkbegeleider
role-moderator = Moderator
role-area-team = Gebiedsteam
role-editor = Redacteur
role-officer = Functionaris
role-administrator = Beheerder
