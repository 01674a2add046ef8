//! Turned pages: which tables share a run of landscape pages, and which text goes along.

/// Marks the begin and end of a landscape table within a section. Raw control characters cannot come from data:
/// string literals escape them.
pub(super) const AWAL_LANSKAP: &str = "\u{1}(";
/// End of a landscape table.
pub(super) const AKHIR_LANSKAP: &str = "\u{1})";
/// Source text before or between landscape tables up to which it goes along on the turned pages; anything longer fills
/// an upright page well enough.
const SELA_PENDEK: usize = 900;

/// Source of a table, or of a section with one, so long that it stands on pages of its own beside another such: Typst sets
/// runs of pages at the same time, but the pages of a run one after the other.
const PANJANG: usize = 100_000;

/// One rendered section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bagian {
    /// Typst source, with its runs of landscape pages.
    pub(super) typ: String,
    /// Begins on a landscape page with its heading: the template opens `#lanskap[` before that.
    pub(super) lanskap: bool,
    /// Where its last run of landscape pages may be closed, when hardly any text follows that.
    pub(super) ekor: Option<usize>,
    /// Ends on landscape pages: the template closes the run, perhaps after further sections.
    pub(super) terbuka: bool,
}

impl Bagian {
    /// Closes the last run of landscape pages, before the text that follows it or (`terbuka`) not at all.
    pub(super) fn tutup(&mut self, terbuka: bool) {
        if let Some(letak) = self.ekor.take() {
            self.terbuka = terbuka;
            if !terbuka {
                self.typ.insert_str(letak, "]\n");
            }
        }
    }
}

/// Wraps runs of landscape tables, with short text between them, in `#lanskap[…]`.
///
/// Where little text stands before the first of them, an upright page with the heading and two lines would stay nearly
/// empty: with `judul` the heading then goes along, and short text after the last table may do so too.
pub(super) fn lanskapkan(typ: &str, judul: bool) -> Bagian {
    let mut hasil = Bagian { typ: String::with_capacity(typ.len() + 64), ..Bagian::default() };
    let mut sisa = typ;
    while let Some((sebelum, mulai)) = sisa.split_once(AWAL_LANSKAP) {
        let awal = judul && hasil.typ.is_empty() && sebelum.len() <= SELA_PENDEK;
        hasil.lanskap |= awal;
        hasil.typ.push_str(sebelum);
        if !awal {
            hasil.typ.push_str("#lanskap[\n");
        }
        let mut lanjut = mulai;
        loop {
            let (tabel, sesudah) = lanjut.split_once(AKHIR_LANSKAP).unwrap_or((lanjut, ""));
            hasil.typ.push_str(tabel);
            lanjut = sesudah;
            match sesudah.split_once(AWAL_LANSKAP) {
                Some((sela, berikut)) if sela.len() <= SELA_PENDEK => {
                    if tabel.len() > PANJANG && berikut.find(AKHIR_LANSKAP).unwrap_or(berikut.len()) > PANJANG {
                        hasil.typ.push_str("]\n#lanskap[\n");
                    }
                    hasil.typ.push_str(sela);
                    lanjut = berikut;
                }
                _ => break,
            }
        }
        sisa = lanjut;
        if judul && sisa.len() <= SELA_PENDEK && !sisa.contains(AWAL_LANSKAP) {
            hasil.ekor = Some(hasil.typ.len());
        } else {
            hasil.typ.push_str("]\n");
        }
    }
    hasil.typ.push_str(sisa);
    hasil
}

