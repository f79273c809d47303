# SPDX-License-Identifier: EUPL-1.2

# Whose a list and an item are
whose-title = Whose is it?
whose-title-of = Whose is the agenda of { $x }?
whose-steps = Step by step
whose-steps-text = Each step says who took it, when, with how many people, and what shows it.
whose-step-concept = The partners made a concept
whose-step-put-to-residents = Put before residents
whose-step-answered = Residents answered
whose-step-adopted = Adopted
whose-step-not-adopted = Not adopted
whose-step-withdrawn = This step never was
whose-by = By:
whose-at = at:
whose-exercise = This was a first exercise, not a final list.
whose-numbers-line = { $x }.
whose-numbers-of = { $n ->
    [one] 1 of { $x } people
   *[other] { $n } of { $x } people
}
whose-numbers = { $n ->
    [one] 1 person
   *[other] { $n } people
}
whose-numbers-none = How many people this were was not written down.
whose-in-favour = { $n ->
    [one] 1 was in favour
   *[other] { $n } were in favour
}
whose-evidence = What shows it:
whose-corrects = This line corrects an earlier one. Why: { $x }
whose-table = Who sat at the table, and on whose behalf?
whose-representatives = Are they the representatives?
whose-table-none = No party of residents sat at the table.
whose-table-held = { $n ->
    [0] Of the { $x } parties of residents at the table, none had a mandate of its own people that day.
    [one] Of the { $x } parties of residents at the table, 1 had a mandate of its own people that day.
   *[other] Of the { $x } parties of residents at the table, { $n } had a mandate of their own people that day.
}
whose-professional = Is here for work and does not speak for residents.
whose-correct = Correct this step
whose-not-yet = Not yet
whose-corrected = { $n ->
    [one] 1 line was corrected
   *[other] { $n } lines were corrected
}
whose-why-corrected = Why it was corrected:
whose-add = Add the next step
whose-items = Whose is each item?
whose-lines = { $n ->
    [one] What was written down about it
   *[other] What was written down about it ({ $n } times)
}
whose-no-agenda = There is no agenda for { $x } yet
whose-no-agenda-text = So there is nothing yet of which can be said whose it is.
whose-waits = What it waits for
whose-more = More
whose-clauses-none = here it was not agreed yet when something is carried.
whose-clauses = { $n ->
    [one] 1 agreement
   *[other] { $n } agreements
}
whose-to-agenda = The agenda itself
whose-inside = By village or neighbourhood
whose-list-nothing = Whose this list is was not written down yet.
whose-list-concept = This list is not yet of { $of }. The partners made it on { $x }: { $y }. It was not put before residents yet.
whose-list-exercise = This list is not yet of { $of }. The conversation partners made it on { $x } as a first exercise: { $y }. It was not put before residents yet.
whose-list-put = This list was put before residents on { $x } by { $y }. Their answer is not there yet.
whose-list-answered = Residents answered about this list on { $x }. Nobody has adopted it yet.
whose-list-adopted = The whole list was adopted on { $x } by { $y }.
whose-list-not-adopted = The whole list was not adopted on { $x } by { $y }.
whose-unshown-adopted = The agenda says that { $x } adopted this version on { $y }. What shows it was not written down.
whose-unshown-presented = The agenda says that this version was presented on { $x }. To whom, and what they said, was not written down.
whose-unshown-not-adopted = This list was adopted, but the agenda still shows it as not adopted.
whose-says-none = Whose this item is was not written down. So we don't know whether residents carry it.
whose-says-raised = This is not yet of { $of }. Partners put it on the list on { $x }: { $y }.
whose-says-raised-exercise = This is not yet of { $of }. Partners put it on the list on { $x }, as a first exercise: { $y }.
whose-asked-nothing = Residents have not been asked anything about it yet.
whose-asked-put = The whole list was put before residents on { $x }. Their answer is not there yet.
whose-asked-answered = Residents answered about the whole list on { $x }. What they think of this item was not written down.
whose-asked-before = Something was asked about it. What came of that has not been summed up yet.
whose-says-put = This was put to people on { $x }: { $y }. How: { $z }. The outcome is not there yet.
whose-says-carried = This is carried. By whom: { $y }. How that showed: { $z }, { $x }.
whose-says-changed = This is carried after it was changed. By whom: { $y }. How that showed: { $z }, { $x }.
whose-says-not-carried = This was put to people and is not carried. Who was asked: { $y }. How: { $z }, { $x }.
whose-says-numbers = Reached: { $x }.
whose-missing = Who is missing: { $x }.
whose-missing-unknown = Who is missing was not written down.
whose-add-title = The next step
whose-add-intro = What you write here stays. Is something not right later? Then a line is added with the reason.
whose-correct-title = Correct a step
whose-correct-intro = The old line stays readable, with your reason beside it. You are correcting:
whose-why = Why?
whose-why-hint = For example: the number of members was wrong.
whose-never = This step never was
whose-never-hint = Then you need not change anything below.
whose-never-not-last = Another step came after this one. Take that one away first.
whose-step-label = Which step?
whose-step-not-next = This step can't be taken now. Choose one that follows the last.
whose-all-taken = All steps have been taken
whose-all-taken-text = This version was adopted. Begin a new version when something changes.
whose-on = When?
whose-body-label = Who did this?
whose-body-hint = For example: the members' assembly of the village association.
whose-meeting-label = At which meeting?
whose-meeting-hint = Then everybody sees who sat at the table, and on whose behalf.
whose-meeting-none = No meeting
whose-meeting-unknown = Choose a meeting from the list.
whose-evidence-label = What shows it?
whose-evidence-hint = For example: the minutes of the assembly, or the letter that went to every house.
whose-present-label = How many people were there, or answered?
whose-present-hint = Needed when residents answered or when something was adopted.
whose-present-needed = Fill in how many people it were.
whose-present-more = There can't be more people than stands below.
whose-entitled-label = Of how many people?
whose-entitled-hint = For example: the number of members, or of residents.
whose-entitled-needed = Fill in how many people might take part.
whose-favour-label = How many of them were in favour?
whose-favour-more = More people can't be in favour than were there.
whose-exercise-label = It was a first exercise
whose-exercise-hint = Only for a concept: to learn from, not as a final list.
whose-day-later = This day is still to come.
whose-day-before = This day is before the step before it.
whose-day-after = This day is after the step after it.
whose-save = Save
whose-cancel = Cancel
whose-link-item = Read whose this item is, and what shows it
whose-link = Whose is each item, and what shows it?

