# SPDX-License-Identifier: EUPL-1.2
# Programmes
aim-state-begun = Begun
aim-state-on-the-way = On the way
aim-state-reached = Reached
aim-state-dropped = Given up
task-state-open = To do
task-state-done = Done
task-state-dropped = Dropped
programme-change = Change
programme-balance = Who is still missing?
programme-too-few = { $n ->
    [one] one more is needed ({ $x })
   *[other] { $n } more are needed ({ $x })
 }
programme-too-many = { $n ->
    [one] there is one too many ({ $x })
   *[other] there are { $n } too many ({ $x })
 }
programme-aims = What do we want to reach?
programme-aims-empty = No aims stand with this network yet.
programme-aims-empty-text = Here you will read what the network wants to reach and how far it is.
programme-seen-by = How we see it:
programme-before = What happened before
programme-general = How is it going?
programme-groups = { $n ->
    [one] One working group
   *[other] { $n } working groups
 }
programme-residents = { $n ->
    [one] 1 resident
   *[other] { $n } residents
 }
programme-volunteers = { $n ->
    [one] 1 volunteer
   *[other] { $n } volunteers
 }
programme-professionals = { $n ->
    [one] 1 professional
   *[other] { $n } professionals
 }
programme-nobody = no members yet
programme-aims-reached = { $n ->
    [one] { $x } of 1 aim reached
   *[other] { $x } of { $n } aims reached
 }
programme-open-actions = { $n ->
    [one] 1 action to do
   *[other] { $n } actions to do
 }
programme-late = { $n } past their day
programme-no-next = no next meeting yet
programme-tasks = What working groups do together
programme-tasks-empty = There is nothing that groups still have to do together.
programme-tasks-closed = { $n ->
    [one] One task is done or dropped
   *[other] { $n } tasks are done or dropped
 }
programme-partners = Partners from outside
aim-new = Add an aim
aim-edit = Change this aim
aim-what = What do you want to reach?
aim-what-hint = For example: fewer people in the neighbourhood feel alone.
aim-seen-by = How will you see that it is reached?
aim-seen-by-hint = For example: on Sundays thirty people sit at the table.
aim-state-label = How far is it?
progress-new = Write down how far it is
progress-edit = Change what stands here
progress-aim = About which aim?
progress-aim-none = About the whole
progress-day = Day
progress-future = Choose today or a day that has been.
progress-sentence = What happened?
progress-sentence-hint = One or two sentences. Everybody can read this. Don’t write names of people.
progress-remove-intro = Is this a mistake? Then you can take this sentence away. That can’t be undone.
progress-remove = Take this sentence away
task-late = should have been ready on { $x }
task-new = Add a joint task
task-edit = Change this task
task-what = What is to be done?
task-owner = Who sees to it?
task-owner-hint = Everybody can read this.
task-due = Ready by
task-groups = Which working groups do this?
