# SPDX-License-Identifier: EUPL-1.2

# Uitslag: tellen, uitleggen, publiceren
result-votes = { $n ->
    [one] 1 stem
   *[other] { $n } stemmen
}
result-points = { $n ->
    [one] 1 punt
   *[other] { $n } punten
}
result-first-places = { $n ->
    [one] 1 keer de eerste plaats
   *[other] { $n } keer de eerste plaats
}
result-share-of-votes = { $x } van de stemmen
result-why-chosen = Gekozen als nummer { $place }, met { $got }.
result-why-chosen-money = Gekozen als nummer { $place }, met { $got }. Het kost { $cost }; er was toen nog { $left }.
result-why-purse = Gekozen als nummer { $place } uit de pot ‘{ $purse }’, met { $got }. Het kost { $cost }; in de pot zat toen nog { $left }.
result-why-no-money = Niet gekozen. Het kreeg { $got }. Toen dit plan aan de beurt was, was er nog { $left }. Het kost { $cost }: { $short } te weinig.
result-why-no-category-money = Niet gekozen. Het kreeg { $got }. In de pot ‘{ $purse }’ zat toen nog { $left }. Het kost { $cost }: { $short } te weinig.
result-why-minimum = Niet gekozen. Het kreeg { $got }; de regels vragen er ten minste { $least }.
result-why-stopped = Niet gekozen. Het kreeg { $got }. De telling stopte bij ‘{ $other }’, het eerste plan dat niet meer paste.
result-why-no-place = Niet gekozen. Het kreeg { $got }. { $places ->
    [one] Er was 1 plaats; die
   *[other] Er waren { $places } plaatsen; de laatste
} ging naar ‘{ $other }’, met { $others }.
result-why-list = Niet gekozen. Het kreeg { $got }, precies evenveel als ‘{ $other }’. De lijst die vooraf bekend was, gaf de doorslag.
result-why-nobody = Niet gekozen. Niemand koos dit plan.
result-why-paid = { $people ->
    [one] Gekozen als nummer { $place }. De ene persoon die dit koos, betaalde het met { $each } uit het eigen deel.
   *[other] Gekozen als nummer { $place }. De { $people } mensen die dit kozen, betaalden het samen: elk { $each } uit het eigen deel.
}
result-why-paid-most = Gekozen als nummer { $place }. De { $people } mensen die dit kozen, betaalden het samen: elk hoogstens { $most }, en wie minder over had gaf wat er nog was.
result-why-completed = Gekozen als nummer { $place }, met { $got }, uit het geld dat na de eerlijke verdeling over was. Het kost { $cost }; er was toen nog { $left }.
result-why-short = Niet gekozen. Toen ‘{ $other }’ gekozen was, { $people ->
    [one] had de ene persoon die dit koos
   *[other] hadden de { $people } mensen die dit kozen samen
} nog { $left } over. Het kost { $cost }: { $short } te weinig.
result-why-short-start = Niet gekozen. { $people ->
    [one] De ene persoon die dit koos, had
   *[other] De { $people } mensen die dit kozen, hadden samen
} vanaf het begin { $left }. Het kost { $cost }: { $short } te weinig.
result-why-in-order = { $people ->
    [one] Nummer { $place } van de volgorde. 1 persoon koos dit.
   *[other] Nummer { $place } van de volgorde. { $people } mensen kozen dit.
}
result-why-after-order = { $people ->
    [one] Niet gekozen. 1 persoon koos dit.
   *[other] Niet gekozen. { $people } mensen kozen dit.
} { $places ->
    [one] De ene plaats ging naar een plan waar meer mensen achter stonden.
   *[other] De { $places } plaatsen gingen naar plannen waar meer mensen achter stonden die nog niets hadden gekregen.
}
result-why-agreed = Nummer { $place } van de volgorde. { $people } van de { $of } mensen die beide noemden, zetten dit boven ‘{ $other }’.
result-why-agreed-last = Nummer { $place } van de volgorde, de laatste plaats.
result-why-plain-won = Gekozen, met { $got }.
result-why-plain-lost = Niet gekozen. Het kreeg { $got }.
result-why-joker = Gekozen met de joker, met { $got }. Het kost { $cost }; alle potten samen hielden nog { $left } over.
result-why-no-purse = Niet gekozen. Het kreeg { $got }. Dit plan hoort bij geen thema; daarom was er geen pot voor.
result-why-apart = De stemmen zijn per manier apart geteld. Gekozen: { $in }. Niet gekozen: { $out }.
result-nowhere = nergens
result-close-votes = { $n ->
    [one] Met 1 stem meer was het vóór ‘{ $other }’ gekomen.
   *[other] Met { $n } stemmen meer was het vóór ‘{ $other }’ gekomen.
}
result-close-price = Voor { $x } was het wel gekozen.
result-close-people = { $n ->
    [one] Met 1 persoon meer die alleen dit koos, was het gekozen.
   *[other] Met { $n } mensen meer die alleen dit kozen, was het gekozen.
}

