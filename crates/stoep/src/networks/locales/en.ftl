# Networks
network-kind-strong-network = Strong network
network-kind-dialogue-table = Dialogue table
network-kind-think-tank = Think tank
network-kind-programme = Programme
network-kind-working-group = Working group
network-kind-monitor-group = Monitor group
network-kind-children-network = Children’s network
network-kind-venue-network = Network of houses
network-kind-platform = Platform
network-state-running = Running
network-state-starting = Starting
network-state-waiting = Waiting
network-state-ended = Ended
side-resident = Resident
side-volunteer = Volunteer
side-professional = Professional
member-role-member = Member
member-role-facilitator = Facilitator
member-role-chair = Chair
member-role-note-taker = Note-taker
member-role-coordinator = Coordinator
network-list-title = Who takes part in { $x }
network-list-short = Who takes part
network-list-intro = Networks, working groups and tables where residents and organisations work together.
network-list-empty = No network here yet.
network-about-themes = About: { $x }
network-next-on = next meeting { $x }
network-last-on = last meeting { $x }
network-waits-for = Waits for: { $x }
network-parts-of = Parts of { $x }
network-part-of = Part of
network-pages = Pages
network-next = Next
network-older = Older
network-to-organisations = Organisations in { $x }
network-add = Add a network
network-since = since { $x }
network-until = until { $x }
network-parts = Parts
network-meetings = Meetings
network-meetings-empty = No meeting is planned yet.
network-past = Earlier meetings
network-open-actions = Still to do
network-decisions = Latest decisions
network-members = Members
network-members-empty = This network has no members yet.
network-members-earlier = { $n ->
    [one] One earlier member
   *[other] { $n } earlier members
 }
network-new-title = New network in { $x }
network-edit-title = Change this network
network-name = Name
network-kind-label = Kind
network-choose = Choose
network-parent = Part of
network-parent-none = Stands on its own
network-parent-bad = This network can’t be part of that one. Choose another network.
network-about = About the network
network-about-hint = What do you want to achieve together? A few sentences are enough.
network-themes = Themes
network-rhythm = How often does it meet?
network-rhythm-hint = For instance: every two months.
network-state-label = How does it stand?
network-waiting-reason = What does it wait for?
network-waiting-reason-hint = Fill this in when the network waits. Everybody can read it.
network-started-on = Started on
network-ended-on = Ended on
network-ended-on-hint = Fill this in when the network has ended.
network-end-early = Choose a day after it started.
network-save = Save
network-cancel = Cancel
member-add = Add a member
member-either = Enter an organisation, or the name of a person.
member-organisation = Organisation
member-person = Name of a person
member-person-hint = Mind: everybody can read this name. Enter it only if this person agrees. A first name is enough.
member-side = Takes part as
member-role-label = Role
member-since = Since
member-until = Last day
member-one-of-both = Enter an organisation or a person, not both.
member-who = Enter an organisation, or the name of a person.
member-already = This member is in the list already, with the same role.
member-until-early = Choose a day after the membership began.
member-end = No longer takes part
member-end-intro = The name stays among the earlier members. You can undo this.
member-resume = Takes part after all
member-resume-intro = There is a last day: { $x }. Save to take it away.

# Meetings
meeting-kind-regular = Meeting
meeting-kind-dialogue = Dialogue
meeting-kind-sketch-session = Sketch session
meeting-kind-theme-table = Theme table
meeting-kind-assembly = Meeting for everybody
meeting-kind-walk = Walk
meeting-state-planned = Planned
meeting-state-held = Held
meeting-state-cancelled = Cancelled
meeting-not-recorded = no record yet
meeting-is-cancelled = This meeting is cancelled.
meeting-empty = There is no agenda for this meeting yet.
meeting-points = About
meeting-attended = Who was there
meeting-people = { $n ->
    [one] One person
   *[other] { $n } people
 }
