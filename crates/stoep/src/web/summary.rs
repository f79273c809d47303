// SPDX-License-Identifier: EUPL-1.2
//! The summary on top of a form that came back names the fields as their labels do.
//!
//! A template knows the words beside a field only where the field stands, below the summary, and many choose them as they
//! go. So the summary leaves a mark for each message (`forms.html`, macro `summary`), and here the label of that field is
//! read from the finished page: one place for all forms, and what the summary says is what stands beside the field.

const MARK: &str = "<span data-names=\"";
const END: &str = "</span>";

/// Puts the label before each message of the summary: "Uw naam: vul dit in." or "Wat wilt u zeggen? Vul dit in."
pub fn name_fields(html: String) -> String {
    if !html.contains(MARK) {
        return html;
    }
    let mut out = String::with_capacity(html.len() + 512);
    let mut rest = html.as_str();
    while let Some((before, after)) = rest.split_once(MARK) {
        out.push_str(before);
        let Some(((field, message), after)) = after.split_once(END).and_then(|(m, a)| Some((m.split_once("\">")?, a)))
        else {
            out.push_str(MARK);
            rest = after;
            continue;
        };
        match label_of(&html, field) {
            Some(label) => out.push_str(&joined(&label, message)),
            None => out.push_str(message),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A label and what is wrong there, as one sentence. After a question the message is a sentence of its own.
fn joined(label: &str, message: &str) -> String {
    let label = label.trim_end_matches(':');
    if label.ends_with(['?', '.', '!']) {
        return format!("{label} {message}");
    }
    let mut letters = message.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
    format!("{label}: {first}{}", letters.as_str())
}

/// The words of the `label`, the `legend` or the `aria-label` of a field, as they stand in the page.
fn label_of(html: &str, field: &str) -> Option<String> {
    let label = html.split_once(&format!(" for=\"{field}\"")).and_then(|(_, after)| inside(after, "</label>"));
    let legend = || {
        let (before, after) = html.split_once(&format!(" id=\"{field}\""))?;
        let tag = &before[before.rfind('<')?..];
        if tag.starts_with("<fieldset") {
            let fieldset = after.split_once("</fieldset>").map_or(after, |(f, _)| f);
            return inside(fieldset.split_once("<legend")?.1, "</legend>");
        }
        let own = &html[before.len() - tag.len()..];
        Some(own.split_once('>')?.0.split_once(" aria-label=\"")?.1.split_once('"')?.0)
    };
    let words = plain(label.or_else(legend)?);
    (!words.is_empty()).then_some(words)
}

/// What stands between the end of a tag and `end`.
fn inside<'a>(after: &'a str, end: &str) -> Option<&'a str> {
    after.split_once('>')?.1.split_once(end).map(|(words, _)| words)
}

/// Without tags, and without the remark that a field may stay empty.
fn plain(words: &str) -> String {
    let words = words.split_once("<span class=\"optional\">").map_or(words, |(before, _)| before);
    let text: String = words
        .split('<')
        .enumerate()
        .map(|(i, part)| if i == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) })
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_the_field_as_its_label_does() {
        let page = |field: &str, rest: &str| {
            name_fields(format!("<a href=\"#{field}\"><span data-names=\"{field}\">Vul dit in.</span></a>{rest}"))
        };
        let named = |text: &str, field: &str, rest: &str| {
            assert_eq!(page(field, rest), format!("<a href=\"#{field}\">{text}</a>{rest}"));
        };
        let label =
            "<label class=\"l\" for=\"name\">Uw <b>naam</b> <span class=\"optional\">(hoeft niet)</span></label>";
        named("Uw naam: vul dit in.", "name", label);
        named(
            "Wat hoort u? Vul dit in.",
            "what",
            "<label for=\"whatever\">Nee</label><label for=\"what\">Wat hoort u?</label>",
        );
        named(
            "Soort: vul dit in.",
            "kind",
            "<fieldset a=\"b\" id=\"kind\"><legend class=\"x\">\nSoort </legend></fieldset>",
        );
        named("Jan &amp; Co: vul dit in.", "q", "<input type=\"text\" id=\"q\" aria-label=\"Jan &amp; Co\">");
        named("Vul dit in.", "seen", "<input type=\"hidden\" name=\"seen\">");
        named("Vul dit in.", "kind", "<div id=\"kind\"></div><fieldset><legend>Een ander</legend></fieldset>");
    }
}
