# SPDX-License-Identifier: EUPL-1.2

# Results: counting, explaining, publishing
result-votes = { $n ->
    [one] 1 vote
   *[other] { $n } votes
}
result-points = { $n ->
    [one] 1 point
   *[other] { $n } points
}
result-first-places = { $n ->
    [one] 1 first place
   *[other] { $n } first places
}
result-share-of-votes = { $x } of the votes
result-why-chosen = Chosen as number { $place }, with { $got }.
result-why-chosen-money = Chosen as number { $place }, with { $got }. It costs { $cost }; { $left } was left then.
result-why-purse = Chosen as number { $place } from the purse ‘{ $purse }’, with { $got }. It costs { $cost }; the purse still held { $left } then.
result-why-no-money = Not chosen. It got { $got }. When its turn came, { $left } was left. It costs { $cost }: { $short } too little.
result-why-no-category-money = Not chosen. It got { $got }. The purse ‘{ $purse }’ still held { $left } then. It costs { $cost }: { $short } too little.
result-why-minimum = Not chosen. It got { $got }; the rules ask for at least { $least }.
result-why-stopped = Not chosen. It got { $got }. The count stopped at ‘{ $other }’, the first plan that no longer fitted.
result-why-no-place = Not chosen. It got { $got }. { $places ->
    [one] There was 1 place; it
   *[other] There were { $places } places; the last
} went to ‘{ $other }’, with { $others }.
result-why-list = Not chosen. It got { $got }, exactly as much as ‘{ $other }’. The list that was published beforehand decided.
result-why-nobody = Not chosen. Nobody chose this plan.
result-why-paid = { $people ->
    [one] Chosen as number { $place }. The one person who chose this paid for it with { $each } from their own share.
   *[other] Chosen as number { $place }. The { $people } people who chose this paid for it together: { $each } each from their own share.
}
result-why-paid-most = Chosen as number { $place }. The { $people } people who chose this paid for it together: at most { $most } each, and those with less left gave what they had.
result-why-completed = Chosen as number { $place }, with { $got }, from the money left after the equal shares. It costs { $cost }; { $left } was left then.
result-why-short = Not chosen. Once ‘{ $other }’ had been chosen, { $people ->
    [one] the one person who chose this
   *[other] the { $people } people who chose this together
} had { $left } left. It costs { $cost }: { $short } too little.
result-why-short-start = Not chosen. { $people ->
    [one] The one person who chose this
   *[other] The { $people } people who chose this together
} had { $left } from the start. It costs { $cost }: { $short } too little.
result-why-in-order = { $people ->
    [one] Number { $place } of the order. 1 person chose this.
   *[other] Number { $place } of the order. { $people } people chose this.
}
result-why-after-order = { $people ->
    [one] Not chosen. 1 person chose this.
   *[other] Not chosen. { $people } people chose this.
} { $places ->
    [one] The one place went to a plan with more people behind it.
   *[other] The { $places } places went to plans with more people behind them who had been given nothing yet.
}
result-why-agreed = Number { $place } of the order. { $people } of the { $of } people who named both put this above ‘{ $other }’.
result-why-agreed-last = Number { $place } of the order, the last place.
result-why-plain-won = Chosen, with { $got }.
result-why-plain-lost = Not chosen. It got { $got }.
result-why-joker = Chosen with the joker, with { $got }. It costs { $cost }; all purses together had { $left } left.
result-why-no-purse = Not chosen. It got { $got }. This plan belongs to no theme; therefore there was no purse for it.
result-why-apart = The votes were counted apart for each way of voting. Chosen: { $in }. Not chosen: { $out }.
result-nowhere = nowhere
result-close-votes = { $n ->
    [one] With 1 vote more it would have come before ‘{ $other }’.
   *[other] With { $n } votes more it would have come before ‘{ $other }’.
}
result-close-price = For { $x } it would have been chosen.
result-close-people = { $n ->
    [one] With 1 more person who chose only this, it would have been chosen.
   *[other] With { $n } more people who chose only this, it would have been chosen.
}

