// SPDX-License-Identifier: EUPL-1.2
//! Kills the server at random moments while people say things, and holds what they were told against what is there.

use crate::check::{self, Findings, MARK};
use crate::http::{Answer, Client};
use crate::ledger::{Ledger, Line, Seen};
use crate::random::Random;
use crate::server::{self, Failure, Folder, Server};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// People who talk at the same time.
const CLIENTS: u64 = 8;
/// Most acts of one client in one round.
const ACTS: u64 = 2_000;
/// A restart may not take longer.
const RESTART: Duration = Duration::from_secs(10);
/// A restart should not take longer.
const RESTART_AIM: Duration = Duration::from_secs(2);
/// How often an act without an answer is tried again.
const TRIES: u32 = 50;

const WORDS: &[&str] = &[
    "bankje",
    "vijver",
    "speeltuin",
    "koffie",
    "buurthuis",
    "moestuin",
    "straatlicht",
    "bushalte",
    "fietspad",
    "eenzaam",
    "samen eten",
    "huiswerk",
    "taalles",
    "sporten",
    "muziek",
    "zwerfvuil",
    "bomen",
    "rollator",
    "ontmoeten",
    "schaatsbaan",
];

/// An act without a whole answer.
struct Unknown {
    key: String,
    text: String,
    /// Sent with a field that no form has: the answer can only be no.
    bad: bool,
}

/// What all clients share.
struct Shared {
    ledger: Ledger,
    port: u16,
    stop: AtomicBool,
    repeated: AtomicU64,
    limited: AtomicU64,
    broken: Mutex<Vec<String>>,
}

impl Shared {
    fn violation(&self, what: String) {
        self.broken.lock().unwrap_or_else(PoisonError::into_inner).push(what);
    }

