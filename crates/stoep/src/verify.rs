// SPDX-License-Identifier: EUPL-1.2
//! `stoep verify`: checks the published file of a round. The checking itself is in the crate `stoep-verify`, which shares nothing with the count.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line speaks to who runs it")]

use clap::Args;
use serde_json::json;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use stoep_verify::{Finding, Lang, Limits, Report};

/// What is checked.
#[derive(Args)]
pub(crate) struct Verify {
    /// The file of a round, as its page offers it (docs/round-file.md).
    file: PathBuf,
    /// Print the report as JSON.
    #[arg(long)]
    json: bool,
    /// Language of the report: nl or en. Without it, LANG decides; else Dutch.
    #[arg(long)]
    lang: Option<String>,
    /// How many steps the count may take before it is called too much.
    #[arg(long)]
    steps: Option<u64>,
}

/// 0 when everything holds, 1 when something differs or was too much to count, 2 when the file can't be read.
pub(crate) fn run(args: &Verify) -> ExitCode {
    let lang = language(args.lang.as_deref(), std::env::var("LANG").ok().as_deref());
    let mut limits = Limits::default();
    if let Some(steps) = args.steps {
        limits.steps = steps;
    }
    let report = read(&args.file, limits.bytes)
        .map_err(|e| e.to_string())
        .and_then(|bytes| stoep_verify::verify(&bytes, limits).map_err(|e| e.said(lang)));
    match report {
        Err(reason) => {
            if args.json {
                println!("{}", json!({ "holds": false, "unreadable": reason, "lines": [] }));
            }
            let file = args.file.display();
            match lang {
                Lang::Nl => eprintln!("{file} is niet te lezen als een ronde. {reason}."),
                Lang::En => eprintln!("{file} can't be read as a round. {reason}."),
            }
            ExitCode::from(2)
        }
        Ok(report) => {
            if args.json {
                println!("{}", as_json(&report, lang));
            } else {
                print!("{}", as_text(&report, lang));
            }
            if report.holds() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
    }
}

/// Reads no more than a byte too many, so a file without end ends here.
fn read(file: &Path, most: usize) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn language(asked: Option<&str>, environment: Option<&str>) -> Lang {
    let code = asked.or(environment).unwrap_or_default();
    if code.to_ascii_lowercase().starts_with("en") { Lang::En } else { Lang::Nl }
}

fn as_json(report: &Report, lang: Lang) -> serde_json::Value {
    let line = |l: &stoep_verify::Line| json!({ "topic": l.topic, "finding": l.finding.word(), "said": l.said(lang) });
    json!({
        "holds": report.holds(),
        "title": report.title,
        "file_sha256": report.file_sha256,
        "lines": report.lines.iter().map(line).collect::<Vec<_>>(),
    })
}

fn as_text(report: &Report, lang: Lang) -> String {
    let mut text = format!("{}\n", printable(&report.title));
    for line in &report.lines {
        let mark = match (line.finding, lang) {
            (Finding::Holds, Lang::Nl) => "klopt      ",
            (Finding::Holds, Lang::En) => "holds      ",
            (Finding::Differs, Lang::Nl) => "KLOPT NIET ",
            (Finding::Differs, Lang::En) => "DIFFERS    ",
            (Finding::NotPublished, Lang::Nl) => "niet na te gaan ",
            (Finding::NotPublished, Lang::En) => "can't be checked ",
            (Finding::TooMuch, Lang::Nl) => "TE VEEL    ",
            (Finding::TooMuch, Lang::En) => "TOO MUCH   ",
        };
        text.push_str(mark);
        text.push_str(&printable(line.said(lang)));
        text.push('\n');
    }
    text.push_str(match (report.holds(), lang) {
        (true, Lang::Nl) => "Alles wat na te gaan is, klopt.\n",
        (true, Lang::En) => "Everything that can be checked holds.\n",
        (false, Lang::Nl) => "Deze uitslag klopt niet, of kon niet helemaal nagerekend worden.\n",
        (false, Lang::En) => "This result does not hold, or could not be counted again in full.\n",
    });
    text
}

/// Text of the file may not steer the terminal of who reads it.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_asked_for_or_that_of_the_machine() {
        assert_eq!(language(Some("en"), Some("nl_NL.UTF-8")), Lang::En);
        assert_eq!(language(None, Some("en_GB.UTF-8")), Lang::En);
        assert_eq!(language(None, Some("nl_NL.UTF-8")), Lang::Nl);
        assert_eq!(language(None, None), Lang::Nl);
    }

    #[test]
    fn text_of_a_file_can_t_steer_a_terminal() {
        assert_eq!(printable("a\u{1b}[2Jb\n"), "a\u{fffd}[2Jb\u{fffd}");
    }
}
