# SPDX-License-Identifier: EUPL-1.2
ties-link = Wie kent wie
ties-title = Wie kent wie in { $x }
ties-intro = Welke organisaties kwamen samen, bij welk thema, en wie zou er bij kunnen? Het gaat over organisaties en groepen, nooit over personen.
ties-not-yet = Dit overzicht is nu voor de deelnemers
ties-not-yet-text = De organisaties van de netwerken kijken eerst of het klopt. Daarna kan iedereen het zien.
ties-sign-in = Doet u mee in een netwerk hier? Log in om te kijken
ties-to-networks = Naar de netwerken
ties-members-only = Alleen deelnemers van de netwerken zien deze pagina. Wie de netwerken begeleidt, beslist of iedereen hem mag zien.
ties-members-until = Alleen deelnemers van de netwerken zien deze pagina. Vanaf { $x } ziet iedereen hem. Klopt er iets niet? Verbeter het voor die tijd.
ties-period-label = Periode
ties-period-year = Het laatste jaar
ties-period-two-years = De laatste twee jaar
ties-too-few = Er zijn hier nog te weinig organisaties voor een overzicht
ties-too-many = Meer dan { $n } organisaties: kies een kleiner gebied
ties-empty-text = Het overzicht ontstaat vanzelf uit netwerken, bijeenkomsten en aanbod die hier worden bijgehouden.
ties-themes = Per thema
ties-themes-table = Wie er bij een thema aan tafel zit, en welk soort partij ontbreekt
ties-theme = Thema
ties-who = Wie er aan tafel zit
ties-who-not = Wie er ontbreekt
ties-who-nobody = Nog niemand
ties-more = en nog { $n }
ties-nobody = Bij het thema { $x } zit nog niemand aan tafel.
ties-missing = Op het thema { $x } zit geen { $y } aan tafel.
ties-no-informal = Op het thema { $x } zit geen groep of club van bewoners aan tafel, alleen formele organisaties.
ties-no-formal = Op het thema { $x } zit geen formele organisatie aan tafel, alleen groepen en clubs.
ties-complete = Op het thema { $x } zit elk soort partij aan tafel dat hier is.
ties-and = en
ties-or = of
ties-next = Wie zou elkaar kunnen ontmoeten?
ties-next-text = Deze organisaties werken aan drie of meer dezelfde thema’s en zaten nooit samen aan tafel. Misschien iets voor de volgende bijeenkomst.
ties-next-none = Er zijn geen twee organisaties die aan drie dezelfde thema’s werken en elkaar nooit ontmoetten.
ties-next-more = Er zijn nog { $n } van zulke paren.
ties-mixed-title = Formeel en informeel
ties-none-on-record = In deze periode staan geen bijeenkomsten met twee of meer organisaties opgeschreven.
ties-mixed = { $n ->
    [one] Er is 1 contact tussen organisaties. Tussen een formele organisatie en een groep of club: { $x }.
   *[other] Er zijn { $n } contacten tussen organisaties. Tussen een formele organisatie en een groep of club: { $x }.
 }
ties-by-chance = Als het toeval bepaalde wie elkaar ontmoet, zouden dat er ongeveer { $n } zijn.
ties-gone = Eerder wel, nu niet
ties-gone-text = Deze organisaties zaten in de periode hiervoor samen aan tafel, en in deze periode niet.
ties-by-one = Met één lijntje verbonden
ties-by-one-text = Deze organisaties ontmoetten maar één andere. Een tweede contact maakt het steviger.
ties-by-one-through = via
ties-picture = De tekening
ties-picture-of = De tekening: { $x }
ties-picture-label = Teken één thema
ties-picture-all = Alles
ties-picture-alt = Een kring van { $n } organisaties met { $x } lijnen ertussen. De tabel hieronder zegt hetzelfde.
ties-picture-caption = Elke stip is een organisatie: een vierkant is formeel, een rondje is een groep of club. Een lijn betekent: ze zaten samen aan tafel, of zeggen zelf dat ze elkaar kennen. Dikker is vaker. Groene lijnen lopen tussen formeel en informeel. De nummers staan in de tabel; de plek in de kring betekent niets.
ties-picture-left-out = { $n ->
    [one] Om het leesbaar te houden is 1 organisatie niet getekend.
   *[other] Om het leesbaar te houden zijn { $n } organisaties niet getekend.
 }
ties-picture-lines-left-out = { $n ->
    [one] Er is 1 lijn weggelaten; van iedere organisatie staan de sterkste lijnen er.
   *[other] Er zijn { $n } lijnen weggelaten; van iedere organisatie staan de sterkste lijnen er.
 }
ties-picture-alone = { $n ->
    [one] 1 organisatie zonder lijnen staat er niet in.
   *[other] { $n } organisaties zonder lijnen staan er niet in.
 }
