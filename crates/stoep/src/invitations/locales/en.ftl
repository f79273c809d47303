# When a network meets
rhythm-the = the { $x } { $y }
rhythm-weeks = { $n ->
    [one] Every week on { $x }
   *[other] Every { $n } weeks on { $x }
 }
rhythm-months = { $n ->
    [one] Every month on { $x }
   *[other] Every { $n } months on { $x }
 }
rhythm-months-day = { $n ->
    [one] Every month on day { $x }
   *[other] Every { $n } months on day { $x }
 }
rhythm-in-months = Every year in { $x }, on { $y }
rhythm-and = { $x } and { $y }
rhythm-hours = from { $x } to { $y }
rhythm-until = , until { $x }
rhythm-other = By a rhythm of its own
rhythm-add = Write down the rhythm
rhythm-change = Change the rhythm
rhythm-title = When does { $x } meet?
rhythm-intro = Fill in what fits your rhythm. The dates then appear on the site and in the calendars of those who follow the network. Meetings that are planned already stay.
rhythm-kind = How often?
rhythm-every = Every how many weeks or months?
rhythm-every-hint = A number. 1 is every week or every month.
rhythm-nth = Which one of the month?
rhythm-nth-hint = For a fixed day in the month, such as the second Tuesday.
rhythm-day = On which day?
rhythm-month-day = On which date of the month?
rhythm-month-day-hint = A number from 1 to 28, only for a fixed date.
rhythm-months-label = In which months?
rhythm-months-hint = Only for fixed months.
rhythm-zone = In which time?
rhythm-zone-hint = The clock on the spot counts, also when summer time begins.
rhythm-zone-europe = Time in the Netherlands
rhythm-zone-caribbean = Time on Bonaire, Sint Eustatius and Saba
rhythm-first = From which day?
rhythm-last = Until which day?
rhythm-until-early = Choose a day after the beginning.
dates-title = When does { $x } meet?
dates-coming = What is coming
dates-none = Nothing is planned yet.
dates-by-rhythm = by the rhythm
dates-moved = instead of { $x }
dates-meet = Make it a meeting
dates-skip = Skip
dates-skipped = Skipped
dates-resume = Do not skip after all
dates-calendar = Put these dates in your own calendar
dates-skip-title = Skip this time
dates-skip-reason = Why?
dates-skip-hint = Anyone can read this. For example: summer holidays.
dates-skip-button = Skip

# Date poll
date-answer-yes = Yes
date-answer-if-needed = If needed
date-answer-no = No
date-poll-state-open = Running
date-poll-state-chosen = Date chosen
date-poll-state-dropped = Stopped
date-poll = Choosing a date
date-polls = Choosing a date together
date-poll-new = Ask which date suits
date-poll-new-title = Which date suits { $x }?
date-poll-new-intro = Everyone who takes part gets a link of their own, or a slip when no e-mail address is known. No account is needed.
date-poll-words = Would you like to add something?
date-poll-option = Date { $n }
date-poll-answer-by = Please answer by
date-poll-by = Answer by { $x }.
date-poll-also = Who else?
date-poll-also-hint = One name per line. They get a slip or a link from you, no e-mail.
date-poll-also-bad = Name no more than 50, with short names.
date-poll-past = Choose a day that is still to come.
date-poll-no-dates = Fill in at least one date.
date-poll-by-bad = Choose a day that is still to come, and not after the first date.
date-poll-send = Ask
date-poll-who-can = Who can when
date-poll-party = Who
date-poll-together = Together
date-poll-suits = { $n } can, { $x } if needed
date-poll-no-answers = There is no answer yet.
date-poll-choose = Choose a date
date-poll-choose-intro = The meeting appears on the site. All members get an invitation.
date-poll-which = Which date will it be?
date-poll-choose-button = Plan and invite
date-poll-drop = Stop without a date
date-poll-drop-intro = Those who got an e-mail are told that it is off.
date-poll-reason = Why do you stop?
date-poll-reason-hint = Those who were asked can read this.
date-poll-drop-button = Stop
date-poll-sheets = Print the slips
date-poll-sheets-how = Print this page and cut the slips apart. When you get one back, fill in the answer for that party.
date-poll-sheet-text = Tick what suits and give this slip back. Or answer yourself at { $x }.
date-poll-qr = Code to open with a telephone
date-poll-asked = Who was asked
date-poll-by-mail = by e-mail: { $x }
date-poll-on-paper = on paper
date-poll-answered = answered on { $x }
date-poll-not-answered = no answer yet
date-poll-enter = Fill in the answer
date-poll-new-code = Make a new code
date-poll-to-meeting = The date was chosen. Look at the meeting.
date-poll-closed = This can no longer be answered
date-poll-closed-text = The date was chosen already, or it was stopped.
date-poll-none-given = Choose an answer for at least one date.
date-answer-title = Which date suits?
date-answer-for = You answer on behalf of { $x }.
date-answer-by = Who fills this in?
date-answer-by-hint = Your first name is enough. Only those who prepare the meeting see this.
date-answer-send = Send
date-answer-saved = Thank you. Your answer was kept.
date-answer-until = You can change your answer until { $x }.
date-mail-subject = Which date suits you?
date-mail-for = To { $x },
date-mail-about = This is about { $x }.
date-mail-link = Choose what suits. No account is needed: { $x }
date-mail-by = Please answer by { $x }.
date-mail-dropped-subject = There will be no date
date-mail-dropped = We no longer look for a date. The reason: { $x }