# When something is carried
clause-title = When is something carried here?
clause-title-of = When is something carried in { $x }?
clause-intro = That is for the community itself to say, preferably before there are answers. Each agreement is tested by itself, with its figure.
clause-tested-on = Tested on:
clause-no-agenda = There is no agenda yet to test on.
clause-none = In { $x } this was not agreed yet
clause-none-text = As long as that is so, nobody can say that something here is or is not carried.
clause-no-score = There is no final mark. Whether something is carried is for the people to say who agreed this.
clause-own-words = In their own words:
clause-set-by = Agreed by:
clause-since = holds since { $x }
clause-until = held until { $x }
clause-late = Note: this agreement came only after there were answers.
clause-recorded = It was written down on { $x }.
clause-end = End it
clause-before = What held before
clause-ended-why = Why no longer:
clause-ended-already = This agreement has ended already
clause-ended-already-text = What held before stays readable and does not change any more.
clause-new = Write down an agreement
clause-new-title = Write down an agreement
clause-new-intro = An agreement does not change any more. Does it no longer hold? Then you end it, with the reason.
clause-new-late = Residents answered already on { $x }. This agreement will say that it came later.
clause-kind-label = What is needed?
clause-kind-taken = There is such an agreement already. End that one first.
clause-kind-adopted-by-assembly = An assembly adopted it
clause-kind-present-at-assembly = A number of people were at that assembly
clause-kind-reached-share = A part of the residents was reached
clause-kind-reached-each-area = In every neighbourhood or village a part was reached
clause-kind-in-favour-share = A part of those who answered is in favour
clause-kind-mandate-in-force = Every party of residents at the table had a mandate
clause-kind-said = Something else, in your own words
clause-least-label = How much at least?
clause-least-hint = A percentage (such as 5) or a number of people. Not needed for an assembly that adopts, a mandate or your own words.
clause-percent-wrong = Fill in a percentage between 0.01 and 100.
clause-said-label = In your own words
clause-said-hint = As the assembly said it.
clause-set-by-label = Who agreed this?
clause-set-by-hint = For example: the members' assembly of the village association.
clause-since-label = Since when?
clause-until-before = This day is before the day on which the agreement began.
clause-until-label = Until when?
clause-end-title = End an agreement
clause-end-intro = The agreement stays readable, with your reason beside it.
clause-end-do = End the agreement
clause-asks-adopted-by-assembly = An assembly adopts it
clause-asks-present-at-assembly = { $n ->
    [one] At least 1 person is at that assembly
   *[other] At least { $n } people are at that assembly
}
clause-asks-reached-share = At least { $x } of the residents was reached
clause-asks-reached-each-area = In every neighbourhood or village at least { $x } of the residents was reached
clause-asks-in-favour-share = At least { $x } of those who answered is in favour
clause-asks-mandate-in-force = Every party of residents at the table had a mandate that day
clause-outcome-pass = Met
clause-outcome-not-met = Not met
clause-outcome-open = Can't be said yet
clause-of = { $x } of { $y } people ({ $z })
clause-few-of = { $x } of { $y } people
clause-asked = { $x } at “{ $y }” of { $z }.
clause-answered = { $x } answered on { $y }.
clause-present = { $n ->
    [one] 1 person, on { $x }.
   *[other] { $n } people, on { $x }.
}
clause-adopted = Adopted by { $x } on { $y }.
clause-not-adopted = Not adopted by { $x } on { $y }.
clause-mandates = { $n ->
    [0] None of the { $x } parties of residents, on { $y }.
   *[other] { $n } of the { $x } parties of residents, on { $y }.
}
clause-areas-short = Too few in: { $x }. At “{ $y }” of { $z }.
clause-areas-unknown = There are no official figures for { $x }.
clause-areas-all = { $n ->
    [one] In the one area where people were asked, at “{ $x }” of { $y }.
   *[other] In all { $n } areas, at “{ $x }” of { $y }.
}
clause-favour = { $x } were in favour, according to { $y } on { $z }.
clause-open-decided = No assembly has decided about this yet.
clause-open-present = How many people were there was not written down.
clause-open-reached = How many residents were reached is not known.
clause-open-favour = How many people were in favour was not written down.
clause-open-table = Who sat at the table was not written down.
clause-open-said = This is for people to judge. A computer can't test it.

