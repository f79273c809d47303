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

# Uw gegevens
account-own = Uw gegevens
account-sign-out-everywhere = Overal uitloggen
data-title = Wat wij over u bewaren
data-intro = Dit is alles wat deze site over u bewaart. Niemand anders krijgt deze pagina te zien.
data-again = Hier staan uw eigen gegevens. Log daarom eerst opnieuw in. Daarna kunt u een kwartier lezen en downloaden.
data-download = Download als bestand
data-you = U
data-about = Over u
data-since = Account sinds
data-authenticator = Authenticator-app
data-yes = Ja
data-no = Nee
data-pseudonym = Uw schuilnaam in het logboek
data-voices = Stemmen
data-no-voices = U hebt niets voor anderen ingevuld, en uw e-mailadres staat bij geen enkele stem.
data-voice-entered = door u ingevuld
data-voice-address = met uw e-mailadres
data-in-file = Er zijn er { $n }. Hier staan de nieuwste honderd, in het bestand staan ze allemaal.
data-sessions = Waar u bent ingelogd
data-session = Ingelogd op { $x }, tot { $y } (UTC)
data-codes = { $n ->
    [one] U hebt pas nog één code gevraagd om in te loggen.
   *[other] U hebt pas nog { $n } codes gevraagd om in te loggen.
 }
data-mails = Mail aan u
data-no-mails = We hebben u de laatste 30 dagen niet gemaild.
data-journal = Logboek
data-journal-text = Wat u op deze site deed, en wat anderen met uw account deden.
data-by-other = door een ander
delete-title = Uw account verwijderen
delete-intro = U kunt dit niet terugdraaien.
delete-gone = Uw naam, uw e-mailadres en wat u mag, zijn meteen weg. U bent overal uitgelogd.
delete-voices = Wat u hebt gezegd of voor anderen hebt ingevuld, blijft staan zonder uw naam en e-mailadres. Wilt u uw eigen woorden terugnemen? Doe dat eerst, met uw volgcode.
delete-journal = In het logboek blijft staan wat er is gedaan, onder een schuilnaam die nergens meer heen leidt.
delete-yes = Verwijder mijn account

# Mensen en rollen
people-title = Mensen en rollen
people-intro = Hier staat wie een rol heeft. Een rol geldt voor een gebied en alles wat daarin ligt.
people-add = Iemand een rol geven
people-add-intro = Heeft deze persoon nog geen account? Dan maken we dat. We sturen een mail met een link om in te loggen.
people-add-role = Nog een rol geven
people-search = Zoek op naam of e-mailadres
people-none = Er is niemand gevonden.
people-pages = Bladeren
people-more = Meer mensen
people-name = Naam
people-email = E-mailadres
people-email-hint = Alleen wie bij deze mail kan, kan inloggen. Kijk het adres goed na.
people-role = Rol
people-area = Gebied
people-area-hint = De rol geldt ook voor alle gebieden die hierin liggen.
people-choose = Kies
people-give = Geef deze rol
people-cancel = Terug
people-roles = Rollen
people-no-roles = Deze persoon heeft geen rol.
people-since = sinds { $x }
people-take = Neem af
people-take-title = Rol afnemen
people-take-text = Deze persoon is dan meteen overal uitgelogd. Met de rollen die overblijven kan de persoon opnieuw inloggen.
people-take-yes = Neem deze rol af
people-last-administrator = Dit is de laatste beheerder
people-last-administrator-text = Zonder beheerder kan niemand meer rollen geven. Maak eerst iemand anders beheerder van de hele gemeente.
mail-invitation-subject = Inloggen bij Stoep { $x }
mail-invitation-text = U kunt nu inloggen bij Stoep { $x }. Ga naar deze pagina en vul dit e-mailadres in:
mail-invitation-how = U krijgt dan een code per mail. Een wachtwoord is niet nodig.
mail-invitation-not-you = Verwachtte u deze mail niet? Dan hoeft u niets te doen.
data-parts = Netwerken en mandaten
data-mandate = Mandaat van
data-until = tot en met { $x }
