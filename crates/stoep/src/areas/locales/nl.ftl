# Soorten gebieden
area-kind-municipality = Gemeente
area-kind-district = Gebied
area-kind-ward = Wijk
area-kind-village = Dorp
area-kind-neighbourhood = Buurt

# Positieve Gezondheid
dimension-body = Lichaamsfuncties
dimension-mind = Mentaal welbevinden
dimension-meaning = Zingeving
dimension-quality-of-life = Kwaliteit van leven
dimension-participation = Meedoen
dimension-daily-functioning = Dagelijks functioneren

# Gebieden bijhouden
area-list-title = Gebieden bijhouden
area-edit-title = { $x } aanpassen
area-inside-title = Een gebied maken binnen { $x }
area-name = Naam
area-kind = Soort
area-choose = Kies
area-change = Aanpassen
area-intro = Inleiding
area-intro-hint = Een paar zinnen voor op de pagina van dit gebied.
area-answer-days = Dagen tot een antwoord
area-answer-days-hint = Binnen zoveel dagen krijgt een stem antwoord. Leeg: zoals in het gebied eromheen.
area-themes = Thema's in dit gebied
area-themes-hint = Kiest u er geen, dan gelden de thema's van het gebied eromheen.
area-save = Bewaren
area-make = Maken
area-cancel = Annuleren
area-import-link = Grenzen en cijfers importeren
area-import-organisations-link = Organisaties importeren

# Thema's bijhouden
theme-list-title = Thema's
theme-list-intro = Dit zijn de thema's van de gemeente. Elk gebied kiest eruit.
theme-none = Er zijn nog geen thema's.
theme-new = Nieuw thema
theme-name-nl = Naam in het Nederlands
theme-name-en = Naam in het Engels
theme-dimension = Hoort bij
theme-dimension-hint = Een van de zes onderdelen van Positieve Gezondheid.
theme-no-dimension = Geen
theme-keywords = Woorden
theme-keywords-hint = Woorden die mensen gebruiken als het hierover gaat. Zet elk woord op een eigen regel.
theme-position = Plaats in de lijst
theme-position-hint = 1 is bovenaan.
