# Agenda
agenda-title = Agenda of { $x }
agenda-version = Version { $n }
agenda-means-adopted = This agenda was adopted by { $x } on { $y }.
agenda-means-presented = This agenda was presented on { $x }. It has not been adopted yet.
agenda-means-concept = This is a draft. It has not been presented or adopted, so it may still change.
agenda-means-replaced = This is an old version. A newer agenda has been adopted.
agenda-to-current = To the current agenda
agenda-no-items = There is nothing on this agenda yet.
agenda-no-items-text = As soon as an item is added, you can read it here.
agenda-none = { $x } has no agenda yet
agenda-none-text = There may already be items that people work on. You can also say what is needed yourself.
agenda-say = Say what is needed
agenda-off = Not on the agenda yet
agenda-off-text = These items exist, but are not on the agenda above.
agenda-inside = Inside { $x }
agenda-items-on = { $n ->
    [0] No items yet
    [one] 1 item
   *[other] { $n } items
 }
agenda-inside-count = { $n ->
    [one] 1 item
   *[other] { $n } items
 }
agenda-visions = What the agenda builds on
agenda-versions = All versions
agenda-keep = Keep the agenda
agenda-edit-version = Edit version { $n }
agenda-new = New version of the agenda
agenda-new-text = The new version begins as a draft, with the items of the last one.
agenda-default-title = Agenda of { $x }
agenda-field-title = Title
agenda-field-intro = Introduction
agenda-field-intro-hint = A few sentences: how did this agenda come about, and who took part?
agenda-make = Begin this version
agenda-save = Save
agenda-cancel = Never mind
agenda-frozen = This agenda is fixed
agenda-frozen-text = An adopted agenda does not change any more. Do you want to change something? Then begin a new version.
agenda-open-already = There is a new version already
agenda-open-already-text = Another version has not been adopted yet. Edit that one, or adopt it first.
agenda-up = Up
agenda-down = Down
agenda-take-off = Take off
agenda-put-on = Put on
agenda-can-add = Can be added
agenda-nothing-to-add = All items of this area are on this agenda.
agenda-texts = Title and introduction
agenda-present = Present and adopt
agenda-presented-on = Presented on
agenda-present-hint = The day on which residents saw this agenda.
agenda-present-button = This was presented
agenda-adopt = Adopt the agenda
agenda-adopt-text = You adopt version { $n }: { $x }. After that this version does not change any more. The agenda that counts now becomes an old version.
agenda-adopted-by = Who adopted the agenda?
agenda-adopted-by-hint = For example: the village assembly of Onnen.
agenda-adopted-on = On which day?
agenda-adopt-button = Adopt this agenda
agenda-pages = Pages
agenda-next = Next
agenda-state-concept = Draft
agenda-state-presented = Presented, not adopted
agenda-state-adopted = Adopted
agenda-state-replaced = Old version

# Visions
vision-of = Vision of { $x } · { $y }
vision-intro = Below each passage you see which agenda items refer to it.
vision-passage = Passage { $n }
vision-empty = There is no text of this vision here yet.
vision-new = Add a vision
vision-title = Name of the vision
vision-year = Year
vision-text = Text
vision-text-hint = Leave an empty line between two passages. An agenda item can refer to each passage.

