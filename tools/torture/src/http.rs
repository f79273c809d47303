// SPDX-License-Identifier: EUPL-1.2
//! A small HTTP/1.1 client that blocks: what it doesn't understand is an error, and an answer counts only when it was read
//! to its last byte.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

/// Longest line or body that is taken in: the client is no judge of a server that runs wild.
const LARGEST: u64 = 64 << 20;

/// An answer that was read completely.
#[derive(Debug)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Names in lower case, in the order of the answer.
    pub headers: Vec<(String, String)>,
    /// The body as it travelled: compressed stays compressed.
    pub body: Vec<u8>,
}

impl Answer {
    /// A header's first value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// The body as text; for pages that were asked for without compression.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A client with one connection, kept open between requests.
pub struct Client {
    address: SocketAddr,
    patience: Duration,
    connection: Option<BufReader<TcpStream>>,
}

impl Client {
    /// A client of the server on this port of this machine; nothing else is ever spoken to.
    pub fn new(port: u16) -> Self {
        Self::patient(port, Duration::from_secs(30))
    }

    /// A client that waits at most `patience` for connecting and for each read.
    pub fn patient(port: u16, patience: Duration) -> Self {
        Self { address: (Ipv4Addr::LOCALHOST, port).into(), patience, connection: None }
    }

    /// Asks for a page.
    ///
    /// # Errors
    /// When the connection breaks or the answer makes no sense.
    pub fn get(&mut self, path: &str, headers: &[(&str, &str)]) -> io::Result<Answer> {
        self.ask("GET", path, headers, b"")
    }

    /// Sends a form.
    ///
    /// # Errors
    /// As [`Client::get`].
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> io::Result<Answer> {
        let body = fields.iter().map(|(n, v)| format!("{}={}", encode(n), encode(v))).collect::<Vec<_>>().join("&");
        let mut all = vec![("Content-Type", "application/x-www-form-urlencoded")];
        all.extend_from_slice(headers);
        self.ask("POST", path, &all, body.as_bytes())
    }

    fn ask(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> io::Result<Answer> {
        let answer = self.exchange(method, path, headers, body);
        let closes = match &answer {
            Ok(a) => a.header("connection").is_some_and(|c| c.eq_ignore_ascii_case("close")),
            Err(_) => true,
        };
        if closes {
            self.connection = None;
        }
        answer
    }

    fn exchange(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> io::Result<Answer> {
        let connection = match &mut self.connection {
            Some(c) => c,
            none => {
                let stream = TcpStream::connect_timeout(&self.address, self.patience)?;
                stream.set_nodelay(true)?;
                stream.set_read_timeout(Some(self.patience))?;
                stream.set_write_timeout(Some(self.patience))?;
                none.insert(BufReader::with_capacity(32 << 10, stream))
            }
        };
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n", self.address);
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        if method != "GET" {
            request.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        request.push_str("\r\n");
        let mut bytes = request.into_bytes();
        bytes.extend_from_slice(body);
        connection.get_mut().write_all(&bytes)?;
        read_answer(connection)
    }
}

fn bad(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why.to_owned())
}

fn line(from: &mut impl BufRead) -> io::Result<String> {
    let mut text = String::new();
    from.take(64 << 10).read_line(&mut text)?;
    match text.strip_suffix("\r\n") {
        Some(whole) => Ok(whole.to_owned()),
        None => Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the connection broke within a line")),
    }
}

fn read_answer(from: &mut impl BufRead) -> io::Result<Answer> {
    let first = line(from)?;
    let status = first
        .strip_prefix("HTTP/1.1 ")
        .and_then(|rest| rest.get(..3))
        .and_then(|code| code.parse().ok())
        .ok_or_else(|| bad("no status line"))?;
    let mut headers = Vec::new();
    loop {
        let next = line(from)?;
        if next.is_empty() {
            break;
        }
        let (name, value) = next.split_once(':').ok_or_else(|| bad("a header without a colon"))?;
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let mut answer = Answer { status, headers, body: Vec::new() };
    if status == 204 || status == 304 || status < 200 {
        return Ok(answer);
    }
    if answer.header("transfer-encoding").is_some_and(|t| t.eq_ignore_ascii_case("chunked")) {
        loop {
            let size = line(from)?;
            let size = u64::from_str_radix(size.split(';').next().unwrap_or_default().trim(), 16)
                .map_err(|_| bad("a chunk without a size"))?;
            if answer.body.len() as u64 + size > LARGEST {
                return Err(bad("the answer is too large"));
            }
            append(from, size, &mut answer.body)?;
            if !line(from)?.is_empty() {
                return Err(bad("a chunk without an end"));
            }
            if size == 0 {
                return Ok(answer);
            }
        }
    }
    let length: u64 = answer
        .header("content-length")
        .and_then(|l| l.parse().ok())
        .filter(|l| *l <= LARGEST)
        .ok_or_else(|| bad("an answer without a length"))?;
    append(from, length, &mut answer.body)?;
    Ok(answer)
}

fn append(from: &mut impl BufRead, size: u64, to: &mut Vec<u8>) -> io::Result<()> {
    let read = from.take(size).read_to_end(to)?;
    if (read as u64) < size {
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the connection broke within the body"));
    }
    Ok(())
}

/// Percent encoding of everything but letters, digits and `-._~`.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> io::Result<Answer> {
        read_answer(&mut BufReader::new(bytes))
    }

    #[test]
    fn an_answer_counts_only_when_its_last_byte_came() {
        let whole = b"HTTP/1.1 303 See Other\r\nLocation: /follow/ABC\r\nContent-Length: 2\r\n\r\nok";
        let answer = read(whole).expect("a whole answer");
        assert_eq!((answer.status, answer.header("location"), answer.text()), (303, Some("/follow/ABC"), "ok".into()));
        for cut in 0..whole.len() {
            assert!(read(&whole[..cut]).is_err(), "cut at {cut}");
        }
        let chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n";
        assert_eq!(read(chunked).expect("chunks").text(), "abcd");
        for cut in 0..chunked.len() {
            assert!(read(&chunked[..cut]).is_err(), "chunks cut at {cut}");
        }
    }

    #[test]
    fn fields_are_encoded() {
        assert_eq!(encode("een & één"), "een%20%26%20%C3%A9%C3%A9n");
    }
}