ties-picture-empty = Er is nog niets om te tekenen: er staan geen twee organisaties samen bij een bijeenkomst.
ties-table = De tekening als tabel
ties-number = Nummer
ties-organisation = Organisatie
ties-kind = Soort
ties-knows = Kent nummer
ties-knows-more = { $x } ({ $n } keer)
ties-hidden = Een groep buren ({ $x })
ties-what-for = Waar dit voor is, en waarvoor niet
ties-what-for-text = Gebruik het om te zien wie u bij een thema kunt uitnodigen, en wie elkaar nog niet kent. Het komt uit wat er is opgeschreven: wie elkaar bij de koffie spreekt, staat er niet in.
ties-not-for = Het is geen ranglijst. Meer lijnen is niet beter. Het mag niet meetellen bij een besluit over subsidie, en zegt niets over personen.
ties-how = Hoe het is uitgerekend
ties-how-text = Twee organisaties hebben contact als ze bij dezelfde bijeenkomst waren of samen een besluit namen. Aan een thema zit u als u meedoet in een netwerk, bijeenkomst, aanbod of besluit over dat thema. Wat organisaties zelf zeggen, gaat voor. Iedereen met dezelfde gegevens komt op hetzelfde uit.
ties-how-counted = { $n ->
    [one] Meegeteld: 1 bijeenkomst in deze periode en { $x } organisaties.
   *[other] Meegeteld: { $n } bijeenkomsten in deze periode en { $x } organisaties.
 }
ties-how-crowded = Grote bijeenkomsten (meer dan { $x } organisaties) tellen niet als ontmoeting; dat waren er { $n }.
ties-how-corrected = Door organisaties zelf toegevoegd: { $x }. Weggehaald: { $y }.
ties-version = Berekening: { $x }
ties-correct = Klopt het niet? Verbeter het
ties-correct-intro = Staat er dat u elkaar niet kent, en is dat wel zo? Of andersom? Zeg het hier. Wat u zegt, gaat voor op de verslagen.
ties-correct-nobody = U doet hier niet mee namens een organisatie
ties-correct-nobody-text = Alleen wie namens een organisatie in een netwerk zit, of het netwerk begeleidt, kan iets verbeteren. Vraag het de begeleider van uw netwerk.
ties-one = Deze organisatie
ties-other = Deze andere
ties-choose = Kies een organisatie
ties-answer = Kennen ze elkaar?
ties-answer-yes = Ja, wij kennen elkaar
ties-answer-no = Nee, wij kennen elkaar niet
ties-answer-records = Ga weer uit van de verslagen
ties-words = Toelichting
ties-words-hint = Deelnemers kunnen dit lezen. Noem geen namen van mensen.
ties-same = Kies twee verschillende organisaties.
ties-not-yours = Een van de twee moet uw eigen organisatie zijn.
ties-save = Bewaar
ties-back = Terug naar het overzicht
ties-said = Wat organisaties zelf zeiden
ties-said-none = Er is nog niets verbeterd.
ties-said-yes = kennen elkaar
ties-said-no = kennen elkaar niet
ties-share = Voor iedereen zichtbaar maken
ties-share-intro = Nu zien alleen de deelnemers van de netwerken dit overzicht. Kies vanaf welke dag iedereen het mag zien. Tot die dag kunnen zij het verbeteren. Groepen die hun naam niet willen tonen, staan er als “een groep buren” in.
ties-share-day = Voor iedereen vanaf
ties-share-hint = Geef de deelnemers ten minste { $n } dagen om te kijken.
ties-share-early = Kies een dag over ten minste { $n } dagen, zodat de deelnemers eerst kunnen kijken.
ties-share-undo = U kunt dit later altijd terugdraaien.
ties-share-save = Ja, maak het dan zichtbaar
ties-share-since = Sinds { $x } kan iedereen dit overzicht zien.
ties-share-from = Vanaf { $x } kan iedereen dit overzicht zien.
ties-hide-text = U kunt dat terugdraaien. Dan zien alleen de deelnemers het, meteen.
ties-hide = Alleen voor de deelnemers
ties-kind-residents-association = bewonersvereniging
ties-kind-residents-club = bewonersclub
ties-kind-initiative = bewonersinitiatief
ties-kind-village-house = dorpshuis
ties-kind-neighbourhood-centre = buurthuis
ties-kind-welfare = welzijnsorganisatie
ties-kind-care = zorgorganisatie
ties-kind-church = kerk of geloofsgemeenschap
ties-kind-school = school
ties-kind-housing = woningcorporatie
ties-kind-sport = sportclub
ties-kind-culture = culturele organisatie
ties-kind-company = bedrijf of winkel
ties-kind-fund = fonds
ties-kind-umbrella = koepel
ties-kind-knowledge = onderwijs of onderzoek
ties-kind-municipality = gemeente
