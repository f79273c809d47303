# Frame of every page
skip-link = To the content
demo = Demo
demo-text = The people on this site are invented.
demo-look-as = Look around as somebody else
demo-mailbox = To the demo’s mailbox
search = Search
search-button = Search
tools-label = Language and account
desk = My desk
follow-link = Follow your voice
trail-label = You are here
start = Start
footer-label = About this site
footer-about = About this site
footer-privacy = Privacy
footer-accessibility = Accessibility
footer-data = Open data
footer-small = Stoep is free software. This site does not track you and sets no cookies if you only read.
nav-voices = What we hear
nav-agenda = Agenda
nav-initiatives = Initiatives
nav-networks = Who takes part
nav-places = Places

# Forms
form-errors = Something is not right yet
form-optional = (optional)
form-required = Please fill this in.
form-choose = Choose one of the options.
form-too-long = This is too long. Use at most { $n } characters.
form-date = Fill in a date, such as 16-5-2022.
form-number = Fill in a whole number, at most { $n }.
form-money = Fill in an amount, such as 1250.50.
form-place = Choose a place on the map, or describe the place in words.
form-email = Fill in an e-mail address, such as name@example.com.
form-characters-left = { "{n}" } characters left

# Errors
error-not-found = This page does not exist
error-not-found-text = Perhaps the address was mistyped, or the page was taken away.
error-gone = This was taken away
error-gone-text = What was here has been withdrawn. It can no longer be read anywhere.
error-bad-request = We don’t understand this
error-bad-request-text = Something came in that does not belong to the form. Go back and try again.
error-method = This can’t be done here
error-method-text = Go back and use the buttons on the page.
error-other-site = This came from another site
error-other-site-text = For safety we only accept forms that were filled in on this site.
error-too-large = This is too large
error-too-large-text = A photo can be at most 10 MB. Go back and choose a smaller one.
error-too-many = Please wait a moment
error-too-many-text = This was done very often in a short time. Wait a minute and try again.
error-fault = Something went wrong on our side
error-fault-text = This is not your fault. What was saved is not lost. Please try again later.
error-unavailable = This is not possible right now
error-unavailable-text = We can’t save anything right now. Please try again in a few minutes.
error-reference = If you call or mail about this, mention number { $x }.
error-back = To the start page

# Months
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

# Keys on the desk
desk-help-title = Keys on this page
desk-help-rows = next row, previous row
desk-help-open = open the row
desk-help-this = this help
desk-help-use = Use the keys
desk-help-close = Close
