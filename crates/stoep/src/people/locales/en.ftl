# Signing in
sign-in = Sign in
sign-in-intro = You don’t need to sign in to say or find something. An account is for people who work or take part here.
sign-in-email = Your e-mail address
sign-in-email-hint = We will send you a code. You don’t need a password.
sign-in-send = Send me a code
code-title = Enter the code
code-intro = We have mailed you a code of six digits. It works for ten minutes, in this browser only. No mail? Look in your junk mail.
code-label = Code
code-again = Ask for a new code
code-wrong = { $n ->
    [one] This code is not right. You can try once more.
   *[other] This code is not right. You can try { $n } more times.
 }
code-dead = This code no longer works. Ask for a new one.
link-intro = Press the button to sign in.
link-dead = This link no longer works
link-dead-text = The link is too old or has been used. Ask for a new code at ‘Sign in’.
mail-code-subject = Your code to sign in
mail-code-hello = Hello,
mail-code-code = Your code is { $x }. Enter it on the page where you asked for it.
mail-code-or-link = Or open this link and press the button:
mail-code-valid = The code and the link work for ten minutes.
mail-code-not-you = Did you not ask for a code? Then you don’t need to do anything.

# Second step
second-factor-title = Second step when signing in
second-factor-intro = You can see things that people told in confidence. That is why we also ask for a code from an app on your phone.
second-factor-start = Connect an app
second-factor-scan = Scan this block with an authenticator app. Such an app keeps making new codes.
second-factor-qr = QR code for the authenticator app
second-factor-type = Can’t scan it? Type this key in the app:
second-factor-code = Code from the app
second-factor-go = Continue
second-factor-wrong = This code is not right. Wait for a new code in the app and enter that one.

# First time
setup-title = Start using Stoep
setup-intro = Here you make the first administrator. You can do this once.
setup-token = Key
setup-token-hint = The key is shown in the window in which the program was started.
setup-token-wrong = This key is not right.
setup-municipality = Name of the municipality
setup-name = Your name
setup-save = Start

# Account
account-title = Your account
account-email = You are signed in with { $x }.
account-name = Name
account-name-hint = This is how colleagues see who you are. Residents don’t see your name.
account-language = Language of the site
account-save = Save
account-roles = What you may do
account-no-roles = You have no role. You can see everything that is public.
account-authenticator-on = The second step when signing in is on
account-authenticator-off = Switch on the second step when signing in
account-sign-out-title = Done?
account-sign-out = Sign out

# Roles
role-listener = Listener
role-note-taker = Note-taker
role-facilitator = Network facilitator
role-moderator = Moderator
role-area-team = Area team
role-editor = Editor
role-officer = Officer
role-administrator = Administrator