result-title = Result
result-people = { $n ->
    [one] person took part
   *[other] people took part
}
result-of-entitled = of the { $x } who could take part: { $y }
result-entitled-unknown = How many people could take part is not known.
result-by-channel = This is how the votes came in: { $x }.
result-who = Who could take part: { $x }
result-kind-pulse = Open pulse. Anybody could take part, more than once too. The result says what these people think, not what everybody in the area thinks.
result-kind-contact = One vote per confirmed e-mail address. Somebody with more addresses could vote more often. The result says what those who took part think, not what everybody in the area thinks.
result-kind-code = One vote per code. The codes were given to people who could take part. The result says what the people think who used their code.
result-few = Fewer than ten people took part. Then one can guess who chose what; therefore we do not show the result per choice.
result-few-in-channel = Fewer than ten people took part in one of the ways. Then one can guess who chose what; therefore we do not show the result per choice.
result-channels-together = Fewer than ten people took part in one of the ways. Therefore the votes stand together here, without showing what was chosen in each way.
result-winners = Chosen
result-losers = Not chosen
result-order = The order
result-no-winners = No plan was chosen.
result-carried-yes = Carried
result-carried-no = Not carried
result-carried-head = What ‘carried’ means
result-carried-frozen = This was agreed before anybody voted. For each agreement it says whether it was met.
result-carried-none = It was not agreed beforehand when a plan is carried. So this result says nothing about that.
result-clause-turnout = At least { $x } of the people who could take part did so: { $y }.
result-clause-turnout-unknown = At least { $x } of the people who could take part do so. This can't be said: how many people could take part is not known.
result-clause-ballots = At least { $x } people took part: there were { $y }.
result-clause-votes = A plan is carried with votes from at least { $x } of the people who took part. That is { $y } people. Each plan says whether this was met.
result-clause-met = Met.
result-clause-not-met = Not met.
result-picture-money = What the chosen plans cost, against the budget of { $x }
result-picture-votes = What each plan got
result-picture-won = chosen
result-picture-lost = not chosen
result-picture-left = not spent
result-table-plan = Plan
result-table-got = Got
result-table-cost = Cost
result-table-what = Result
result-table-total = Together
result-table-left = Not spent
result-table-caption = The result as a table
result-paid-part = Who paid
result-paid-part-value = { $n ->
    [one] 1 person, { $x }
   *[other] { $n } people, { $x } each
}
result-weight-head = What one vote weighed
result-weight-pooled = Every vote weighed the same, however it came in.
result-weight-separate = The votes were counted apart for each way of voting and never put together.
result-weight-means = For each way of voting, the share of the votes that a plan got was taken; then the mean, with weights that were fixed beforehand.
result-weight-one = One vote { $x } weighed as much as { $y }.
result-weight-number = { $x } votes { $y }
result-where-online = online
result-where-table = in the hall
result-where-paper = on paper
result-where-stall = at the stall
result-where-phone = by phone
result-came-online = { $n } online
result-came-table = { $n } in the hall
result-came-paper = { $n } on paper
result-came-stall = { $n } at the stall
result-came-phone = { $n } by phone
result-honest-head = Good to know
result-unspent = { $x } of the budget is not spent: { $y }.
result-unspent-nothing-fits = None of the other plans fits in what is left.
result-unspent-rule = The rules of this round say that what is left is not divided any further.
result-unspent-over = With { $x } more per person in the count, the chosen plans together would cost { $y } more than there is. That is why the count stopped there.
result-unspent-over-with = With { $step } more per person in the count, ‘{ $other }’ would have been chosen too; together the plans would then cost { $over } more than there is. That is why the count stopped there.
result-unspent-over-plain = Had everybody got a little more in the count, the chosen plans together would have cost more than there is. That is why the count stopped there.
result-unspent-stopped = The count stopped at the first plan that no longer fitted; so the rules say.
result-unspent-purses = By the rules, what is left in one purse does not go to another.
result-all-spent = The whole budget is divided.
result-endowment = In the count, everybody got { $x } to choose with. The real share of the budget is { $y } per person. The count raises that amount step by step, because otherwise much money stays unused. Nobody was handed this money.
result-endowment-real = In the count, everybody got an equal share of the budget to choose with: { $x }. Nobody was handed this money.
result-ties = Where two plans are exactly equal, a list decides that was known beforehand. This is how it was made: { $x }
result-other-orders = { $n ->
    [one] 1 other order agrees just as well with what people filled in.
   *[other] { $n } other orders agree just as well with what people filled in.
}
result-rule-head = How it was counted
result-rule-most-votes = The plan with the most votes goes first.
result-rule-votes-per-cost = The plan with the most votes per euro goes first.
result-rule-theme-purses = The tables first divided the money over the themes. Within each theme, the plan with the most votes goes first.
result-rule-equal-shares = Everybody gets an equal share of the budget. A plan is chosen when the people who want it can pay for it together.
result-rule-proportional-order = An order in which every group has its turn according to its size.
result-rule-fewest-disagreements = The order with which as few people as possible disagree, looking at two plans at a time.
result-rules-link = The rules as they were fixed beforehand
result-now-head = How things stand now
result-now-none = No item of the agenda stands behind these plans.
result-check-head = Check it yourself
result-check-text = This file holds everything needed to work out the result yourself, with the program ‘stoep verify’ or with another program.
result-check-totals = The ballots themselves are not in it: they would give away who chose what. The totals per plan are. Whoever wants to do the whole count again can do so together with the area team.
result-check-hash = Mark of the whole file: { $x }
result-file-json = The round as a file (JSON)
result-file-pb = For researchers: Pabulib file
result-file-csv = The totals as a table (CSV)
result-file-trace = The count step by step (text)
result-file-whole = The whole file, with all ballots (JSON)
result-file-whole-hint = Only for a recount by somebody whom the area trusts. The journal will say that you fetched it.
result-compare-link = What other ways of counting would have given
result-runs-head = Counts
result-run-line = Count { $x } of { $y }
result-run-again = Counted again: { $x }
result-stale = After this count a ballot was put right. The round will be counted again; this result may still change.
result-back-round = Back to the round

