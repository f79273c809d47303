// SPDX-License-Identifier: EUPL-1.2
//! Small word lists for recognising details. Own lists, made for recall: a word too few costs more than a word too
//! many, as a person looks at every finding. All folded.

#[rustfmt::skip]
pub(crate) const MONTHS: &[&str] = &[
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december", "jan", "feb", "mrt", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec",
];

/// Endings that make a dotted word a web address. Those that are Dutch words too ("nu", "de", "is") are left out:
/// forgotten spaces after a full stop are more common.
pub(crate) const TOP_DOMAINS: &[&str] = &["nl", "com", "org", "net", "eu", "info", "be", "frl", "online", "app"];

/// Sites where an address with a path leads to somebody's page.
#[rustfmt::skip]
pub(crate) const SOCIAL_SITES: &[&str] = &[
    "facebook", "instagram", "tiktok", "linkedin", "twitter", "snapchat", "youtube", "x", "threads",
];

/// Words that go before a name.
#[rustfmt::skip]
pub(crate) const TITLES: &[&str] = &[
    "meneer", "mijnheer", "mevrouw", "mevr", "dhr", "mw", "mej", "fam", "familie", "heer", "dokter", "dr", "drs",
    "ds", "dominee", "pastoor", "pater", "imam", "rabbijn", "prof", "juf", "juffrouw", "meester", "oom", "tante",
    "opa", "oma", "zuster", "broeder", "wijkagent", "agent", "wethouder", "burgemeester", "huisarts", "buurtwerker",
    "coach", "trainer", "concierge", "hoi", "hallo", "beste", "lieve", "dankjewel",
];

/// Titles that are followed by a name even when it is written small.
pub(crate) const STRONG_TITLES: &[&str] = &["meneer", "mevrouw", "mevr", "dhr", "mw"];

/// Other persons, by what they are to somebody. Singular: "zijn kinderen" is mostly a verb, and groups are nobody.
#[rustfmt::skip]
pub(crate) const RELATIONS: &[&str] = &[
    "buurvrouw", "buurman", "buurmeisje", "buurjongen", "buuf", "moeder", "vader", "ma", "pa", "mama", "papa",
    "mam", "pap", "man", "vrouw", "zoon", "zoontje", "dochter", "dochtertje", "kind", "broer", "broertje", "zus",
    "zusje", "zuster", "opa", "oma", "tante", "oom", "neef", "neefje", "nicht", "nichtje", "vriend", "vriendje",
    "vriendin", "ex", "partner", "collega", "baas", "schoonmoeder", "schoonvader", "schoonzoon", "schoondochter",
    "schoonzus", "zwager", "kleinkind", "kleinzoon", "kleindochter", "huisgenoot", "huisgenote", "huisbaas",
    "begeleider", "begeleidster", "huisarts", "client", "maatje", "taalmaatje", "stiefvader", "stiefmoeder",
    "stiefzoon", "stiefdochter", "pleegkind", "pleegzoon", "pleegdochter", "echtgenoot", "echtgenote", "verloofde",
    "hulp", "thuishulp", "oppas", "verhuurder", "juf", "meester", "leraar", "lerares", "mantelzorger", "grootvader",
    "grootmoeder", "peetoom", "voogd", "ouders", "tweeling", "babysitter",
];

/// Relations that point to one person in a street even with "de", "een" or "die" before them.
pub(crate) const NEIGHBOURS: &[&str] = &["buurvrouw", "buurman", "buurmeisje", "buurjongen", "buuf"];

#[rustfmt::skip]
pub(crate) const POSSESSIVES: &[&str] = &[
    "mijn", "m'n", "mn", "onze", "ons", "zijn", "z'n", "zn", "haar", "d'r", "hun", "je", "jouw", "uw",
];

pub(crate) const ARTICLES: &[&str] = &["de", "een", "die", "deze", "'n", "het", "dat", "dit", "t", "n"];

/// Small words inside Dutch and other names.
#[rustfmt::skip]
pub(crate) const PARTICLES: &[&str] = &[
    "van", "de", "der", "den", "het", "ten", "ter", "te", "'t", "t", "op", "in", "el", "al", "ait", "ben", "bin",
    "ibn", "abu", "abou", "von", "zu", "da", "dos", "di", "la", "le", "du", "op't", "in't", "d", "o", "s",
];