result-title = Uitslag
result-people = { $n ->
    [one] persoon deed mee
   *[other] mensen deden mee
}
result-of-entitled = van de { $x } die mochten meedoen: { $y }
result-entitled-unknown = Hoeveel mensen mochten meedoen, is niet bekend.
result-by-channel = Zo kwamen de stemmen binnen: { $x }.
result-who = Wie mocht meedoen: { $x }
result-kind-pulse = Open peiling. Iedereen kon meedoen, ook vaker dan één keer. De uitslag zegt wat deze mensen vinden, niet wat iedereen in het gebied vindt.
result-kind-contact = Eén stem per bevestigd e-mailadres. Wie meer adressen heeft, kon vaker stemmen. De uitslag zegt wat de deelnemers vinden, niet wat iedereen in het gebied vindt.
result-kind-code = Eén stem per code. De codes zijn uitgedeeld aan mensen die mochten meedoen. De uitslag zegt wat de mensen vinden die hun code gebruikten.
result-few = Er deden minder dan tien mensen mee. Dan is te raden wie wat koos; daarom laten we de uitslag niet per keuze zien.
result-few-in-channel = Op één van de manieren deden minder dan tien mensen mee. Dan is te raden wie wat koos; daarom laten we de uitslag niet per keuze zien.
result-channels-together = Op één van de manieren deden minder dan tien mensen mee. Daarom staan de stemmen hier bij elkaar, zonder per manier te laten zien wat er gekozen is.
result-winners = Gekozen
result-losers = Niet gekozen
result-order = De volgorde
result-no-winners = Er is geen plan gekozen.
result-carried-yes = Gedragen
result-carried-no = Niet gedragen
result-carried-head = Wat ‘gedragen’ betekent
result-carried-frozen = Dit was afgesproken voordat iemand stemde. Per afspraak staat hier of die gehaald is.
result-carried-none = Vooraf is niet afgesproken wanneer een plan gedragen is. Daarom zegt deze uitslag daar niets over.
result-clause-turnout = Ten minste { $x } van de mensen die mochten meedoen, deed mee: { $y }.
result-clause-turnout-unknown = Ten minste { $x } van de mensen die mochten meedoen, doet mee. Dit is niet te zeggen: het aantal mensen dat mocht meedoen is niet bekend.
result-clause-ballots = Ten minste { $x } mensen deden mee: het waren er { $y }.
result-clause-votes = Een plan is gedragen met stemmen van ten minste { $x } van de mensen die meededen. Dat zijn { $y } mensen. Bij elk plan staat of het gehaald is.
result-clause-met = Gehaald.
result-clause-not-met = Niet gehaald.
result-picture-money = Wat de gekozen plannen kosten, op het budget van { $x }
result-picture-votes = Wat elk plan kreeg
result-picture-won = gekozen
result-picture-lost = niet gekozen
result-picture-left = niet uitgegeven
result-table-plan = Plan
result-table-got = Gekregen
result-table-cost = Kosten
result-table-what = Uitslag
result-table-total = Samen
result-table-left = Niet uitgegeven
result-table-caption = De uitslag als tabel
result-paid-part = Wie betaalde
result-paid-part-value = { $n ->
    [one] 1 persoon, { $x }
   *[other] { $n } mensen, elk { $x }
}
result-weight-head = Wat één stem telde
result-weight-pooled = Elke stem telde even zwaar, hoe die ook binnenkwam.
result-weight-separate = De stemmen zijn per manier apart geteld en nergens bij elkaar gedaan.
result-weight-means = Per manier is gekeken welk deel van de stemmen een plan kreeg. Daarna is het gemiddelde genomen, met de gewichten die vooraf vaststonden.
result-weight-one = Eén stem { $x } telde zo zwaar als { $y }.
result-weight-number = { $x } stemmen { $y }
result-where-online = online
result-where-table = in de zaal
result-where-paper = op papier
result-where-stall = bij de kraam
result-where-phone = via de telefoon
result-came-online = { $n } online
result-came-table = { $n } in de zaal
result-came-paper = { $n } op papier
result-came-stall = { $n } bij de kraam
result-came-phone = { $n } via de telefoon
result-honest-head = Goed om te weten
result-unspent = { $x } van het budget is niet uitgegeven: { $y }.
result-unspent-nothing-fits = Geen van de andere plannen past in wat over is.
result-unspent-rule = De regels van deze ronde zeggen dat wat over is, niet verder wordt verdeeld.
result-unspent-over = Met { $x } meer per persoon in de telling zouden de gekozen plannen samen { $y } meer kosten dan er is. Daarom stopte de telling daar.
result-unspent-over-with = Met { $step } meer per persoon in de telling zou ook ‘{ $other }’ gekozen zijn; samen zouden de plannen dan { $over } meer kosten dan er is. Daarom stopte de telling daar.
result-unspent-over-plain = Had iedereen in de telling nog iets meer gekregen, dan kostten de gekozen plannen samen meer dan er is. Daarom stopte de telling daar.
result-unspent-stopped = De telling stopte bij het eerste plan dat niet meer paste; zo staat het in de regels.
result-unspent-purses = Wat in een pot over is, gaat volgens de regels niet naar een andere pot.
result-all-spent = Het hele budget is verdeeld.
result-endowment = In de telling kreeg iedereen { $x } om mee te kiezen. Het echte deel van het budget is { $y } per persoon. De telling verhoogt dat bedrag stap voor stap, omdat anders veel geld blijft liggen. Niemand kreeg dit geld in handen.
result-endowment-real = In de telling kreeg iedereen een gelijk deel van het budget om mee te kiezen: { $x }. Niemand kreeg dit geld in handen.
result-ties = Zijn twee plannen precies gelijk, dan geeft een lijst de doorslag die vooraf bekend was. Zo is die lijst gemaakt: { $x }
result-other-orders = { $n ->
    [one] Er is nog 1 volgorde die even goed past bij wat mensen invulden.
   *[other] Er zijn nog { $n } volgordes die even goed passen bij wat mensen invulden.
}
result-rule-head = Zo is er geteld
result-rule-most-votes = Het plan met de meeste stemmen gaat voor.
result-rule-votes-per-cost = Het plan met de meeste stemmen per euro gaat voor.
result-rule-theme-purses = De tafels verdeelden het geld eerst over de thema’s. Binnen elk thema gaat het plan met de meeste stemmen voor.
result-rule-equal-shares = Iedereen krijgt een gelijk deel van het budget. Een plan is gekozen als de mensen die het willen, het samen kunnen betalen.
result-rule-proportional-order = Een volgorde waarin elke groep aan de beurt komt naar haar grootte.
result-rule-fewest-disagreements = De volgorde waar zo weinig mogelijk mensen het mee oneens zijn, twee plannen tegelijk bekeken.
result-rules-link = De regels zoals ze vooraf vaststonden
result-now-head = Hoe het er nu mee staat
result-now-none = Bij deze plannen staat geen punt op de agenda.
result-check-head = Zelf narekenen
result-check-text = In dit bestand staat alles om de uitslag zelf na te rekenen, met het programma ‘stoep verify’ of met een ander programma.
result-check-totals = De stembiljetten zelf staan er niet in: daaruit zou af te leiden zijn wie wat koos. Wel de totalen per plan. Wie de telling helemaal wil overdoen, kan dat samen met het gebiedsteam doen.
result-check-hash = Kenmerk van het hele bestand: { $x }
result-file-json = De ronde als bestand (JSON)
result-file-pb = Voor onderzoekers: Pabulib-bestand
result-file-csv = De totalen als tabel (CSV)
result-file-trace = De telling stap voor stap (tekst)
result-file-whole = Het hele bestand, met alle stembiljetten (JSON)
result-file-whole-hint = Alleen voor een hertelling door iemand die het gebied vertrouwt. In het logboek komt te staan dat u het ophaalde.
result-compare-link = Wat andere manieren van tellen hadden opgeleverd
result-runs-head = Tellingen
result-run-line = Telling { $x } van { $y }
result-run-again = Opnieuw geteld: { $x }
result-stale = Na deze telling is een stembiljet verbeterd. De ronde wordt opnieuw geteld; deze uitslag kan nog veranderen.
result-back-round = Terug naar de ronde

