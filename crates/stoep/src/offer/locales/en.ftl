# SPDX-License-Identifier: EUPL-1.2
# Joint offer
offer-title = What do we offer together?
offer-empty = Nothing stands with the offer of this network yet.
offer-empty-text = Here you will read per theme what the members offer, what is missing and what must be arranged first.
offer-themes-without = These themes have no offer yet: { $x }.
offer-without-theme = { $n ->
    [one] One offer has no theme yet. It stands at the bottom.
   *[other] { $n } offers have no theme yet. They stand at the bottom.
 }
offer-no-theme = Offer without theme
offer-none-but-heard = There is no offer yet, and people do ask for it.
offer-none-none-heard = There is no offer yet.
offer-heard = { $n ->
    [0] Nothing heard about this yet
    [one] One voice heard
   *[other] { $n } voices heard
 }
offer-formal = Formal
offer-informal = Informal
offer-nothing-here = Nothing yet.
offer-missing = What is missing?
offer-noted-on = noted on { $x }
offer-first = What must be arranged first?
offer-due = by { $x }
offer-first-for = needed for: { $x }
offer-for = for: { $x }
offer-change = Change
offer-gap-handle = Solved or change
offer-arranged = Arranged
offer-not-arranged = Not arranged after all
offer-past = What was done already
offer-done-count = { $n ->
    [one] One thing arranged
   *[other] { $n } things arranged
 }
offer-done-on = arranged on { $x }
offer-filled-count = { $n ->
    [one] One thing is missing no more
   *[other] { $n } things are missing no more
 }
offer-filled-on = solved on { $x }
offer-filled-by = by: { $x }
offer-missing-after-all = It is missing after all
offer-ended-count = { $n ->
    [one] One offer ended
   *[other] { $n } offers ended
 }
offer-area-link = See the offer of all of { $x }
offer-new = Add an offer
offer-edit = Change this offer
offer-what = What is offered?
offer-what-hint = For example: eating together on Sundays.
offer-for-whom = For whom?
offer-for-whom-hint = For example: older people who live alone.
offer-theme = Theme
offer-theme-none = No theme yet
offer-either = Enter an organisation, or a group that is not on this site.
offer-organisation = Organisation
offer-group = Group
offer-group-hint = For example: neighbours of the Ypemaheerd. Don’t write names of people.
offer-one-of-both = Enter an organisation or a group, not both.
offer-who = Enter who offers this.
offer-formality = Formal or informal?
offer-since = Since
offer-end = Ended?
offer-end-intro = The offer stays to be read among what was there before. You can undo this.
offer-ended-on = Last day
offer-end-early = Choose a day after the beginning.
offer-end-button = This offer ended
offer-resume-intro = This offer ended.
offer-resume = It goes on after all
offer-gap-new = Write down what is missing
offer-gap-edit = What is missing
offer-gap-words = Change the words
offer-gap-what = What is missing?
offer-gap-fill = This is missing no more
offer-filled-by-label = By which offer?
offer-filled-otherwise = In another way
offer-first-new = Write down what must be arranged first
offer-first-edit = Change what must be arranged
offer-first-what = What must be arranged first?
offer-first-what-hint = For example: a key of the community house.
offer-first-who = Who arranges this?
offer-first-who-hint = Preferably an organisation or group. Everybody can read this.
offer-first-due = By which day?
offer-first-offer = For which offer is this needed?
offer-first-offer-none = Not for one offer
offer-area-title = Offer per theme in { $x }
offer-area-intro = Per theme: who works on it, what there is and what we hear.
offer-area-empty = Networks have not written down any offer here yet.
offer-to-networks = See the networks
offer-networks-count = { $n ->
    [0] no network works on this
    [one] one network works on this
   *[other] { $n } networks work on this
 }
offer-count = { $n ->
    [0] no offer
    [one] one offer
   *[other] { $n } offers
 }
offer-gap-count = { $n ->
    [one] one thing is missing
   *[other] { $n } things are missing
 }
offer-who-works = Who works on it:
offer-and-more = and { $n } more
offer-more = And { $n } more offers, on the pages of the networks.
