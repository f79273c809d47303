// SPDX-License-Identifier: EUPL-1.2
//! The program under test as a child process, and the folder it works in. Both go away with their owner, also on a panic.

use crate::http::Client;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What went wrong, in a sentence.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).map_or_else(PathBuf::new, Path::to_path_buf)
}

/// The program under test.
///
/// # Errors
/// When `STOEP_BINARY` doesn't name a file.
pub fn binary() -> Result<PathBuf, Failure> {
    let named = std::env::var_os("STOEP_BINARY").map(PathBuf::from);
    named.filter(|b| b.is_file()).ok_or_else(|| "STOEP_BINARY must name the program stoep".into())
}

/// A folder of one's own, removed when dropped.
pub struct Folder {
    path: PathBuf,
    kept: bool,
}

const PREFIX: &str = "stoep-torture-";

impl Folder {
    /// Makes one. Folders of runs that were killed before they could clean up are removed first.
    ///
    /// # Errors
    /// The file system's.
    pub fn new(name: &str) -> Result<Self, Failure> {
        for entry in std::fs::read_dir(std::env::temp_dir())?.flatten() {
            let named = entry.file_name().to_string_lossy().into_owned();
            let owner = named.strip_prefix(PREFIX).and_then(|rest| rest.split('-').next());
            if owner.is_some_and(|pid| !Path::new("/proc").join(pid).exists()) && !entry.path().join("keep").exists() {
                let _ = std::fs::remove_dir_all(entry.path());
            }
        }
        let path = std::env::temp_dir().join(format!("{PREFIX}{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path)?;
        Ok(Self { path, kept: false })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Leaves it there: it holds the evidence.
    pub fn keep(&mut self) -> &Path {
        self.kept = true;
        let _ = File::create(self.path.join("keep"));
        &self.path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !self.kept {
            let _ = std::fs::remove_dir_all(&self.path);
        }
    }
}

/// A port that was free a moment ago.
///
/// # Errors
/// The operating system's.
pub fn free_port() -> Result<u16, Failure> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// Starts a program that ends when this one does, where the machine offers that.
pub fn tied(program: &Path) -> Command {
    let setpriv = Path::new("/usr/bin/setpriv");
    if !setpriv.is_file() {
        return Command::new(program);
    }
    let mut command = Command::new(setpriv);
    command.args(["--pdeathsig", "KILL", "--"]).arg(program);
    command
}

/// A running server; killed when dropped.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub port: u16,
}

impl Server {
    /// `stoep serve` on an SQLite file. It believes the `X-Forwarded-For` of this machine.
    ///
    /// # Errors
    /// When the program can't be started.
    pub fn serve(database: &Path, port: u16, metrics: u16, log: &Path) -> Result<Self, Failure> {
        let base = format!("http://127.0.0.1:{port}");
        let mut command = tied(&binary()?);
        command.arg("serve").arg("--database").arg(database).args(["--trusted-proxies", "127.0.0.1"]);
        command.args(["--base-url", &base, "--listen", &format!("127.0.0.1:{port}")]);
        command.args(["--metrics", &format!("127.0.0.1:{metrics}")]);
        Self::start(command, port, log)
    }

    /// `stoep demo` on a folder.
    ///
    /// # Errors
    /// When the program can't be started.
    pub fn demo(folder: &Path, port: u16, log: &Path) -> Result<Self, Failure> {
        // Without a wrapper: the time from here to the first page is measured.
        let mut command = Command::new(binary()?);
        command.arg("demo").arg("--data").arg(folder).args(["--listen", &format!("127.0.0.1:{port}")]);
        Self::start(command, port, log)
    }

    fn start(mut command: Command, port: u16, log: &Path) -> Result<Self, Failure> {
        let log = File::options().create(true).append(true).open(log)?;
        command.env("STOEP_LOG", "warn").stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        Ok(Self { child: command.spawn()?, port })
    }

    /// Process number.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Waits until `path` is answered with 200; gives the time since `begun`.
    ///
    /// # Errors
    /// When the program ends, or the answer doesn't come in time.
    pub fn ready(&mut self, path: &str, begun: Instant, within: Duration) -> Result<Duration, Failure> {
        let mut last = String::from("no connection");
        while begun.elapsed() < within {
            match Client::patient(self.port, Duration::from_secs(5)).get(path, &[]) {
                Ok(answer) if answer.status == 200 => return Ok(begun.elapsed()),
                Ok(answer) if (400..=499).contains(&answer.status) => {
                    return Err(format!("{path} answers {}", answer.status).into());
                }
                Ok(answer) => last = format!("status {}", answer.status),
                Err(e) => last = e.to_string(),
            }
            if let Some(status) = self.child.try_wait()? {
                return Err(format!("the server ended with {status}").into());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        Err(format!("no answer on {path} within {} s: {last}", within.as_secs()).into())
    }

    /// `kill -9`.
    ///
    /// # Errors
    /// When it had ended by itself before.
    pub fn kill(&mut self) -> Result<(), Failure> {
        if let Some(status) = self.child.try_wait()? {
            return Err(format!("the server ended by itself with {status}").into());
        }
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Asks it to stop, and waits for a clean end.
    ///
    /// # Errors
    /// When it doesn't end within 15 seconds, or not with success.
    pub fn stop(mut self) -> Result<(), Failure> {
        let asked = Command::new("kill").args(["-TERM", &self.pid().to_string()]).status()?;
        if !asked.success() {
            return Err("the server could not be asked to stop".into());
        }
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(15) {
            match self.child.try_wait()? {
                Some(status) if status.success() => return Ok(()),
                Some(status) => return Err(format!("the server stopped with {status}").into()),
                None => std::thread::sleep(Duration::from_millis(5)),
            }
        }
        Err("the server did not stop within 15 s after SIGTERM".into())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs the program's own command to its end.
///
/// # Errors
/// With what it said, when it fails.
pub fn run(arguments: &[&str]) -> Result<String, Failure> {
    let output = Command::new(binary()?).args(arguments).env("STOEP_LOG", "warn").current_dir(root()).output()?;
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if output.status.success() {
        Ok(said)
    } else {
        Err(format!("stoep {} ended with {}: {said}", arguments.join(" "), output.status).into())
    }
}

/// Whether the program has a command of this name.
pub fn has_command(name: &str) -> bool {
    run(&["--help"]).is_ok_and(|help| help.lines().any(|l| l.trim_start().split(' ').next() == Some(name)))
}

/// Fills a new SQLite file with the demonstration municipality.
///
/// # Errors
/// The import's.
pub fn import(database: &Path) -> Result<(), Failure> {
    run(&["import", "demo/groningen", "--database", &database.to_string_lossy()]).map(drop)
}