# Items
item-state = Where does it stand?
item-state-heard = Heard
item-state-exploring = Being looked into
item-state-choice-open = Choice not made yet
item-state-planned = Planned
item-state-doing = Under way
item-state-done = Done
item-state-not-now = Not now
item-state-now = Now:
item-duration = Once or lasting?
item-duration-once = Once
item-duration-lasting = Lasting
item-owner = Who takes it on
item-owner-organisation = Organisation that takes it on
item-owner-network = Network that takes it on
item-owner-hint = Is the organisation not in the list? Then add it first.
item-nobody = None yet
item-term = When
item-term-hint = For example: spring 2023.
item-money = Money
item-heard = Heard
item-options = The choice is still between
item-why-not-now = Why not now
item-note = Note
item-note-hint = Needed with “choice not made yet” (name the options) and “not now” (say why).
item-note-required = Say what is still to be chosen, or why it can’t be done now.
item-title = What should be achieved?
item-title-hint = Short, in plain words.
item-theme = Theme
item-choose = Choose
item-why = Why?
item-why-hint = What is going on now, and what will get better?
item-for-whom = For whom?
item-who-joins = Who joins?
item-organises = Who organises it?
item-organises-hint = In words. Below you can also choose an organisation or network.
item-needed = What is needed?
item-sentence = Sentence for the timeline
item-sentence-hint = In plain words: what happened?
item-sentence-told = In plain words: what happened, and what comes next? This sentence will be ready to tell the people who asked for this.
item-first-sentence = This item was put on the list.
item-new = Add an agenda item
item-edit = Edit the texts
item-work = Keep this item
item-change-state = Change where it stands
item-see-public = As everyone sees it
item-change = Change
item-remove = Remove
item-conflict = Somebody else was first
item-conflict-text = While you were writing, somebody else changed this. Below you read what stands there now. What you filled in is still in the form. If you save again, what you filled in counts.
item-support = Whose priority is this?
item-voices = Voices behind this item
item-voices-of = Voices behind: { $x }
item-voices-none = No public voices yet
item-voices-number = { $n ->
    [one] 1 voice: { $x }
   *[other] { $n } voices: { $x }
 }
item-all-voices = Read all { $n } voices
item-no-more-voices = There are no (more) voices here.
item-heard-online = { $n } online
item-heard-meeting = { $n } in a meeting
item-heard-door = { $n } at the door
item-heard-street = { $n } in the street
item-heard-class = { $n } in class
item-heard-poll = { $n } in a poll
item-heard-phone = { $n } by phone
item-heard-paper = { $n } on paper
item-told-online = Said online, { $x }
item-told-meeting = Said in a meeting, { $x }
item-told-door = Heard at the door, { $x }
item-told-street = Heard in the street, { $x }
item-told-class = Told in class, { $x }
item-told-poll = Said in a poll, { $x }
item-told-phone = Heard by phone, { $x }
item-told-paper = Received on paper, { $x }
item-preconditions = What must be arranged first
item-initiatives = Who is working on it
item-results = What came of it
item-decisions = Decisions and meetings
item-discussed = Discussed in
item-passages = From the vision
item-timeline = What happened so far
item-no-steps = Nothing has been written down here yet.
item-on-agenda = Is on:
item-links = Decisions, meetings and visions
item-link-voices = Link voices
decision-by = Decided by:

# Preconditions
precondition-none = Nothing has to be arranged first.
precondition-what = What must be arranged first?
precondition-what-hint = For example: the key of the gym.
precondition-who = Who arranges it:
precondition-who-label = Who arranges this?
precondition-add = Add
precondition-done = Arranged
precondition-open = Not arranged yet
precondition-tick = This is done
precondition-undo = Not done after all

# Money
money-none = Nothing is known about money yet
money-cost = { $x } needed
money-all-covered = fully covered
money-covered = { $x } covered
money-uncertain = { $x } uncertain
money-missing = { $x } missing
money-caption = The bar shows what is covered, what is uncertain and what is missing. The list below says the same.
money-table = Costs and cover
money-what = What for
money-fund = From which fund
money-certainty = Certain?
money-certain = Certain
money-may-come = Not certain yet
money-amount = Amount
money-row-cost = Needed
money-row-covered = Covered
money-row-uncertain = Uncertain
money-row-missing = Missing
money-row-over = More than needed
cost-kind-cost = Cost
cost-kind-cover = Cover
cost-kind-label = What is it?
cost-label = Description
cost-amount = Amount in euros
cost-amount-hint = For example 1250.50.
cost-fund = From which fund?
cost-fund-hint = With cover only.
cost-fund-required = Say from which fund this money comes.
cost-certain = This money is certain
cost-certain-hint = Leave empty if it still has to be promised.
cost-add = Add