result-compare-title = Counted otherwise
result-compare-intro = These are the same ballots, counted in other ways. It shows what the chosen way matters. It does not change the result: the way of counting was fixed before anybody voted.
result-compare-this = counted this way
result-compare-same = The same plans as in the result.
result-compare-added = Chosen as well: { $x }.
result-compare-gone = Not chosen: { $x }.
result-compare-cost = Together { $x }.
result-compare-none = No other way of counting suits these ballots.
result-compare-large = This round is too large to be counted in other ways here. It can be done with the file and the program ‘stoep count’.

result-count-title = Count
result-count-again-title = Count again
result-count-intro = The votes are counted with the rules that were fixed beforehand. The result is on the site right after.
result-count-sheets = { $n ->
    [one] 1 paper ballot was not entered the same by two people yet. It does not count.
   *[other] { $n } paper ballots were not entered the same by two people yet. They do not count.
}
result-count-corrections = { $n ->
    [one] 1 correction waits for a second person. It does not count.
   *[other] { $n } corrections wait for a second person. They do not count.
}
result-count-button = Count the votes
result-count-reason = Why again?
result-count-reason-hint = This stands beside the result, for everybody to read.
result-count-not-closed = This round is not closed yet
result-count-not-closed-text = Counting can only be done when nobody can vote any more.
result-count-empty = There is nothing to count
result-count-empty-text = There is no ballot in this round.
result-count-told = This result was told already
result-count-told-text = After telling it, it is not counted again.
result-count-changed = Something changed meanwhile
result-count-changed-text = A ballot was put right while counting. Count again.
result-count-fault = Counting did not work: { $x }
result-counting-title = Counting
result-counting-text = This is a large round. Counting may take a few minutes. You can close this page; the result comes on the site by itself.
result-counting-since = Begun at { $x }
result-counting-look = See whether it is ready
result-recount-same = The recount gave exactly the same file, to the letter.
result-recount-other = The recount gave another file than the one before.

