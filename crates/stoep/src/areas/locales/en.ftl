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
