# What is wrong with a file
import-row = row
import-too-large = This file is larger than { $x } MB. Split it into smaller files.
import-not-utf8 = This text was not saved as UTF-8. Choose "CSV UTF-8" when you save it.
import-too-many-columns = This row has too many columns. This is not a file for this import.
import-too-many-rows = This file has more than { $x } rows. Split it into smaller files.
import-after-quote = There is text after the quotation mark that ends a cell. Put a comma there, or double the quotation mark.
import-open-quote = A quotation mark begins here and never ends.
import-separator = The columns are not separated by commas. Save the file with a comma as separator.
import-cells = This row does not have as many cells as there are columns ({ $x }).
import-empty = This file is empty. The first row must hold the names of the columns.
import-no-file = This file is needed, but it is not in the folder.
import-unknown-file = This file does not belong to an import. Is its name spelled right?
import-unknown-column = We do not know this column. Known are: { $x }.
import-column-twice = This column is there twice.
import-missing-column = This column is needed, but it is not in the file.
import-required = Something must stand here.
import-needed = Something must stand here, because of what stands in the other columns.
import-too-long = This text is too long. There is room for { $x } characters.
import-one-line = This text must fit on one line.
import-slug = "{ $x }" cannot be a short name. Use only lower case letters, digits and dashes.
import-slug-twice = "{ $x }" is there twice.
import-row-twice = This row says the same as an earlier row: { $x }.
import-step-order = This step does not follow the last one, or lies before it: { $x }.
import-band = Write an age band as 0-17 or 65+, not as { $x }.
import-more-than = There are more people here than there can be.
import-not-inside = { $x } does not lie in the area of this asking.
import-before = This day is before the one in the column { $x }.
import-list-twice = "{ $x }" is in this list twice.
import-exists = "{ $x }" is already on this site. An import adds and never overwrites.
import-word = We do not know this word here. Choose from: { $x }.
import-date = "{ $x }" is not a date. Write a date as 2022-05-16.
import-time = "{ $x }" is not a time. Write a time as 19:30.
import-instant = "{ $x }" is not an instant. Write an instant as 2022-05-16T09:00:00Z.
import-time-zone = Time zone "{ $x }" does not exist. An example is Europe/Amsterdam.
import-yes-no = Only yes or no can stand here, not "{ $x }".
import-number = A whole number must stand here: { $x }.
import-real = "{ $x }" is not a number that fits here. Write it with a point, such as 12.5.
import-half-a-point = Fill in both lon and lat, or neither.
import-money = "{ $x }" is not an amount. Write an amount as 1250.00.
import-email = "{ $x }" is not an e-mail address.
import-website = "{ $x }" is not a web address. Begin with https://
import-postcode = "{ $x }" is not a postcode. Write 9736 or 9736AB.
import-unknown = "{ $x }" is not in the file that this refers to.
import-one-of = Fill in this column or { $x }, not both and not neither.
import-itself = "{ $x }" cannot refer to itself.
import-root-first = The first row must be the municipality itself, without a parent. There can be only one.
import-municipality-name = The name of the municipality (name) is missing.
import-name-differs = In municipality.csv the municipality is called "{ $x }". The names must be the same.
import-other-municipality = There is already another municipality on this site: { $x }.
import-voices-before = Exactly this file of voices was imported before.
import-geojson = This file of boundaries is not right: { $x }.
import-boundary-fine = This boundary has more than { $x } points: finer than anyone can see. Simplify it first, to a metre. In QGIS: Vector > Geometry Tools > Simplify, tolerance 0.00001 degrees.
import-boundary-points = This file of boundaries has more than { $x } points. Simplify the boundaries first, or split the file.
import-boundary-unknown = This boundary belongs to no area of areas.csv or area_codes.csv: { $x }.
import-outline-one = This file must hold exactly one shape.
import-steps-order = The steps of an item must be in the order of their dates. { $x } is too early.
import-last-step = The last step must be how the item stands now: { $x }.
import-result-of-nothing = A result belongs to an initiative or to an agenda item. Fill in one of the two.

# Numbers
import-n-areas = Areas
import-n-themes = Themes
import-n-organisations = Organisations
import-n-places = Places
import-n-people = People with an account
import-n-networks = Networks
import-n-meetings = Meetings
import-n-agendas = Agendas
import-n-items = Agenda items
import-n-initiatives = Initiatives
import-n-results = Results
import-n-voices = Voices
import-n-mandates = Mandates
import-n-rounds = Prioritising rounds
import-n-offers = Lines of offer
import-n-askings = Times that people were asked
import-refused = Nothing was imported. This is not right yet:
import-refused-text = Nothing was changed. Check the file and try again.
import-dry-run = Everything is right. Nothing was imported, because this was a trial.
import-done = Everything was imported.

# Importing at the desk
import-organisations-title = Import organisations
import-organisations-intro = You choose a file. First you see what is right and what is not. Then you decide whether it goes in.
import-organisations-format = The file is a CSV file with these columns: slug, name, formality, kind. It may also have: area, about, website, email, phone, contact_public, since, until.
import-boundaries-title = Import boundaries and figures
import-boundaries-intro = You choose a file with boundaries (GeoJSON) or with figures (CSV). First you see what is right and what is not. Then you decide whether it goes in.
import-boundaries-format = Each boundary has a slug or an official code. Figures have these columns: area, key, label, value, unit, year, source. New boundaries and figures take the place of the old ones.
import-boundary-none = None of these boundaries belongs to an area of this site.
import-choose-file = Choose a file.
import-file = File
import-file-hint = A file of at most 10 MB.
import-check = Check the file
import-now = Import now
import-fine = { $n ->
    [one] This is right. One row will be added.
   *[other] This is right. { $n } rows will be added.
}
import-and-more = And { $n } more.
import-not-fine = { $n ->
    [one] Nothing was imported. One thing is not right yet.
   *[other] Nothing was imported. { $n } things are not right yet.
}
import-problems = What is not right yet
import-row-head = Row
import-column-head = Column
import-problem-head = What is wrong
import-n-funds = Funds
import-n-allocations = Allocations
import-ends-early = The last day is before the first day: { $x }.
import-outside-fund = This does not lie in the area of the fund ({ $x }).
import-beyond-fund = Together this is more than the fund { $x } holds.
import-refund-too-much = More comes back here than was spent: { $x }.
