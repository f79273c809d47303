# Kinds of voices
voice-kind = What kind of thing is it?
voice-kind-open = I don’t know
voice-kind-need = Something that is needed
voice-kind-wish = Wish
voice-kind-dream = Dream
voice-kind-worry = Worry
voice-kind-idea = Idea
voice-kind-strength = Something I can or want to give
voice-kind-compliment = Compliment

# Where it was heard
voice-origin = Where heard
voice-origin-online = Said on this site
voice-origin-meeting = Said in a meeting
voice-origin-door = Heard at the door
voice-origin-street = Heard in the street
voice-origin-class = Heard in class
voice-origin-poll = Said in a poll
voice-origin-phone = Said by telephone
voice-origin-paper = Received on paper

# Whom it is about
voice-group = Who is it about?
voice-group-open = It doesn’t matter
voice-group-everyone = Everyone
voice-group-children = Children
voice-group-youth = Young people
voice-group-parents = Parents
voice-group-adults = Adults
voice-group-elderly = Older people
voice-group-newcomers = Newcomers
voice-group-carers = Carers

# State
voice-state-received = Received
voice-state-public = Public
voice-state-merged = Merged
voice-state-refused = Does not go on
voice-state-withdrawn = Withdrawn

# Once or lasting
voice-duration = Once or lasting?
voice-duration-once = Once
voice-duration-lasting = Lasting

# Saying something
voice-new-title = Say something about { $x }
voice-new-intro = What do you need, what do you wish for, or what goes well? One sentence is enough. You need no account.
voice-no-names = Please write no names, addresses or telephone numbers, and nothing about somebody else’s health. Write ‘a neighbour’ rather than her name.
voice-what = What would you like to say?
voice-what-heard = What did this person say?
voice-what-hint = A few sentences are enough.
voice-more = Would you like to say more? You don’t have to.
voice-why = Why does it matter?
voice-for-whom = Who is it for?
voice-who-joins = Who joins in?
voice-who-joins-hint = For instance: me, my street, the school. Please name no names.
voice-who-organises = Who could organise it?
voice-needed = What does it take?
voice-needed-hint = For instance a room, money or help.
voice-place = Where is it?
voice-place-hint = In words, or point at the map below.
voice-map-label = Map: where is it?
voice-point = Point on the map
voice-photo = Photo
voice-photo-hint = JPEG, PNG, WebP or GIF, no larger than 10 MB. We remove where and with what it was taken. Please show no people who can be recognised.
voice-photo-bad = We can’t read this photo. Choose a photo as JPEG, PNG, WebP or GIF.
voice-photo-large = This photo is too large. Choose one of at most 10 MB and 40 megapixels.
voice-photo-again = The photo is fine, but your browser doesn’t remember it. Please choose it once more.
voice-email = E-mail address
voice-email-hint = Only to tell you that there is news. It never becomes public.
voice-save = Send
voice-private = Only the area team reads what you wrote here. What becomes public is a text without names and numbers.

# For another
voice-hear-title = Write down for somebody else in { $x }
voice-hear-intro = Write down what somebody said, in their own words where you can. Then hand over the code.
voice-hear-link = Write down for somebody else
voice-hear-save = Save
voice-choose = Choose
voice-heard-on = When it was said
voice-heard-future = This day is still to come. Fill in the day on which it was said.
voice-behalf-name = Name of who said it
voice-behalf-name-hint = Only if that person wants it. The area team sees the name, nobody else does.
voice-meeting = Meeting
voice-meeting-none = None
voice-saved-title = Saved
voice-saved-text = Give this code to whoever said it. You can write down the next one below.

# The receipt
voice-thanks = Thank you, we have it
voice-thanks-text = The area team of { $x } reads what you said. { $n ->
    [one] You hear what we do with it within one day.
   *[other] You hear what we do with it within { $n } days.
 }
