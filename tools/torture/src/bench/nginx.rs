// SPDX-License-Identifier: EUPL-1.2
//! The peer for a finished page: nginx with one worker, serving the same bytes with the same headers from a file.

use super::measure::children;
use crate::http::{Answer, Client};
use crate::server::{Failure, free_port, tied};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// A running nginx; ends when dropped.
pub struct Nginx {
    master: Child,
    /// Where it listens.
    pub port: u16,
}

/// Headers that nginx makes itself.
const ITS_OWN: &[&str] = &[
    "content-length",
    "content-type",
    "connection",
    "date",
    "server",
    "etag",
    "last-modified",
    "transfer-encoding",
    "keep-alive",
];

fn program() -> Option<PathBuf> {
    ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"].into_iter().map(PathBuf::from).find(|p| p.is_file())
}

impl Nginx {
    /// Serves `page` under `path`.
    ///
    /// # Errors
    /// When nginx is not installed or doesn't give the same bytes.
    pub fn serve(folder: &Path, path: &str, page: &Answer) -> Result<Self, Failure> {
        let program = program().ok_or("nginx is not installed")?;
        let port = free_port()?;
        let at = folder.to_string_lossy();
        std::fs::write(folder.join("page"), &page.body)?;
        let headers: String = page
            .headers
            .iter()
            .filter(|(n, _)| !ITS_OWN.contains(&n.as_str()))
            .map(|(n, v)| {
                format!("add_header {n} '{}';\n", v.replace('\\', "\\\\").replace('\'', "\\'").replace('$', ""))
            })
            .collect();
        let kind = page.header("content-type").unwrap_or("text/html");
        let user = if is_root() { "user root;" } else { "" };
        let configuration = format!(
            "{user} daemon off; worker_processes 1; pid {at}/nginx.pid; error_log {at}/nginx.log;
             events {{ worker_connections 512; }}
             http {{
               access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; server_tokens off;
               open_file_cache max=16 inactive=600s; open_file_cache_valid 600s;
               keepalive_requests 100000000; keepalive_timeout 600s;
               client_body_temp_path {at}/body; proxy_temp_path {at}/proxy; fastcgi_temp_path {at}/fastcgi;
               uwsgi_temp_path {at}/uwsgi; scgi_temp_path {at}/scgi;
               server {{ listen 127.0.0.1:{port}; location = {path} {{ alias {at}/page; default_type '{kind}';
                 {headers} }} }}
             }}"
        );
        std::fs::write(folder.join("nginx.conf"), configuration)?;
        let mut command = tied(&program);
        command.arg("-c").arg(folder.join("nginx.conf")).arg("-p").arg(folder).arg("-e").arg(folder.join("nginx.log"));
        let master = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let nginx = Self { master, port };
        let begun = Instant::now();
        loop {
            match Client::new(port).get(path, &[]) {
                Ok(answer) if answer.status == 200 && answer.body == page.body => return Ok(nginx),
                Ok(answer) => return Err(format!("nginx gives other bytes (status {})", answer.status).into()),
                Err(e) if begun.elapsed() > Duration::from_secs(5) => {
                    let log = std::fs::read_to_string(folder.join("nginx.log")).unwrap_or_default();
                    return Err(format!("nginx does not answer: {e}: {log}").into());
                }
                Err(_) => std::thread::sleep(Duration::from_millis(10)),
            }
        }
    }

    /// Its processes.
    pub fn pids(&self) -> Vec<u32> {
        let mut pids = children(self.master.id());
        pids.push(self.master.id());
        pids
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // The master ends its worker when asked politely; without it the worker would stay.
        let asked = std::process::Command::new("kill").args(["-TERM", &self.master.id().to_string()]).status();
        let begun = Instant::now();
        while asked.is_ok() && begun.elapsed() < Duration::from_secs(3) {
            if matches!(self.master.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        for worker in children(self.master.id()) {
            let _ = std::process::Command::new("kill").args(["-KILL", &worker.to_string()]).status();
        }
        let _ = self.master.kill();
        let _ = self.master.wait();
    }
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|m| std::os::unix::fs::MetadataExt::uid(&m) == 0)
}
