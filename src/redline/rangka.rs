//! Placeholders of tables and figures in the texts that are merged: `#rangka-tabel("id")`.
//!
//! Within a string literal a quotation mark stands behind a backslash, so no text of a planner can pass for one.

/// How calls begin that stand for a table or a figure.
pub const RANGKA: &str = "rangka-";
/// Behind the name of a placeholder that only the new source has.
pub const BARU: &str = "-baru";
/// Behind the name of a placeholder that only the old source has.
pub const HILANG: &str = "-hilang";

/// What a placeholder stands for, `tabel` or `gambar`, and whether only the old source has it.
pub fn pokok(jenis: &str) -> (&str, bool) {
    match jenis.strip_suffix(HILANG) {
        Some(p) => (p, true),
        None => (jenis.strip_suffix(BARU).unwrap_or(jenis), false),
    }
}

/// Puts something else in the place of each placeholder: from its kind and its id.
pub fn ganti(typ: &str, mut isi: impl FnMut(&str, &str) -> String) -> String {
    let awal = format!("#{RANGKA}");
    let mut hasil = String::with_capacity(typ.len());
    let mut sisa = typ;
    while let Some((sebelum, sesudah)) = sisa.split_once(&awal) {
        hasil.push_str(sebelum);
        sisa = sesudah;
        match urai(sesudah) {
            Some((jenis, id, lanjut)) => {
                hasil.push_str(&isi(jenis, id));
                sisa = lanjut;
            }
            None => hasil.push_str(&awal),
        }
    }
    hasil.push_str(sisa);
    hasil
}

/// `tabel("id")`, perhaps with a comma and a semicolon: kind, id, and what follows.
fn urai(t: &str) -> Option<(&str, &str, &str)> {
    let (jenis, sisa) = t.split_once("(\"")?;
    let (id, sisa) = sisa.split_once('"')?;
    let sisa = sisa.strip_prefix(", ").unwrap_or(sisa).strip_prefix(')')?;
    let kata = |t: &str| t.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    kata(jenis).then(|| (jenis, id, sisa.strip_prefix(';').unwrap_or(sisa)))
}

#[cfg(test)]
mod uji {
    use proptest::prelude::*;

    use super::*;
    use crate::render::markdown::ke_typst;

    #[test]
    fn placeholders_are_replaced_and_nothing_else() {
        let t = "a#rangka-tabel(\"x\");b#rangka-gambar-hilang(\"y\", );c#rangka-lembar(\"\")";
        assert_eq!(ganti(t, |j, id| format!("<{j} {id}>")), "a<tabel x>b<gambar-hilang y>c<lembar >");
        assert_eq!(
            (pokok("tabel"), pokok("tabel-baru"), pokok("gambar-hilang")),
            (("tabel", false), ("tabel", false), ("gambar", true))
        );
    }

    proptest! {
        #[test]
        fn no_text_passes_for_a_placeholder(t in "(#rangka-|tabel|\\(|\"|x|\\)|;| |\\\\){0,12}") {
            let typ = ke_typst(&t);
            prop_assert_eq!(ganti(&typ, |_, _| "ganti".to_string()), typ);
        }
    }
}
