// SPDX-License-Identifier: EUPL-1.2
//! What is shown of who was reached. All that stands on the page comes from the table that [`guard`](super::guard) let through,
//! from totals, or is too coarse to compute back from; the arithmetic is that of `stoep_reach`.

use super::figure_store::{Band, Figures};
use super::guard::{self, Figure};
use super::model::FEWEST;
use super::reach_store::{Answer, Reached};
use super::sentence::{count, say};
use crate::areas::Area;
use std::collections::BTreeMap;
use stoep_platform::context::Lang;
use stoep_platform::i18n::number;
use stoep_reach::{Fraction, Group, Heard, Refusal};

/// A row of a table: a group, how many live there, how many were reached.
#[derive(Clone, Debug)]
pub struct Row {
    /// The group.
    pub name: String,
    /// How many live there.
    pub people: i64,
    /// How many were reached.
    pub heard: Figure,
    /// Over or under, in words.
    pub factor: String,
    /// Length of its bar, of 400.
    pub bar: i64,
}

/// What can be said about one item.
#[derive(Clone, Debug)]
pub struct Said {
    /// Address part of the item.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// The whole of it, in words.
    pub says: String,
    /// The figures, when they may be shown: in favour, answered, per 100 residents at least and at most, weighted percent,
    /// answers they count as.
    pub figures: Option<ItemFigures>,
}

/// The figures behind the words about an item.
#[derive(Clone, Copy, Debug)]
pub struct ItemFigures {
    /// In favour.
    pub in_favour: i64,
    /// Who answered.
    pub answered: i64,
    /// Percent of those who answered.
    pub percent: i64,
    /// Of every 100 residents at least.
    pub least: i64,
    /// Of every 100 residents at most.
    pub most: i64,
    /// Weighted percent, and as how many even answers these count.
    pub weighted: Option<(i64, i64)>,
}

/// How firm the order of the items is.
#[derive(Clone, Debug)]
pub struct Firm {
    /// In words.
    pub says: String,
    /// Item and in how many of 100 repeats it was among the first.
    pub items: Vec<(String, i64)>,
    /// The seed, so that anybody can do it again.
    pub seed: String,
}

/// Everything on the page about one asking.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// How many people live there.
    pub people: i64,
    /// How many were reached; none when that is too few to say.
    pub heard: Option<i64>,
    /// Channels, taken together where small, with people.
    pub channels: Vec<(String, Option<i64>)>,
    /// By age band.
    pub bands: Vec<Row>,
    /// By area; empty when there is one.
    pub areas: Vec<Row>,
    /// By age band in an area: name of the area, figures per band, in the order of `bands`.
    pub cells: Vec<(String, Vec<Figure>)>,
    /// How uneven, in words.
    pub uneven: String,
    /// Who to look for next, and how many people at most.
    pub next: Vec<(String, i64)>,
    /// Item by item.
    pub items: Vec<Said>,
    /// How firm their order is.
    pub firm: Option<Firm>,
    /// Why something could not be computed.
    pub refusals: Vec<String>,
}

/// "18 tot en met 34 jaar"; the bands are neighbours.
pub fn band_words(lang: Lang, bands: &[&Band]) -> String {
    let (Some(first), Some(last)) = (bands.first(), bands.last()) else { return String::new() };
    match last.to {
        Some(to) => say(lang, "reach-band-to", &[("x", &first.from.to_string()), ("y", &to.to_string())]),
        None => say(lang, "reach-band-from", &[("x", &first.from.to_string())]),
    }
}

