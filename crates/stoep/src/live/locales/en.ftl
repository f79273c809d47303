# SPDX-License-Identifier: EUPL-1.2
live-thing-point = Point
live-thing-present = Present
live-thing-decision = Decision
live-thing-action = Action
live-thing-voice = Voice
live-deed-add = Add
live-deed-change = Change
live-deed-remove = Remove
live-deed-up = Up
live-deed-down = Down
live-deed-begin = This point now
live-title = { $x }: meeting screen
live-opened = began at { $x }
live-since = since { $x }
live-to-beamer = Picture for the beamer
live-beamer-back = Back to the screen
live-beamer-next = Next: { $x }
live-status-plain = Press Save for each block.
live-saved = Everything is saved.
live-saving = Saving …
live-offline = Not connected. Everything you type is kept on this device.
live-back = Connected again. Everything is saved.
live-ended = You can no longer write here: your part or your role has ended. What you typed is still on this screen. Copy it if you need it.
live-sign-in = You are no longer signed in. What you typed is still on this device. Sign in in another tab and we go on.
live-shut = The meeting was closed. What was not saved is below, to copy.
live-undone = Somebody else just changed this. It is back.
live-clock = %n minutes
live-clock-of = %n of %m minutes
live-people = People present
live-there = is here
live-absent = not seen
live-open = Start the meeting
live-open-early = Planned for { $x }. If you start now, the date becomes today.
live-close = Close the meeting
live-close-again = Done with the minutes
live-stuck = This needs your attention
live-mine = Your text
live-theirs = The other person’s text
live-take-mine = Take my text
live-take-both = Put both below each other
live-take-theirs = Keep the other person’s text
live-remove-still = Remove it anyway
live-join = Or make it one text
live-put-back = Put it back
live-again-conflict = Somebody else changed the same
live-again-conflict-text = Nothing is lost. Choose one of the two texts, or make them one.
live-again-gone = Somebody else removed this
live-again-gone-text = Your text is still below. You can put it back.
live-again-shut-text = Your text was not saved. It is below, so that you can copy it.
live-again-invalid = This is not saved yet
live-again-invalid-text = Change what is not right and save again. What you typed is still there.
live-again-back = Back
live-points = Points
live-loose = Without a point
live-adds = Add a decision or action
live-keep = Save
live-remove = Remove
live-begin = This point now
live-up = Up
live-down = Down
live-choose = Choose
live-add-point = Add
live-add-point-title = New point
live-add-item = Item of the area’s agenda
live-add-item-do = Pull it in
live-add-decision = Add the decision
live-add-decision-what = What was decided?
live-add-action = Add the action
live-add-action-what = What do we agree to do?
live-add-who = Somebody else, or a group
live-add-present = Add
live-add-voice = Save and give a code
live-who-hint = Organisations and groups will be in the minutes. Of people in their own name only how many there were.
live-number-of = How many are there of { $x }?
live-present = Who is here?
live-answer-comes = will come
live-answer-perhaps = may come
live-answer-not = will not come
live-voices = Heard at the table
live-voice-what = What does somebody say they need or wish?
live-voice-name = Name, for the area team only (optional)
live-heard = Saved. This is the code for who said it:
live-slip = Print the slip
live-earlier = Still open from earlier meetings
live-item-move = Move ‘{ $x }’
live-item-propose = Propose something about ‘{ $x }’
live-item-now = stands at: { $x }
live-item-state = To
live-item-sentence = What do we tell back?
live-item-note = Explanation (needed with ‘choice open’ and ‘not now’)
live-item-move-do = Move
live-item-propose-do = Propose it to the area team
live-item-moved = Somebody else has just moved this item. See where it stands now and choose again.
live-item-is-moved = The item was moved. The sentence is ready to be told back.
live-item-is-proposed = The proposal is noted as an action for the area team.
live-proposal = Proposal: put ‘{ $x }’ at ‘{ $y }’
live-proposal-owner = Area team { $x }
live-keys = Keys
live-key-n = new point
live-key-b = decision or action at the point where you are
live-key-v = something said at the table
live-key-j = next or previous point
live-key-enter = add what you typed
live-key-esc = out of the field, so that the keys work
live-keys-off = Press ? to switch the keys off.
live-field-title = Subject
live-field-notes = Notes
live-field-minutes = Minutes
live-field-lead = Who leads
live-field-carry = Not finished: to the next meeting
live-field-who = Who
live-field-number = Number
live-field-side = As
live-field-what = What
live-field-where-text = Where
live-field-when-text = When
live-field-parties = With whom? One organisation per line
live-field-owner = Who does it
live-field-due = Done by
live-field-state = How does it stand?
live-field-kind = Kind
live-field-group = Whom is it about?
live-field-name = Name
live-member-left = This member no longer takes part.
live-party-unknown = We don’t know one of these names. Write the name as it stands with the organisations.
live-parties-many = These are too many. Name 40 at most.
live-too-many = There are very many lines already. Remove one first.
live-point-in-use = This point has notes, decisions or actions. Remove those first.
live-decision-in-use = Something else hangs on this decision: an agenda item, or what organisations said of it. It stays.
live-action-told = This action was passed on already. After closing, mark it as ‘will not be done’.
live-summary-changed = Somebody else wrote another summary in between. It is below. If you save again, yours counts.
live-cancelled = This meeting is cancelled
live-cancelled-text = So there are no minutes. Does it go on after all? Plan it again first.
live-closed = This meeting was closed
live-closed-text = Within a day the minutes can still be put right, with a reason.
live-not-begun = This meeting has not begun
live-not-begun-text = Start the meeting first; then you can close it.
live-reopen-late = These minutes can no longer be opened
live-reopen-late-text = That is possible until a day after closing. Discuss the correction in the next meeting.
live-reopen-intro = The minutes stay readable for everybody. Close them again afterwards.
live-reopen-reason = What is not right?
live-reopen-hint = The reason is kept in the journal.
live-reopen-do = Open the minutes
live-close-title = Close the meeting
live-close-intro = After this everybody can read the minutes. Those with an action who left an address get a message.
live-close-carried = This goes to the next meeting:
live-close-do = Close
live-summary = Summary
live-summary-hint = What came out of it, in a few sentences?
live-paper-intro = These actions were not passed on yet. Print the list, pass them on and tick them.
live-paper-empty = All actions were passed on.
live-paper-handed = Passed on
live-paper-do = Save what was passed on
live-mail-subject = Your actions
live-mail-body =
    Hello,

    At the meeting ‘{ $z }’ this was agreed:

    { $x }

    All minutes are here:
    { $y }
live-voices-number = { $n ->
    [0] Nothing written down in this meeting yet.
    [one] One voice written down in this meeting.
   *[other] { $n } voices written down in this meeting.
 }
live-close-people = { $n ->
    [0] Nobody ticked as present.
    [one] One person present.
   *[other] { $n } people present.
 }
live-close-points = { $n ->
    [0] No points.
    [one] One point.
   *[other] { $n } points.
 }
live-close-decisions = { $n ->
    [0] No decisions.
    [one] One decision.
   *[other] { $n } decisions.
 }
live-close-actions = { $n ->
    [0] No actions.
    [one] One action.
   *[other] { $n } actions.
 }
live-close-undated = { $n ->
    [one] One of them has no date.
   *[other] { $n } of them have no date.
 }
live-needs = There is no connection now, and this needs one. What you filled in stays here. Try again later.
live-item-needs = This needs a connection: those who said something about it hear of it at once.
