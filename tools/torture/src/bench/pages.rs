// SPDX-License-Identifier: EUPL-1.2
//! One page: finished, made anew, for somebody at work; and what a start and memory cost.

use super::Size;
use super::measure::{children, cpu_seconds, figure, gets, hammer, has_wrk, median, resident};
use super::nginx::Nginx;
use super::report::{Aim, Report};
use super::site::{Base, PAGE, look_as};
use crate::http::Client;
use crate::server::{Failure, Server};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Duration;

/// The finished page of an area beside nginx with the same bytes.
pub fn cached(base: &Base, size: Size, report: &mut Report) -> Result<(), Failure> {
    let site = base.copy("cached")?;
    let (server, _) = site.demo()?;
    let headers = [("Accept-Encoding", "br")];
    let mut client = Client::new(server.port);
    client.get(PAGE, &headers)?;
    let page = client.get(PAGE, &headers)?;
    if page.header("content-encoding") != Some("br") {
        return Err("the page did not come compressed with brotli".into());
    }
    let nginx = Nginx::serve(site.beside(), PAGE, &page)?;
    let (rounds, seconds) = (size.of(3, 1), size.of(5, 2));
    let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        // Turn by turn, so that both see the same moods of the machine.
        let own = per_cpu_second(&[server.pid()], server.port, &headers, seconds)?;
        let other = per_cpu_second(&nginx.pids(), nginx.port, &headers, seconds)?;
        ours.push(own);
        theirs.push(other);
        ratios.push(own / other);
    }
    let what = format!("`{PAGE}` from the cache, requests per CPU second");
    report.beside(&what, median(&ours), "/s", ("nginx, same bytes", median(&theirs)), Some(Aim::AtLeast(0.8)));
    report.note(format!(
        "From the cache: {} bytes of brotli with the same headers from both; nginx with 1 worker, sendfile, open file cache, no access log; \
         {} with 16 kept connections, {rounds} turns of {seconds} s each, the median; ratios of the turns: {}.",
        page.body.len(),
        if has_wrk() { "`wrk`" } else { "our own client (2 connections; wrk is not installed)" },
        ratios.iter().map(|r| format!("{r:.2}")).collect::<Vec<_>>().join(", "),
    ));
    server.stop()
}

fn per_cpu_second(pids: &[u32], port: u16, headers: &[(&str, &str)], seconds: u64) -> Result<f64, Failure> {
    let before = cpu_seconds(pids)?;
    let requests = hammer(port, PAGE, headers, seconds)?;
    Ok(figure(requests) / (cpu_seconds(pids)? - before).max(0.01))
}

/// The same page, made anew for each request.
pub fn uncached(base: &Base, size: Size, report: &mut Report) -> Result<(), Failure> {
    let site = base.copy("uncached")?;
    let (server, _) = site.demo()?;
    let requests = size.of(6_000, 1_000);
    let cookie = look_as(server.port, site.resident().or_else(|_| site.official())?)?;
    let headers = [("Cookie", cookie.as_str())];
    gets(server.port, server.pid(), requests / 10, &[PAGE], &headers)?;
    let signed_in = gets(server.port, server.pid(), requests, &[PAGE], &headers)?;
    let what = format!("`{PAGE}` made anew, CPU per request");
    report.limit(&what, signed_in.cpu, "ms", Aim::AtMost(0.3));
    report.note(format!(
        "Made anew: {requests} requests of a signed-in resident, which never come from the cache, without Accept-Encoding; the session is looked \
         up each time."
    ));
    let each: Vec<String> = (0..requests / 4).map(|n| format!("{PAGE}?x={n}")).collect();
    let paths: Vec<&str> = each.iter().map(String::as_str).collect();
    if Client::new(server.port).get(&format!("{PAGE}?x=x"), &[])?.status == 200 {
        let missed = gets(server.port, server.pid(), paths.len(), &paths, &[])?;
        report.alone("the same, made, compressed twice and put into the cache, CPU per request", missed.cpu, "ms");
        report.note(format!("Put into the cache: {} anonymous requests, each with a query of its own.", paths.len()));
    }
    server.stop()
}

/// The desk of somebody who sorts voices.
pub fn desk(base: &Base, size: Size, report: &mut Report) -> Result<(), Failure> {
    let site = base.copy("desk")?;
    let (server, _) = site.demo()?;
    let requests = size.of(3_000, 500);
    let cookie = look_as(server.port, site.official()?)?;
    let headers = [("Cookie", cookie.as_str())];
    gets(server.port, server.pid(), requests / 10, &["/desk"], &headers)?;
    let took = gets(server.port, server.pid(), requests, &["/desk"], &headers)?;
    report.alone("`/desk` of an area team, CPU per request", took.cpu, "ms");
    report.alone("the same, middle of the times", median(&took.each), "ms");
    report.note(format!(
        "Desk: {requests} requests of a member of the area team of Beijum's district, without Accept-Encoding."
    ));
    server.stop()
}

/// From the start of the program to the first page, on data that are there.
pub fn start(base: &Base, size: Size, report: &mut Report) -> Result<(), Failure> {
    let site = base.copy("start")?;
    let mut times = Vec::new();
    for _ in 0..size.of(11, 5) {
        let (server, took) = site.demo()?;
        times.push(took.as_secs_f64() * 1000.0);
        server.stop()?;
    }
    report.limit("start of the program to the first area page", median(&times), "ms", Aim::AtMost(1000.0));
    report.note(format!("Start: `stoep demo` on a folder that holds its data, {} times, the median.", times.len()));
    Ok(())
}

/// Resident memory at rest and while many read.
pub fn memory(base: &Base, size: Size, report: &mut Report) -> Result<(), Failure> {
    let site = base.copy("memory")?;
    let (server, _) = site.demo()?;
    std::thread::sleep(Duration::from_secs(size.of(3, 1)));
    report.limit("resident memory at rest", resident(server.pid(), "VmRSS")?, "MiB", Aim::AtMost(64.0));
    let cookie = look_as(server.port, site.official()?)?;
    let most = under_load(&server, &cookie, size.of(5, 2))?;
    report.limit("resident memory under load, highest seen", most, "MiB", Aim::AtMost(128.0));
    report.note(
        "Memory: VmRSS of the server, every 50 ms while 16 connections each ask for the area page (cached), the list of voices (cached), \
         the area page and the desk (made anew), one after the other."
            .to_owned(),
    );
    debug_assert!(children(server.pid()).is_empty(), "the server is one process");
    server.stop()
}

fn under_load(server: &Server, cookie: &str, seconds: u64) -> Result<f64, Failure> {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let watch = scope.spawn(|| {
            let mut most = 0.0_f64;
            while !done.load(Relaxed) {
                most = most.max(resident(server.pid(), "VmRSS").unwrap_or_default());
                std::thread::sleep(Duration::from_millis(50));
            }
            most
        });
        let load = || -> Result<(), Failure> {
            hammer(server.port, PAGE, &[("Accept-Encoding", "br")], seconds)?;
            hammer(server.port, "/areas/groningen/voices", &[("Accept-Encoding", "gzip")], seconds)?;
            hammer(server.port, PAGE, &[("Cookie", cookie)], seconds)?;
            hammer(server.port, "/desk", &[("Cookie", cookie)], seconds)?;
            Ok(())
        };
        let loaded = load();
        done.store(true, Relaxed);
        let most = watch.join().map_err(|_| "the watcher panicked")?;
        loaded.map(|()| most)
    })
}
