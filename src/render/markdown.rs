//! Markdown of chapters and rich text fields into Typst source.
//!
//! Every character of the text ends up inside a Typst string expression `#"…";`, so nothing a planner types can become
//! code. What a chapter may contain: paragraphs, emphasis, headings `###` and `####`, nested lists, simple tables and
//! line breaks; anything else is reported and printed as text. The Typst functions called live in
//! `templates/bersama/`: `subjudul` (judul.typ), `daftar-angka` and `tabel-sederhana` (teks.typ).

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::daftar::{Gaya, Penanda, Rapi, rapikan};
use super::sebaris::Sebaris;
use super::sisip::{self, Nilai};
use super::tanda::{Sorotan, Tanda, TandaNarasi, sebaris as tanda_sebaris};

/// Something in a chapter that cannot be printed as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catatan {
    /// 1-based line of the chapter.
    pub baris: usize,
    /// What is the matter, one Indonesian sentence without a full stop.
    pub pesan: String,
    /// What to do.
    pub bantuan: Option<String>,
}

/// Deepest nesting that keeps its structure; what lies deeper is printed flat.
const TERDALAM: usize = 24;

/// Markdown without inserted values (rich text fields of the data), findings dropped.
pub fn ke_typst(md: &str) -> String {
    ke_typst_dengan(md, &[]).0
}

/// Markdown with the values its placeholder characters stand for.
pub fn ke_typst_dengan(md: &str, nilai: &[Nilai]) -> (String, Vec<Catatan>) {
    let (typ, catatan, _) = ke_typst_bertanda(md, nilai, &[], &[]);
    (typ, catatan)
}

/// As [`ke_typst_dengan`], with the marks of a draft; `peta` is the source line of each line. The third part are marks
/// for which no text was found.
pub(super) fn ke_typst_bertanda(
    md: &str,
    nilai: &[Nilai],
    tanda: &[TandaNarasi],
    peta: &[usize],
) -> (String, Vec<Catatan>, Vec<Tanda>) {
    let rapi = rapikan(md, nilai);
    let parser = Parser::new_ext(&rapi.teks, Options::ENABLE_TABLES);
    let definisi: Vec<usize> = parser.reference_definitions().iter().map(|(_, d)| d.span.start).collect();
    let acara: Vec<_> = parser.into_offset_iter().collect();
    let sorotan = Sorotan::baru(tanda, peta);
    let mut p = Penulis { rapi: &rapi, nilai, acara, pos: 0, catatan: Vec::new(), ada_subjudul: false, sorotan };
    for letak in definisi {
        p.catat(letak, "definisi tautan tidak dicetak", "hapus baris itu atau tulis alamatnya di dalam kalimat");
    }
    let mut bagian = Vec::new();
    while p.pos < p.acara.len() {
        bagian.extend(p.blok(0));
    }
    let (mut catatan, tersisa) = (p.catatan, p.sorotan.tersisa());
    catatan.sort_by_key(|c| c.baris);
    catatan.dedup();
    (bagian.join("\n\n"), catatan, tersisa)
}

struct Penulis<'a> {
    rapi: &'a Rapi,
    nilai: &'a [Nilai],
    acara: Vec<(Event<'a>, Range<usize>)>,
    pos: usize,
    catatan: Vec<Catatan>,
    /// A heading of the higher kind has been written.
    ada_subjudul: bool,
    sorotan: Sorotan<'a>,
}

