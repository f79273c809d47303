// SPDX-License-Identifier: EUPL-1.2
//! The texts of all capabilities, read once.

use std::sync::LazyLock;
use stoep_platform::context::Lang;
use stoep_platform::i18n::Texts;

macro_rules! texts {
    ($($capability:literal),+ $(,)?) => {
        &[$(
            (Lang::Nl, include_str!(concat!($capability, "/locales/nl.ftl"))),
            (Lang::En, include_str!(concat!($capability, "/locales/en.ftl"))),
        )+]
    };
}

/// Message files, per capability and language.
pub static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(texts![
        "web",
        "areas",
        "people",
        "demo",
        "voices",
        "care",
        "import",
        "organisations",
        "mandates",
        "networks",
        "invitations",
        "decisions",
        "programmes",
        "agenda",
        "offer",
        "joining",
        "live",
        "ties",
        "funds",
        "rounds",
        "support",
        "insight"
    ])
});