/// Why something can't be computed, in plain words.
fn refused(lang: Lang, refusal: &Refusal) -> String {
    let group = |g: &Group| match Band::parse(&g.band) {
        Some(band) => format!("{}, {}", band_words(lang, &[&band]), g.area),
        None => format!("{}, {}", g.band, g.area),
    };
    match refusal {
        Refusal::NoFigures => say(lang, "reach-refused-no-figures", &[]),
        Refusal::NoFiguresFor(g) | Refusal::NobodyLivesThere(g) => {
            say(lang, "reach-refused-figures-for", &[("x", &group(g))])
        }
        Refusal::MoreHeardThanLive { group: g, .. } => say(lang, "reach-refused-more", &[("x", &group(g))]),
        Refusal::MoreAnswersThanPeople { .. } => say(lang, "reach-refused-more-all", &[]),
        Refusal::TooFewPeople { least, .. } => {
            count(lang, "reach-refused-few", i64::try_from(*least).unwrap_or_default(), &[])
        }
        _ => say(lang, "reach-refused-other", &[]),
    }
}

fn whole(n: i64) -> u64 {
    u64::try_from(n).unwrap_or_default()
}

fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// A fraction of hundred, half rounded up.
fn of_hundred(some: u128, all: u128) -> i64 {
    i64::try_from((some * 200 + all) / (2 * all.max(1))).unwrap_or_default()
}

/// Over or under its part, in words: (heard / all heard) / (people / all people).
fn factor(lang: Lang, heard: i64, all_heard: i64, people: i64, all: i64) -> String {
    if all_heard == 0 || people == 0 {
        return String::new();
    }
    // In tenths, half rounded up.
    let (top, bottom) = (i128::from(heard) * i128::from(all) * 20, i128::from(all_heard) * i128::from(people));
    let tenths = i64::try_from((top + bottom) / (2 * bottom)).unwrap_or_default();
    let comma = if lang == Lang::Nl { ',' } else { '.' };
    match tenths {
        0 => say(lang, "reach-factor-hardly", &[]),
        1..=7 => count(lang, "reach-factor-under", tenths, &[]),
        8..=12 => say(lang, "reach-factor-even", &[]),
        15 => say(lang, "reach-factor-half", &[]),
        n if n % 10 == 0 => say(lang, "reach-factor-over", &[("x", &(n / 10).to_string())]),
        n => say(lang, "reach-factor-over", &[("x", &format!("{}{comma}{}", n / 10, n % 10))]),
    }
}

/// What came in.
pub struct Input<'a> {
    /// Language of the page.
    pub lang: Lang,
    /// Areas with figures.
    pub areas: &'a [Area],
    /// Those figures.
    pub figures: &'a Figures,
    /// Who was reached.
    pub reached: &'a [Reached],
    /// What was answered.
    pub answers: &'a [Answer],
    /// What the repeats are drawn with: known to all, and nobody's choice.
    pub seed: [u8; 32],
}

