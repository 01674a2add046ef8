//! Running text of two versions in one, word by word, with its styles.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::potong::{sebaris, sela};
use super::tulis::{teks_isi, tulis_isi};
use crate::beda::kata::kata;
use crate::render::coretan::{Nasib, tandai};
use crate::typeset::urai::{Bagian, Panggilan, Simpul};

/// Up to this many words between two changed phrases of more words are no common text.
const PULAU: usize = 2;

/// Two versions of running text, and how many stretches of it differ. `cari`: the entries of the list of changes that
/// such a stretch belongs to, from both its versions.
pub(super) fn gabung(a: &[Bagian], b: &[Bagian], cari: &dyn Fn(&str, &str) -> Vec<usize>) -> (Vec<Bagian>, usize) {
    let mut banyak = 0;
    let (ta, tb) = (satuan(a), satuan(b));
    let mut rapi: Vec<Bentang<'_>> = Vec::new();
    let ops = capture_diff_slices(Algorithm::Myers, &ta, &tb);
    let akhir = ops.len().saturating_sub(1);
    for (n, op) in ops.iter().enumerate() {
        let (dari, ke) = (ta[op.old_range()].iter(), tb[op.new_range()].iter());
        let sama = matches!(op, DiffOp::Equal { .. });
        // Blanks and marks alone between two changes are no common text.
        let pengisi = sama && n > 0 && n < akhir && ke.clone().all(Satuan::pengisi);
        sambung(&mut rapi, (dari.collect(), ke.collect(), sama), pengisi);
    }
    let rapi = tanpa_pulau(rapi);
    let mut t = Penulis::default();
    for (dari, ke, sama) in rapi {
        if sama {
            ke.iter().for_each(|s| t.tambah(s));
            continue;
        }
        let teks = |s: &[&Satuan]| s.iter().map(|s| s.teks()).collect::<String>();
        let (lama, baru) = (teks(&dari), teks(&ke));
        let nomor = cari(&lama, &baru);
        banyak += 1;
        t.bertanda(&dari, Nasib::Hapus, &nomor);
        if !lama.trim().is_empty() && !baru.trim().is_empty() && !baru.starts_with(char::is_whitespace) {
            t.spasi();
        }
        t.bertanda(&ke, Nasib::Tambah, &nomor);
    }
    (t.selesai(), banyak)
}

/// A stretch of both versions, and whether it is common.
type Bentang<'a> = (Vec<&'a Satuan>, Vec<&'a Satuan>, bool);

/// Appends a stretch; a changed one, or one that is to be taken for changed, joins a changed one before it.
fn sambung<'a>(semua: &mut Vec<Bentang<'a>>, (dari, ke, sama): Bentang<'a>, berubah: bool) {
    match semua.last_mut() {
        Some((d, k, false)) if !sama || berubah => {
            d.extend(dari);
            k.extend(ke);
        }
        _ => semua.push((dari, ke, sama)),
    }
}

/// Takes a word between two changed phrases for changed: it is common by chance.
fn tanpa_pulau(semua: Vec<Bentang<'_>>) -> Vec<Bentang<'_>> {
    let kata = |s: &[&Satuan]| s.iter().filter(|s| !s.pengisi()).count();
    let panjang: Vec<usize> = semua.iter().map(|(d, k, _)| kata(d).max(kata(k))).collect();
    let jauh = |n: Option<usize>| n.and_then(|n| panjang.get(n)).is_some_and(|p| *p > PULAU);
    let mut hasil = Vec::new();
    for (n, b) in semua.into_iter().enumerate() {
        let pulau = b.2 && panjang[n] <= PULAU && jauh(n.checked_sub(1)) && jauh(Some(n + 1));
        sambung(&mut hasil, b, pulau);
    }
    hasil
}

/// The smallest piece of running text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Satuan {
    /// A word, a blank, a mark, with its style: 1 italic, 2 bold.
    Kata(String, u8),
    /// Markup, and the letters in it.
    Markah(String, String),
}

impl Satuan {
    fn teks(&self) -> &str {
        match self {
            Satuan::Kata(t, _) | Satuan::Markah(_, t) => t,
        }
    }

    fn pengisi(&self) -> bool {
        matches!(self, Satuan::Kata(t, _) if !t.chars().any(char::is_alphanumeric))
    }
}

