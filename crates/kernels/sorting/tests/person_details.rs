// SPDX-License-Identifier: EUPL-1.2
//! How well the detector points out what may identify somebody, measured on a table of invented sentences.
//!
//! Written by the maker of the detector, so real texts will go worse: read the numbers as a floor that may not sink,
//! and keep the check by a person (P-09). Some rows are known misses and stay in the table for honesty.
#![allow(clippy::print_stderr, reason = "says what it measured")]

use stoep_sorting::DetailKind::{self, *};
use stoep_sorting::{Detail, Sureness, person_details};

/// What the municipality of the table gives as its own place and organisation words.
const KNOWN: &[&str] = &[
    "Selwerd",
    "Paddepoel",
    "De Wijert",
    "Samen in Selwerd",
    "Humanitas",
    "Noorderzon",
    "Martinikerk",
    "Groningen",
    "WIJ",
    "Slimotheek",
    "Vinkhuizen",
    "Beijum",
    "Lewenborg",
    "Hoogkerk",
    "Haren",
    "Ten Boer",
    "Forum",
];

/// Sentence, and what in it should be pointed out.
type Row = (&'static str, &'static [(DetailKind, &'static str)]);

#[rustfmt::skip]
const TABLE: &[Row] = &[
    // Numbers and addresses on the net.
    ("Bel mij op 06-12345678 als je mee wilt doen.", &[(Phone, "06-12345678")]),
    ("Ik ben bereikbaar op 06 12 34 56 78.", &[(Phone, "06 12 34 56 78")]),
    ("Mijn nummer is 050 312 45 67, na zessen.", &[(Phone, "050 312 45 67")]),
    ("App naar +31 6 1234 5678 of kom langs.", &[(Phone, "+31 6 1234 5678")]),
    ("Tel: +31 (0)50-3124567", &[(Phone, "+31 (0)50-3124567")]),
    ("Mijn zus in België heeft 0032 475 12 34 56.", &[(Phone, "0032 475 12 34 56"), (Relation, "Mijn zus")]),
    ("Mijn oude nummer was tel. 5771234.", &[(Phone, "5771234")]),
    ("(0595) 41 23 45 is van het oude huis.", &[(Phone, "(0595) 41 23 45")]),
    ("Mail naar j.devries@ziggo.nl voor de sleutel.", &[(Email, "j.devries@ziggo.nl")]),
    ("Mijn adres is anja-1951@kpnmail.nl!", &[(Email, "anja-1951@kpnmail.nl")]),
    ("Stuur het naar piet (at) home.nl graag.", &[(Email, "piet (at) home.nl")]),
    ("Kijk op www.onzetuin.nl/foto voor het plan.", &[(WebAddress, "www.onzetuin.nl/foto")]),
    ("Alles staat op https://facebook.com/kees.bakker.9.", &[(WebAddress, "https://facebook.com/kees.bakker.9")]),
    ("Volg haar op insta: @fatima_bakt", &[(Handle, "@fatima_bakt")]),
    ("Mijn profiel is facebook.com/henkdetank", &[(WebAddress, "facebook.com/henkdetank")]),
    // Money and official numbers.
    ("Maak het over op NL91 ABNA 0417 1643 00.", &[(BankAccount, "NL91 ABNA 0417 1643 00")]),
    ("Rekening NL91ABNA0417164300 van de club", &[(BankAccount, "NL91ABNA0417164300")]),
    ("Hij betaalde aan BE68 5390 0754 7034 en weg was het.", &[(BankAccount, "BE68 5390 0754 7034")]),
    ("Mijn BSN is 123456782 en nu?", &[(CitizenNumber, "123456782")]),
    ("Ik moest 1112.22.333 noemen aan de balie.", &[(CitizenNumber, "1112.22.333")]),
    ("De auto met kenteken 12-ABC-3 staat er al weken.", &[(LicencePlate, "12-ABC-3")]),
    ("Steeds parkeert GX-123-B op de stoep.", &[(LicencePlate, "GX-123-B")]),
    ("Dat busje, kenteken vt123k, rijdt te hard.", &[(LicencePlate, "vt123k")]),
    ("Ik ben geboren op 12 maart 1951.", &[(BirthDate, "12 maart 1951")]),
    ("Geboortedatum: 12-03-1951", &[(BirthDate, "12-03-1951")]),
    ("Mijn zoon (geb. 3/4/15) mag nergens spelen.", &[(Relation, "Mijn zoon"), (BirthDate, "3/4/15")]),
    ("Oma, 1938-05-02, woont nog zelfstandig.", &[(BirthDate, "1938-05-02")]),
    // Addresses.
    ("Op Emingaheerd 14 staat de deur altijd open.", &[(Address, "Emingaheerd 14")]),
    ("Ik woon op de Eikenlaan 288a.", &[(Address, "Eikenlaan 288a")]),
    ("Het stinkt bij Nieuwe Ebbingestraat 31-2.", &[(Address, "Nieuwe Ebbingestraat 31-2")]),
    ("De lantaarn voor Grote Markt 3 is kapot.", &[(Address, "Grote Markt 3")]),
    ("De mevrouw van nummer 14 is alleen.", &[(Address, "nummer 14")]),
    ("Hij woont op huisnummer 7.", &[(Address, "huisnummer 7")]),
    ("Wij wonen op molenstraat 5.", &[(Address, "molenstraat 5")]),
    ("Mijn postcode is 9736 AB, daar gebeurt niets.", &[(Postcode, "9736 AB")]),
    ("9742xk krijgt nooit een bankje", &[(Postcode, "9742xk")]),
    ("Zie Dierenriemstraat 104, 9742 AK Groningen.", &[(Address, "Dierenriemstraat 104"), (Postcode, "9742 AK")]),
    ("Op Molukken 14 is altijd muziek.", &[(Address, "Molukken 14")]),
    ("Iemand op de Van Swinderenstraat 8 helpt mij.", &[(Address, "Van Swinderenstraat 8")]),
    // Names.
    ("Meneer Jansen komt niet meer buiten.", &[(PersonName, "Jansen")]),
    ("Ik help mevrouw de Boer met boodschappen.", &[(PersonName, "de Boer")]),
    ("Dhr. Van der Veen zet zijn bakken op de stoep.", &[(PersonName, "Van der Veen")]),
    ("Mijn buurvrouw Anja drinkt te veel.", &[(Relation, "Mijn buurvrouw"), (PersonName, "Anja")]),
    ("mijn buurvrouw anja drinkt te veel", &[(Relation, "mijn buurvrouw"), (PersonName, "anja")]),
    ("Vraag het maar aan Fatima el Amrani, die weet alles.", &[(PersonName, "Fatima el Amrani")]),
    ("We zouden Kees missen als hij stopt.", &[(PersonName, "Kees")]),
    ("Gisteren was Tjitske weer de enige.", &[(PersonName, "Tjitske")]),
    ("Ik heet Mohammed en ik voetbal.", &[(PersonName, "Mohammed")]),
    ("Mijn naam is Wietske Hoekstra.", &[(PersonName, "Wietske Hoekstra")]),
    ("Meer groen graag. Groetjes, Roos", &[(PersonName, "Roos")]),
    ("Met vriendelijke groet,\nJ. de Vries", &[(PersonName, "J. de Vries")]),
    ("Sanne heeft nooit iemand om mee te praten.", &[(PersonName, "Sanne")]),
    ("Juf Ingrid van de bieb is top.", &[(PersonName, "Ingrid")]),
    ("Oom Henk doet de tuin.", &[(PersonName, "Henk")]),
    ("Dokter Yılmaz gaat met pensioen.", &[(PersonName, "Yılmaz")]),
    ("Volgens Şükrü Demir kan het goedkoper.", &[(PersonName, "Şükrü Demir")]),
    ("Mijn buurman 王伟 kookt voor iedereen.", &[(Relation, "Mijn buurman"), (PersonName, "王伟")]),
    ("Onze buurvrouw فاطمة past op.", &[(Relation, "Onze buurvrouw"), (PersonName, "فاطمة")]),
    ("Selam Tesfay wil Nederlands leren.", &[(PersonName, "Selam Tesfay")]),
    ("Bij Anja's huis is het donker.", &[(PersonName, "Anja's")]),
    ("Ik zag dat Bo O'Brien het deed.", &[(PersonName, "Bo O'Brien")]),
    ("Ik praat vaak met henk op het bankje.", &[(PersonName, "henk")]),
    ("A.B. Jansen heeft dit al gemeld.", &[(PersonName, "A.B. Jansen")]),
    ("Zwaan is ziek en heeft hulp nodig.", &[(PersonName, "Zwaan")]),
    ("Vraag Bloem maar, zij heeft de sleutel.", &[(PersonName, "Bloem")]),
    // Third persons without a name.
    ("Mijn moeder is eenzaam sinds papa dood is.", &[(Relation, "Mijn moeder")]),
    ("Ik ken haar man, die slaat.", &[(Relation, "haar man")]),
    ("Mijn lieve oude buurman valt vaak.", &[(Relation, "Mijn lieve oude buurman")]),
    ("De buurvrouw schreeuwt de hele nacht.", &[(Relation, "De buurvrouw")]),
    ("Hun zoon dealt bij de flat.", &[(Relation, "Hun zoon")]),
    ("Een vriendin van mij durft niet meer naar buiten.", &[(Relation, "Een vriendin van mij")]),
    ("m'n bovenbuurman draait harde muziek", &[(Relation, "m'n bovenbuurman")]),
    ("Zijn vrouw heeft schulden.", &[(Relation, "Zijn vrouw")]),
    ("Mijn ex komt steeds langs.", &[(Relation, "Mijn ex")]),
    ("Die jongen met het rode haar steelt fietsen.", &[(Relation, "Die jongen met het rode haar")]),
    // School classes.
    ("Groep 6 van de Borgmanschool wil een glijbaan.", &[(SchoolClass, "Groep 6 van de Borgmanschool")]),
    ("Ik zit in groep 7 en ik wil een crossbaan.", &[(SchoolClass, "groep 7")]),
    ("Wij zijn klas 2b en willen een hangplek.", &[(SchoolClass, "klas 2b")]),
    ("Er wordt een meisje gepest in groep 5/6 van OBS De Swoaistee.", &[(SchoolClass, "groep 5/6 van OBS De Swoaistee")]),
    // Nothing to point out.
    ("Ik wil graag een bankje in het park.", &[]),
    ("In Selwerd is te weinig groen.", &[]),
    ("De Wijert heeft een nieuw plein nodig.", &[]),
    ("Samen in Selwerd doet goed werk.", &[]),
    ("We gaan elke dinsdag om 10.30 uur wandelen.", &[]),
    ("Op 12 maart 2026 is er een feest.", &[]),
    ("Er kwamen 1500 mensen en het kostte 25.000 euro.", &[]),
    ("De bus van lijn 5 rijdt niet meer na 19:00.", &[]),
    ("Bel 112 of 0900-8844 bij overlast.", &[]),
    ("Wij willen 3 bomen, 2 banken en 1 prullenbak.", &[]),
    ("De Slimotheek is op maandag en vrijdag open.", &[]),
    ("Met Kerst en Pasen is alles dicht.", &[]),
    ("Veel Nederlanders en Syriërs koken hier samen.", &[]),
    ("Er zijn kinderen die niet kunnen zwemmen.", &[]),
    ("Het Noorderplantsoen is prachtig in de zomer.", &[]),
    ("Humanitas zoekt taalmaatjes in Paddepoel.", &[]),
    ("De gemeente moet de Eikenlaan veiliger maken.", &[]),
    ("Ouderen weten niet waar ze terecht kunnen.", &[]),
    ("Ik spreek Arabisch en Tigrinya.", &[]),
    ("Een groep van 6 mensen staat elke avond bij de winkel.", &[]),
    ("Mijn wens: meer licht. En minder auto's!", &[]),
    ("Kan de Albert Heijn langer open blijven?", &[]),
    ("Onze buren groeten elkaar weer, dat is mooi.", &[]),
    ("Het kost € 12,50 per keer, in 2024 was dat 10.", &[]),
    ("WMO-hulp aanvragen duurt 8 weken.", &[]),
    ("Prioriteit nummer 1 is veiligheid.", &[]),
    ("Van Paddepoel naar Assen fietsen duurt te lang.", &[]),
    ("Wij zijn met 120 m2 veel te klein behuisd.", &[]),
    ("Sinterklaas komt in november naar het Forum.", &[]),
    ("Bewoners uit Vinkhuizen willen een Repair Café.", &[]),
    ("Kunnen we een keer praten met de politie?", &[]),
    ("Iedereen kent het Martinihuis en de Jumbo.", &[]),
    ("Mijn straat is donker, zet daar lampen neer.", &[]),
    ("Tussen 2019 en 2023 zijn 100 woningen gesloopt.", &[]),
    ("Sport: 1-2 keer per week, 10-12 kinderen.", &[]),
    ("Kamer 1234 op de tweede verdieping is vrij.", &[]),
    // Second batch, written after the rules and first measured before any change: recall 777, precision
    // 724 (most misses were names or addresses found with a word too many; one name was not seen at all).
    ("ik woon aan de hoofdstraat 12 boven de bakker", &[(Address, "hoofdstraat 12")]),
    ("Marieke van nr. 8 doet altijd boodschappen voor ons", &[(PersonName, "Marieke"), (Address, "nr. 8")]),
    ("mn moeder (82) valt steeds en niemand komt", &[(Relation, "mn moeder")]),
    ("Mevr. Bakker-Smit heeft geen familie meer.", &[(PersonName, "Bakker-Smit")]),
    ("Jan-Willem regelt de sleutels van het buurthuis.", &[(PersonName, "Jan-Willem")]),
    ("Groeten van Ans en Theo", &[(PersonName, "Ans"), (PersonName, "Theo")]),
    ("Fijn dat de wijkagent, Peter Mulder, elke week langskomt.", &[(PersonName, "Peter Mulder")]),
    ("Bel na 18:00 uur naar 0612345678!", &[(Phone, "0612345678")]),
    ("mijn tel is 06.12.34.56.78 of mail: kees_1950@hotmail.com", &[(Phone, "06.12.34.56.78"), (Email, "kees_1950@hotmail.com")]),
    ("De vader van Yusuf is ziek", &[(PersonName, "Yusuf")]),
    ("Er woont een man op de hoek die tegen kinderen schreeuwt.", &[]),
    ("Mijn dochter Noor zit in groep 3 op De Sterrensteen.", &[(Relation, "Mijn dochter"), (PersonName, "Noor"), (SchoolClass, "groep 3")]),
    ("Ik ben Gerrit en ik ben 78 jaar.", &[(PersonName, "Gerrit")]),
    ("Wie kent Abdelhakim Bouazza? Hij zoekt werk.", &[(PersonName, "Abdelhakim Bouazza")]),
    ("Onze zoon van 9 heeft autisme en speelt alleen.", &[(Relation, "Onze zoon")]),
    ("Het is altijd raak bij de familie Janssen.", &[(PersonName, "Janssen")]),
    ("De man van Ilse drinkt.", &[(PersonName, "Ilse")]),
    ("Mijn buurvrouw, mevrouw Postma, is 91.", &[(Relation, "Mijn buurvrouw"), (PersonName, "Postma")]),
    ("Pieterjan heeft de sleutel van het hok.", &[(PersonName, "Pieterjan")]),
    ("dank aan sietske voor alle soep", &[(PersonName, "sietske")]),
    ("Wij wonen sinds 1987 op Bekemaheerd 61 met veel plezier.", &[(Address, "Bekemaheerd 61")]),
    ("Sleutel ophalen bij Aquamarijnstraat 3-14.", &[(Address, "Aquamarijnstraat 3-14")]),
    ("Meer verlichting bij het fietspad langs de Noorderstationsstraat.", &[]),
    ("Wij willen een Turks-Nederlandse kookclub op zaterdag.", &[]),
    ("De Borg en het Trefpunt zijn in augustus dicht.", &[]),
    ("Top dat jullie dit doen! Ga zo door.", &[]),
    ("Buurthuis De Berk moet in het weekend open.", &[]),
    ("Een moestuin voor jong en oud, met 24 bakken van 2 bij 1.", &[]),
    ("'s Avonds is het in de Pleiadenlaan niet veilig.", &[]),
    ("Goede ideeën: 1. Bankjes 2. Bomen 3. Meer Licht", &[]),
];

fn shown<'a>(text: &'a str, details: &[Detail]) -> Vec<(DetailKind, &'a str, Sureness)> {
    details.iter().map(|d| (d.kind, &text[d.range.clone()], d.sureness)).collect()
}

/// Right: same kind and the same bytes. (found right, found in all, wanted in all, right and found among the sure)
fn measure() -> [usize; 5] {
    let mut m = [0; 5];
    for (text, wanted) in TABLE {
        let found = shown(text, &person_details(text, KNOWN));
        let is_right = |&(kind, part, _): &(DetailKind, &str, Sureness)| wanted.contains(&(kind, part));
        let sure = |d: &&(DetailKind, &str, Sureness)| d.2 == Sureness::Sure;
        m[0] += found.iter().filter(|d| is_right(d)).count();
        m[1] += found.len();
        m[2] += wanted.len();
        m[3] += found.iter().filter(sure).filter(|d| is_right(d)).count();
        m[4] += found.iter().filter(sure).count();
        if found.len() != wanted.len() || !found.iter().all(is_right) {
            eprintln!("{text:?}\n    wanted {wanted:?}\n    found  {found:?}");
        }
    }
    m
}

#[test]
fn the_table_is_met_as_well_as_when_it_was_measured() {
    assert!(TABLE.len() >= 60);
    let [right, found, wanted, sure_right, sure] = measure();
    let thousandths = |part: usize, whole: usize| part * 1000 / whole;
    let (recall, precision) = (thousandths(right, wanted), thousandths(right, found));
    let sure_precision = thousandths(sure_right, sure);
    eprintln!(
        "{} sentences, {wanted} details: recall {recall}, precision {precision}, of the sure {sure_precision} (thousandths)",
        TABLE.len()
    );
    // Measured 991, 991 and 1000. The one miss and the one false alarm stand in the table on purpose.
    assert!(recall >= 991, "recall");
    assert!(precision >= 991, "precision");
    assert!(sure_precision >= 1000, "precision of the sure");
}
