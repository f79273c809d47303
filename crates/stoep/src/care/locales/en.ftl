# Journal
journal-title = Journal
journal-intro = Everything that was done on this site: when, by whom and why. Nobody can change anything here.
journal-check = Check the journal
journal-sound = { $n ->
    [one] The journal is sound. One row was checked.
   *[other] The journal is sound. { $n } rows were checked.
 }
journal-broken = The journal is not sound. Row { $n } does not fit the row before it. Keep a copy of the database and have this looked into.
journal-cut = The journal is not sound. Rows were taken away at the end. Keep a copy of the database and have this looked into.
journal-last-hash = Hash of the last row:
journal-anchor = Anchored on { $x }, at row { $n }:
journal-empty = There is nothing in the journal yet.
journal-number = Row
journal-when = When (UTC)
journal-who = Who
journal-act = What
journal-area = Area
journal-reason = Why
journal-for = for { $x }
journal-pages = Pages
journal-newest = To the newest
journal-older = Older
journal-actor-visitor = Visitor
journal-actor-holder = Somebody with a receipt code
journal-actor-system = The program
journal-actor-import = Import of files

# Machine
machine-title = Machine
machine-intro = Here you see whether mail leaves and whether the program does its work. You don’t see what is in the mails.
machine-clock = Nothing is erased: the clock jumped
machine-clock-jumped = The server’s clock says { $x } (UTC). The last time old data was erased, it said { $y }. That differs by more than a day from the time that passed by the server’s own count. As long as nobody has looked into it, we erase nothing.
machine-clock-look = Compare the clock with another one, and mind the difference with UTC. Is it wrong? Then set it right on the server first; after that, erasing goes on by itself.
machine-clock-right = The clock is right: go on erasing
machine-mail = Mail
machine-waiting = Waiting to be sent
machine-sent = Sent (last 30 days)
machine-parked = Failed
machine-no-parked = All mail leaves.
machine-parked-intro = These mails could not be sent after eight tries. Is the cause gone? Then try again.
machine-mail-number = Mail { $n }, to somebody at { $x }
machine-tries = { $n ->
    [one] tried once
   *[other] tried { $n } times
 }
machine-retry = Try again
machine-drop = Throw away
machine-jobs = Work in the background
machine-no-jobs = No work runs in the background now.
machine-job = Job
machine-job-last = Last succeeded (UTC)
machine-job-state = How it fares
machine-job-good = Good
machine-job-failing = Failed { $n } times
machine-job-parked = Stopped after five failures
machine-database = Database
machine-kind = Kind
machine-size = Size
machine-schema = Version of the tables
machine-schema-newest = this program knows { $n }
machine-version = Program
job-erasures = Keep the list of what was erased
job-limits = Forget busy moments
job-retention = Erase what is too old
job-anchor = Anchor the journal
job-mail = Send mail
job-midnight = New day: refresh pages
job-search = Bring search up to date

# Register
register-title = What this site keeps
register-intro = Here you read what this site keeps about people, why, and for how long. What is too old is erased by itself every hour.
register-what = What
register-why = Why
register-ground = Why that is allowed
register-how-long = How long
register-exactly = Exactly, per column of the database
register-column = Column
register-class = How confidential
register-no-term = as long as it is needed
register-term-at = until { $x }
register-term-days = { $n ->
    [one] one day after { $x }
   *[other] { $n } days after { $x }
 }
register-term-years = { $n ->
    [one] one year after { $x }
   *[other] { $n } years after { $x }
 }
register-rights = Your rights
register-rights-voice = Did you say something? With your receipt code you can read what we do with it. You can also correct your words or take them back there.
register-rights-account = Do you have an account? There you see everything that we keep about you. You can delete your account yourself.

data-class-public = public
data-class-internal = for internal use
data-class-personal = about a person
data-class-sensitive = confidential
data-ground-public-task = It is part of the municipality’s public task (GDPR article 6(1)(e)).
data-ground-consent = You choose it yourself (GDPR article 6(1)(a)).
data-ground-legal-duty = The law asks it of us (GDPR article 6(1)(c)).
data-ground-none = This is not about persons.

data-purpose-listen = Hearing what people need
data-what-listen = What somebody said, in their own words, with the neighbourhood, the day and sometimes a place or a photo. A name is not needed.
data-why-listen = To know what people need. A member of staff turns it into a text in which you can’t be recognised. Only that text becomes public.
data-long-listen = The own words are erased five years after the answer. What you added later is erased after five years. If you take your words back, we erase them at once.
data-purpose-tell-back = Telling you what became of it
data-what-tell-back = A receipt code and, if you like, your e-mail address. If somebody said it for you, sometimes a name.
data-why-tell-back = To let you know what was done with your words.
data-long-tell-back = The e-mail address and the name are erased one year after the answer.
data-purpose-mail = Sending mail
data-what-mail = The e-mail address, the subject and the text. The text is erased as soon as the mail has left.
data-why-mail = To send you a code or an answer.
data-long-mail = 30 days.
data-purpose-account = Knowing who works or takes part here
data-what-account = Name, e-mail address, language, and what somebody may do.
data-why-account = So that we know who may do what. Residents don’t see these names.
data-long-account = Until you delete your account.
data-purpose-sign-in = Signing in safely
data-what-sign-in = A code that works for a short time, when you signed in, and the key of your authenticator app.
data-why-sign-in = So that nobody else can sign in under your name.
data-long-sign-in = A code is erased after a day. When you signed in is erased when that visit has ended.
data-purpose-work-together = Working together
data-what-work-together = Names of people who take part in a network or meeting, who promised what, and how to reach an organisation.
data-why-work-together = So that others can see who takes part and whom they can call or mail.
data-long-work-together = As long as the network or organisation is on this site. Ask the network facilitator to take your name away earlier.
data-purpose-decide = Choosing together
data-what-decide = A mark made from your code or e-mail address, and the day on which you took part. What you chose is kept elsewhere and can't be traced back. If you write an objection, we keep that text.
data-why-decide = So everybody's ballot counts once, and nobody knows what you chose.
data-long-decide = The mark is worthless once the time for objections has passed: then we throw its key away. An objection is erased after two years.
data-purpose-account-for = Being able to show who did what
data-what-account-for = When somebody did something, what and why. Instead of a name there is a pseudonym. What people said is not in it.
data-why-account-for = So that somebody can check that it went fairly.
data-long-account-for = As long as the site exists. If you delete your account, the pseudonym leads nowhere any more.
data-purpose-agenda = The agenda and what comes of it
data-purpose-show-area = Showing areas
data-purpose-run = Running the site
job-invitations = Invitations and reminders
job-rounds = Opening rounds and wiping traces
job-mandates = Telling that a mandate ends
