// SPDX-License-Identifier: EUPL-1.2
//! The commands of the program.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line speaks to its operator")]

use crate::app::{App, Config, Theme};
use crate::import::{self, Outcome};
use crate::texts::TEXTS;
use crate::web::system;
use crate::{care, count, demo, jobs, people, router, verify};
use clap::{Args, Parser, Subcommand};
use jiff::Timestamp;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use stoep_platform::clock::Clock;
use stoep_platform::context::Lang;
use stoep_platform::db::Place;
use stoep_platform::mail::Post;

type Failure = Box<dyn std::error::Error>;

/// What people need in their neighbourhood, from voice to result.
#[derive(Parser)]
#[command(name = "stoep", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the site.
    Serve(Serve),
    /// Run the demonstration municipality.
    Demo(Demo),
    /// Look whether an installation is healthy; changes nothing. Ends with 1 when something needs a hand.
    Doctor(Doctor),
    /// Make a checked copy of a SQLite database while the site runs.
    Backup(Backup),
    /// Put a backup back as a new database, and erase again what was erased since.
    Restore(Restore),
    /// Keep and apply a list of what was erased, where backups are made by others (PostgreSQL).
    #[command(subcommand)]
    Erasures(Erasures),
    /// Fill an installation from a folder of CSV files.
    Import(Import),
    /// Check the published file of a round. Ends with 1 when something differs, with 2 when it can't be read.
    Verify(verify::Verify),
    /// Count an election from a Pabulib file.
    Count(count::Ask),
}

#[derive(Subcommand)]
enum Erasures {
    /// Add to a list what was erased and the list lacks. It holds numbers and instants, no names.
    Export(ErasuresList),
    /// Erase again what the list says, in a database that was put back; ends all sessions.
    Apply(ErasuresList),
}

#[derive(Args)]
struct ErasuresList {
    /// The list.
    file: PathBuf,
    /// SQLite file, or a postgres:// address.
    #[arg(long, env = "STOEP_DATABASE", default_value = "stoep.sqlite")]
    database: String,
}

#[derive(Args)]
struct Serve {
    /// SQLite file, or a postgres:// address.
    #[arg(long, env = "STOEP_DATABASE", default_value = "stoep.sqlite")]
    database: String,
    /// Address to listen on.
    #[arg(long, env = "STOEP_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Address under which people reach the site, such as https://stoep.example.nl
    #[arg(long, env = "STOEP_BASE_URL")]
    base_url: String,
    /// Where /metrics is served; keep it off the open network.
    #[arg(long, env = "STOEP_METRICS", default_value = "127.0.0.1:9180")]
    metrics: SocketAddr,
    /// Mail server: smtps://user:password@host or smtp://host:25. Without it, mail waits in the outbox.
    #[arg(long, env = "STOEP_SMTP")]
    smtp: Option<String>,
    /// Sender of mail.
    #[arg(long, env = "STOEP_MAIL_FROM", default_value = "stoep@localhost")]
    mail_from: String,
    /// Proxies whose X-Forwarded-For is believed.
    #[arg(long, env = "STOEP_TRUSTED_PROXIES", value_delimiter = ',')]
    trusted_proxies: Vec<IpAddr>,
    /// Style sheet of the municipality's own theme.
    #[arg(long, env = "STOEP_THEME_CSS", requires = "theme_class")]
    theme_css: Option<PathBuf>,
    /// Class that the theme defines.
    #[arg(long, env = "STOEP_THEME_CLASS")]
    theme_class: Option<String>,
    /// Map style with tiles; without it no third party is asked for anything.
    #[arg(long, env = "STOEP_MAP_STYLE")]
    map_style: Option<String>,
}

#[derive(Args)]
struct Demo {
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Folder to keep the data in; a temporary one when not given.
    #[arg(long)]
    data: Option<PathBuf>,
}

#[derive(Args)]
struct Doctor {
    /// SQLite file, or a postgres:// address.
    #[arg(long, env = "STOEP_DATABASE", default_value = "stoep.sqlite")]
    database: String,
    /// Address under which people reach the site.
    #[arg(long, env = "STOEP_BASE_URL")]
    base_url: Option<String>,
    /// Mail server; it is called, nothing is sent.
    #[arg(long, env = "STOEP_SMTP")]
    smtp: Option<String>,
    /// Proxies whose X-Forwarded-For is believed.
    #[arg(long, env = "STOEP_TRUSTED_PROXIES", value_delimiter = ',')]
    trusted_proxies: Vec<IpAddr>,
}

#[derive(Args)]
struct Backup {
    /// SQLite file, or a postgres:// address.
    #[arg(long, env = "STOEP_DATABASE", default_value = "stoep.sqlite")]
    database: String,
    /// File to make; it must not exist.
    #[arg(long)]
    to: PathBuf,
}

#[derive(Args)]
struct Restore {
    /// The backup.
    #[arg(long)]
    from: PathBuf,
    /// Database to make; it must not exist.
    #[arg(long)]
    to: PathBuf,
    /// List of what was erased since; else the one beside the new database.
    #[arg(long)]
    erasures: Option<PathBuf>,
}

#[derive(Args)]
struct Import {
    /// The folder; its format is described in docs/import.md.
    folder: PathBuf,
    /// Check everything and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// SQLite file, or a postgres:// address.
    #[arg(long, env = "STOEP_DATABASE", default_value = "stoep.sqlite")]
    database: String,
    /// Language of the report: nl or en.
    #[arg(long, default_value = "nl")]
    lang: String,
}

