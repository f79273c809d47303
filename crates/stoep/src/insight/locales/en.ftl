# Words of closed lists
insight-pager = Pages
insight-previous = Previous
insight-next = Next

# Start page
start-title = What does your neighbourhood need?
start-heading = Say what your neighbourhood needs. And see what becomes of it.
start-intro = Find your neighbourhood or village. You need no account.
start-areas = Neighbourhoods and villages
start-all-areas = All areas
start-how = How it works
start-how-1 = You say what you need: here, by phone, on paper or at the door.
start-how-2 = The area team reads it and puts it together with what others say.
start-how-3 = What matters to the neighbourhood goes on the agenda, and people get to work on it.
start-how-4 = You hear what happened with what you said.
start-voices = { $n ->
    [one] One voice from { $x } can be read here
   *[other] { $n } voices from { $x } can be read here
 }
start-follow = Have you said something before?
start-follow-text = There is a code of eight characters on your receipt. With it you see what happened with what you said. You can also correct it, add to it or take it back.
start-follow-link = Follow your voice with your code

# Finding an area
find-label = Your neighbourhood, village or postcode
find-hint = For example Beijum or 9736 AB.
find-button = Find my area
find-here = Use my location
find-here-looking = Finding out where you are…
find-here-guess = You are probably here. The boundaries on this site are a sketch, so please check that it is right:
find-here-outside = We know no area at the place where you are. Type the name of your neighbourhood or village, or your postcode.
find-here-refused = Your browser does not pass on your location. It does not have to: type the name of your neighbourhood or village, or your postcode.
find-here-often = This was asked very often just now. Wait a minute, or type the name of your neighbourhood or village.
find-here-failed = We cannot find your location now. Type the name of your neighbourhood or village, or your postcode.
find-title = Find your area
find-none = We know no area for ‘{ $x }’
find-none-postcode = We know no area for this postcode. Try the name of your neighbourhood or village.
find-none-name = The name may be spelt differently. Try your postcode, or choose from the list.
find-all = Choose from all areas
find-search = Search the whole site for ‘{ $x }’
find-several = { $n ->
    [one] One area found
   *[other] { $n } areas found. Which one do you mean?
 }
areas-title = All areas
areas-none = There are no areas yet

# Front door of an area
front-intro = Here is what we hear from people in { $x } and what we do about it.
front-say = Say what you need
front-follow = Follow what you said before
front-hear = What we hear
front-all-voices = { $n ->
    [one] Read the voice
   *[other] Read all { $n } voices
 }
front-no-voices = There is nothing to read here yet
front-no-voices-text = Will you be the first to say what is needed?
front-work = What we do about it
front-agenda = Whole agenda
front-no-work = Nothing has been started yet
front-no-work-text = As soon as something is on the agenda, it is shown here.
front-all-work = See all { $n } items
front-results = What has been achieved?
front-how-it-went = How it went
front-meetings = Meetings
front-no-meetings = No meeting is planned at the moment.
front-cancelled = Cancelled
front-calendar = Add to your calendar
front-who = Who takes part
front-networks = Networks
front-network-waiting = waiting
front-organisations = Organisations and groups
front-initiatives = Initiatives
front-none-yet = Not known yet.
front-all-networks = { $n ->
    [one] See the network
   *[other] See all { $n } networks
 }
front-all-organisations = { $n ->
    [one] See the organisation
   *[other] See all { $n } organisations
 }
front-all-initiatives = { $n ->
    [one] See the initiative
   *[other] See all { $n } initiatives
 }
front-places = Places
front-no-places = There are no places here yet.
front-all-places = { $n ->
    [one] See the place
   *[other] See all { $n } places
 }
front-warm = { $n ->
    [one] In one place anyone may come in and sit down, free of charge.
   *[other] In { $n } places anyone may come in and sit down, free of charge.
 }
front-figures = Figures
front-inside = Areas in { $x }
front-feed = Follow the news (Atom)
front-feed-title = News from { $x }
feed-result = Achieved
feed-step = News about
feed-agenda = Adopted

# Search
search-title = Search
search-title-for = Found for ‘{ $x }’
search-label = What are you looking for?
search-none = Nothing found for ‘{ $x }’
search-tips = This may help:
search-tip-1 = Use one or two words, such as ‘playground’ or ‘coffee’. Most texts are in Dutch.
search-tip-2 = Try another word that means nearly the same.
search-tip-3 = Find your neighbourhood or village in the list
search-kind-area = Area
search-kind-organisation = Organisation
search-kind-network = Network
search-kind-voice = Voice
search-kind-item = Agenda item
search-kind-initiative = Initiative
search-kind-meeting = Meeting
search-kind-place = Place