    fn violated(&self) -> Vec<String> {
        self.broken.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The command: `kill ROUNDS [--seed N]`. Gives whether everything held.
///
/// # Errors
/// When the run itself could not be done.
pub fn command(rounds: u64, seed: Option<u64>) -> Result<bool, Failure> {
    let seed = seed.unwrap_or_else(Random::seed_of_now);
    println!("torture: {rounds} rounds, seed {seed}");
    let mut work = Folder::new("server")?;
    let mut outside = Folder::new("ledger")?;
    let run = Run::new(work.path(), outside.path(), seed)?;
    let result = run.all(rounds);
    if !matches!(result, Ok(true)) {
        println!("The database and the ledger are kept: {}, {}", work.keep().display(), outside.keep().display());
    }
    result
}

struct Run {
    database: PathBuf,
    log: PathBuf,
    metrics: u16,
    seed: u64,
    shared: Shared,
}

impl Run {
    fn new(work: &Path, outside: &Path, seed: u64) -> Result<Self, Failure> {
        let database = work.join("stoep.sqlite");
        server::import(&database)?;
        let shared = Shared {
            ledger: Ledger::new(&outside.join("ledger.tsv"))?,
            port: server::free_port()?,
            stop: AtomicBool::new(false),
            repeated: AtomicU64::new(0),
            limited: AtomicU64::new(0),
            broken: Mutex::default(),
        };
        Ok(Self { database, log: work.join("server.log"), metrics: server::free_port()?, seed, shared })
    }

    fn start(&self) -> Result<(Server, Duration), Failure> {
        let begun = Instant::now();
        let mut server = Server::serve(&self.database, self.shared.port, self.metrics, &self.log)?;
        let took = server.ready("/readyz", begun, RESTART)?;
        Ok((server, took))
    }

    fn all(&self, rounds: u64) -> Result<bool, Failure> {
        let mut chance = Random::new(self.seed);
        let (mut server, _) = self.start()?;
        let (mut retried, mut there, mut slowest, mut slow) = (0, 0, Duration::ZERO, 0);
        for round in 1..=rounds {
            let unknown = self.round(&mut server, round, Duration::from_millis(chance.between(20, 400)))?;
            let took;
            (server, took) = self.start()?;
            slowest = slowest.max(took);
            slow += u32::from(took > RESTART_AIM);
            retried += unknown.len();
            there += self.there(&unknown)?;
            self.retry(unknown, &mut chance)?;
            if round % 10 == 0 || round == rounds {
                self.follow(&mut chance)?;
            }
            if round % 50 == 0 && round < rounds {
                println!("  {round} rounds, {} lines in the ledger", self.shared.ledger.lines()?.len());
            }
        }
        server.stop()?;
        let ledger = self.shared.ledger.lines()?;
        let mut found = check::check(&self.database, &ledger)?;
        found.other.extend(self.shared.violated());
        if server::has_command("doctor") {
            if let Err(e) = server::run(&["doctor", "--database", &self.database.to_string_lossy()]) {
                found.other.push(e.to_string());
            }
        } else {
            println!("There is no `stoep doctor`; the journal's hashes were compared, not computed anew.");
        }
        let acked = ledger.iter().filter(|l| l.seen == Seen::Acked).count();
        if rounds > 0 && acked == 0 {
            found.other.push("nothing was acknowledged: this run shows nothing".into());
        }
        print_findings(&found);
        let refused = ledger.len() - acked;
        println!(
            "torture: {rounds} rounds, {acked} acknowledged, {retried} unknown retried, {} lost, {} doubled, slowest restart {} ms \
             ({slow} above {} s); {there} of the unknown had been kept, {refused} refused ({} as too many), {} sent twice, {} other violations",
            found.lost.len(),
            found.doubled.len(),
            slowest.as_millis(),
            RESTART_AIM.as_secs(),
            self.shared.limited.load(Relaxed),
            self.shared.repeated.load(Relaxed),
            found.other.len(),
        );
        Ok(found.none())
    }

    /// How many of these the server had kept without anybody hearing of it: both kinds should come by in a run.
    fn there(&self, unknown: &[Unknown]) -> Result<usize, Failure> {
        let db = rusqlite::Connection::open_with_flags(&self.database, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let mut find = db.prepare("SELECT id FROM voice WHERE what = ?1")?;
        let mut there = 0;
        for act in unknown {
            there += usize::from(find.exists([&act.text])?);
        }
        Ok(there)
    }

    /// Lets all talk and kills the server after `life`; gives what nobody got an answer to.
    fn round(&self, server: &mut Server, round: u64, life: Duration) -> Result<Vec<Unknown>, Failure> {
        self.shared.stop.store(false, Relaxed);
        std::thread::scope(|scope| {
            let clients: Vec<_> = (0..CLIENTS).map(|c| scope.spawn(move || self.talk(round, c))).collect();
            std::thread::sleep(life);
            let killed = server.kill();
            self.shared.stop.store(true, Relaxed);
            let mut unknown = Vec::new();
            for client in clients {
                unknown.extend(client.join().map_err(|_| "a client panicked")??);
            }
            killed.map(|()| unknown)
        })
    }

    /// One client: says things one after the other until the connection breaks.
    fn talk(&self, round: u64, client: u64) -> Result<Vec<Unknown>, Failure> {
        let mut chance = Random::new(self.seed ^ (round << 16) ^ (client << 8) ^ 0x5eed);
        let mut connection = Client::patient(self.shared.port, Duration::from_secs(10));
        let mut unknown = Vec::new();
        for number in 0..ACTS {
            if self.shared.stop.load(Relaxed) {
                break;
            }
            let words = (0..chance.between(3, 9)).map(|_| *chance.pick(WORDS)).collect::<Vec<_>>().join(" ");
            let act = Unknown {
                key: chance.token(),
                text: format!("{MARK}{:x}-{round}-{client}-{number} {words}", self.seed),
                bad: chance.between(1, 16) == 1,
            };
            let answer = send(&mut connection, &act, &chance.address());
            let broke = answer.is_err();
            match self.judge(&act, answer)? {
                Some(code) if !code.is_empty() && chance.between(1, 12) == 1 => {
                    // Pressed twice: the same answer, and nothing done.
                    let Ok(second) = send(&mut connection, &act, &chance.address()) else { break };
                    self.shared.repeated.fetch_add(1, Relaxed);
                    if second.status < 500 && code_of(&second).as_deref() != Some(code.as_str()) {
                        self.shared.violation(format!("sent twice, another answer than {code}: {}", act.text));
                    }
                }
                Some(_) => {}
                None => unknown.push(act),
            }
            if broke {
                break;
            }
        }
        Ok(unknown)
    }

    /// Writes down how an act ended; `None` when nobody knows. An empty code stands for a refusal.
    fn judge(&self, act: &Unknown, answer: std::io::Result<Answer>) -> Result<Option<String>, Failure> {
        let Ok(answer) = answer else { return Ok(None) };
        let line = |seen, code: &str| Line { seen, key: act.key.clone(), code: code.into(), text: act.text.clone() };
        match (answer.status, code_of(&answer)) {
            (303, Some(code)) => {
                if act.bad {
                    self.shared.violation(format!("a form with an unknown field was taken: {}", act.text));
                }
                self.shared.ledger.write(&line(Seen::Acked, &code))?;
                Ok(Some(code))
            }
            (400..=499, _) => {
                if answer.status == 429 {
                    self.shared.limited.fetch_add(1, Relaxed);
                } else if !act.bad {
                    self.shared.violation(format!("a good form was refused with {}: {}", answer.status, act.text));
                }
                self.shared.ledger.write(&line(Seen::Refused, ""))?;
                Ok(Some(String::new()))
            }
            (500.., _) => Ok(None),
            (status, _) => {
                self.shared.violation(format!("answered with {status} and no code: {}", act.text));
                Ok(None)
            }
        }
    }

    /// Sends again what had no answer, until it has one.
    fn retry(&self, unknown: Vec<Unknown>, chance: &mut Random) -> Result<(), Failure> {
        let mut connection = Client::new(self.shared.port);
        for act in unknown {
            let mut settled = false;
            for _ in 0..TRIES {
                let answer = send(&mut connection, &act, &chance.address());
                if self.judge(&act, answer)?.is_some() {
                    settled = true;
                    break;
                }
                std::thread::sleep(Duration::from_millis(20));
            }
            if !settled {
                self.shared.violation(format!("no answer after {TRIES} tries: {}", act.text));
            }
        }
        Ok(())
    }

    /// Follows some codes that were given and looks whether the words are there.
    fn follow(&self, chance: &mut Random) -> Result<(), Failure> {
        let acked: Vec<Line> = self.shared.ledger.lines()?.into_iter().filter(|l| l.seen == Seen::Acked).collect();
        let mut connection = Client::new(self.shared.port);
        for _ in 0..20.min(acked.len()) {
            let line = chance.pick(&acked);
            let path = format!("/follow/{}", line.code);
            let page = connection.get(&path, &[("X-Forwarded-For", &chance.address())])?;
            if page.status != 200 || !page.text().contains(&line.text) {
                self.shared.violation(format!("{path} answers {} without: {}", page.status, line.text));
            }
        }
        Ok(())
    }
}

fn send(connection: &mut Client, act: &Unknown, address: &str) -> std::io::Result<Answer> {
    let mut fields = vec![("form_key", act.key.as_str()), ("kind", "wish"), ("what", act.text.as_str())];
    if act.bad {
        fields.push(("role", "administrator"));
    }
    connection.post("/areas/beijum/voices/new", &fields, &[("X-Forwarded-For", address)])
}

/// The receipt code in the address that a kept voice is answered with.
pub fn code_of(answer: &Answer) -> Option<String> {
    let location = answer.header("location").filter(|_| answer.status == 303)?;
    let rest = location.split_once("/follow/")?.1;
    let code: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
    (code.len() == 8).then_some(code)
}

fn print_findings(found: &Findings) {
    for (name, list) in [("lost", &found.lost), ("doubled", &found.doubled), ("violated", &found.other)] {
        for finding in list.iter().take(20) {
            println!("  {name}: {finding}");
        }
        if list.len() > 20 {
            println!("  {name}: and {} more", list.len() - 20);
        }
    }
}