/// Runs the command that was typed.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let filter = tracing_subscriber::EnvFilter::try_from_env("STOEP_LOG").unwrap_or_else(|_| "info".into());
    tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).init();
    let result = match cli.command {
        Command::Serve(serve) => serve_site(serve),
        Command::Demo(demo) => serve_demo(&demo),
        Command::Import(import) => import_folder(&import),
        Command::Count(ask) => count::run(&ask),
        Command::Doctor(doctor) => return examine(doctor),
        Command::Verify(args) => return verify::run(&args),
        Command::Erasures(Erasures::Export(list)) => say(care::export(&Place::parse(&list.database), &list.file)),
        Command::Erasures(Erasures::Apply(list)) => {
            say(care::apply_again(&Place::parse(&list.database), &list.file, Timestamp::now()))
        }
        Command::Backup(backup) => say(care::backup(&Place::parse(&backup.database), &backup.to)),
        Command::Restore(restore) => {
            say(care::restore(&restore.from, &restore.to, restore.erasures.as_deref(), Timestamp::now()))
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("stoep: {e}");
            ExitCode::FAILURE
        }
    }
}

fn say(outcome: Result<String, String>) -> Result<(), Failure> {
    println!("{}", outcome?);
    Ok(())
}

fn examine(doctor: Doctor) -> ExitCode {
    let said = care::examine(&care::Examined {
        place: Place::parse(&doctor.database),
        base_url: doctor.base_url,
        smtp: doctor.smtp,
        proxies: !doctor.trusted_proxies.is_empty(),
        now: Timestamp::now(),
    });
    for (finding, sentence) in &said {
        let mark = match finding {
            care::Finding::Good => "good",
            care::Finding::Note => "note",
            care::Finding::Bad => "BAD ",
        };
        println!("{mark}  {sentence}");
    }
    if said.iter().any(|(finding, _)| *finding == care::Finding::Bad) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn serve_site(serve: Serve) -> Result<(), Failure> {
    // Before anything is opened: a mail server that is misspelt must not be found out by a resident.
    let post = serve.smtp.as_deref().map(|url| Post::new(url, &serve.mail_from)).transpose()?;
    let theme = serve.theme_css.zip(serve.theme_class).map(|(css, class)| Theme { css, class });
    let config = Config {
        base_url: serve.base_url.trim_end_matches('/').to_owned(),
        trusted_proxies: serve.trusted_proxies,
        demo: false,
        theme,
        map_style: serve.map_style,
    };
    let app = App::open(&Place::parse(&serve.database), Clock::system(), config)?;
    if let Some(token) = people::offer_setup_token(&app)? {
        println!("No administrator yet. Open {} and use this key: {token}", app.url("/setup"));
    }
    listen(&app, serve.listen, Some(serve.metrics), care::jobs(post))
}

fn serve_demo(demo: &Demo) -> Result<(), Failure> {
    // Without a folder to keep the data in, a temporary one that goes away when the demonstration ends.
    let temporary = if demo.data.is_none() { Some(demo::Temporary::new()?) } else { None };
    let folder = match (&demo.data, &temporary) {
        (Some(folder), _) => folder.clone(),
        (None, Some(temporary)) => temporary.path().to_owned(),
        (None, None) => return Err("no folder for the data".into()),
    };
    let app = demo::open(&folder, demo.listen)?;
    listen(&app, demo.listen, None, care::jobs(None))
}

fn import_folder(args: &Import) -> Result<(), Failure> {
    let lang = Lang::from_code(&args.lang).unwrap_or_default();
    let problems = import::Problems::default();
    let source = import::folder(&args.folder, &problems).map_err(|e| format!("{}: {e}", args.folder.display()))?;
    let config = Config {
        base_url: "http://localhost".into(),
        trusted_proxies: Vec::new(),
        demo: false,
        theme: None,
        map_style: None,
    };
    let app = App::open(&Place::parse(&args.database), Clock::system(), config)?;
    let outcome = import::import(&app, &source, problems, args.dry_run).map_err(|e| format!("{e:?}"))?;
    app.db.close();
    let say = |key: &str| TEXTS.text(lang, key, &[]);
    match outcome {
        Outcome::Fine(import) => {
            for (key, number) in import.counts() {
                println!("{number:>6}  {}", say(key));
            }
            println!("{}", say(if args.dry_run { "import-dry-run" } else { "import-done" }));
            Ok(())
        }
        Outcome::Refused(problems) => {
            for problem in &problems {
                println!("{}", problem.line(lang));
            }
            Err(format!("{} ({})", say("import-refused").trim_end_matches(':'), problems.len()).into())
        }
    }
}

fn listen(app: &App, address: SocketAddr, metrics: Option<SocketAddr>, jobs: Vec<jobs::Job>) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    // A kill between an erasure and the emptying of the log would leave erased text in the log: empty it now.
    app.db.scrub_log_now()?;
    let running = jobs::start(app, jobs);
    let served = runtime.block_on(async {
        if let Some(metrics) = metrics {
            let listener = tokio::net::TcpListener::bind(metrics).await?;
            let counts = axum::Router::new().route("/metrics", axum::routing::get(system::metrics));
            let service = counts.with_state(app.clone());
            tokio::spawn(async move { axum::serve(listener, service).await });
        }
        let listener = tokio::net::TcpListener::bind(address).await?;
        println!("Stoep listens on http://{}", listener.local_addr()?);
        let service = router::router(app).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service).with_graceful_shutdown(stop_asked()).await?;
        Ok::<(), Failure>(())
    });
    running.stop();
    app.db.close();
    served
}

async fn stop_asked() {
    let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(signal) => signal,
        Err(_) => return std::future::pending().await,
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