impl Input<'_> {
    fn bands(&self) -> Vec<Band> {
        let mut all: Vec<Band> = self.figures.people.keys().map(|(_, b)| b.clone()).collect();
        all.sort();
        all.dedup();
        all
    }

    fn name(&self, area: i64) -> &str {
        self.areas.iter().find(|a| a.id == area).map_or("", |a| a.name.as_str())
    }

    fn group(&self, area: i64, band: &str) -> Group {
        Group::new(band, self.name(area))
    }

    fn official(&self) -> Result<stoep_reach::Figures, Refusal> {
        let bands: Vec<String> = self.bands().iter().map(Band::word).collect();
        let bands: Vec<&str> = bands.iter().map(String::as_str).collect();
        let areas: Vec<&str> = self.areas.iter().map(|a| a.name.as_str()).collect();
        // A group in which nobody lives is none.
        let rows = self.figures.people.iter().filter(|(_, n)| **n > 0);
        stoep_reach::Figures::new(&bands, &areas, rows.map(|((a, b), n)| (self.group(*a, &b.word()), whole(*n))))
    }

    /// All of it.
    pub fn view(&self) -> View {
        let lang = self.lang;
        let mut view = View::default();
        self.channels(&mut view);
        let official = match self.official() {
            Ok(official) => official,
            Err(refusal) => {
                view.refusals.push(refused(lang, &refusal));
                return view;
            }
        };
        let heard: Vec<Heard> = self
            .reached
            .iter()
            .map(|r| Heard {
                group: Some(self.group(r.area_id, &r.age_band)),
                channel: r.channel.word().to_owned(),
                people: whole(r.people),
            })
            .collect();
        match stoep_reach::reach(&official, &heard) {
            Ok(reach) => {
                view.people = signed(reach.people);
                view.uneven = match reach.unevenness {
                    None => String::new(),
                    Some(cv) if cv < 0.25 => say(lang, "reach-uneven-little", &[]),
                    Some(cv) if cv < 0.5 => say(lang, "reach-uneven-some", &[]),
                    Some(_) => say(lang, "reach-uneven-much", &[]),
                };
                self.table(&mut view, &official);
            }
            Err(refusal) => view.refusals.push(refused(lang, &refusal)),
        }
        self.items(&mut view, &official);
        self.firm(&mut view);
        view
    }

    fn channels(&self, view: &mut View) {
        let mut by: BTreeMap<super::model::Way, i64> = BTreeMap::new();
        for row in self.reached {
            *by.entry(row.channel).or_default() += row.people;
        }
        let ways: Vec<_> = by.keys().copied().collect();
        let numbers: Vec<i64> = by.values().copied().collect();
        let words = |w: &usize| say(self.lang, &ways[*w].key(), &[]);
        let and = say(self.lang, "reach-and", &[]);
        view.channels = guard::list(&numbers)
            .into_iter()
            .map(|(group, n)| (group.iter().map(words).collect::<Vec<_>>().join(&format!(" {and} ")), n))
            .collect();
        let total: i64 = numbers.iter().sum();
        view.heard = (!(1..FEWEST).contains(&total)).then_some(total);
    }

    /// The groups that may be shown, and from those who is next.
    fn table(&self, view: &mut View, official: &stoep_reach::Figures) {
        let (lang, bands) = (self.lang, self.bands());
        let heard = |area: i64, band: &str| {
            let of = self.reached.iter().filter(|r| r.area_id == area && r.age_band == band);
            of.map(|r| r.people).sum::<i64>()
        };
        let words: Vec<String> = bands.iter().map(Band::word).collect();
        let numbers: Vec<Vec<i64>> =
            self.areas.iter().map(|a| words.iter().map(|b| heard(a.id, b)).collect()).collect();
        let Some(safe) = guard::table(&numbers) else { return };
        let people = |rows: &[usize], columns: &[usize]| {
            let of = |r: &usize, c: &usize| self.figures.people.get(&(self.areas[*r].id, bands[*c].clone())).copied();
            rows.iter().flat_map(|r| columns.iter().filter_map(move |c| of(r, c))).sum::<i64>()
        };
        let every_row: Vec<usize> = (0..self.areas.len()).collect();
        let every_column: Vec<usize> = (0..bands.len()).collect();
        let (all, all_heard) = (signed(official.total()), safe.row_totals.iter().sum::<i64>());
        let and = say(lang, "reach-and", &[]);
        let area_name = |rows: &[usize]| {
            rows.iter().map(|r| self.areas[*r].name.as_str()).collect::<Vec<_>>().join(&format!(" {and} "))
        };
        let band_name = |columns: &[usize]| band_words(lang, &columns.iter().map(|c| &bands[*c]).collect::<Vec<_>>());
        let row = |name: String, people: i64, heard: i64| Row {
            factor: factor(lang, heard, all_heard, people, all),
            name,
            people,
            heard: Figure::Shown(heard),
            bar: 0,
        };
        let column_row =
            |(columns, heard): (&Vec<usize>, &i64)| row(band_name(columns), people(&every_row, columns), *heard);
        view.bands = safe.columns.iter().zip(&safe.column_totals).map(column_row).collect();
        if self.areas.len() > 1 {
            let area_row =
                |(rows, heard): (&Vec<usize>, &i64)| row(area_name(rows), people(rows, &every_column), *heard);
            view.areas = safe.rows.iter().zip(&safe.row_totals).map(area_row).collect();
        }
        bars(&mut view.bands);
        bars(&mut view.areas);
        // Who is next: from what is shown. Of a figure that is not shown the least it can be is taken, so "at most" is true.
        let mut groups: Vec<(String, i64, i64)> = Vec::new();
        match &safe.cells {
            Some(cells) if self.areas.len() > 1 => {
                view.cells = safe.rows.iter().zip(cells).map(|(r, c)| (area_name(r), c.clone())).collect();
                for (rows, figures) in safe.rows.iter().zip(cells) {
                    for (columns, figure) in safe.columns.iter().zip(figures) {
                        let least = match figure {
                            Figure::Shown(n) => *n,
                            Figure::Few => 1,
                            Figure::Left => FEWEST,
                        };
                        let name = say(lang, "reach-group", &[("x", &band_name(columns)), ("y", &area_name(rows))]);
                        groups.push((name, people(rows, columns), least));
                    }
                }
            }
            _ => groups.extend(view.bands.iter().map(|b| (b.name.clone(), b.people, b.heard.shown().unwrap_or(0)))),
        }
        view.next = next(&groups, all_heard, all);
    }

    /// What may be said about each item.
    fn items(&self, view: &mut View, official: &stoep_reach::Figures) {
        let mut by: BTreeMap<(&str, i64), Vec<&Answer>> = BTreeMap::new();
        for answer in self.answers {
            by.entry((answer.title.as_str(), answer.item_id)).or_default().push(answer);
        }
        for ((title, _), answers) in by {
            let slug = answers.first().map(|a| a.item.clone()).unwrap_or_default();
            let (says, figures) = self.item(&answers, official);
            view.items.push(Said { slug, title: title.to_owned(), says, figures });
        }
    }

    fn item(&self, answers: &[&Answer], official: &stoep_reach::Figures) -> (String, Option<ItemFigures>) {
        let lang = self.lang;
        let (yes, n) = answers.iter().fold((0, 0), |(y, n), a| (y + a.in_favour, n + a.answered));
        // A few who were for it, or a few who were not, would be known to each other; and so would a small group that agrees.
        let few = |n: i64| (1..FEWEST).contains(&n);
        if n < 2 * FEWEST || few(yes) || few(n - yes) {
            return (say(lang, "reach-item-few", &[]), None);
        }
        let told = match stoep_reach::Support::new(whole(yes), whole(n), official.total()) {
            Ok(support) => support.told(),
            Err(refusal) => return (refused(lang, &refusal), None),
        };
        let stoep_reach::Told { of_those_who_answered, of_all, at_least, at_most, .. } = told;
        let percent = of_hundred(of_those_who_answered.numerator(), of_those_who_answered.denominator());
        let sober = of_hundred(of_all.numerator(), of_all.denominator());
        let tenth = |n: u128| i64::try_from(n).unwrap_or_default();
        let least = tenth(at_least.per_mille_down() / 10);
        let most = tenth(at_most.per_mille_up().div_ceil(10));
        let mut said = vec![if sober == 0 {
            count(lang, "reach-item-says-under", percent, &[])
        } else {
            count(lang, "reach-item-says", percent, &[("x", &sober.to_string())])
        }];
        said.extend(self.silent(answers, official));
        said.push(count(lang, "reach-item-bounds", least, &[("x", &most.to_string())]));
        let weighted = self.weighted(answers, official);
        match &weighted {
            Ok((percent, counts)) => said.push(count(
                lang,
                "reach-item-weighted",
                *percent,
                &[("x", &number(lang, n)), ("y", &number(lang, *counts))],
            )),
            Err(refusal) => said.push(refused(lang, refusal)),
        }
        let figures = ItemFigures { in_favour: yes, answered: n, percent, least, most, weighted: weighted.ok() };
        (said.join(" "), Some(figures))
    }

    /// The same answers weighted to the official figures: percent in favour, and as how many even answers they count.
    fn weighted(&self, answers: &[&Answer], official: &stoep_reach::Figures) -> Result<(i64, i64), Refusal> {
        let group = |a: &Answer| self.group(a.area_id, &a.age_band);
        let mut cells: BTreeMap<Group, (u64, u64)> = BTreeMap::new();
        for a in answers {
            let cell = cells.entry(group(a)).or_default();
            cell.0 += whole(a.answered);
            cell.1 += whole(a.in_favour);
        }
        let answered: Vec<(Group, u64)> = cells.iter().map(|(g, c)| (g.clone(), c.0)).collect();
        let weights = stoep_reach::weigh(official, &answered, stoep_reach::Cap::default())?;
        let cells: Vec<stoep_reach::Cell> = cells
            .into_iter()
            .map(|(g, c)| stoep_reach::Cell { group: Some(g), answered: c.0, in_favour: c.1 })
            .collect();
        let all = weights.support(&cells, official.total())?;
        #[expect(clippy::cast_possible_truncation, reason = "a percentage, and a number of people")]
        Ok(((all.weighted * 100.0).round() as i64, all.counts_as.floor() as i64))
    }

    /// Of which ages hardly anything is known, in words: fewer than five answered, or less than a quarter of what others did.
    fn silent(&self, answers: &[&Answer], official: &stoep_reach::Figures) -> Option<String> {
        let bands = self.bands();
        let n: i64 = answers.iter().map(|a| a.answered).sum();
        let hardly: Vec<bool> = bands
            .iter()
            .map(|band| {
                let word = band.word();
                let heard: i64 = answers.iter().filter(|a| a.age_band == word).map(|a| a.answered).sum();
                let of = self.figures.people.iter().filter(|((_, b), _)| b == band);
                let people: i64 = of.map(|(_, n)| *n).sum();
                people > 0
                    && (heard < FEWEST
                        || i128::from(heard) * 4 * i128::from(official.total()) < i128::from(n) * i128::from(people))
            })
            .collect();
        let first = hardly.iter().take_while(|h| **h).count();
        let last = hardly.iter().rev().take_while(|h| **h).count();
        if first == bands.len() {
            return Some(say(self.lang, "reach-silent-all", &[]));
        }
        let mut said = Vec::new();
        if first > 0 {
            said.push(say(self.lang, "reach-silent-under", &[("x", &bands[first].from.to_string())]));
        }
        let middle = (first..bands.len() - last).filter(|i| hardly[*i]);
        said.extend(middle.map(|i| say(self.lang, "reach-silent-of", &[("x", &band_words(self.lang, &[&bands[i]]))])));
        if last > 0 {
            said.push(say(self.lang, "reach-silent-from", &[("x", &bands[bands.len() - last].from.to_string())]));
        }
        (!said.is_empty()).then(|| said.join(" "))
    }

    /// How firm the order of the items is.
    fn firm(&self, view: &mut View) {
        let mut titles: BTreeMap<i64, &str> = BTreeMap::new();
        // Answered and in favour, per item, of each way of asking, area and age band.
        type Counts = BTreeMap<i64, (i64, i64)>;
        let mut groups: BTreeMap<(super::model::Way, i64, &str), Counts> = BTreeMap::new();
        for a in self.answers {
            titles.insert(a.item_id, &a.title);
            let of = groups.entry((a.channel, a.area_id, a.age_band.as_str())).or_default();
            of.insert(a.item_id, (a.answered, a.in_favour));
        }
        if titles.len() < 3 {
            return;
        }
        let ids: Vec<i64> = titles.keys().copied().collect();
        let names: Vec<String> = ids.iter().map(i64::to_string).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let keys: Vec<Group> = groups.keys().map(|(_, area, band)| self.group(*area, band)).collect();
        let mut answers = Vec::new();
        for (((channel, ..), items), group) in groups.iter().zip(&keys) {
            for chosen in apart(&ids, items) {
                answers.push(stoep_reach::Answer { group: Some(group), channel: channel.word(), people: 1, chosen });
            }
        }
        let k = 3.min(ids.len() - 1);
        match stoep_reach::firmness(&names, &answers, k, None, REPEATS, self.seed) {
            Ok(firm) => view.firm = Some(self.firm_words(&firm, &titles)),
            Err(refusal) => view.refusals.push(refused(self.lang, &refusal)),
        }
    }

    fn firm_words(&self, firm: &stoep_reach::Firmness, titles: &BTreeMap<i64, &str>) -> Firm {
        let percent = |kept: u32| of_hundred(u128::from(kept), u128::from(firm.repeats));
        let title =
            |id: &str| id.parse().ok().and_then(|id: i64| titles.get(&id)).copied().unwrap_or_default().to_owned();
        let mut items: Vec<(String, i64)> =
            firm.items.iter().map(|i| (title(&i.id), percent(i.kept_at_least))).collect();
        items.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let first = &items[..firm.k.min(items.len())];
        // Of the first few, the one that is least sure speaks for all; below 90 the order is not called firm.
        let least = first.iter().map(|i| i.1).min().unwrap_or_default();
        let names: Vec<String> = first.iter().map(|i| format!("“{}”", i.0)).collect();
        let (k, names) = (signed(firm.k as u64), names.join(", "));
        let says = if least >= 90 {
            count(self.lang, "reach-firm", least, &[("x", &k.to_string()), ("y", &names)])
        } else {
            count(self.lang, "reach-firm-not", least, &[("x", &k.to_string()), ("y", &names)])
        };
        let seed = firm.seed.iter().map(|b| format!("{b:02x}")).collect();
        Firm { says, items, seed }
    }
}

