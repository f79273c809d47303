// SPDX-License-Identifier: EUPL-1.2
//! How often is too often, per kind of act and address. Addresses are kept in memory only, never written down.

use governor::clock::DefaultClock;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use std::net::IpAddr;
use std::num::NonZeroU32;

/// Kinds of acts that are limited apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Saying something without an account: a library with one address must get through.
    Voice,
    /// Trying receipt codes.
    Code,
    /// Asking for or trying a sign-in code.
    SignIn,
    /// Asking in which area a point lies: boundaries are read for it.
    Point,
    /// Casting a ballot: a hall full of people has one address.
    Ballot,
}

type Keyed = RateLimiter<(Kind, IpAddr), DashMapStateStore<(Kind, IpAddr)>, DefaultClock>;

/// The limits.
pub struct Limits {
    voice: Keyed,
    code: Keyed,
    sign_in: Keyed,
    point: Keyed,
    ballot: Keyed,
}

fn per_minute(steady: u32, burst: u32) -> Keyed {
    let number = |n| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
    RateLimiter::keyed(Quota::per_minute(number(steady)).allow_burst(number(burst)))
}

impl Limits {
    /// The limits as they hold in a running installation.
    pub fn new() -> Self {
        Self {
            voice: per_minute(60, 200),
            code: per_minute(30, 120),
            sign_in: per_minute(20, 60),
            point: per_minute(30, 120),
            ballot: per_minute(1200, 600),
        }
    }

    /// Whether this address may do it once more now.
    pub fn allow(&self, kind: Kind, address: IpAddr) -> bool {
        let limiter = match kind {
            Kind::Voice => &self.voice,
            Kind::Code => &self.code,
            Kind::SignIn => &self.sign_in,
            Kind::Point => &self.point,
            Kind::Ballot => &self.ballot,
        };
        limiter.check_key(&(kind, address)).is_ok()
    }

    /// Forgets addresses that have been quiet.
    pub fn forget_quiet(&self) {
        for limiter in [&self.voice, &self.code, &self.sign_in, &self.point, &self.ballot] {
            limiter.retain_recent();
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}