# Desk
mydesk-title = My desk
mydesk-nav = What is waiting
mydesk-nothing = Nothing is waiting for you
mydesk-nothing-text = Good. As soon as there is something for you, it is shown here.
mydesk-second = There may also be work here with things told in confidence. You see it after a second step at sign-in.
mydesk-second-link = Take the second step
mydesk-voices = New voices
mydesk-voices-text = Read them and make them fit to be shown.
mydesk-unanswered = No answer yet
mydesk-unanswered-text = These people should have heard something by now.
mydesk-tellings = Tell people what came of it
mydesk-tellings-text = These messages are ready. Read them and send them.
mydesk-paper = To hand over on paper
mydesk-paper-text = These people can’t be reached by mail. Take the note along.
mydesk-support = Agendas that wait for the next step
mydesk-support-text = Since the last step the term of the area has passed. Say who puts it to residents, or what the answer was.
mydesk-choices = Open choices
mydesk-choices-text = Something still has to be chosen for these agenda items.
mydesk-actions = Actions
mydesk-actions-text = These actions are due within a week, or are overdue.
mydesk-minutes = Meetings without a report
mydesk-minutes-text = Write down what was said and agreed, or note that it did not take place.
mydesk-machine = Machine
mydesk-machine-text = This asks for an administrator’s attention.
mydesk-parked = { $x } mails could not be sent
mydesk-people = People and roles
mydesk-people-text = Give and take roles.
mydesk-accounts = { $x } people have an account
mydesk-journal = Journal
mydesk-journal-text = Check whether the journal is intact.
mydesk-acts = { $x } acts in the last 24 hours
mydesk-oldest = oldest from { $x }
mydesk-late = { $n ->
    [one] 1 late
   *[other] { $n } late
 }
mydesk-overdue = late
mydesk-ways = To work
mydesk-way-hear = Enter what you heard in { $x }
mydesk-way-agenda = Agenda of { $x }
mydesk-way-networks = Networks of { $x }
mydesk-way-organisations = Organisations of { $x }
mydesk-way-places = Places of { $x }
mydesk-keys = Keys

# Open data
open-data-title = Open data
open-data-intro = Everything that is public on this site is also there as a file, free to use.
open-data-rules = The files hold no names or addresses of residents. Of a voice they hold only the public text, as checked by the area team. They are CSV in UTF-8, with commas and a header row. A cell that begins with =, +, - or @ gets a ' in front, so that no spreadsheet takes it for a formula.
open-data-columns = What is in each column?
open-data-voices = Voices
open-data-voices-text = What people need, wish or think, in its public form. Voices that were not checked yet, were refused or taken back are not in it.
open-data-items = Agenda items
open-data-items-text = What is on the agendas of the areas, whose it is and how far it is.
open-data-organisations = Organisations
open-data-organisations-text = Formal and informal organisations. Mail and phone only where the organisation made them public.
open-data-networks = Networks
open-data-networks-text = Lasting cooperations in an area.
open-data-results = Results
open-data-results-text = What was achieved, for whom, and how that was seen.
open-data-column-number = Public number
open-data-column-area = Short name of the area
open-data-column-kind = Kind
open-data-column-origin = How the voice was heard
open-data-column-target-group = Whom it is about
open-data-column-heard-on = Day on which it was said
open-data-column-public-on = Day on which it became public
open-data-column-themes = Short names of the themes, with ; between them
open-data-column-text = The public text
open-data-column-item = Short name of the agenda item
open-data-column-theme = Short name of the theme
open-data-column-title = Title
open-data-column-why = Why
open-data-column-for-whom = For whom
open-data-column-organises = Who organises it
open-data-column-state = How far it is
open-data-column-state-note = What there is to choose, or why not now
open-data-column-term = When
open-data-column-support = Newest support level: whose wish it is and how firmly
open-data-column-voices = Number of public voices behind it
open-data-column-created-on = Day on which it was put down
open-data-column-changed-on = Day of the last change
open-data-column-organisation = Short name of the organisation
open-data-column-name = Name
open-data-column-formality = Formal or informal
open-data-column-about = What it is
open-data-column-website = Website
open-data-column-email = E-mail address, where public
open-data-column-phone = Phone number, where public
open-data-column-since = Exists since
open-data-column-until = Existed until
open-data-column-network = Short name of the network
open-data-column-part-of = Network that it is part of
open-data-column-rhythm = How often it meets
open-data-column-waiting-reason = Why it waits
open-data-column-started-on = First day
open-data-column-ended-on = Last day
open-data-column-result = Number of the result
open-data-column-initiative = Short name of the initiative
open-data-column-on-date = Day
open-data-column-what = What was achieved
open-data-column-seen = How that was seen
open-data-api = For programs
open-data-api-text = The same data is there as JSON, by the API rules of the Dutch government. It is described in
open-data-feeds = Every area also has a news feed (Atom) and a calendar for your phone (iCalendar). The links are at the foot of the area’s page.

