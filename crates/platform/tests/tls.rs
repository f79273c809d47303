// SPDX-License-Identifier: EUPL-1.2
//! The connection to PostgreSQL, encrypted. `STOEP_TEST_DATABASE` names a server that speaks TLS with a certificate for
//! `localhost` only, and `STOEP_TEST_AUTHORITY` the file of the authority that gave it out (`cargo xtask test postgres` makes both).
#![allow(missing_docs, clippy::print_stderr, reason = "a test, which says what it did not try")]

use std::io::{Read, Write};
use stoep_platform::db::{self, Place};

fn encrypted(url: String) -> Result<bool, String> {
    let place = Place::Postgres { url, schema: "public".into() };
    db::look(&place, |tx| tx.one("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()", &[]))
        .map_err(|e: db::Error| e.to_string())
}

#[test]
fn what_the_address_asks_for_is_what_the_server_sees_and_a_stranger_is_refused() {
    let (Ok(url), Ok(authority)) = (std::env::var("STOEP_TEST_DATABASE"), std::env::var("STOEP_TEST_AUTHORITY")) else {
        eprintln!("not tried: no server with TLS (cargo xtask test postgres)");
        return;
    };
    let by_name = url.replace("127.0.0.1", "localhost");
    assert_eq!(encrypted(format!("{by_name}?sslmode=disable")), Ok(false));
    assert_eq!(encrypted(by_name.clone()), Ok(true), "encrypted where the server can");
    assert_eq!(encrypted(format!("{by_name}?sslmode=require")), Ok(true), "whoever gave the certificate out");
    assert_eq!(encrypted(format!("{by_name}?sslmode=verify-full&sslrootcert={authority}")), Ok(true));

    let other_name = url.replace("localhost", "127.0.0.1");
    let said =
        encrypted(format!("{other_name}?sslmode=verify-full&sslrootcert={authority}")).expect_err("not its name");
    assert!(said.contains("not valid for name"), "{said}");
    let said =
        encrypted(format!("{by_name}?sslmode=verify-full")).expect_err("this machine doesn't know the authority");
    assert!(said.contains("UnknownIssuer"), "{said}");
}

#[test]
fn a_server_without_encryption_gets_nothing_where_encryption_is_required() {
    for mode in ["require", "verify-full"] {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("somebody comes");
            let mut asked = [0_u8; 8];
            stream.read_exact(&mut asked).expect("asks for TLS");
            stream.write_all(b"N").expect("answered");
            let mut rest = Vec::new();
            let _ = stream.read_to_end(&mut rest);
            rest
        });
        let said = encrypted(format!("postgres://stoep:secret@127.0.0.1:{port}/stoep?sslmode={mode}"));
        assert!(said.expect_err("refused").contains("does not support TLS"));
        assert_eq!(server.join().expect("lives"), Vec::<u8>::new(), "no name and no password was sent");
    }
}
