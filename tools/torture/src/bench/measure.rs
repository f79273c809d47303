// SPDX-License-Identifier: EUPL-1.2
//! Load, processor time and memory.

use crate::http::Client;
use crate::server::Failure;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// Ticks of the kernel's clock in a second, for `/proc`.
fn ticks() -> f64 {
    let output = Command::new("getconf").arg("CLK_TCK").output().ok();
    output.and_then(|o| String::from_utf8_lossy(&o.stdout).trim().parse().ok()).unwrap_or(100.0)
}

/// Fields of `/proc/PID/stat` after the name, which may hold anything.
fn stat(pid: u32) -> Result<Vec<String>, Failure> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let after = text.rsplit_once(')').ok_or("no name in stat")?.1;
    Ok(after.split_whitespace().map(str::to_owned).collect())
}

/// User and system seconds of these processes.
///
/// # Errors
/// When one of them is gone.
pub fn cpu_seconds(pids: &[u32]) -> Result<f64, Failure> {
    let mut sum = 0.0;
    for pid in pids {
        let fields = stat(*pid)?;
        for at in [11, 12] {
            sum += fields.get(at).and_then(|f| f.parse::<f64>().ok()).ok_or("no time in stat")?;
        }
    }
    Ok(sum / ticks())
}

/// User seconds of the processes that this one started and waited for, in hundredths.
///
/// # Errors
/// When `/proc` can't be read.
pub fn children_user_seconds() -> Result<f64, Failure> {
    let fields = stat(std::process::id())?;
    let user: f64 = fields.get(13).and_then(|f| f.parse().ok()).ok_or("no time in stat")?;
    Ok(user / ticks())
}

/// The children of a process.
pub fn children(parent: u32) -> Vec<u32> {
    let pids = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = pids.filter_map(|e| e.file_name().to_string_lossy().parse::<u32>().ok());
    pids.filter(|p| stat(*p).is_ok_and(|s| s.get(1) == Some(&parent.to_string()))).collect()
}

/// Resident memory in MiB, now (`VmRSS`) or at most so far (`VmHWM`).
///
/// # Errors
/// When the process is gone.
pub fn resident(pid: u32, key: &str) -> Result<f64, Failure> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = text.lines().find(|l| l.starts_with(key)).ok_or("no memory in status")?;
    let kib: f64 = line.split_whitespace().nth(1).and_then(|n| n.parse().ok()).ok_or("no number in status")?;
    Ok(kib / 1024.0)
}

/// The middle of some figures.
pub fn median(figures: &[f64]) -> f64 {
    quantile(figures, 0.5)
}

/// The figure below which this part of them lies.
pub fn quantile(figures: &[f64], part: f64) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place in a list"
    )]
    let at = (part * sorted.len() as f64) as usize;
    sorted.get(at.min(sorted.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
}

/// A number of requests as a figure.
#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
pub fn figure(count: usize) -> f64 {
    count as f64
}

/// What some requests took.
pub struct Took {
    /// Milliseconds of the server's processor per request.
    pub cpu: f64,
    /// Milliseconds that each request took.
    pub each: Vec<f64>,
}

/// Sends `requests` GETs over two kept connections, the next path from `paths` each time, and looks what they cost.
/// Anything but 200 is an error: a quick refusal is no quick page.
///
/// # Errors
/// A broken connection, another status, a server that is gone.
pub fn gets(port: u16, pid: u32, requests: usize, paths: &[&str], headers: &[(&str, &str)]) -> Result<Took, Failure> {
    let next = AtomicUsize::new(0);
    let run = || -> Result<Vec<f64>, Failure> {
        let mut client = Client::new(port);
        let mut each = Vec::new();
        loop {
            let number = next.fetch_add(1, Relaxed);
            if number >= requests {
                return Ok(each);
            }
            let path = paths.get(number % paths.len()).ok_or("no path")?;
            let begun = Instant::now();
            let answer = client.get(path, headers)?;
            each.push(begun.elapsed().as_secs_f64() * 1000.0);
            if answer.status != 200 {
                return Err(format!("{path} answered {}", answer.status).into());
            }
        }
    };
    let before = cpu_seconds(&[pid])?;
    let each = std::thread::scope(|scope| {
        let clients = [scope.spawn(run), scope.spawn(run)];
        let mut all = Vec::new();
        for client in clients {
            all.extend(client.join().map_err(|_| "a client panicked")??);
        }
        Ok::<_, Failure>(all)
    })?;
    let cpu = (cpu_seconds(&[pid])? - before) * 1000.0 / figure(requests);
    Ok(Took { cpu, each })
}

/// Asks for one page for `seconds` over 16 kept connections: number of requests, with `wrk` where it is installed.
///
/// # Errors
/// When an answer is not 200.
pub fn hammer(port: u16, path: &str, headers: &[(&str, &str)], seconds: u64) -> Result<usize, Failure> {
    if !has_wrk() {
        return own_hammer(port, path, headers, Duration::from_secs(seconds));
    }
    let mut command = Command::new("wrk");
    command.args(["-t1", "-c16", &format!("-d{seconds}s"), "--timeout", "10s"]);
    for (name, value) in headers {
        command.args(["-H", &format!("{name}: {value}")]);
    }
    let output = command.arg(format!("http://127.0.0.1:{port}{path}")).output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() || text.contains("Non-2xx") || text.contains("Socket errors") {
        return Err(format!("wrk: {text}").into());
    }
    let line = text.lines().find(|l| l.contains(" requests in ")).ok_or("wrk said nothing")?;
    Ok(line.split_whitespace().next().unwrap_or_default().parse()?)
}

/// Whether `wrk` can be found.
pub fn has_wrk() -> bool {
    Path::new("/usr/bin/wrk").is_file()
}

fn own_hammer(port: u16, path: &str, headers: &[(&str, &str)], time: Duration) -> Result<usize, Failure> {
    let begun = Instant::now();
    let run = || -> Result<usize, Failure> {
        let mut client = Client::new(port);
        let mut done = 0;
        while begun.elapsed() < time {
            let answer = client.get(path, headers)?;
            if answer.status != 200 {
                return Err(format!("{path} answered {}", answer.status).into());
            }
            done += 1;
        }
        Ok(done)
    };
    std::thread::scope(|scope| {
        let clients = [scope.spawn(run), scope.spawn(run)];
        let mut sum = 0;
        for client in clients {
            sum += client.join().map_err(|_| "a client panicked")??;
        }
        Ok(sum)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_and_the_tail() {
        let figures: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert!((median(&figures) - 51.0).abs() < 0.1);
        assert!((quantile(&figures, 0.95) - 96.0).abs() < 0.1);
        assert!(median(&[]).is_nan());
    }

    #[test]
    fn this_process_uses_time_and_memory() {
        let own = std::process::id();
        assert!(cpu_seconds(&[own]).expect("time") >= 0.0);
        assert!(resident(own, "VmRSS").expect("memory") > 0.5);
    }
}
