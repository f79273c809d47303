// SPDX-License-Identifier: EUPL-1.2
//! The table of a run and the page that it is written to.

use crate::server::{Failure, root};
use std::path::PathBuf;
use std::process::Command;

/// A line of the table.
struct Row {
    what: String,
    figure: String,
    beside: String,
    ratio: Option<f64>,
    aim: String,
    met: Option<bool>,
}

/// What was measured.
#[derive(Default)]
pub struct Report {
    rows: Vec<Row>,
    notes: Vec<String>,
}

/// An aim for a number.
#[derive(Clone, Copy)]
pub enum Aim {
    /// At least this.
    AtLeast(f64),
    /// At most this.
    AtMost(f64),
}

impl Aim {
    fn met(self, value: f64) -> bool {
        match self {
            Self::AtLeast(limit) => value >= limit,
            Self::AtMost(limit) => value <= limit,
        }
    }

    fn words(self) -> String {
        match self {
            Self::AtLeast(limit) => format!("≥ {limit}"),
            Self::AtMost(limit) => format!("≤ {limit}"),
        }
    }
}

impl Report {
    /// A figure with a limit of its own: the ratio is figure to limit.
    pub fn limit(&mut self, what: &str, value: f64, unit: &str, aim: Aim) {
        let (Aim::AtLeast(limit) | Aim::AtMost(limit)) = aim;
        let ratio = (limit > 0.0).then(|| value / limit);
        self.row(
            what,
            number(value, unit),
            number(limit, unit),
            ratio,
            format!("{} {unit}", aim.words()),
            Some(aim.met(value)),
        );
    }

    /// A figure beside another of the same run: the aim, if any, is for their ratio.
    pub fn beside(&mut self, what: &str, value: f64, unit: &str, other: (&str, f64), aim: Option<Aim>) {
        let ratio = value / other.1;
        let words = aim.map_or_else(|| "–".to_owned(), |a| format!("{} ×", a.words()));
        let beside = format!("{}: {}", other.0, number(other.1, unit));
        self.row(what, number(value, unit), beside, Some(ratio), words, aim.map(|a| a.met(ratio)));
    }

    /// A figure alone.
    pub fn alone(&mut self, what: &str, value: f64, unit: &str) {
        self.row(what, number(value, unit), "–".into(), None, "–".into(), None);
    }

    /// How something was measured.
    pub fn note(&mut self, text: impl Into<String>) {
        self.notes.push(text.into());
    }

    fn row(&mut self, what: &str, figure: String, beside: String, ratio: Option<f64>, aim: String, met: Option<bool>) {
        let row = Row { what: what.into(), figure, beside, ratio, aim, met };
        println!("  {}", line(&row));
        self.rows.push(row);
    }

    /// The table as Markdown.
    pub fn table(&self) -> String {
        let mut out = String::from("| Measured | Figure | Beside | Ratio | Aim | Met |\n|---|---|---|---|---|---|\n");
        for row in &self.rows {
            out.push_str(&line(row));
            out.push('\n');
        }
        out
    }

    /// Writes the page.
    ///
    /// # Errors
    /// The file system's.
    pub fn write(&self) -> Result<PathBuf, Failure> {
        let path = root().join("docs/benchmarks.md");
        let before = std::fs::read_to_string(&path).unwrap_or_default();
        let mut out = String::from(
            "# Measured\n\nWritten by `cargo xtask bench`; figures of one run on one machine. Read the ratios: the figures move with the machine.\n\
             CPU is user and system time of the server's processes; requests go over loopback.\n\n",
        );
        out.push_str(&self.table());
        out.push_str("\n## How\n\n");
        for note in &self.notes {
            out.push_str(&format!("- {note}\n"));
        }
        out.push_str("\n## Machine\n\n");
        for fact in machine() {
            out.push_str(&format!("- {fact}\n"));
        }
        out.push_str(by_hand(&before));
        std::fs::write(&path, out)?;
        Ok(path)
    }
}

/// What somebody measured apart from the run stays as it is, at the end of the page.
fn by_hand(page: &str) -> &str {
    page.find("\n## Measured by hand\n").map_or("", |at| &page[at..])
}

fn line(row: &Row) -> String {
    let ratio = row.ratio.map_or_else(|| "–".to_owned(), |r| format!("{r:.2}"));
    let met = match row.met {
        None => "–",
        Some(true) => "yes",
        Some(false) => "**no**",
    };
    format!("| {} | {} | {} | {ratio} | {} | {met} |", row.what, row.figure, row.beside, row.aim)
}

fn number(value: f64, unit: &str) -> String {
    let digits = match value {
        v if v >= 100.0 => 0,
        v if v >= 10.0 => 1,
        v if v >= 1.0 => 2,
        _ => 3,
    };
    let whole = value.fract() == 0.0;
    format!("{value:.*} {unit}", if whole { 0 } else { digits }).trim_end().to_owned()
}

fn machine() -> Vec<String> {
    let said = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).current_dir(root()).output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    let file = |path: &str, key: &str| {
        let text = std::fs::read_to_string(path).ok()?;
        let line = text.lines().find(|l| l.starts_with(key))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    };
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let memory = file("/proc/meminfo", "MemTotal").and_then(|m| m.split(' ').next()?.parse::<u64>().ok()).unwrap_or(0);
    let processor = file("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown processor".into());
    let mut facts = vec![format!("{cores} cores ({processor}), {} GiB of memory", memory / 1024 / 1024)];
    let folder = std::env::temp_dir().to_string_lossy().into_owned();
    let facts_of: [(&str, Option<String>); 5] = [
        ("Linux", said("uname", &["-r"])),
        ("Data on", said("stat", &["-f", "-c", "%T", &folder])),
        ("Compiler", said("rustc", &["--version"])),
        ("Commit", said("git", &["rev-parse", "--short=12", "HEAD"])),
        ("Day", said("date", &["+%Y-%m-%d"])),
    ];
    facts.extend(facts_of.into_iter().filter_map(|(name, value)| value.map(|v| format!("{name}: {v}"))));
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_aim_that_is_missed_is_said() {
        let mut report = Report::default();
        report.limit("page", 0.4, "ms", Aim::AtMost(0.3));
        report.beside("page", 80.0, "r/s", ("nginx", 100.0), Some(Aim::AtLeast(0.8)));
        let table = report.table();
        assert!(table.contains("| page | 0.400 ms | 0.300 ms | 1.33 | ≤ 0.3 ms | **no** |"), "{table}");
        assert!(table.contains("| page | 80 r/s | nginx: 100 r/s | 0.80 | ≥ 0.8 × | yes |"), "{table}");
    }

    #[test]
    fn what_was_measured_by_hand_outlives_a_run() {
        let page = "# Measured\n\n| a |\n\n## Machine\n\n- old\n\n## Measured by hand\n\n- cold\n";
        assert_eq!(by_hand(page), "\n## Measured by hand\n\n- cold\n");
        assert_eq!(by_hand("# Measured\n"), "");
    }
}