# Support
support-none = No support recorded yet
support-none-text = Nobody has written down whether residents carry this item. So it says nothing: neither for nor against.
support-says-raised-by-partners = Raised by the partners, not yet carried by { $x }
support-says-put-to-residents = Put to { $x }, no outcome yet
support-says-carried = Carried by { $x }
support-says-changed = Carried by { $x } after a change
support-says-not-carried = Put forward, and not carried by { $x }
support-of-municipality = the municipality
support-of-district = the district
support-of-ward = the ward
support-of-village = the village
support-of-neighbourhood = the neighbourhood
support-level-raised-by-partners = Raised by the partners
support-level-put-to-residents = Put to residents
support-level-carried = Carried
support-level-changed = Carried after a change
support-level-not-carried = Not carried
support-whose = Whose:
support-how = How it was asked:
support-missing = Who was missing:
support-missing-unknown = Who was missing was not written down.
support-reached-of = { $n } of { $x } people reached
support-reached = { $n ->
    [one] 1 person reached, of how many is not known
   *[other] { $n } people reached, of how many is not known
 }
support-entitled = It concerns { $n } people; how many were reached is not known
support-no-numbers = Numbers were not written down
support-append = What stands here stays. Is something wrong? Then record it anew.
support-level-label = What is the outcome?
support-whose-label = Whose priority is this?
support-whose-hint = For example: the village association of Onnen.
support-method = How was it asked?
support-method-hint = For example: a show of hands in the village assembly.
support-on = When?
support-reached-label = How many people were reached?
support-entitled-label = Of how many people?
support-more-than-entitled = No more people can be reached than there are.
support-missing-label = Who was missing?
support-missing-hint = For example: young people and people without a computer.
support-add = Record

# Linking
link-decision = Decision
link-meeting = Meeting
link-passage = Passage of a vision
link-add = Link
link-remove = Unlink
link-voices-intro = Search by the number of a voice or by words. You find public voices of this area and those not public yet. Only public voices appear on the public page.
link-voices-search = Number or words
link-voices-found = Found
link-voices-nothing = Nothing found. Try fewer or other words.
link-voices-add = Link what is ticked
link-voices-linked = Linked
link-voices-none = No voices are linked yet.
link-voice-received = Not public
link-voice-public = Public
link-voice-merged = Merged

# Initiatives and results
initiatives-title = Initiatives in { $x }
initiatives-intro = People who do something together, or plan to.
initiatives-none = No initiatives here yet
initiatives-none-text = Would you like to start something? Say so, and the area team will hear of it.
initiative-eyebrow = Initiative
initiative-new = Add an initiative
initiative-edit = Edit the details
initiative-work = Keep this initiative
initiative-name = Name
initiative-about = What is it about?
initiative-who = Who does it
initiative-place = Place
initiative-since = Since
initiative-until = Until
initiative-stage = How far is it?
initiative-milestones = Steps
initiative-items = For these agenda items
initiative-items-none = This initiative is not linked to an agenda item.
initiative-serve = Agenda item
stage-idea = Idea
stage-exploring = Being looked into
stage-running = Running
stage-grown-into = Grown into something else
stage-ended = Ended
milestone-due = Meant for { $x }
milestone-open = Still to do
milestone-done = Done on { $x }
milestone-what = Which step?
milestone-when = When should it be done?
milestone-add = Add
result-none = No result has been written down yet.
result-for = For
result-seen = This was seen:
result-what = What came of it?
result-what-hint = This sentence will be ready to tell the people who asked for this.
result-for-label = For whom?
result-seen-label = What was seen of it?
result-seen-hint = Who saw what, and when? For example: on 3 April twelve people sat at the table.
result-on = On which day?
result-add = Record