# About this site
about-title = About this site
about-intro = On this site you see what people in { $x } need in their neighbourhood, and what becomes of it. Nothing gets lost: from what somebody says to what came of it.
about-who = Who works on it?
about-who-text = Residents, volunteers, organisations and the municipality. Who may do what is in a list that anyone can read:
about-paper = Not online?
about-paper-text = Everything can also be done on paper, by phone or at the door. Somebody then enters it for you. You get a receipt with a code, and you hear from us even without e-mail.
about-software = The software
about-software-text = Stoep is free software under the EUPL. Any municipality may use and improve it. The data is open:
about-contact = Questions?
about-contact-mail = Send us a mail:
about-contact-none = Ask the municipality of { $x }.

# Privacy
privacy-title = Privacy
privacy-intro = What you tell us is yours. Here you read what we keep, why and how long.
privacy-reading = If you only read, we keep nothing about you. We then set no cookies and no other company looks on.
privacy-kept = What we keep
privacy-what = What
privacy-why = Why
privacy-long = How long
privacy-voice-what = What you say, as you said it
privacy-voice-why = To know what is needed. Only the area team and the moderator read it.
privacy-voice-long = Until you take it back.
privacy-code-what = The code on your receipt
privacy-code-why = So that you can follow what happens with your voice without an account.
privacy-code-long = As long as your voice.
privacy-mail-what = Your e-mail address, if you leave it with a voice
privacy-mail-why = Only to tell you what came of it.
privacy-mail-long = Until you remove it or take your voice back.
privacy-public-what = The public text of a voice
privacy-public-why = So that anyone can read what people need. Names, addresses and numbers have been taken out.
privacy-public-long = Until you take your voice back.
privacy-photo-what = A photo with a voice
privacy-photo-why = To show what you mean. Hidden data, such as where it was taken, is removed. Public only if you agree and the team does too.
privacy-photo-long = As long as your voice.
privacy-account-what = Name and e-mail address of people with an account
privacy-account-why = To sign in and to know who may do what. An account is only for those who work or take part here.
privacy-account-long = As long as the account exists.
privacy-session-what = A cookie of those who are signed in
privacy-session-why = So that you don’t have to sign in at every click.
privacy-session-long = Until you sign out, or its time is up.
privacy-names-what = Names of people who take part for a group, in reports of meetings
privacy-names-why = To show who was there and who agreed to do something.
privacy-names-long = As long as the report exists. We remove a name on request.
privacy-journal-what = The journal: who did what and when
privacy-journal-why = So that nobody can change something unnoticed. It never holds what you told, and no names.
privacy-journal-long = As long as the site exists.
privacy-address-what = The internet address of your device
privacy-address-why = To prevent misuse. It is only in memory for a moment and written down nowhere.
privacy-address-long = A few minutes.
privacy-who = Who can see it?
privacy-who-text = Those who read something told in confidence need a role for it and sign in with a second step. Who may do what is here:
privacy-rights = Your rights
privacy-rights-text = With your code you can see what we have of you, correct it, and take it back. Taken back is really gone: from search and files too. If it doesn’t work, ask us.

# Accessibility
accessibility-title = Accessibility
accessibility-intro = The municipality of { $x } wants everyone to be able to use this site. Also with an old phone, by keyboard, with a screen reader or on paper.
accessibility-do = What we do for that
accessibility-do-1 = Everything works without JavaScript and without a mouse.
accessibility-do-2 = Texts are short and in plain words. There is English as well as Dutch.
accessibility-do-3 = Beside every map and picture the same is there as a list or table.
accessibility-do-4 = Every page prints well.
accessibility-status = How does it stand?
accessibility-status-text = We build by the rules of WCAG 2.2 level AA and test that by machine at every change. An independent audit of this site has not been made yet. As long as there is none, we do not call the site fully accessible. This is what we know ourselves:
accessibility-known-1 = Texts that people write themselves can be hard to read.
accessibility-known-2 = A resident’s photo does not always have a description.
accessibility-problem = Does something not work for you?
accessibility-problem-text = Tell us on which page, and what does not work. We look for a solution and let you know when it is there. If you are not satisfied with our answer, you can turn to the National Ombudsman.

