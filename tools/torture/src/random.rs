// SPDX-License-Identifier: EUPL-1.2
//! Chance that can be repeated: the same seed gives the same numbers.

/// `SplitMix64`.
#[derive(Clone)]
pub struct Random(u64);

impl Random {
    /// A stream of its own for each seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A seed that differs from run to run.
    pub fn seed_of_now() -> u64 {
        let now = std::time::UNIX_EPOCH.elapsed().unwrap_or_default();
        Self(u64::try_from(now.as_nanos() & u128::from(u64::MAX)).unwrap_or_default()).next() >> 32
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `least` up to and including `most`.
    pub fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.next() % (most - least + 1)
    }

    /// One of a list.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let last = u64::try_from(list.len().max(1) - 1).unwrap_or_default();
        &list[usize::try_from(self.between(0, last)).unwrap_or_default()]
    }

    /// 64 hexadecimal characters, as the keys of forms have.
    pub fn token(&mut self) -> String {
        (0..4).map(|_| format!("{:016x}", self.next())).collect()
    }

    /// An address for `X-Forwarded-For`: limits count per address, and the neighbourhood has many.
    pub fn address(&mut self) -> String {
        format!("10.{}.{}.{}", self.between(0, 255), self.between(0, 255), self.between(1, 254))
    }
}
