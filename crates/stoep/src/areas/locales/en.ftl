# Kinds of areas
area-kind-municipality = Municipality
area-kind-district = District
area-kind-ward = Ward
area-kind-village = Village
area-kind-neighbourhood = Neighbourhood

# Positive Health
dimension-body = Bodily functions
dimension-mind = Mental well-being
dimension-meaning = Meaningfulness
dimension-quality-of-life = Quality of life
dimension-participation = Participation
dimension-daily-functioning = Daily functioning

# Keeping areas
area-list-title = Keep areas
area-edit-title = Change { $x }
area-inside-title = Make an area inside { $x }
area-name = Name
area-kind = Kind
area-choose = Choose
area-change = Change
area-intro = Introduction
area-intro-hint = A few sentences for the page of this area.
area-answer-days = Days until an answer
area-answer-days-hint = A voice gets an answer within this many days. Empty: as in the area around it.
area-themes = Themes in this area
area-themes-hint = If you choose none, the themes of the area around it apply.
area-save = Save
area-make = Make
area-cancel = Cancel
area-import-link = Import boundaries and figures
area-import-organisations-link = Import organisations

# Keeping themes
theme-list-title = Themes
theme-list-intro = These are the themes of the municipality. Each area chooses from them.
theme-none = There are no themes yet.
theme-new = New theme
theme-name-nl = Name in Dutch
theme-name-en = Name in English
theme-dimension = Belongs to
theme-dimension-hint = One of the six dimensions of Positive Health.
theme-no-dimension = None
theme-keywords = Words
theme-keywords-hint = Words that people use when they talk about this. Put each word on a line of its own.
theme-position = Place in the list
theme-position-hint = 1 is at the top.
