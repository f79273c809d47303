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

# Your data
account-own = Your data
account-sign-out-everywhere = Sign out everywhere
data-title = What we keep about you
data-intro = This is everything that this site keeps about you. Nobody else gets to see this page.
data-again = These are your own data. That is why we ask you to sign in again first. After that you have a quarter of an hour to read and download.
data-download = Download as a file
data-you = You
data-about = About you
data-since = Account since
data-authenticator = Authenticator app
data-yes = Yes
data-no = No
data-pseudonym = Your pseudonym in the journal
data-voices = Voices
data-no-voices = You have not entered anything for others, and your e-mail address is with no voice.
data-voice-entered = entered by you
data-voice-address = with your e-mail address
data-in-file = There are { $n }. The newest hundred are here, the file has all of them.
data-sessions = Where you are signed in
data-session = Signed in at { $x }, until { $y } (UTC)
data-codes = { $n ->
    [one] You recently asked for one code to sign in.
   *[other] You recently asked for { $n } codes to sign in.
 }
data-mails = Mail to you
data-no-mails = We have not mailed you in the last 30 days.
data-journal = Journal
data-journal-text = What you did on this site, and what others did with your account.
data-by-other = by somebody else
delete-title = Delete your account
delete-intro = You can’t undo this.
delete-gone = Your name, your e-mail address and what you may do are gone at once. You are signed out everywhere.
delete-voices = What you said or entered for others stays, without your name and e-mail address. Do you want to take your own words back? Do that first, with your receipt code.
delete-journal = The journal keeps what was done, under a pseudonym that leads nowhere any more.
delete-yes = Delete my account

# People and roles
people-title = People and roles
people-intro = Here you see who has a role. A role holds for an area and everything in it.
people-add = Give somebody a role
people-add-intro = Does this person have no account yet? Then we make one. We send a mail with a link to sign in.
people-add-role = Give another role
people-search = Search by name or e-mail address
people-none = Nobody was found.
people-pages = Pages
people-more = More people
people-name = Name
people-email = E-mail address
people-email-hint = Only who can read this mail can sign in. Check the address well.
people-role = Role
people-area = Area
people-area-hint = The role also holds for all areas inside it.
people-choose = Choose
people-give = Give this role
people-cancel = Back
people-roles = Roles
people-no-roles = This person has no role.
people-since = since { $x }
people-take = Take away
people-take-title = Take a role away
people-take-text = This person is then signed out everywhere at once. They can sign in again with the roles that are left.
people-take-yes = Take this role away
people-last-administrator = This is the last administrator
people-last-administrator-text = Without an administrator nobody can give roles any more. First make somebody else administrator of the whole municipality.
mail-invitation-subject = Sign in to Stoep { $x }
mail-invitation-text = You can now sign in to Stoep { $x }. Go to this page and enter this e-mail address:
mail-invitation-how = You will then get a code by mail. You don’t need a password.
mail-invitation-not-you = Did you not expect this mail? Then you don’t need to do anything.
data-parts = Networks and mandates
data-mandate = Mandate of
data-until = until { $x }