voice-thanks-code = Keep the code below. With it you see what happens, add something or take it back.
voice-your-code = Your code:
voice-copy = Copy the code
voice-copied = Copied
voice-slip-link = Slip to print
voice-slip-title = Slip with your code
voice-slip-how = Print this page, or copy the code by hand.
voice-slip-head = You said something in { $x }
voice-slip-qr = QR code with the address of your page
voice-slip-text = Go to { $x } and fill in the code. Or take a photo of the square. { $n ->
    [one] What we do with it is there within one day.
   *[other] What we do with it is there within { $n } days.
 } Keep this slip safe: whoever has the code can read what you said.

# Following
voice-ask-title = Follow your voice
voice-ask-intro = Fill in the code that you got when you said something. Then you see what happens with it.
voice-code = Code
voice-code-hint = Eight letters and digits. Capitals and spaces don’t matter.
voice-ask-button = Look
voice-code-mistyped = There is a typing error in this code. Look at your slip once more.
voice-code-unknown = We don’t know this code. Look at your slip once more.
voice-follow-title = What happens with what you said
voice-step-said = Said
voice-step-read = Read
voice-step-agenda = On the agenda
voice-step-done = Done
voice-step-yes = yes
voice-step-not-yet = not yet
voice-now-title = How it stands
voice-now-received = The area team has not read this yet. By { $x } you hear what we do with it.
voice-now-late = This takes longer than we promised. We are sorry. It is at the top of the area team’s list.
voice-now-public = The area team has read what you said. A text without names and numbers is now public.
voice-now-answer-by = This is not an answer yet. By { $x } you hear what happens with it.
voice-now-merged = Somebody else said nearly the same. We go on with that voice, for you too. The area team wrote:
voice-now-refused = We don’t go on with this. This is the reason:
voice-merged-link = See the voice in which yours goes on
voice-public-form = What everyone can read
voice-public-link = See the public page
voice-items-title = This is on the agenda
voice-told-title = What we told you
voice-said-title = What you said
voice-photo-shown = Your photo is public.
voice-photo-kept = Only the area team sees your photo.
voice-added-on = Added on { $x }
voice-correct-link = Correct what you wrote
voice-correct-title = Correct what you wrote
voice-correct-save = Save
voice-back = Back
voice-too-late = This was read already
voice-too-late-text = The area team has read this already, so the text can’t change any more. On your page you can still add something.
voice-add-title = Add something
voice-add-label = What would you like to add?
voice-add-save = Add
voice-mail-title = A message when there is news
voice-email-save = Save address
voice-email-remove = Remove address
voice-mail-subject = There is news about what you said
voice-mail-body = You said something about your neighbourhood. There is news about it.

    Read it here:
    { $x }

    No more messages? Remove your address on that page.
    Whoever has this link can read what you said, so please don’t forward this mail.

# Taking back
voice-withdraw-head = Take it back
voice-withdraw-short = You can always take back what you said.
voice-withdraw-link = Take it back
voice-withdraw-title = Do you want to take this back?
voice-withdraw-text = We then erase everything: what you wrote and added, the photo, the place, your name and your e-mail address. The public text goes too. This can’t be undone.
voice-withdraw-agenda = What came on the agenda through you stays there. Your words will no longer stand with it.
voice-withdraw-yes = Yes, erase everything
voice-withdraw-no = No, leave it
voice-withdrawn-title = This was taken back
voice-withdrawn-text = What was said with this code has been erased. Nothing of it is left.

# What we hear
voice-list-title = What we hear
voice-list-head = What we hear in { $x }
voice-list-intro = This is what people said: on this site, at the door, in a meeting or on paper. Names and numbers were taken out.
voice-say = Say something
voice-themes-title = Themes
voice-theme = Theme
voice-all = All
voice-filter = Choose what you want to see
voice-from = Said from
voice-until = Said until
voice-show = Show
voice-none-found = Nothing was found here
voice-none-here = Nothing was found among the newest voices. Look further back with ‘Older’.
voice-none-yet = Nothing here yet
voice-show-all = Show all
voice-be-first = Be the first to say something
voice-quotes = What people said
voice-photo-alt = Photo that belongs to it
voice-on-agenda = Is on the agenda as
voice-pages = Pages
voice-newest = To the newest
voice-older = Older
voice-one-title = Said in { $x }
voice-same = { $n ->
    [one] One more person said nearly the same.
   *[other] { $n } more people said nearly the same.
 }