/// Words after which a capital does not begin a person: places follow, and articles go with things.
#[rustfmt::skip]
pub(crate) const NO_PERSON_AFTER: &[&str] = &[
    "de", "het", "een", "'t", "t", "in", "uit", "te", "richting", "deze", "dit", "onze", "ons", "elke", "stichting",
    "vereniging",
];

/// Capitalised words that are no names of persons.
#[rustfmt::skip]
pub(crate) const CAPITALISED: &[&str] = &[
    "nederland", "nederlands", "nederlandse", "groningen", "grunnen", "gronings", "groninger", "europa", "europees",
    "europese", "engels", "engelse", "duits", "duitse", "frans", "franse", "arabisch", "arabische", "turks",
    "turkse", "marokkaans", "marokkaanse", "pools", "poolse", "oekraiens", "oekraiense", "syrisch", "syrische",
    "somalisch", "tigrinya", "farsi", "dari", "berbers", "spaans", "spaanse", "chinees", "chinese", "surinaams",
    "surinaamse", "antilliaans", "antilliaanse", "papiaments", "fries", "friese", "fryslan", "drenthe", "amsterdam",
    "rotterdam", "assen", "utrecht", "syrie", "turkije", "marokko", "polen", "oekraine", "eritrea", "suriname",
    "belgie", "duitsland", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "kerst",
    "kerstmis", "pasen", "pinksteren", "sinterklaas", "koningsdag", "bevrijdingsdag", "ramadan", "suikerfeest",
    "offerfeest", "islam", "islamitisch", "christelijk", "katholiek", "god", "allah", "jezus", "corona", "covid",
    "internet", "facebook", "whatsapp", "instagram", "google", "youtube", "tiktok", "nextdoor", "buurtapp", "zoom",
    "teams", "jumbo", "lidl", "aldi", "albert", "heijn", "hema", "action", "kruidvat", "etos", "primera", "plus",
    "coop", "spar", "ikea", "repair", "cafe", "wmo", "ggd", "cbs", "obs", "rkbs", "vve", "ggz", "uwv", "tv",
    "gemeente", "wijk", "stad", "raad", "college", "wethouder", "nederlander", "ik", "u", "uw", "jullie", "wij",
    "rode", "kruis", "leger", "heils", "week", "nationale", "dag", "nieuwjaar", "oud", "nieuw", "zomer", "winter",
    "lente", "herfst", "euro", "arriva", "qbuzz", "ns", "nvt", "noord", "zuid", "oost", "west", "pdf", "wifi", "ah",
    "bbq", "jeu", "boules", "groep", "klas", "mevrouw", "meneer", "heer",
];

/// Endings of words for places, organisations, peoples and languages.
#[rustfmt::skip]
pub(crate) const PLACE_ENDINGS: &[&str] = &[
    "straat", "laan", "weg", "plein", "park", "plantsoen", "heerd", "kade", "singel", "gracht", "wijk", "buurt",
    "dorp", "stad", "kerk", "school", "huis", "centrum", "hof", "tuin", "bos", "brug", "markt", "poort", "meer",
    "haven", "hal", "zaal", "bad", "theater", "bibliotheek", "museum", "toren", "hoek", "oever", "diep", "kanaal",
    "land", "landen", "landers", "iers", "aans", "aanse", "isch", "ische", "anen", "fonds", "bond", "club",
    "vereniging", "stichting", "raad", "bank", "winkel", "dag", "feest", "festival", "week", "lyceum", "college",
    "dienst", "werk", "corporatie", "burg", "veen", "wolde", "zijl", "horn", "wierde", "ingen", "polder", "project",
    "team", "groep", "zorg", "post", "molen", "akkers", "passage", "garage", "apotheek", "kliniek", "ziekenhuis",
    "app", "krant", "budget", "punt", "steeg", "pad", "dijk", "dreef", "baan", "kamp", "terrein", "veld", "flat",
    "complex", "koor", "orkest",
];

