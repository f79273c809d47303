// SPDX-License-Identifier: EUPL-1.2
//! A PostgreSQL server of the tests' own: made, started, and taken away again.

use crate::shell::{command, run};
use crate::tools::{is_root, postgres_folder};
use std::path::PathBuf;
use std::process::Command;

/// A running server; it stops when this is dropped.
pub struct Cluster {
    folder: PathBuf,
    bin: PathBuf,
    port: u16,
}

impl Cluster {
    /// Makes and starts one on a free port.
    pub fn start() -> Result<Self, String> {
        let bin = postgres_folder().ok_or("PostgreSQL is not installed")?;
        let folder = std::env::temp_dir().join(format!("stoep-postgres-{}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
        if is_root() {
            // The server refuses to run as root.
            run(&mut command("chown", &["postgres", &folder.to_string_lossy()]))?;
        }
        let port =
            std::net::TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).map_err(|e| e.to_string())?.port();
        let cluster = Self { folder, bin, port };
        let data = cluster.folder.join("data").to_string_lossy().into_owned();
        run(&mut cluster.program("initdb", &["-D", &data, "-A", "trust", "-U", "stoep", "-E", "UTF8", "--no-sync"]))?;
        let socket = cluster.folder.to_string_lossy().into_owned();
        let options =
            format!("-p {port} -k {socket} -c listen_addresses=127.0.0.1 -c max_connections=300 -c fsync=off");
        let log = cluster.folder.join("log").to_string_lossy().into_owned();
        run(&mut cluster.program("pg_ctl", &["-D", &data, "-o", &options, "-l", &log, "-w", "start"]))?;
        let port = port.to_string();
        run(&mut cluster.program("createdb", &["-h", "127.0.0.1", "-p", &port, "-U", "stoep", "stoep"]))?;
        Ok(cluster)
    }

    /// Address of its database.
    pub fn url(&self) -> String {
        format!("postgres://stoep@127.0.0.1:{}/stoep", self.port)
    }

    fn program(&self, name: &str, arguments: &[&str]) -> Command {
        let program = self.bin.join(name).to_string_lossy().into_owned();
        let mut all = Command::new(if is_root() { "runuser" } else { program.as_str() });
        if is_root() {
            all.args(["-u", "postgres", "--", &program]);
        }
        all.args(arguments).current_dir(&self.folder);
        all
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let data = self.folder.join("data").to_string_lossy().into_owned();
        let _ = run(&mut self.program("pg_ctl", &["-D", &data, "-m", "immediate", "stop"]));
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