result-compare-title = Anders geteld
result-compare-intro = Dit zijn dezelfde stembiljetten, geteld op andere manieren. Het laat zien wat de gekozen manier uitmaakt. De uitslag verandert er niet door: de manier van tellen stond vast voordat iemand stemde.
result-compare-this = zo is er geteld
result-compare-same = Dezelfde plannen als in de uitslag.
result-compare-added = Wel gekozen: { $x }.
result-compare-gone = Niet gekozen: { $x }.
result-compare-cost = Samen { $x }.
result-compare-none = Bij deze stembiljetten past geen andere manier van tellen.
result-compare-large = Deze ronde is te groot om hier op andere manieren te tellen. Het kan met het bestand en het programma ‘stoep count’.

result-count-title = Tellen
result-count-again-title = Opnieuw tellen
result-count-intro = De stemmen worden geteld met de regels die vooraf zijn vastgesteld. De uitslag staat daarna meteen op de site.
result-count-sheets = { $n ->
    [one] 1 biljet op papier is nog niet door twee mensen hetzelfde ingevoerd. Het telt niet mee.
   *[other] { $n } biljetten op papier zijn nog niet door twee mensen hetzelfde ingevoerd. Ze tellen niet mee.
}
result-count-corrections = { $n ->
    [one] 1 verbetering wacht op een tweede persoon. Ze telt niet mee.
   *[other] { $n } verbeteringen wachten op een tweede persoon. Ze tellen niet mee.
}
result-count-button = Tel de stemmen
result-count-reason = Waarom opnieuw?
result-count-reason-hint = Dit staat bij de uitslag, voor iedereen te lezen.
result-count-not-closed = Deze ronde is nog niet gesloten
result-count-not-closed-text = Tellen kan pas als niemand meer kan stemmen.
result-count-empty = Er is niets om te tellen
result-count-empty-text = Er zit geen enkel stembiljet in deze ronde.
result-count-told = Deze uitslag is al verteld
result-count-told-text = Na het vertellen wordt er niet meer opnieuw geteld.
result-count-changed = Er is intussen iets veranderd
result-count-changed-text = Een stembiljet is verbeterd terwijl er geteld werd. Tel opnieuw.
result-count-fault = Het tellen is niet gelukt: { $x }
result-counting-title = Er wordt geteld
result-counting-text = Dit is een grote ronde. Het tellen kan een paar minuten duren. U kunt deze pagina sluiten; de uitslag komt vanzelf op de site.
result-counting-since = Begonnen om { $x }
result-counting-look = Kijk of het klaar is
result-recount-same = De hertelling gaf precies hetzelfde bestand, tot op de letter.
result-recount-other = De hertelling gaf een ander bestand dan daarvoor.