impl Penulis<'_> {
    fn catat(&mut self, letak: usize, pesan: impl Into<String>, bantuan: &str) {
        let baris = self.rapi.baris_asal(letak);
        self.catatan.push(Catatan { baris, pesan: pesan.into(), bantuan: Some(bantuan.to_string()) });
    }

    /// The blocks up to the end of the open container (or of the document); consumes that end.
    fn blok(&mut self, dalam: usize) -> Vec<String> {
        let mut hasil = Vec::new();
        // Containers that are not rendered as such; their content joins this one.
        let mut dilebur = 0usize;
        while let Some((acara, letak)) = self.acara.get(self.pos).cloned() {
            let penuh = dalam >= TERDALAM;
            match acara {
                Event::End(t) if sebaris_akhir(t) => self.pos += 1,
                Event::End(_) => {
                    self.pos += 1;
                    if dilebur == 0 {
                        return hasil;
                    }
                    dilebur -= 1;
                }
                Event::Start(Tag::Paragraph) => {
                    self.pos += 1;
                    self.paragraf(&mut hasil);
                    self.pos += 1;
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    self.pos += 1;
                    self.judul(level, letak.start, &mut hasil);
                    self.pos += 1;
                }
                Event::Start(Tag::List(_)) if !penuh => {
                    self.pos += 1;
                    self.daftar(dalam + 1, &mut hasil);
                }
                Event::Start(Tag::Table(kolom)) => {
                    self.pos += 1;
                    self.tabel(&kolom, &mut hasil);
                }
                Event::Start(Tag::CodeBlock(_)) => {
                    self.catat(letak.start, "blok kode tidak didukung, isinya dicetak sebagai teks", BANTUAN_DUKUNGAN);
                    self.pos += 1;
                    self.paragraf(&mut hasil);
                    self.pos += 1;
                }
                Event::Start(Tag::HtmlBlock) => {
                    self.catat_html(letak.start);
                    self.pos += 1;
                    self.paragraf(&mut hasil);
                    self.pos += 1;
                }
                Event::Start(ref t) if sebaris_awal(t) => self.paragraf(&mut hasil),
                Event::Start(t) => {
                    if matches!(t, Tag::BlockQuote(_)) {
                        self.catat(
                            letak.start,
                            "kutipan `>` tidak didukung, isinya dicetak sebagai paragraf",
                            BANTUAN_DUKUNGAN,
                        );
                    }
                    self.pos += 1;
                    dilebur += 1;
                }
                Event::Rule => {
                    self.catat(letak.start, "garis pemisah tidak didukung", "hapus baris garis itu");
                    self.pos += 1;
                }
                _ => {
                    let sini = self.pos;
                    self.paragraf(&mut hasil);
                    // An event of an extension that is switched off here.
                    self.pos += usize::from(self.pos == sini);
                }
            }
        }
        hasil
    }

    /// Inline events up to the next block event; block values stand apart from the text around them.
    fn paragraf(&mut self, hasil: &mut Vec<String>) {
        let mut s = Sebaris::default();
        self.sebaris(&mut s);
        hasil.extend(s.selesai());
    }

    fn judul(&mut self, level: HeadingLevel, letak: usize, hasil: &mut Vec<String>) {
        let tingkat = match level {
            HeadingLevel::H3 => 1,
            HeadingLevel::H4 => 2,
            lain => {
                self.catat(
                    letak,
                    format!("judul tingkat {} tidak dipakai di dalam narasi", lain as usize),
                    "gunakan `###` atau `####`; judul bab dan bagian dicetak sendiri. \
                     Garis `---` tepat di bawah teks juga menjadikannya judul: beri baris kosong di antaranya",
                );
                if lain < HeadingLevel::H3 { 1 } else { 2 }
            }
        };
        let mut s = Sebaris::default();
        self.sebaris(&mut s);
        // A lower heading with no higher one above it stands right below the section's.
        let dalam = if tingkat == 2 && !self.ada_subjudul { ", dalam: 1" } else { "" };
        self.ada_subjudul |= tingkat == 1;
        hasil.push(format!("#subjudul({tingkat}{dalam})[{}]", s.selesai().join("\n\n")));
    }

    fn daftar(&mut self, dalam: usize, hasil: &mut Vec<String>) {
        // Neighbours of one CommonMark list may have been typed in different styles: each run is a list.
        let mut deret: Vec<(Penanda, Vec<String>)> = Vec::new();
        let mut bawaan = Penanda { gaya: Gaya::Butir, nomor: 1 };
        if let Some((Event::Start(Tag::List(Some(n))), _)) = self.acara.get(self.pos.wrapping_sub(1)) {
            bawaan = Penanda { gaya: Gaya::Angka, nomor: *n };
        }
        while let Some((acara, letak)) = self.acara.get(self.pos).cloned() {
            self.pos += 1;
            match acara {
                Event::Start(Tag::Item) => {
                    let p = self.rapi.penanda.get(&letak.start).copied().unwrap_or(bawaan);
                    let isi = self.blok(dalam).join("\n\n");
                    match deret.last_mut() {
                        Some((q, butir)) if q.gaya == p.gaya => butir.push(isi),
                        _ => deret.push((p, vec![isi])),
                    }
                }
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        for (p, butir) in deret {
            let mut s = format!("#daftar-angka(mulai: {}, gaya: \"{}\", (", p.nomor, p.gaya.typst());
            for b in butir {
                s.push_str("\n[");
                s.push_str(&b);
                s.push_str("],");
            }
            s.push_str("\n))");
            hasil.push(s);
        }
    }

    fn tabel(&mut self, kolom: &[Alignment], hasil: &mut Vec<String>) {
        let mut s = format!("#tabel-sederhana(kolom: {}, rata: (", kolom.len());
        for k in kolom {
            s.push_str(match k {
                Alignment::Right => "right, ",
                Alignment::Center => "center, ",
                Alignment::None | Alignment::Left => "left, ",
            });
        }
        s.push_str("), (");
        while let Some((acara, _)) = self.acara.get(self.pos).cloned() {
            self.pos += 1;
            match acara {
                Event::Start(Tag::TableHead | Tag::TableRow) => s.push('\n'),
                Event::Start(Tag::TableCell) => {
                    let mut sel = Sebaris::default();
                    self.sebaris(&mut sel);
                    s.push('[');
                    s.push_str(&sel.selesai().join("\n\n"));
                    s.push_str("],");
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        s.push_str("\n))");
        hasil.push(s);
    }

    /// Collects inline events; stops before anything else.
    fn sebaris(&mut self, s: &mut Sebaris) {
        // One entry for each open inline element: whether it wrote markup that must be closed.
        let mut buka: Vec<bool> = Vec::new();
        while let Some((acara, letak)) = self.acara.get(self.pos).cloned() {
            match acara {
                Event::Text(t) => self.teks(&t, &letak, s),
                Event::Code(t) => {
                    self.catat(letak.start, "tanda kutip balik (`…`) tidak didukung", BANTUAN_DUKUNGAN);
                    self.teks(&t, &letak, s);
                }
                Event::Html(t) | Event::InlineHtml(t) => {
                    self.catat_html(letak.start);
                    self.teks(t.trim_end_matches('\n'), &letak, s);
                    if t.ends_with('\n') {
                        s.spasi();
                    }
                }
                Event::SoftBreak => s.ganti_baris(),
                Event::HardBreak => {
                    s.tulis_markah("#linebreak();");
                    s.ganti_baris();
                    s.tunda_spasi = false;
                }
                Event::Start(ref t) if sebaris_awal(t) => {
                    if let Tag::Image { .. } = t {
                        self.catat(
                            letak.start,
                            "gambar tidak dapat disisipkan dengan cara ini",
                            "catat gambarnya sebagai [[gambar]], lalu tempatkan dengan {{ gambar(\"id\") }}; di sini hanya keterangannya yang dicetak",
                        );
                    }
                    let markah = match t {
                        Tag::Emphasis => "#emph[",
                        Tag::Strong => "#strong[",
                        _ => "",
                    };
                    let tulis = !markah.is_empty() && buka.len() < TERDALAM;
                    if tulis {
                        s.buka(markah);
                    }
                    buka.push(tulis);
                }
                Event::End(t) if sebaris_akhir(t) => {
                    if buka.pop() == Some(true) {
                        s.tutup();
                    }
                }
                _ => break,
            }
            self.pos += 1;
        }
        // Only an end that pulldown-cmark never sent could leave something open.
        while let Some(tulis) = buka.pop() {
            if tulis {
                s.tutup();
            }
        }
    }

    fn catat_html(&mut self, letak: usize) {
        self.catat(letak, "HTML tidak didukung, tandanya dicetak sebagai teks", BANTUAN_DUKUNGAN);
    }

    /// Text, with the marks of a draft.
    fn teks(&mut self, t: &str, letak: &Range<usize>, s: &mut Sebaris) {
        if self.sorotan.kosong() {
            return self.potongan(t, letak, true, s);
        }
        let sorot = {
            let baris = self.rapi.baris_asal(letak.start);
            let akhir = letak.start + self.rapi.teks.get(letak.start..).and_then(|x| x.find('\n')).unwrap_or(0);
            let lanjutan: Vec<&str> = self.acara[self.pos + 1..]
                .iter()
                .take_while(|(_, l)| l.start < akhir)
                .filter_map(|(a, _)| if let Event::Text(t) = a { Some(&**t) } else { None })
                .collect();
            self.sorotan.ambil(baris, t, &lanjutan)
        };
        if !sorot.muka.is_empty() {
            s.tulis_markah(&tanda_sebaris(&sorot.muka));
        }
        let mut lalu = 0;
        for (r, tanda) in sorot.bagian {
            self.potongan(&t[lalu..r.start], letak, lalu == 0, s);
            s.buka("#sorot[");
            self.potongan(&t[r.clone()], letak, r.start == 0, s);
            s.tutup();
            s.tulis_markah(&tanda_sebaris(&tanda));
            lalu = r.end;
        }
        self.potongan(&t[lalu..], letak, lalu == 0, s);
    }

    /// Text with typographic quotes and dashes; placeholders become their values. `awal`: it begins at `letak`.
    fn potongan(&mut self, t: &str, letak: &Range<usize>, awal: bool, s: &mut Sebaris) {
        let sumber = &self.rapi.teks;
        // An entity like &#xF0000; must not pass for a placeholder.
        let asli = sumber.get(letak.clone()).is_some_and(|x| x.contains(t));
        let lolos = awal && letak.start > 0 && sumber.as_bytes().get(letak.start - 1) == Some(&b'\\');
        let mut c = t.char_indices().peekable();
        while let Some((i, x)) = c.next() {
            let sisa = &t[i..];
            if sisip::pribadi(x) {
                match sisip::indeks(x).filter(|n| asli && *n < self.nilai.len()) {
                    Some(n) => self.nilai_di(n, letak.start, s),
                    None => self.catat(letak.start, AKSARA_PRIBADI, BANTUAN_PRIBADI),
                }
                continue;
            }
            // After a dash a quote opens, unless nothing follows it that could be quoted: "-".
            let selesai = sisa.chars().nth(1).is_none_or(|d| d.is_whitespace() || ".,;:!?)]}".contains(d));
            let pembuka =
                s.akhir.is_none_or(|a| a.is_whitespace() || "([{“‘".contains(a) || ("–—-/".contains(a) && !selesai));
            match x {
                _ if lolos && i == 0 => s.aksara(x),
                '"' => s.aksara(if pembuka && s.akhir != Some('“') { '“' } else { '”' }),
                '\'' => {
                    let angka = c.peek().is_some_and(|(_, d)| d.is_ascii_digit());
                    s.aksara(if pembuka && s.akhir != Some('‘') && !angka { '‘' } else { '’' });
                }
                '-' if sisa.starts_with("---") => {
                    c.nth(1);
                    s.aksara('—');
                }
                '-' if sisa.starts_with("--") => {
                    c.next();
                    s.aksara('–');
                }
                '\n' => s.spasi(),
                x => s.aksara(x),
            }
        }
    }

    fn nilai_di(&mut self, n: usize, letak: usize, s: &mut Sebaris) {
        match self.nilai.get(n) {
            Some(Nilai::Teks(t)) => self.nilai_teks(t, n, s, 0),
            Some(Nilai::Sebaris(m)) => s.tulis_markah(m),
            Some(Nilai::Blok(m)) => {
                if s.dalam > 0 || s.ada_isi_baris {
                    self.catat(letak, BLOK_DALAM_BARIS, BANTUAN_BLOK);
                }
                s.tulis_blok(m, self.rapi.baris_asal(letak));
            }
            None => {}
        }
        if let Some(baris) = s.campur.take() {
            self.catatan.push(Catatan {
                baris,
                pesan: BLOK_DALAM_BARIS.to_string(),
                bantuan: Some(BANTUAN_BLOK.to_string()),
            });
        }
    }

    /// The text of a value; a value made from a captured block may carry placeholders of earlier values.
    fn nilai_teks(&self, t: &str, n: usize, s: &mut Sebaris, dalam: usize) {
        for c in t.chars() {
            match sisip::indeks(c) {
                None => s.aksara(c),
                Some(k) if k < n && dalam < 4 => match &self.nilai[k] {
                    Nilai::Teks(t) => self.nilai_teks(t, k, s, dalam + 1),
                    Nilai::Sebaris(m) => s.tulis_markah(m),
                    Nilai::Blok(_) => {}
                },
                Some(_) => {}
            }
        }
    }
}

const BANTUAN_DUKUNGAN: &str = "narasi mengenal paragraf, **tebal**, *miring*, judul ### dan ####, daftar, dan tabel";
/// Message about private-use characters in a chapter.
pub(super) const AKSARA_PRIBADI: &str = "aksara khusus (private use) tidak dapat dicetak dan dihilangkan";
/// What to do about them.
pub(super) const BANTUAN_PRIBADI: &str =
    "hapus aksara itu; biasanya berupa tanda butir yang ikut tersalin dari pengolah kata";
const BLOK_DALAM_BARIS: &str = "tabel ditempatkan di tengah teks";
const BANTUAN_BLOK: &str = "tulis penempatan tabel pada baris tersendiri, dengan baris kosong sebelum dan sesudahnya";

fn sebaris_awal(t: &Tag) -> bool {
    matches!(
        t,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

fn sebaris_akhir(t: TagEnd) -> bool {
    matches!(
        t,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}