voice-became-title = What became of it
voice-became-none = This is not on the agenda yet.

# Desk
voice-queue-title = New voices
voice-queue-empty = Everything has been read
voice-queue-empty-text = No voice waits in your area now.
voice-new-words = Added to
voice-days-late = { $n ->
    [one] 1 day late
   *[other] { $n } days late
 }
voice-days-left = { $n ->
    [0] today
    [one] 1 day left
   *[other] { $n } days left
 }
voice-oldest = To the oldest
voice-next = Next
voice-sort-title = Read a voice
voice-late-since = an answer was due { $x }
voice-answer-by = answer by { $x }
voice-original = As it was said
voice-original-private = Only for those who read voices here. This never becomes public.
voice-photo-is-public = This photo is public.
voice-photo-is-private = This photo is not public.
voice-additions = Added later
voice-additions-read = Read
voice-contact = From whom
voice-contact-how = How
voice-contact-behalf = Written down by somebody else
voice-contact-self = Said on this site by the person
voice-contact-name = Name
voice-contact-email = E-mail address
voice-found-title = Could somebody be recognised by this?
voice-found-none = We found no names, addresses or numbers. Read for yourself whether somebody can be recognised after all.
voice-found-sure = almost certain
voice-found-note = This is an aid. Always read for yourself whether somebody can be recognised.
voice-detail-email = E-mail address
voice-detail-web = Web address
voice-detail-handle = Name on a network
voice-detail-bank = Bank account
voice-detail-citizen = Possibly a citizen service number
voice-detail-phone = Telephone number
voice-detail-birth = Date of birth
voice-detail-postcode = Postcode
voice-detail-plate = Licence plate
voice-detail-address = Address
voice-detail-class = School class
voice-detail-name = Name
voice-detail-relation = About somebody else
voice-alike-title = Looks like
voice-alike-percent = { $n }% alike
voice-number = number
voice-open = Open
voice-link = Link
voice-unlink = Unlink
voice-items-desk = Agenda items
voice-publish-title = Make public
voice-public-text = Text that everyone can read
voice-public-text-hint = Without names, addresses and numbers. Stay as close to the own words as you can.
voice-details-still = In this text { $n ->
    [one] there is still something by which
   *[other] there are still { $n } things by which
 } somebody can be recognised. Take it out, or tick below that it may stay.
voice-sure-details = I have read this: what is left may become public
voice-hints-title = This could be easier
voice-hint-sentence = Long sentence ({ $n } words): { $x }
voice-hint-stiff = Instead of ‘{ $x }’ you could write: { $y }
voice-hint-long = Long word: { $x }
voice-hint-passive = Who does this? { $x }
voice-themes = Themes
voice-themes-hint = Choose at least one.
voice-theme-because = { $x } (it says { $y })
voice-theme-needed = Choose at least one theme.
voice-photo-publish = Make the photo public too
voice-photo-publish-hint = Only if nobody on it can be recognised.
voice-publish = Make public
voice-publish-change = Change the public text
voice-merge-title = Merge with another voice
voice-merge-into = Number of the other voice
voice-merge-into-hint = The number stands above, under ‘Looks like’.
voice-merge-this = Merge with this one
voice-merge-unknown = This number is not possible here. Choose a voice from your area that waits or is public.
voice-merge-reason = Why these voices go together
voice-reason-hint = Whoever said this reads your explanation.
voice-merge = Merge
voice-refuse-title = Don’t go on with this voice
voice-refuse-reason = Why we don’t go on with this
voice-refuse = Save the reason
voice-undo-title = Undo
voice-goes-on-in = Goes on in:
voice-unpublish = No longer public
voice-reopen = Look again
voice-not-now = This is not possible now
voice-not-now-text = Something was decided about this voice meanwhile. Go back and see how it stands.
voice-merge-unknown-text = Go back and choose another voice.