result-correction-title = Verbeteringen na het sluiten
result-correction-intro = Na het sluiten kan een stembiljet alleen worden verbeterd als twee mensen van het gebiedsteam het eens zijn. Iedere verbetering staat hier. Daarna wordt er opnieuw geteld.
result-correction-none = Er is na het sluiten niets veranderd.
result-correction-new = Vraag een verbetering
result-correction-in = Eén biljet erbij, { $x }
result-correction-out = Eén biljet eruit, { $x }
result-correction-asked = Gevraagd; wacht op een tweede persoon
result-correction-done = Gedaan, door twee mensen
result-correction-refused = Niet gedaan
result-correction-why = Wat is er misgegaan?
result-correction-why-hint = Dit staat op de site. Schrijf niets op waaraan iemand te herkennen is.
result-correction-warn = Wie de uitslag van voor en van na naast elkaar legt, kan zien wat er op dit biljet stond. Noem daarom geen naam en geen adres.
result-correction-channel = Hoe kwam het biljet binnen?
result-correction-people = Hoeveel mensen kozen dit samen?
result-correction-change = Wat moet er gebeuren?
result-correction-change-in = Een biljet erbij doen dat niet is meegeteld
result-correction-change-out = Een biljet eruit halen dat ten onrechte is meegeteld
result-correction-choice = Wat staat er op het biljet?
result-correction-choice-approve = Kruis aan wat op het biljet staat
result-correction-choice-points = Vul achter elk plan de punten in die op het biljet staan
result-correction-choice-rank = Vul achter elk plan de plaats in die op het biljet staat: 1 voor het beste
result-correction-bounds = Dit biljet past niet bij de regels van de ronde: te veel of te weinig keuzes
result-correction-no-such-ballot = Zo’n biljet zit er niet in
result-correction-no-such-ballot-text = Kijk goed wat er op het biljet staat, en hoe het binnenkwam.
result-correction-not-now = Verbeteren kan nu niet
result-correction-not-now-text = Dat kan alleen na het sluiten van de ronde en voordat de uitslag is verteld.
result-correction-settled = Over deze verbetering is al beslist
result-correction-settled-text = Iemand was u voor.
result-correction-second-person = Hier is een tweede persoon voor nodig
result-correction-second-person-text = Wie een verbetering vraagt, kan er niet zelf mee instemmen.
result-correction-agree = Ik heb het biljet gezien; doe dit
result-correction-refuse = Niet doen
result-correction-take-back = Trek in