meeting-decisions = Decisions
meeting-actions = Actions
meeting-items = Points of the agenda it was about
meeting-new = Plan a meeting
meeting-new-title = New meeting of { $x }
meeting-edit-title = Change day, time or place
meeting-title = Title
meeting-title-hint = What is it about?
meeting-kind-label = Kind
meeting-date = Day
meeting-starts = Begins at
meeting-ends = Ends at
meeting-time-hint = For instance 19:30.
meeting-time-bad = Enter a time, such as 19:30.
meeting-ends-early = The meeting can’t end before it begins.
meeting-place = Where
meeting-held-future = This meeting has a record already. Choose a day that has been.
meeting-cancel = Cancel the meeting
meeting-cancel-intro = The meeting stays on the site with the word ‘cancelled’. You can undo this.
meeting-cancel-button = Yes, cancel it
meeting-cancel-held = This meeting has been held
meeting-cancel-held-text = There is a record of it. It can’t be cancelled any more.
meeting-resume = The meeting goes on after all
meeting-resume-intro = The meeting is planned again, on the same day and time.
meeting-resume-button = Yes, it goes on
decision-number = Decision { $n }.
decision-where = Where
decision-when = When
decision-parties = Who agreed on this
action-state-open = To do
action-state-done = Done
action-state-dropped = Dropped
action-due = ready by { $x }
action-set-done = Done
action-set-dropped = Dropped
action-set-open = To do after all
network-tabs = About this network
network-tab-overview = Overview
network-tab-dates = When
network-tab-decisions = Decisions
network-tab-offer = Offer
network-tab-programme = Aims and groups
network-tab-members = Who takes part

# Minutes of a meeting
meeting-goes-on = This meeting is going on right now. The minutes will be here afterwards.
meeting-organisations = { $n ->
    [one] One organisation was there.
   *[other] { $n } organisations were there.
 }
meeting-persons = { $n ->
    [one] 1 person in their own name
   *[other] { $n } people in their own name
 }
meeting-persons-hint = Only those who keep the minutes see the names of people. Others see how many there were.
meeting-point-minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
 }
meeting-point-from = from { $x }
meeting-point-item = About
meeting-point-carried = Not finished: goes to the next meeting.
meeting-minutes-file = Minutes as a text file
meeting-agenda-file = Agenda as a text file
meeting-to-live = To the meeting screen
meeting-to-minutes = Work on the minutes
meeting-reopen = Put the minutes right
meeting-paper = Actions on paper
network-to-ties = Who knows whom in { $x }

# Rhythm, example, early signs
network-states = How it went
network-waited-for = Waited for: { $x }
network-members-all = All { $n } members
rhythm-kind-weeks = Every so many weeks, on a fixed day
rhythm-kind-month-weekday = Every so many months, for example on the second Tuesday
rhythm-kind-month-day = Every so many months, on a fixed date
rhythm-kind-in-months = Each year in fixed months, for example April and October
rhythm-day-mo = Monday
rhythm-day-tu = Tuesday
rhythm-day-we = Wednesday
rhythm-day-th = Thursday
rhythm-day-fr = Friday
rhythm-day-sa = Saturday
rhythm-day-su = Sunday
rhythm-nth-first = first
rhythm-nth-second = second
rhythm-nth-third = third
rhythm-nth-fourth = fourth
rhythm-nth-last = last
rhythm-has-meeting = A meeting was made of this date already
rhythm-has-meeting-text = Cancel the meeting on its own page. Those who were invited are then told.
copy-title = Start a network after the example of { $x }
copy-link = Start a network like this elsewhere
copy-intro = You take over the way of working: kind of network, themes, rhythm, what was agreed about who must take part, and the working groups.
copy-area = In which area?
copy-next = Next
copy-in = The new network will be in { $x }.
copy-other-area = Choose another area
copy-no-area = You may not start a network in any area. Ask the municipality.
copy-groups = Take over the working groups too
copy-organisations = These organisations also work in { $x }
copy-organisations-hint = Tick only those who said that they join.
copy-nobody = None of the members also works in { $x }. You add members yourself later.
copy-not = Names of people, addresses, minutes and actions are not taken along.
copy-button = Start this network
copy-like = Started after the example of
copy-copies = Example for:
signs-title = What stands out
signs-keeper = Only members and those who keep the network see this. Often there is a good reason. A phone call helps.
signs-member = Only members see this. Perhaps you can do something about it together.
signs-absent = { $n ->
    [one] One organisation was not there the last three times ({ $x }).
   *[other] { $n } organisations were not there the last three times ({ $x }).
 }