result-correction-title = Corrections after closing
result-correction-intro = After closing, a ballot can only be put right when two people of the area team agree. Every correction is listed here. Then the round is counted again.
result-correction-none = Nothing was changed after closing.
result-correction-new = Ask for a correction
result-correction-in = One ballot put in, { $x }
result-correction-out = One ballot taken out, { $x }
result-correction-asked = Asked; waits for a second person
result-correction-done = Done, by two people
result-correction-refused = Not done
result-correction-why = What went wrong?
result-correction-why-hint = This is shown on the site. Write nothing by which somebody can be recognised.
result-correction-warn = Whoever lays the results of before and after side by side can see what was on this ballot. So give no name and no address.
result-correction-channel = How did the ballot come in?
result-correction-people = How many people chose this together?
result-correction-change = What has to be done?
result-correction-change-in = Put in a ballot that was not counted
result-correction-change-out = Take out a ballot that was counted wrongly
result-correction-choice = What is on the ballot?
result-correction-choice-approve = Tick what is on the ballot
result-correction-choice-points = Fill in behind each plan the points that are on the ballot
result-correction-choice-rank = Fill in behind each plan the place that is on the ballot: 1 for the best
result-correction-bounds = This ballot does not fit the rules of the round: too many or too few choices
result-correction-no-such-ballot = There is no such ballot
result-correction-no-such-ballot-text = Look closely at what is on the ballot, and how it came in.
result-correction-not-now = This is not the time for a correction
result-correction-not-now-text = It can only be done after the round was closed and before the result was told.
result-correction-settled = This correction was decided already
result-correction-settled-text = Somebody was before you.
result-correction-second-person = This takes a second person
result-correction-second-person-text = Whoever asks for a correction can't agree with it as well.
result-correction-agree = I have seen the ballot; do this
result-correction-refuse = Do not do this
result-correction-take-back = Take back

result-objections-title = Object to this round
result-objections-intro = Do you think that something went wrong? Write it here. You need no account. Only the area team reads it. You get a code with which you read the answer.
result-objections-until = You can do this until { $x }.
result-objections-over = You can't object any more
result-objections-over-text = The time for it has passed.
result-objections-not-yet = You can object as soon as people vote.
result-objection-said = What went wrong?
result-objection-send = Send
result-objections-number = { $n ->
    [0] Nobody objected.
    [one] There is 1 objection.
   *[other] There are { $n } objections.
}
result-objections-answered = { $n ->
    [0] None has an answer yet.
    [one] 1 of them has an answer.
   *[other] { $n } of them have an answer.
}
result-objections-public = Answers for everybody
result-objection-code-title = Your objection
result-objection-received = We have received your objection. Keep this code; the answer can be read only with it.
result-objection-waits = The area team has not answered yet.
result-objection-answer = Answer of the area team
result-objection-own = What you wrote
result-objection-read = Read the answer with your code
result-objection-code = Your code
result-objection-look = Read the answer
result-objection-code-unknown = This code belongs to no objection to this round.
result-objection-queue = Objections to answer
result-objection-queue-link = Read and answer objections
result-objection-queue-none = There are no objections.
result-objection-answer-label = Your answer
result-objection-answer-hint = Whoever objected reads this with the code.
result-objection-public-label = Answer for everybody
result-objection-public-hint = This is shown on the site. Name nobody, and do not say who objected.
result-objection-answer-button = Answer
result-objection-answered-on = Answered on { $x }

result-tell-title = Tell the result
result-tell-intro = With this, each agenda item behind a plan gets a line with the result. For the people from whom it came, a message is put ready at ‘Telling back’. You read it first yourself.
result-tell-button = Tell the result
result-tell-objections = { $n ->
    [one] 1 objection has no answer yet. It is better to answer first.
   *[other] { $n } objections have no answer yet. It is better to answer first.
}
result-tell-window = People can object until { $x }.
result-tell-not-now = The result can't be told now
result-tell-not-now-text = It has to be counted first, also after the last correction.
result-tell-won = In the prioritising round ‘{ $x }’ this was chosen.
result-tell-lost = In the prioritising round ‘{ $x }’ this was not chosen.
result-tell-sentence = This took part in the prioritising round ‘{ $x }’. { $y }
result-tell-method = Prioritising round ‘{ $x }’
result-tell-whose = People who took part in the prioritising round
result-tell-missing-pulse = Open pulse: whoever did not take part was not heard.
result-tell-missing-contact = Only people with an e-mail address that answered.
result-tell-missing-code = Whoever did not use the code was not heard.
result-tell-funds = This round is about money from a fund. Record the allocations at the fund itself.
result-tell-fund-link = To the fund

result-trace-title = Count of ‘{ $x }’
job-rounds = Counting rounds
