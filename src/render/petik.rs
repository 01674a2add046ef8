//! Text as a Typst string literal: the one way in which data gets into Typst source.

use std::fmt::Write as _;

/// Appends `teks` to `out` as a Typst string literal with its quotes, safe for any text.
///
/// Besides `\` and `"`, control characters and Typst's own newlines are escaped, so that the literal stays on one
/// line of the generated file.
pub fn petik(teks: &str, out: &mut String) {
    out.reserve(teks.len() + 2);
    out.push('"');
    for c in teks.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use typst::syntax::{SyntaxNode, ast, parse_code};

    use super::petik;

    /// What Typst reads back, and whether the whole input was one string literal.
    fn baca(sumber: &str) -> Option<String> {
        let akar: SyntaxNode = parse_code(sumber);
        let mut anak = akar.children();
        let (satu, sisa) = (anak.next()?, anak.next());
        if sisa.is_some() || !akar.errors_and_warnings().0.is_empty() {
            return None;
        }
        Some(satu.cast::<ast::Str>()?.get().to_string())
    }

    #[test]
    fn yang_sulit() {
        for teks in ["", "\\", "\"", "\\\"", "#{}", "\\u{41}", "a\u{0}b", "\u{85}\u{2028}\r\n", "*_`$<@", "\u{feff}"] {
            let mut s = String::new();
            petik(teks, &mut s);
            assert_eq!(baca(&s).as_deref(), Some(teks), "{s}");
        }
    }

    proptest! {
        #[test]
        fn typst_membaca_kembali_teks_yang_sama(teks in any::<String>()) {
            let mut s = String::new();
            petik(&teks, &mut s);
            prop_assert_eq!(baca(&s), Some(teks));
        }

        #[test]
        fn tetap_satu_baris_dan_satu_literal(teks in "[\\\\\"\\n\\r\\x00-\\x1f#;{}\\[\\]a]{0,24}") {
            let mut s = String::new();
            petik(&teks, &mut s);
            prop_assert!(!s.contains('\n'));
            prop_assert_eq!(baca(&s), Some(teks));
        }
    }
}
