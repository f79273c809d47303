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