result-objections-title = Bezwaar tegen deze ronde
result-objections-intro = Vindt u dat er iets niet goed is gegaan? Schrijf het hier. Daar hebt u geen account voor nodig. Alleen het gebiedsteam leest het. U krijgt een code waarmee u het antwoord leest.
result-objections-until = Dit kan tot en met { $x }.
result-objections-over = U kunt geen bezwaar meer maken
result-objections-over-text = De tijd daarvoor is voorbij.
result-objections-not-yet = Bezwaar maken kan zodra er gestemd wordt.
result-objection-said = Wat is er niet goed gegaan?
result-objection-send = Verstuur
result-objections-number = { $n ->
    [0] Niemand heeft bezwaar gemaakt.
    [one] Er is 1 bezwaar.
   *[other] Er zijn { $n } bezwaren.
}
result-objections-answered = { $n ->
    [0] Er is nog geen antwoord gegeven.
    [one] 1 daarvan heeft antwoord.
   *[other] { $n } daarvan hebben antwoord.
}
result-objections-public = Antwoorden voor iedereen
result-objection-code-title = Uw bezwaar
result-objection-received = We hebben uw bezwaar ontvangen. Bewaar deze code; alleen daarmee leest u het antwoord.
result-objection-waits = Het gebiedsteam heeft nog niet geantwoord.
result-objection-answer = Antwoord van het gebiedsteam
result-objection-own = Wat u schreef
result-objection-read = Lees het antwoord met uw code
result-objection-code = Uw code
result-objection-look = Lees het antwoord
result-objection-code-unknown = Deze code hoort niet bij een bezwaar tegen deze ronde.
result-objection-queue = Bezwaren om te beantwoorden
result-objection-queue-link = Bezwaren lezen en beantwoorden
result-objection-queue-none = Er zijn geen bezwaren.
result-objection-answer-label = Uw antwoord
result-objection-answer-hint = Wie het bezwaar maakte, leest dit met de code.
result-objection-public-label = Antwoord voor iedereen
result-objection-public-hint = Dit staat op de site. Noem niemand, en zeg niet wie bezwaar maakte.
result-objection-answer-button = Antwoord
result-objection-answered-on = Beantwoord op { $x }

result-tell-title = Vertel de uitslag
result-tell-intro = Hiermee krijgt elk agendapunt achter een plan een regel met de uitslag. Voor de mensen van wie het kwam, komt een bericht klaar te staan bij ‘Terugvertellen’. U leest dat eerst zelf.
result-tell-button = Vertel de uitslag
result-tell-objections = { $n ->
    [one] 1 bezwaar heeft nog geen antwoord. Het is beter om eerst te antwoorden.
   *[other] { $n } bezwaren hebben nog geen antwoord. Het is beter om eerst te antwoorden.
}
result-tell-window = Bezwaar maken kan nog tot en met { $x }.
result-tell-not-now = De uitslag kan nu niet worden verteld
result-tell-not-now-text = Eerst moet er geteld zijn, ook na de laatste verbetering.
result-tell-won = In de prioriteitenronde ‘{ $x }’ is dit gekozen.
result-tell-lost = In de prioriteitenronde ‘{ $x }’ is dit niet gekozen.
result-tell-sentence = Dit deed mee in de prioriteitenronde ‘{ $x }’. { $y }
result-tell-method = Prioriteitenronde ‘{ $x }’
result-tell-whose = Mensen die meededen aan de prioriteitenronde
result-tell-missing-pulse = Open peiling: wie niet meedeed, is niet gehoord.
result-tell-missing-contact = Alleen mensen met een e-mailadres dat antwoordde.
result-tell-missing-code = Wie de code niet gebruikte, is niet gehoord.
result-tell-funds = Deze ronde gaat over geld uit een potje. Leg de toekenningen vast bij het potje zelf.
result-tell-fund-link = Naar het potje

result-trace-title = Telling van ‘{ $x }’
job-rounds = Rondes tellen
