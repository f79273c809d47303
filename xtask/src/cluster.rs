// SPDX-License-Identifier: EUPL-1.2
//! A PostgreSQL server of the tests' own: made, started, and taken away again. It speaks TLS with a certificate for
//! `localhost`, given out by an authority that is made for the occasion.

use crate::shell::{Outcome, command, run};
use crate::tools::{is_root, postgres_folder};
use std::path::PathBuf;
use std::process::{Command, Stdio};

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
        cluster.certificates()?;
        let options = format!(
            "-p {port} -k {socket} -c listen_addresses=127.0.0.1 -c max_connections=300 -c fsync=off \
             -c ssl=on -c ssl_cert_file={socket}/server.pem -c ssl_key_file={socket}/server.key"
        );
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

    /// Certificate of the authority that its own certificate comes from.
    pub fn authority(&self) -> PathBuf {
        self.folder.join("authority.pem")
    }

    /// An authority, and a certificate of it for the server. Owned by whoever runs the server: it insists on that.
    fn certificates(&self) -> Outcome {
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
        let authority = ["-x509", "-keyout", "authority.key", "-out", "authority.pem", "-subj", "/CN=Stoep tests"];
        let authority: Vec<&str> = ["req"].iter().chain(&key).chain(&authority).copied().collect();
        run(self.program_of_all("openssl", &authority).stderr(Stdio::null()))?;
        let server = ["-x509", "-keyout", "server.key", "-out", "server.pem", "-subj", "/CN=localhost"];
        let signed = ["-CA", "authority.pem", "-CAkey", "authority.key", "-addext", "subjectAltName=DNS:localhost"];
        let no_authority = ["-addext", "basicConstraints=critical,CA:FALSE"];
        let server: Vec<&str> =
            ["req"].iter().chain(&key).chain(&server).chain(&signed).chain(&no_authority).copied().collect();
        run(self.program_of_all("openssl", &server).stderr(Stdio::null()))?;
        run(&mut self.program_of_all("chmod", &["600", "server.key", "authority.key"]))
    }

    fn program(&self, name: &str, arguments: &[&str]) -> Command {
        self.program_of_all(&self.bin.join(name).to_string_lossy(), arguments)
    }

    /// A program as the user that runs the server.
    fn program_of_all(&self, program: &str, arguments: &[&str]) -> Command {
        let mut all = Command::new(if is_root() { "runuser" } else { program });
        if is_root() {
            all.args(["-u", "postgres", "--", program]);
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
