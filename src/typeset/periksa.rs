//! Looks over the finished pages for what Typst does not report: characters without a glyph, which it draws as empty
//! boxes, and tables that do not fit their page.

use std::collections::BTreeMap;

use typst::World;
use typst::foundations::{Content, Label, Selector, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::layout::{Abs, Frame, FrameItem};
use typst::syntax::Span;
use typst::utils::PicoStr;

use super::galat::{GalatTypst, JenisGalat};

/// Characters of context on each side of a missing one.
const SEKITAR: usize = 24;

/// Reports each character that no font has, once, with its page and the text around it.
pub(super) fn aksara_hilang<'a>(world: &dyn World, halaman: impl Iterator<Item = &'a Frame>) -> Vec<GalatTypst> {
    let mut ketemu: BTreeMap<char, (usize, String, Span)> = BTreeMap::new();
    for (i, frame) in halaman.enumerate() {
        if !ada_hilang(frame) {
            continue;
        }
        let mut baca = Baca::default();
        baca.frame(frame, Abs::zero());
        for (aksara, letak, span) in &baca.hilang {
            ketemu.entry(*aksara).or_insert_with(|| (i + 1, baca.sekitar(*letak), *span));
        }
    }
    ketemu
        .into_iter()
        .map(|(aksara, (halaman, sekitar, span))| {
            let mut g = GalatTypst::tanpa_tempat(format!(
                "tidak ada huruf untuk aksara {}U+{:04X} (halaman {halaman} PDF: \"{sekitar}\")",
                if aksara.is_control() { String::new() } else { format!("\"{aksara}\" ") },
                u32::from(aksara),
            ));
            g.jenis = JenisGalat::Aksara;
            g.petunjuk.push("ganti aksara itu, atau tambahkan berkas huruf yang memuatnya".to_owned());
            g.di(world, span)
        })
        .collect()
}

/// Reports the tables that are too wide even at the smallest size; `templates/bersama/tabel.typ` leaves a mark.
pub(super) fn tabel_sesak(dokumen: &dyn Introspector) -> Vec<GalatTypst> {
    let Some(tanda) = Label::new(PicoStr::intern("tabel-sesak")) else { return Vec::new() };
    let mut nomor: Vec<String> = Vec::new();
    for isi in dokumen.query(&Selector::Label(tanda)) {
        if let Some(Value::Str(n)) = isi.to_packed::<MetadataElem>().map(|m| &m.value)
            && !nomor.iter().any(|ada| ada == n.as_str())
        {
            nomor.push(n.to_string());
        }
    }
    nomor
        .into_iter()
        .map(|n| {
            let mut g =
                GalatTypst::tanpa_tempat(format!("Tabel {n} terlalu lebar untuk halamannya, juga pada huruf terkecil"));
            g.petunjuk.push("pakai halaman lanskap, kurangi kolom, atau bagi menjadi dua tabel".to_owned());
            g
        })
        .collect()
}

/// The page of each element whose label begins like those of `templates/bersama`.
pub(super) fn letak(dokumen: &dyn Introspector) -> BTreeMap<String, usize> {
    const AWALAN: &[&str] = &["tabel-", "bab-", "bagian-"];
    let satu = |isi: &Content| {
        let label = isi.label()?.resolve().as_str().to_string();
        let halaman = dokumen.page(isi.location()?)?.get();
        AWALAN.iter().any(|a| label.starts_with(a)).then_some((label, halaman))
    };
    dokumen.query_labelled().iter().filter_map(satu).collect()
}

fn ada_hilang(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(g) => ada_hilang(&g.frame),
        FrameItem::Text(t) => t.glyphs.iter().any(|g| g.id == 0),
        _ => false,
    })
}

/// The text of one page in reading order, with the places of missing characters.
#[derive(Default)]
struct Baca {
    teks: String,
    hilang: Vec<(char, usize, Span)>,
    baris: Option<Abs>,
}

impl Baca {
    fn frame(&mut self, frame: &Frame, y: Abs) {
        for (pos, item) in frame.items() {
            match item {
                FrameItem::Group(g) => self.frame(&g.frame, y + pos.y),
                FrameItem::Text(t) => {
                    if self.baris.is_some_and(|b| b != y + pos.y) {
                        self.teks.push(' ');
                    }
                    self.baris = Some(y + pos.y);
                    let awal = self.teks.len();
                    self.teks.push_str(&t.text);
                    for g in t.glyphs.iter().filter(|g| g.id == 0) {
                        let Some(gugus) = t.text.get(g.range()) else { continue };
                        let hilang = gugus.chars().filter(|c| !tak_tampak(*c));
                        self.hilang.extend(hilang.map(|c| (c, awal + g.range().start, g.span.0)));
                    }
                }
                _ => {}
            }
        }
    }

    fn sekitar(&self, letak: usize) -> String {
        let (kiri, kanan) = self.teks.split_at_checked(letak).unwrap_or((&self.teks, ""));
        let mulai = kiri.char_indices().rev().nth(SEKITAR - 1).map_or(0, |(i, _)| i);
        let cuplik: String = kiri[mulai..].chars().chain(kanan.chars().take(SEKITAR)).collect();
        cuplik.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect::<String>().trim().to_owned()
    }
}

/// Characters that are meant to draw nothing.
fn tak_tampak(c: char) -> bool {
    c.is_whitespace()
        || matches!(u32::from(c), 0xAD | 0x34F | 0x61C | 0x180B..=0x180E | 0x200B..=0x200F | 0x202A..=0x202E
            | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFEFF | 0xE0000..=0xE0FFF)
}