/// Endings of street names; after these a number is a house.
#[rustfmt::skip]
pub(crate) const STREET_ENDINGS: &[&str] = &[
    "straat", "straatje", "laan", "weg", "plein", "heerd", "kade", "singel", "dijk", "hof", "pad", "steeg",
    "gracht", "park", "plantsoen", "markt", "diep", "wal", "dreef", "baan", "haven", "kamp", "brink", "veld",
    "borg", "maar", "burg", "hoek", "allee", "boulevard", "drift", "dam", "sloot", "bos", "tuin", "poort", "oord",
    "horst", "waard", "akker", "akkers", "weide", "stee", "kwartier", "erf", "oever", "werf", "rak", "meer", "wold",
    "laantje", "pleintje", "weegje", "str", "heem", "gaarde", "flat", "zoom", "holt", "zijde", "velden",
];

/// Street endings that are hardly ever anything else: they count without a capital too.
#[rustfmt::skip]
pub(crate) const SURE_STREETS: &[&str] = &[
    "straat", "laan", "heerd", "singel", "gracht", "steeg", "plantsoen", "dreef", "straatje", "laantje", "weg",
    "kade",
];

/// Capitalised words before a number that are no street.
#[rustfmt::skip]
pub(crate) const NO_STREET: &[&str] = &[
    "groep", "klas", "bus", "lijn", "tram", "artikel", "covid", "windows", "top", "agenda", "pagina", "blz",
    "kamer", "zaal", "lokaal", "gate", "spoor", "perron", "fase", "deel", "punt", "prioriteit", "nummer", "nr",
    "afrit", "unit", "week", "dag", "jaar", "stap", "optie", "plan", "vraag", "tafel", "ronde", "team", "gebouw",
    "blok", "etage",
];