# Invitations
invitation-channel-mail = E-mail
invitation-channel-paper = Paper
invitation-answer-comes = Comes
invitation-answer-perhaps = Perhaps
invitation-answer-not = Does not come
invitation-list = Invitations
invitation-none = Nobody was invited yet.
invitation-coming = { $n ->
    [one] One person comes.
   *[other] { $n } people come.
 }
invitation-others = { $n } may come, { $x } have not answered yet.
invitation-send = { $n ->
    [one] Invite one more member
   *[other] Invite { $n } members
 }
invitation-print = { $n ->
    [one] Print one slip
   *[other] Print { $n } slips
 }
invitation-how = Those with an e-mail address get an e-mail, and a reminder two days ahead. For the others you print a slip. There is also a slip for those who want no e-mail any more, or got a lot of it already.
invitation-by-mail = by e-mail: { $x }
invitation-on-paper = slip still to be given
invitation-handed = slip given on { $x }
invitation-reminded = reminded on { $x }
invitation-hand = Slip was given
invitation-not-handed = Not given after all
invitation-sheets = Slips with the invitation
invitation-sheets-how = Print this page and cut the slips apart. Then tick who got one.
invitation-slip-head = Invitation for { $x }
invitation-slip-text = Are you coming? Tell us, or answer at { $x }.
invitation-title = Are you coming?
invitation-for = This invitation is for { $x }.
invitation-question = Are you coming?
invitation-number = With how many people?
invitation-number-hint = A number, including yourself.
invitation-saved = Thank you. Your answer was kept. You can still change it here.
invitation-over = This meeting has been held already.
invitation-too-late = This is no longer possible
invitation-too-late-text = The meeting has been held already, or it does not go on.
invitation-mail-subject = Invitation to a meeting
invitation-mail-link = Let us know whether you come. No account is needed: { $x }
invitation-remind-subject = Reminder of a meeting
invitation-cancelled-subject = A meeting does not go on
invitation-mail-cancelled = This meeting does not go on. More: { $x }
invitation-changed-subject = A meeting was changed
invitation-mail-changed = The day, time or place was changed. What holds now stands above. Let us know whether you come: { $x }
invitation-mail-stop = No more e-mail about meetings? { $x }
mail-stop-title = E-mail about meetings
mail-stop-intro = Do you want no more e-mail about meetings? You then get invitations on paper only, if somebody gives them to you.
mail-stop-button = Send me no more e-mail
mail-stop-done = You get no more e-mail about meetings.
mail-stop-again = Send e-mail again after all
invitation-new-code-how = Did a link end up with the wrong person? Make a new code: the old one stops at once.
