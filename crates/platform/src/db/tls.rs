// SPDX-License-Identifier: EUPL-1.2
//! The connection to PostgreSQL, encrypted: what `sslmode` and `sslrootcert` in its address ask for.
//!
//! The words are libpq's. The client library knows `disable`, `prefer` and `require` and leaves certificates to us, so the two
//! parameters are taken out of the address here. `prefer` and `require` encrypt without asking who answers, as in libpq;
//! `verify-full` also checks that the certificate was given out by a known authority, to the host in the address.

use super::Error;
use super::postgres::with_cause;
use postgres::Socket;
use postgres::config::SslMode;
use postgres::tls::{ChannelBinding, MakeTlsConnect, TlsConnect, TlsStream};
use std::future::Future;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream as Rustls;
use tokio_rustls::rustls;
use tokio_rustls::rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use tokio_rustls::rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use tokio_rustls::rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};

/// How the connection is guarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Never encrypted.
    Disable,
    /// Encrypted when the server can.
    Prefer,
    /// Always encrypted; whoever answers is believed to be the server.
    Require,
    /// Always encrypted, and the server proves that it is the one in the address.
    VerifyFull,
}

impl Guard {
    const WORDS: [(&str, Self); 4] = [
        ("disable", Self::Disable),
        ("prefer", Self::Prefer),
        ("require", Self::Require),
        ("verify-full", Self::VerifyFull),
    ];
}

/// An address, read.
#[derive(Debug)]
pub(super) struct Address {
    pub(super) config: postgres::Config,
    pub(super) guard: Guard,
    authority: Option<PathBuf>,
}

/// Reads an address with the two parameters about encryption.
pub(super) fn read(url: &str) -> Result<Address, Error> {
    let fault = |text: String| Error::Fault(text);
    let (before, query) = url.split_once('?').unwrap_or((url, ""));
    let (mut guard, mut authority, mut kept) = (Guard::Prefer, None, Vec::new());
    for part in query.split('&').filter(|p| !p.is_empty()) {
        match part.split_once('=') {
            Some(("sslmode", word)) => {
                let known = Guard::WORDS.iter().find(|(w, _)| *w == word).map(|(_, g)| *g);
                let words = "sslmode is one of disable, prefer, require and verify-full";
                guard = known.ok_or_else(|| fault(format!("{words}, not {word:?}")))?;
            }
            Some(("sslrootcert", path)) => authority = Some(PathBuf::from(unescape(path))),
            _ => kept.push(part),
        }
    }
    if authority.is_some() && guard != Guard::VerifyFull {
        // libpq would check half of it here; an operator who names an authority wants it checked.
        return Err(fault("sslrootcert is only used with sslmode=verify-full".into()));
    }
    let address = if kept.is_empty() { before.to_owned() } else { format!("{before}?{}", kept.join("&")) };
    let mut config: postgres::Config = address.parse().map_err(|e: postgres::Error| fault(with_cause(&e)))?;
    config.ssl_mode(match guard {
        Guard::Disable => SslMode::Disable,
        Guard::Prefer => SslMode::Prefer,
        Guard::Require | Guard::VerifyFull => SslMode::Require,
    });
    Ok(Address { config, guard, authority })
}