/// Given names that are no Dutch words, from the many languages of a Dutch neighbourhood. A name that is missing here
/// is still seen by its capital in the middle of a sentence, or after a title or relation. Sorted, to be
/// searched by halves.
#[rustfmt::skip]
pub(crate) const GIVEN_NAMES: &[&str] = &[
    "aart", "abdel", "abdellah", "abdi", "abdul", "abdullah", "abel", "achmed", "adam", "adnan", "adri", "adriaan",
    "afke", "ahmad", "ahmed", "ahmet", "aicha", "aisha", "alex", "alexander", "ali", "alie", "alina", "amal",
    "amina", "amir", "amira", "anass", "andre", "andrea", "andrej", "andrzej", "anita", "anja", "anke", "ann",
    "anna", "anne", "annelies", "annemarie", "annemieke", "annet", "annie", "annika", "anouk", "anton", "antoon",
    "arend", "arie", "arjan", "arjen", "arnold", "arthur", "astrid", "awet", "ayse", "aysel", "aziz", "barbara",
    "bart", "beatrix", "bert", "bertus", "betty", "bianca", "bilal", "boris", "bram", "brenda", "brigitte", "carla",
    "carlos", "carolien", "caroline", "cees", "chantal", "charlotte", "chris", "christa", "christiaan", "christina",
    "cindy", "claudia", "coby", "conny", "cor", "cornelis", "corrie", "daan", "daniel", "danielle", "david",
    "debbie", "dennis", "derk", "desiree", "diana", "dick", "diederik", "dineke", "dirk", "dragan", "driss",
    "edwin", "eefje", "eelco", "elena", "elias", "elif", "elise", "ellen", "elly", "els", "elsa", "emil", "emily",
    "emine", "emma", "emre", "eric", "erik", "erwin", "esra", "esther", "eva", "evelien", "fadi", "farah", "farid",
    "fatiha", "fatima", "fatma", "femke", "fenna", "ferry", "fien", "floris", "foekje", "fokke", "frank", "fred",
    "freek", "gea", "geert", "geertje", "gerard", "gerda", "gerrie", "gerrit", "gert", "gijs", "gina", "greetje",
    "greta", "guus", "habtom", "hakan", "hamid", "hamza", "hanna", "hannah", "hannie", "hans", "harm", "harrie",
    "harry", "hasan", "hassan", "hatice", "heleen", "helena", "hendrik", "henk", "henny", "henriette", "herman",
    "hilda", "hilde", "hilje", "huseyin", "hussein", "ibrahim", "ilse", "iman", "imke", "ina", "ineke", "inge",
    "ingrid", "irene", "irina", "iris", "irma", "isa", "isabel", "ismail", "ivan", "jaap", "jack", "jacob",
    "jacqueline", "jakob", "jamal", "jan", "jana", "janine", "janneke", "janny", "jans", "janske", "jantje",
    "jasmijn", "jasper", "jeanette", "jelle", "jelmer", "jenny", "jeroen", "jesse", "jessica", "joanna", "jochem",
    "joep", "johan", "johanna", "johannes", "john", "jolanda", "joost", "joris", "jorrit", "jose", "joyce",
    "judith", "julia", "jurgen", "jurjen", "karel", "karim", "karin", "kasper", "katarzyna", "kees", "kemal",
    "kevin", "khadija", "khalid", "kim", "klaas", "klaasje", "koen", "krzysztof", "lammert", "lars", "laura",
    "layla", "leila", "lena", "leo", "leonie", "leyla", "lia", "lian", "lies", "liesbeth", "linda", "lisa", "lotte",
    "louis", "louisa", "luc", "lucas", "luuk", "lydia", "maaike", "maarten", "magda", "mahmoud", "malika", "manon",
    "manuel", "marcel", "marco", "margreet", "margriet", "maria", "mariam", "marian", "marianne", "marie",
    "marieke", "marijke", "marina", "marion", "marja", "marjan", "marjolein", "marleen", "marloes", "martha",
    "martijn", "martin", "maryam", "max", "mehmet", "melissa", "merel", "meryem", "michael", "michel", "michiel",
    "mieke", "miep", "mila", "milan", "mina", "mirjam", "mohamed", "mohammad", "mohammed", "monica", "monika",
    "monique", "mourad", "muhammed", "murat", "mustafa", "nadia", "naima", "nancy", "natalia", "natasja", "nick",
    "nico", "niels", "nienke", "noah", "noor", "nora", "oksana", "olga", "omar", "osman", "otto", "patricia",
    "patrick", "paul", "paula", "pauline", "peter", "petra", "philip", "piet", "pieter", "rachid", "rachida",
    "ramon", "ramona", "rania", "rashid", "reinder", "renate", "rene", "ria", "richard", "rick", "rienk", "rik",
    "rita", "rob", "robert", "robin", "roel", "roelof", "roland", "ron", "ronald", "rosa", "ruben", "rudolf",
    "ruud", "saar", "sabine", "sabrina", "said", "saida", "salma", "samira", "samuel", "sander", "sandra", "sanne",
    "sara", "sarah", "saskia", "selam", "selma", "sevda", "shirley", "silvia", "simon", "sjaak", "sjoerd", "sofia",
    "sofie", "sonja", "stefan", "stephan", "steven", "susan", "suzanne", "svetlana", "tamara", "tanja", "tarik",
    "teun", "thea", "theo", "thijs", "thomas", "tijs", "tim", "tineke", "tjeerd", "tjitske", "tom", "toos",
    "trijntje", "trudy", "truus", "tsegay", "umut", "ursula", "vera", "victor", "vincent", "vladimir", "wessel",
    "wiebe", "wietske", "wilhelmina", "willem", "willemien", "wilma", "wim", "wouter", "wubbo", "yara", "yasemin",
    "yasin", "yasmin", "yasmina", "youssef", "yusuf", "yvonne", "zahra", "zainab", "zeynep", "zohra", "zoltan",
];

/// Dutch words that open a sentence so often that a capital says nothing, when a second capital follows.
#[rustfmt::skip]
pub(crate) const OPENINGS: &[&str] = &[
    "aan", "alle", "als", "bij", "dat", "de", "deze", "die", "dit", "door", "een", "elke", "en", "er", "geen",
    "graag", "heel", "het", "hoe", "iedereen", "ik", "in", "ja", "kan", "kunnen", "maar", "meer", "met", "na",
    "naar", "nee", "nieuwe", "nu", "of", "om", "onze", "ook", "op", "over", "samen", "te", "tussen", "uit", "van",
    "vanuit", "veel", "voor", "waar", "waarom", "wanneer", "want", "wat", "we", "wij", "wie", "wil", "zo", "zonder",
    "zet", "zie", "volg", "laat", "maak", "geef", "bel", "mail", "vraag", "volgens", "omdat", "ondanks", "tijdens",
    "sinds", "toen", "hallo", "hoi", "beste", "gisteren", "vandaag", "morgen", "soms", "vaak", "helaas",
    "natuurlijk", "misschien", "via",
];

#[cfg(test)]
mod tests {
    #[test]
    fn given_names_are_sorted() {
        assert!(super::GIVEN_NAMES.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