# Who may do what
policy-title = Who may do what
policy-intro = This list is no promise: the program reads the same list before it lets anything through. What is not in it is not allowed.
policy-everyone = Anyone may read what is public and say what is needed, without an account. With a code you may see, correct, add to and take back your own voice.
policy-act = What
policy-roles = Who
policy-second = Second step needed
policy-yes = yes
policy-no = no
policy-areas = A role holds in one area and in the areas inside it.
policy-members = In a network:
policy-parts = What somebody does in a network holds in that network alone. It stops the moment they no longer take part.
policy-term = { $n ->
    [one] Whoever says something hears what becomes of it within one day, unless an area has a term of its own.
   *[other] Whoever says something hears what becomes of it within { $n } days, unless an area has a term of its own.
 }
act-hear-for-others = Enter what somebody else says
act-sort-voices = Read voices as they were told; make them public, merge or refuse them
act-keep-agenda = Keep the agenda, with money and support; initiatives and results
act-tell-back = Tell back what came of it
act-keep-networks = Keep networks, and who takes part
act-record-meetings = Write down meetings, decisions and actions
act-keep-mandates = Keep mandates: who speaks for whom, and the evidence
act-see-ties = See who knows whom before others do, and correct it
act-keep-funds = Keep funds, allocations and spending
act-keep-rounds = Prepare, open, close and count prioritising rounds
act-enter-ballots = Enter ballots of a table, on paper, at a stall or by phone
act-answer-joiners = Read who wants to join in, and answer
act-keep-organisations = Keep organisations and places
act-keep-areas = Keep areas, themes and figures
act-give-roles = Give and take roles
act-read-journal = Read the journal
act-see-machine = See whether mail leaves and everything runs
act-use-desk = Have a desk
mydesk-own = Your own actions
mydesk-own-text = You took this on in a meeting, or your organisation did.
mydesk-joiners = Who wants to join in
mydesk-joiners-text = People who offered help. Let them hear within two weeks.

# Own calendar
own-calendar-title = Meetings in your own calendar
own-calendar-intro = With a secret address, the meetings of your networks appear in the calendar on your phone or computer by themselves.
own-calendar-once = This is your address. Copy it now: you see it only once. Add it in your calendar app as a calendar from the internet.
own-calendar-since = You have had an address since { $x }.
own-calendar-secret = Whoever has the address sees in which networks you take part. So do not pass it on. When you make a new address, the old one stops working.
own-calendar-make = Make an address
own-calendar-again = Make a new address
own-calendar-stop = Stop this address
own-calendar-name = My networks in { $x }
mydesk-networks = Your networks
mydesk-networks-text = You take part in these. The date is that of the next meeting.
mydesk-coming = Meetings to come
mydesk-coming-text = Prepare them: the points, and who will be there.
mydesk-mandates = Mandates that end
mydesk-mandates-text = These mandates hold for sixty days at most. Ask whether it will be decided on anew.
mydesk-round-counts = Rounds to count
mydesk-round-counts-text = These rounds are closed and not counted yet.
mydesk-round-objections = Objections to rounds
mydesk-round-objections-text = These objections have no answer yet.
mydesk-round-corrections = Corrections after closing
mydesk-round-corrections-text = These need a second person.
search-kind-fund = Fund
front-funds = Money for this area
mydesk-funds = Money that runs out soon
mydesk-funds-text = These funds end within two months and have money left.
mydesk-way-funds = Money in { $x }
mydesk-round-paper = Ballots on paper
mydesk-round-paper-text = A second person has to enter these too, or the two entries differ.
mydesk-round-closes = Rounds to close
mydesk-round-closes-text = Somebody asked to close. A second person has to confirm it.
mydesk-round-tells = Results to tell
mydesk-round-tells-text = These rounds are counted. Tell people what comes of it.
mydesk-way-rounds = Prioritising rounds of { $x }
front-rounds = Choosing together: prioritising rounds