/// How often the answers are drawn again.
const REPEATS: u32 = 1000;

/// Answers of one group that give these numbers per item. Which people chose what together was not written down; they are laid
/// out so that as few as possible chose two. That makes the order of the items less firm rather than firmer.
fn apart(ids: &[i64], items: &BTreeMap<i64, (i64, i64)>) -> Vec<Vec<usize>> {
    let people = items.values().map(|(answered, _)| *answered).max().unwrap_or_default();
    let people = usize::try_from(people.min(100_000)).unwrap_or_default();
    let mut all = vec![Vec::new(); people];
    let mut at = 0;
    for (place, id) in ids.iter().enumerate() {
        let yes = items.get(id).map_or(0, |(_, yes)| usize::try_from(*yes).unwrap_or_default());
        for _ in 0..yes.min(people) {
            all[at % people].push(place);
            at += 1;
        }
    }
    all
}

/// Lengths of the bars: the longest reach is 400.
fn bars(rows: &mut [Row]) {
    let share = |r: &Row| (i128::from(r.heard.shown().unwrap_or(0)), i128::from(r.people.max(1)));
    let Some((top, bottom)) = rows.iter().map(share).max_by(|a, b| (a.0 * b.1).cmp(&(b.0 * a.1))) else { return };
    for row in rows.iter_mut().filter(|_| top > 0) {
        let (n, people) = share(row);
        row.bar = i64::try_from(n * bottom * 400 / (people * top)).unwrap_or(400);
    }
}

/// The three groups that fall short most of an even reach, with how many people that is.
fn next(groups: &[(String, i64, i64)], heard: i64, all: i64) -> Vec<(String, i64)> {
    let Some(target) = Fraction::of(whole(heard), whole(all)) else { return Vec::new() };
    let names: Vec<&str> = groups.iter().map(|g| g.0.as_str()).collect();
    let lived: Vec<_> = groups.iter().filter(|g| g.1 > 0).collect();
    let rows = lived.iter().map(|g| (Group::new(g.0.as_str(), ""), whole(g.1)));
    let Ok(figures) = stoep_reach::Figures::new(&names, &[""], rows) else { return Vec::new() };
    let people = |g: &&&(String, i64, i64)| Heard {
        group: Some(Group::new(g.0.as_str(), "")),
        channel: String::new(),
        people: whole(g.2.min(g.1)),
    };
    let heard: Vec<Heard> = lived.iter().map(|g| people(&g)).collect();
    let missing = stoep_reach::reach(&figures, &heard).and_then(|r| r.who_next(target)).unwrap_or_default();
    missing.into_iter().take(3).map(|m| (m.group.band, signed(m.people))).collect()
}