# Telling back
telling-draft-decision = A decision was taken: { $x }
telling-draft-result = This is what came of what you said: { $x }
telling-mail-subject = There is news about what you said
telling-mail-hello = Hello,
telling-mail-more = { $n ->
    [one] Here you can read what happened with what you said:
   *[other] Here you can read what happened with the things you said:
 }
telling-mail-stop = No more mail? You can remove your e-mail address on that page.
tellings-title = Tell people what came of it
tellings-intro = With each step a sentence is ready for the people who asked for it. Check it and send it.
tellings-none = Nothing is waiting
tellings-none-text = When something changes about an agenda item, a sentence will appear here.
tellings-back = To all sentences that wait
telling-title = What do we tell?
telling-about = This is about
telling-reach = { $n ->
    [one] This goes to 1 voice.
   *[other] This goes to { $n } voices.
 }
telling-reached = { $n ->
    [one] This was told to 1 voice on { $x }.
   *[other] This was told to { $n } voices on { $x }.
 }
telling-by-page = { $n } on their own page, with the code
telling-by-mail = { $n } by e-mail as well
telling-by-paper = { $n } on paper: somebody hands it over
telling-sentence = The sentence
telling-sentence-hint = One sentence, as you would tell a neighbour.
telling-send = Send
telling-keep = Save, do not send yet
telling-drop = Do not tell
telling-drop-text = The people behind this item will not hear this sentence. You can’t undo this.
telling-drop-reason = Why not?
telling-drop-hint = This goes into the journal. Name nobody.
telling-drop-button = Do not tell
telling-sent = Sent
telling-dropped = Not told
telling-not-draft = This is not waiting any more
telling-not-draft-text = The sentence was sent already, or somebody decided not to send it.
telling-nobody = There is nobody to tell this to
telling-nobody-text = There are no voices behind this any more.
channel-page = On the page
channel-mail = By e-mail
channel-paper = On paper
paper-title = To hand over on paper
paper-intro = These people said something at the door, on paper or by phone, and left no e-mail address. Print the list, hand it over, and tick what is done.
paper-none = Nothing is waiting
paper-none-text = Everything on paper has been handed over.
paper-said = Said:
paper-since = Ready since { $x }
paper-handed = These were handed over
paper-lately = Ticked lately
paper-lately-text = Did you tick something that has not been handed over yet? Put it back on the list.
paper-handed-on = Handed over on { $x }
paper-not-handed = Put back on the list
unanswered-title = No answer yet
unanswered-intro = These people wait longer than your area promised. The oldest comes first.
unanswered-none = Everyone has had an answer in time.
unanswered-late = { $n ->
    [one] 1 day late
   *[other] { $n } days late
 }
initiative-past = How it grew
initiative-became = Has become
initiative-stage-same = It is that far already. Choose another step.
initiative-sentence-hint = One sentence for the page, and for the people who asked for this. A step back? Then write why.
initiative-became-summary = Does it become part of an organisation, or one itself?
initiative-became-part = Becomes part of
initiative-became-or = Or it becomes an organisation itself:
initiative-became-name = Name of the new organisation
initiative-became-kind = Kind
initiative-became-formality = Formal or informal
initiative-became-needed = Choose an organisation, or fill in the name of the new one.
initiative-became-one = Choose an organisation that is there or make a new one, not both.
joined-some = Help has been offered.
joined-offered = { $n } people offered help.
joined-both = { $n ->
    [one] { $x } people offered help, 1 joins in.
   *[other] { $x } people offered help, { $n } join in.
 }
joined-button = I’ll join in
support-organisation = For which organisation
support-organisation-hint = Only when an organisation says this. The mandate of that day is added by itself.
support-said-by = Said by
money-allotted = Allocation from a fund
money-counted = (counted with the allocation from this fund)
money-from-funds = Money from funds
money-spent = { $x } spent