/// Decides about the beginnings and ends of the sections of a chapter.
///
/// The heading above a section that begins on a turned page goes along when it has little text of its own: a section
/// of a higher level, and the chapter itself, whose answer is returned. Short text after the last table of a section
/// goes along unless upright text follows, on whose page it has room.
pub(super) fn putar_tetangga(pembuka: &Bagian, bagian: &mut [(usize, Bagian)]) -> bool {
    let pendek = |b: &Bagian| b.typ.len() <= SELA_PENDEK && !b.typ.contains("#tabel(");
    for i in (0..bagian.len()).rev() {
        let (sebelum, dari) = bagian.split_at_mut(i + 1);
        let ((tingkat, b), sesudah) = (&mut sebelum[i], dari.first());
        if let Some((t, anak)) = sesudah
            && anak.lanskap
            && *tingkat < *t
            && !b.lanskap
            && pendek(b)
        {
            (b.lanskap, b.terbuka) = (true, true);
        }
        let panjang = |b: &Bagian| b.typ.len() > PANJANG;
        b.tutup(sesudah.is_none_or(|(_, s)| s.lanskap && !(panjang(b) && panjang(s))));
    }
    bagian.first().is_some_and(|(_, b)| b.lanskap) && pendek(pembuka)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn t(n: u8) -> String {
        format!("{AWAL_LANSKAP}T{n}{AKHIR_LANSKAP}")
    }

    fn hasil(typ: &str, lanskap: bool, ekor: Option<usize>) -> Bagian {
        Bagian { typ: typ.to_string(), lanskap, ekor, terbuka: false }
    }

    #[test]
    fn landscape_tables_with_short_text_between_share_a_run() {
        let s = format!("a{}b{}c", t(1), t(2));
        assert_eq!(lanskapkan(&s, false), hasil("a#lanskap[\nT1bT2]\nc", false, None));
    }

    #[test]
    fn two_very_long_tables_have_pages_of_their_own() {
        let t = format!("{AWAL_LANSKAP}{}{AKHIR_LANSKAP}", "x".repeat(PANJANG + 1));
        let b = lanskapkan(&format!("{t}sela{t}"), false);
        assert_eq!(b.typ.matches("#lanskap[\n").count(), 2);
        assert!(b.typ.contains("]\n#lanskap[\nselax"), "short text goes along");
        let mut bagian = vec![(2, lanskapkan(&t, true)), (2, lanskapkan(&t, true)), (2, lanskapkan("teks", true))];
        putar_tetangga(&Bagian::default(), &mut bagian);
        assert!(!bagian[0].1.terbuka && bagian[0].1.typ.ends_with("]\n") && bagian[1].1.lanskap);
    }

    #[test]
    fn long_text_ends_the_run() {
        let p = "x".repeat(SELA_PENDEK + 1);
        let s = format!("{p}{}{p}{}{p}", t(1), t(2));
        let harap = format!("{p}#lanskap[\nT1]\n{p}#lanskap[\nT2]\n{p}");
        assert_eq!(lanskapkan(&s, true), hasil(&harap, false, None));
    }

    #[test]
    fn a_short_beginning_takes_the_heading_along() {
        let p = "x".repeat(SELA_PENDEK + 1);
        assert_eq!(lanskapkan(&format!("a{}b", t(1)), true), hasil("aT1b", true, Some(3)));
        assert_eq!(lanskapkan(&format!("a{}{p}", t(1)), true), hasil(&format!("aT1]\n{p}"), true, None));
        let s = format!("a{}{p}{}b", t(1), t(2));
        let harap = format!("aT1]\n{p}#lanskap[\nT2");
        assert_eq!(lanskapkan(&s, true), hasil(&format!("{harap}b"), true, Some(harap.len())));
        assert_eq!(lanskapkan("a", true), hasil("a", false, None));
    }

    #[test]
    fn headings_above_go_along_when_they_have_little_text() {
        let putar = hasil("T1b", true, Some(2));
        let mut bagian = vec![(2, Bagian::default()), (3, putar.clone()), (2, hasil("teks", false, None))];
        assert!(putar_tetangga(&Bagian::default(), &mut bagian));
        assert_eq!(bagian[0].1, Bagian { lanskap: true, terbuka: true, ..Bagian::default() });
        assert_eq!(bagian[1].1, hasil("T1]\nb", true, None));
        assert!(!bagian[2].1.lanskap);
        let panjang = hasil(&"x".repeat(SELA_PENDEK + 1), false, None);
        let mut bagian = vec![(2, panjang), (3, putar)];
        assert!(!putar_tetangga(&Bagian::default(), &mut bagian));
    }

    #[test]
    fn a_short_end_stays_on_the_turned_page_unless_upright_text_follows() {
        let b = hasil("a#lanskap[\nT1b", false, Some(13));
        let mut bagian = vec![(2, b.clone()), (2, hasil("T2", true, Some(2))), (2, b)];
        putar_tetangga(&Bagian::default(), &mut bagian);
        assert!(bagian[0].1.terbuka && bagian[0].1.typ.ends_with("T1b"));
        assert_eq!(bagian[1].1.typ, "T2]\n");
        assert!(bagian[2].1.terbuka);
    }
}