/// `%2F` → `/`, as in any address.
fn unescape(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|h| std::str::from_utf8(h).ok()).and_then(|h| u8::from_str_radix(h, 16).ok());
        match (first, hex) {
            (b'%', Some(byte)) => {
                out.push(byte);
                rest = &after[2..];
            }
            _ => {
                out.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

impl Address {
    /// What makes the encrypted connections.
    pub(super) fn maker(&self) -> Result<Maker, Error> {
        let fault = |e: rustls::Error| Error::Fault(format!("TLS: {e}"));
        let provider = Arc::new(ring::default_provider());
        let builder = ClientConfig::builder_with_provider(Arc::clone(&provider));
        let builder = builder.with_safe_default_protocol_versions().map_err(fault)?;
        let mut config = if self.guard == Guard::VerifyFull {
            builder.with_root_certificates(authorities(self.authority.as_deref())?).with_no_client_auth()
        } else {
            let anyone = Arc::new(Anyone(provider));
            builder.dangerous().with_custom_certificate_verifier(anyone).with_no_client_auth()
        };
        config.alpn_protocols = vec![b"postgresql".to_vec()];
        Ok(Maker(Arc::new(config)))
    }
}

/// Whom to believe: the file of the address, else those that the machine knows.
fn authorities(file: Option<&Path>) -> Result<RootCertStore, Error> {
    let mut store = RootCertStore::empty();
    match file {
        Some(path) => {
            let unread = |e: &dyn std::fmt::Display| Error::Fault(format!("sslrootcert {}: {e}", path.display()));
            for certificate in CertificateDer::pem_file_iter(path).map_err(|e| unread(&e))? {
                store.add(certificate.map_err(|e| unread(&e))?).map_err(|e| unread(&e))?;
            }
            if store.is_empty() {
                return Err(unread(&"there is no certificate in it"));
            }
        }
        None => {
            store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
            if store.is_empty() {
                let text = "this machine knows no certificate authorities: install ca-certificates or name sslrootcert";
                return Err(Error::Fault(text.into()));
            }
        }
    }
    Ok(store)
}

/// `prefer` and `require`: the certificate is whoever's, but the server must hold its key.
#[derive(Debug)]
struct Anyone(Arc<CryptoProvider>);

impl ServerCertVerifier for Anyone {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signature, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signature, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

/// Makes a connector per host.
#[derive(Clone)]
pub(super) struct Maker(Arc<ClientConfig>);

impl MakeTlsConnect<Socket> for Maker {
    type Stream = Stream;
    type TlsConnect = Connector;
    type Error = io::Error;

    fn make_tls_connect(&mut self, host: &str) -> io::Result<Connector> {
        // A local socket has no host, and no TLS either: only who needs the name may miss it.
        Ok(Connector { config: Arc::clone(&self.0), host: ServerName::try_from(host.to_owned()).ok() })
    }
}

/// A connector for one host.
pub(super) struct Connector {
    config: Arc<ClientConfig>,
    host: Option<ServerName<'static>>,
}

impl TlsConnect<Socket> for Connector {
    type Stream = Stream;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Stream>> + Send>>;

    fn connect(self, socket: Socket) -> Self::Future {
        Box::pin(async move {
            let host = self.host.ok_or_else(|| io::Error::other("the host of the address is no name and no number"))?;
            TlsConnector::from(self.config).connect(host, socket).await.map(Stream)
        })
    }
}

/// An encrypted connection.
pub(super) struct Stream(Rustls<Socket>);

impl TlsStream for Stream {
    /// None: with `verify-full` the certificate tells who the server is.
    fn channel_binding(&self) -> ChannelBinding {
        ChannelBinding::none()
    }
}

impl AsyncRead for Stream {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(cx, into)
    }
}

impl AsyncWrite for Stream {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(cx, bytes)
    }
    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }
    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(cx)
    }
}

/// How the connection to a PostgreSQL address is guarded, and whether it leaves this machine.
///
/// # Errors
/// When the address can't be read.
pub fn guard(url: &str) -> Result<(Guard, bool), Error> {
    use postgres::config::Host;
    let address = read(url)?;
    let here = |host: &Host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    };
    Ok((address.guard, !address.config.get_hosts().iter().all(here)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_with_libpqs_words_and_the_rest_goes_to_the_client() {
        let guard = |query: &str| read(&format!("postgres://u@db.example/stoep{query}")).map(|a| a.guard);
        assert_eq!(guard("").expect("read"), Guard::Prefer);
        assert_eq!(guard("?sslmode=disable").expect("read"), Guard::Disable);
        assert_eq!(guard("?sslmode=require&connect_timeout=3").expect("read"), Guard::Require);
        let full =
            read("postgres://u@db.example/stoep?connect_timeout=3&sslmode=verify-full&sslrootcert=%2Fetc%2Fa b.pem")
                .expect("read");
        assert_eq!((full.guard, full.authority.as_deref()), (Guard::VerifyFull, Some(Path::new("/etc/a b.pem"))));
        assert_eq!(full.config.get_ssl_mode(), SslMode::Require);
        assert_eq!(full.config.get_connect_timeout(), Some(&std::time::Duration::from_secs(3)));
        for (query, why) in [
            ("?sslmode=verify-ca", "sslmode is one of"),
            ("?sslmode=", "sslmode is one of"),
            ("?sslmode=require&sslrootcert=/ca.pem", "only used with sslmode=verify-full"),
            ("?sslrootcert=/ca.pem", "only used with sslmode=verify-full"),
            ("?sslcert=/me.pem", "sslcert"),
        ] {
            let said = guard(query).expect_err("refused").to_string();
            assert!(said.contains(why), "{query}: {said}");
        }
    }

    #[test]
    fn an_authority_that_is_absent_or_empty_is_refused_before_anything_is_sent() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("ca.pem");
        let made = || {
            let url = format!("postgres://u@db.example/stoep?sslmode=verify-full&sslrootcert={}", file.display());
            read(&url).expect("read").maker().map(drop).map_err(|e| e.to_string())
        };
        assert!(made().expect_err("absent").contains("sslrootcert"));
        std::fs::write(&file, "no certificate").expect("written");
        assert!(made().expect_err("empty").contains("no certificate in it"));
    }

    #[test]
    fn what_leaves_the_machine_is_known() {
        for (url, far) in [
            ("postgres://u@localhost/s", false),
            ("postgres://u@127.0.0.1:5432/s", false),
            ("postgres://u@%2Frun%2Fpostgresql/s", false),
            ("postgres://u@db.example/s?sslmode=verify-full", true),
            ("postgres://u@localhost,db.example/s", true),
        ] {
            assert_eq!(guard(url).expect("read").1, far, "{url}");
        }
    }
}
