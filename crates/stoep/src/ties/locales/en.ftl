# SPDX-License-Identifier: EUPL-1.2
ties-link = Who knows whom
ties-title = Who knows whom in { $x }
ties-intro = Which organisations came together, on which theme, and who could join? This is about organisations and groups, never about persons.
ties-not-yet = For now this overview is for the members
ties-not-yet-text = The organisations in the networks look first whether it is right. After that everybody can see it.
ties-sign-in = Do you take part in a network here? Sign in to look
ties-to-networks = To the networks
ties-members-only = Only members of the networks see this page. Whoever keeps the networks decides whether everybody may see it.
ties-members-until = Only members of the networks see this page. From { $x } on everybody does. Is something wrong? Correct it before then.
ties-period-label = Period
ties-period-year = The last year
ties-period-two-years = The last two years
ties-too-few = There are too few organisations here for an overview
ties-too-many = More than { $n } organisations: choose a smaller area
ties-empty-text = The overview comes by itself from the networks, meetings and offers that are kept here.
ties-themes = By theme
ties-themes-table = Who is at the table for a theme, and which kind of party is missing
ties-theme = Theme
ties-who = Who is at the table
ties-who-not = Who is missing
ties-who-nobody = Nobody yet
ties-more = and { $n } more
ties-nobody = On { $x } nobody is at the table yet.
ties-missing = On { $x } no { $y } is at the table.
ties-no-informal = On { $x } no group or club of residents is at the table, only formal organisations.
ties-no-formal = On { $x } no formal organisation is at the table, only groups and clubs.
ties-complete = On { $x } every kind of party that is here is at the table.
ties-and = and
ties-or = or
ties-next = Who could meet?
ties-next-text = These organisations work on three or more of the same themes and were never at one table. Perhaps something for the next meeting.
ties-next-none = There are no two organisations that work on three of the same themes and never met.
ties-next-more = There are { $n } more such pairs.
ties-mixed-title = Formal and informal
ties-none-on-record = In this period no meetings with two or more organisations are on record.
ties-mixed = { $n ->
    [one] There is 1 tie between organisations. Between a formal organisation and a group or club: { $x }.
   *[other] There are { $n } ties between organisations. Between a formal organisation and a group or club: { $x }.
 }
ties-by-chance = If chance decided who meets, that would be about { $n }.
ties-gone = Before, but not now
ties-gone-text = These organisations were at one table in the period before this one, and not in this one.
ties-by-one = Held by one thread
ties-by-one-text = These organisations met only one other. A second contact makes it firmer.
ties-by-one-through = through
ties-picture = The picture
ties-picture-of = The picture: { $x }
ties-picture-label = Draw one theme
ties-picture-all = Everything
ties-picture-alt = A ring of { $n } organisations with { $x } lines between them. The table below says the same.
ties-picture-caption = Each mark is an organisation: a square is formal, a circle is a group or club. A line means that they were at one table, or say themselves that they know each other. Thicker is more often. Green lines run between formal and informal. The numbers are in the table; the place on the ring means nothing.
ties-picture-left-out = { $n ->
    [one] To keep it readable 1 organisation is not drawn.
   *[other] To keep it readable { $n } organisations are not drawn.
 }
ties-picture-lines-left-out = { $n ->
    [one] 1 line is left out; the strongest lines of each organisation are there.
   *[other] { $n } lines are left out; the strongest lines of each organisation are there.
 }
ties-picture-alone = { $n ->
    [one] 1 organisation without lines is not in it.
   *[other] { $n } organisations without lines are not in it.
 }
ties-picture-empty = There is nothing to draw yet: no two organisations are on record at one meeting.
ties-table = The picture as a table
ties-number = Number
ties-organisation = Organisation
ties-kind = Kind
ties-knows = Knows number
ties-knows-more = { $x } ({ $n } times)
ties-hidden = A group of neighbours ({ $x })
ties-what-for = What this is for, and what not
ties-what-for-text = Use it to see whom you can invite for a theme, and who does not know whom yet. It comes from what was written down: who talks over coffee is not in it.
ties-not-for = It is no ranking. More lines is not better. It may not count in a decision on subsidies, and it says nothing about persons.
ties-how = How it is worked out
ties-how-text = Two organisations have a tie when they were at the same meeting or took a decision together. An organisation is in on a theme when it takes part in a network, meeting, offer or decision about it. What organisations say themselves goes first. Anyone with the same data gets the same answer.
ties-how-counted = { $n ->
    [one] Counted: 1 meeting in this period and { $x } organisations.
   *[other] Counted: { $n } meetings in this period and { $x } organisations.
 }
ties-how-crowded = Large meetings (more than { $x } organisations) do not count as meeting each other; there were { $n }.
ties-how-corrected = Added by organisations themselves: { $x }. Taken away: { $y }.
ties-version = Calculation: { $x }
ties-correct = Not right? Correct it
ties-correct-intro = Does it say that you don’t know each other, and you do? Or the other way round? Say so here. What you say goes before the records.
ties-correct-nobody = You do not take part here for an organisation
ties-correct-nobody-text = Only those who are in a network for an organisation, or who keep the network, can correct something. Ask whoever keeps your network.
ties-one = This organisation
ties-other = This other one
ties-choose = Choose an organisation
ties-answer = Do they know each other?
ties-answer-yes = Yes, we know each other
ties-answer-no = No, we don’t know each other
ties-answer-records = Go by the records again
ties-words = Remark
ties-words-hint = Members can read this. Don’t name people.
ties-same = Choose two different organisations.
ties-not-yours = One of the two must be your own organisation.
ties-save = Save
ties-back = Back to the overview
ties-said = What organisations said themselves
ties-said-none = Nothing has been corrected yet.
ties-said-yes = know each other
ties-said-no = do not know each other
ties-share = Make it visible to everybody
ties-share-intro = Now only members of the networks see this overview. Choose from which day everybody may see it. Until that day they can correct it. Groups that do not want to show their name are in it as “a group of neighbours”.
ties-share-day = For everybody from
ties-share-hint = Give the members at least { $n } days to look.
ties-share-early = Choose a day at least { $n } days from now, so that members can look first.
ties-share-undo = You can always take this back later.
ties-share-save = Yes, make it visible then
ties-share-since = Since { $x } everybody can see this overview.
ties-share-from = From { $x } on everybody can see this overview.
ties-hide-text = You can take that back. Then only members see it, at once.
ties-hide = For members only
ties-kind-residents-association = residents’ association
ties-kind-residents-club = residents’ club
ties-kind-initiative = residents’ initiative
ties-kind-village-house = village house
ties-kind-neighbourhood-centre = neighbourhood centre
ties-kind-welfare = welfare organisation
ties-kind-care = care organisation
ties-kind-church = church or faith community
ties-kind-school = school
ties-kind-housing = housing association
ties-kind-sport = sports club
ties-kind-culture = cultural organisation
ties-kind-company = company or shop
ties-kind-fund = fund
ties-kind-umbrella = umbrella organisation
ties-kind-knowledge = school of higher education or research
ties-kind-municipality = municipality