# Who was reached
reach-title = Who was heard, and who was not?
reach-title-of = Who was heard in { $x }?
reach-way-online = Online
reach-way-meeting = At a meeting
reach-way-door = At the door
reach-way-street = In the street
reach-way-class = In class
reach-way-poll = With a poll
reach-way-phone = By telephone
reach-way-paper = On paper
reach-few = fewer than 5
reach-left = left out
reach-and = and
reach-group = { $x }, { $y }
reach-band-to = { $x } to { $y } years
reach-band-from = { $x } years and older
reach-total = { $n ->
    [one] 1 person was reached, of { $x } residents ({ $y }).
   *[other] { $n } people were reached, of { $x } residents ({ $y }).
}
reach-total-alone = { $n ->
    [one] 1 person was reached. Of how many residents, we don't know.
   *[other] { $n } people were reached. Of how many residents, we don't know.
}
reach-total-few = Fewer than 5 people were reached.
reach-uneven-little = The groups were reached about equally well.
reach-uneven-some = Some groups were reached better than others.
reach-uneven-much = One group was reached much better than another.
reach-by-band = By age
reach-by-area = By area
reach-by-channel = How were people reached?
reach-cells = Age and area together
reach-area = Area
reach-hidden-text = Where fewer than 5 people were reached, the number is not given. Sometimes we leave out another number too, or somebody could work it out.
reach-who = Who
reach-people = Residents
reach-reached = Reached
reach-share = Part
reach-factor = In proportion
reach-factor-hardly = hardly reached
reach-factor-under = too few: { $n } of every 10 that you would expect in proportion
reach-factor-even = about in proportion
reach-factor-half = counts one and a half times too heavily
reach-factor-over = counts { $x } times too heavily
reach-picture = Which part of each group was reached
reach-next = Who now?
reach-next-text = In these groups most people are missing to hear everybody equally well.
reach-next-people = { $n ->
    [one] 1 more person at most
   *[other] { $n } more people at most
}
reach-items = What did they think?
reach-items-text = Those who were silent count here too: of them we don't know.
reach-items-table = The figures behind this
reach-item = Item
reach-answered = Answered
reach-favour = In favour
reach-percent = Part of those who answered
reach-bounds = In favour, of every 100 residents
reach-weighted = Weighted (counts as)
reach-item-few = Too few people answered, or disagreed, to say anything here without anybody being recognised.
reach-item-says = { $n }% of those who answered is in favour; that is { $x } of every 100 residents.
reach-item-says-under = { $n }% of those who answered is in favour; that is fewer than 1 of every 100 residents.
reach-silent-under = Of those under { $x } we know hardly anything.
reach-silent-from = Of those of { $x } and older we know hardly anything.
reach-silent-of = Of { $x } we know hardly anything.
reach-silent-all = Of no age at all do we know much.
reach-item-bounds = Of every 100 residents at least { $n } and at most { $x } are in favour.
reach-item-weighted = When each group counts for its size, { $n }% of those who answered is in favour. The { $x } answers are spread so unevenly that they then count as { $y }.
reach-firm-title = How firm is the order?
reach-firm = The first { $x } come out on top in { $n } of 100 times: { $y }. Of the rest the order is not certain.
reach-firm-not = The order is not certain. The { $x } that are on top now stay there in { $n } of 100 times: { $y }.
reach-firm-how = How was that worked out?
reach-firm-text = We drew the answers again 1,000 times, also each time without one way of asking. Who chose two items together was not written down. We took it that as few people as possible did. This says how much depends on who happened to answer. It says nothing about those who were silent.
reach-firm-item = on top { $n } of 100 times
reach-seed = To work it out again, begin with:
reach-source = Residents according to:
reach-no-margin = There is no margin of error. That belongs to a lottery, and here people came by themselves.
reach-none = In { $x } it was not written down yet who was asked
reach-none-text = So we don't know here who was heard, and who was not.
reach-who-lives = Who lives here?
reach-others = Other times that people were asked
reach-keep = Keep
reach-new = Write down that people were asked
reach-new-intro = A listening round, a poll or an evening. You fill in numbers only, never names.
reach-title-label = What was it?
reach-title-hint = For example: poll about the village house.
reach-note-label = What should a reader know?
reach-note-hint = For example: who took part twice was counted once.
reach-go-on = Go on
reach-numbers = Who was reached
reach-answers = What they thought
reach-numbers-intro = Fill in the number of people per group. An empty field is nobody. What you save takes the place of what stood there for this way of asking.
reach-no-figures = There are no official figures by age yet
reach-no-figures-text = Without those figures nobody can say who is missing. The editors can enter them.
reach-choose-item = Choose an item
reach-channel = Way
reach-show = Show
reach-two-fields = In each field: above who answered, below who was in favour.
reach-item-unknown = Choose an item from the list.
reach-group-unknown = This group does not belong to this area. Open the page again.
reach-more-than-live = One of the fields has more people than live there.
reach-number-wrong = Fill in a whole number in each field, or leave it empty.
reach-favour-more = One of the fields has more people in favour than answered.
reach-refused-no-figures = There are no official figures by age. So nobody can say who is missing.
reach-refused-figures-for = There are no official figures for { $x }. That is why nothing was worked out.
reach-refused-more = For { $x } more people were counted than live there. Somebody was counted twice, or the figures are too old. That is why nothing was worked out.
reach-refused-more-all = There are more answers than residents. That is why nothing was worked out.
reach-refused-few = There are too few answers to weigh them: it takes at least { $n }.
reach-refused-other = With these numbers it can't be worked out.