signs-last-on = last there on { $x }
signs-skipped = { $n ->
    [one] One of the { $x } regular dates of the past year was skipped.
   *[other] { $n } of the { $x } regular dates of the past year were skipped.
 }
signs-fewer = { $n ->
    [one] One organisation takes part now. A year ago there were { $x }.
   *[other] { $n } organisations take part now. A year ago there were { $x }.
 }
signs-unplanned = By the rhythm the next time is on { $x }, but no meeting is planned yet.
signs-to-dates = Look at the dates
members-title = Members of { $x }
members-now = Who takes part now
members-earlier = Who took part earlier
member-name-erased = Somebody whose name was erased
member-outside = from outside the neighbourhood
member-outside-label = Comes from outside the neighbourhood, such as a hospital
member-edit = Change
member-role-hint = With another role, the old one can still be read, until today.
member-account = E-mail address for the account
member-account-hint = With this the member can sign in and do what goes with the role, in this network only and as long as they take part. They get a message about it. Nobody sees this address.
member-has-account = Signs in with { $x }
member-account-off = Can no longer sign in for this network
member-email = E-mail address for invitations
member-email-hint = Nobody sees this address.
member-has-email = Invitations go to { $x }
member-email-off = Take this address away
member-over = This membership is over
member-over-text = What stood here stays. Add the member anew when they take part again.
mail-member-subject = You take part in a network
mail-member-hello = Dear reader,
mail-member-text = Somebody wrote you down as a member of { $x }. With this e-mail address you can sign in and see what there is for you:
mail-member-not-you = Is this not right? Then tell whoever keeps the network going. You don’t have to do anything yourself.
balance-title = What was agreed on who takes part
balance-heading = What is still missing
balance-intro = Here the network agrees how many residents, volunteers and professionals take part, and who leads. Where it isn’t so, the page of members says it. Nothing else happens.
balance-rules = Agreed
balance-rules-none = Nothing was agreed yet.
balance-add = Add a rule
balance-remove = Take away
balance-reach = What it holds for
balance-reach-self = For this network itself
balance-reach-parts = For each part, such as each working group
balance-side = Who
balance-side-hint = Choose who, or choose a role. Or both: a resident who leads the group.
balance-role = In which role
balance-any = Any
balance-lead = Leads the group (chair or facilitator)
balance-least-label = At least how many
balance-most-label = At most how many
balance-most-hint = Leave open when there is no limit.
balance-who = Choose a side or a role.
balance-number = Fill in how many there are at least or at most.
balance-most-less = This is less than the least.
balance-enough = There are twenty rules already. Take one away first.
balance-people-any = members
balance-people-resident = residents
balance-people-volunteer = volunteers
balance-people-professional = professionals
balance-role-lead = who lead the group
balance-role-note-taker = who take the notes
balance-role-coordinator = who coordinate
balance-role-member = with the role of member
balance-least = at least { $n }
balance-most = at most { $n }
balance-between = at least { $n } and at most { $x }
balance-unmet = { $x }: agreed is { $y }. { $n ->
    [0] There is nobody yet.
    [one] There is one now.
   *[other] There are { $n } now.
 }
network-members-page = Who takes part, and who speaks for whom
members-pages = More members
members-more = More members