/// Calls that only change how letters look.
const GAYA: &[(&str, u8)] = &[("emph", 1), ("strong", 2)];

fn satuan(isi: &[Bagian]) -> Vec<Satuan> {
    fn kumpul(isi: &[Bagian], gaya: u8, hasil: &mut Vec<Satuan>) {
        for b in isi {
            let kata_kata = |t: &str, hasil: &mut Vec<Satuan>| {
                hasil.extend(kata(t).into_iter().map(|k| Satuan::Kata(k.to_string(), gaya)));
            };
            match b {
                Bagian::Spasi(_) => hasil.push(Satuan::Kata(" ".to_string(), gaya)),
                Bagian::Kata(t) | Bagian::Sebut(Simpul::Teks(t)) => kata_kata(t, hasil),
                Bagian::Sebut(Simpul::Panggilan(p)) => {
                    let g = GAYA.iter().find(|(n, _)| *n == p.nama).map(|(_, g)| *g);
                    match (g, &p.ekor[..]) {
                        (Some(g), [x]) if p.argumen.is_empty() && x.iter().all(|b| sebaris(b) || sela(b)) => {
                            kumpul(x, gaya | g, hasil);
                        }
                        _ => hasil.push(markah(b)),
                    }
                }
                lain => hasil.push(markah(lain)),
            }
        }
    }
    fn markah(b: &Bagian) -> Satuan {
        let satu = std::slice::from_ref(b);
        Satuan::Markah(tulis_isi(satu), teks_isi(satu))
    }
    let mut hasil = Vec::new();
    kumpul(isi, 0, &mut hasil);
    hasil
}

/// Writes running text.
#[derive(Default)]
struct Penulis {
    hasil: Vec<Bagian>,
    kini: String,
    gaya: u8,
}

impl Penulis {
    fn kata(&mut self, t: &str, gaya: u8) {
        if gaya != self.gaya {
            self.siram();
            self.gaya = gaya;
        }
        self.kini.push_str(t);
    }

    fn spasi(&mut self) {
        if !self.kini.ends_with(char::is_whitespace) {
            self.kini.push(' ');
        }
    }

    fn tambah(&mut self, s: &Satuan) {
        match s {
            Satuan::Kata(t, g) => self.kata(t, *g),
            Satuan::Markah(m, _) => self.markah(m.clone()),
        }
    }

    fn markah(&mut self, m: String) {
        self.siram();
        self.hasil.push(Bagian::Lain(m));
    }

    fn bertanda(&mut self, semua: &[&Satuan], nasib: Nasib, nomor: &[usize]) {
        let mut sisa = semua;
        while let Some(pertama) = sisa.first() {
            match pertama {
                Satuan::Markah(m, t) if nasib == Nasib::Tambah => {
                    sisa = &sisa[1..];
                    if t.is_empty() {
                        self.markah(m.clone());
                    } else {
                        let nomor: String = nomor.iter().map(|n| format!("{n}, ")).collect();
                        self.markah(format!("#sisipan(({nomor}))[{m}];"));
                    }
                }
                _ => {
                    let gaya = |s: &Satuan| match s {
                        Satuan::Kata(_, g) => Some(*g),
                        Satuan::Markah(..) if nasib == Nasib::Tambah => None,
                        Satuan::Markah(..) => Some(0),
                    };
                    let g = gaya(pertama);
                    let n = sisa.iter().take_while(|s| gaya(s) == g).count();
                    let teks: String = sisa[..n].iter().map(|s| s.teks()).collect();
                    self.kata(&tandai(&teks, nasib, nomor), g.unwrap_or(0));
                    sisa = &sisa[n..];
                }
            }
        }
    }

    fn siram(&mut self) {
        if self.kini.is_empty() {
            return;
        }
        let mut s = Bagian::Sebut(Simpul::Teks(std::mem::take(&mut self.kini)));
        for (nama, _) in GAYA.iter().filter(|(_, g)| self.gaya & g != 0) {
            let nama = (*nama).to_string();
            s = Bagian::Sebut(Simpul::Panggilan(Panggilan { nama, argumen: Vec::new(), ekor: vec![vec![s]] }));
        }
        self.hasil.push(s);
    }

    fn selesai(mut self) -> Vec<Bagian> {
        self.siram();
        self.hasil
    }
}
