//! Two versions of generated Typst source in one: paragraphs, lists, small tables, calls with their texts.
//!
//! The result is the new source with the removed pieces in it; every text that differs carries marks. Placeholders of
//! tables and figures (`rangka-…`) are not merged but renamed, see [`super::rangka`].

use super::jajar::{MIRIP, jajarkan};
use super::kalimat;
use super::potong::{Potong, potong};
use super::rangka::{BARU, HILANG, RANGKA};
use super::teks::beda;
use super::tulis::{BUKAN_KALIMAT, BUKAN_TEKS, teks_isi, teks_simpul, tulis_isi, tulis_satu};
use crate::beda::kata::kemiripan;
use crate::render::coretan::{Nasib, tandai};
use crate::typeset::urai::{Bagian, Panggilan, Simpul, urai};

/// The call of a list.
const DAFTAR: &str = "daftar-angka";
/// The call of a small table, and its argument that says how many cells make a row.
const TABEL: (&str, &str) = ("tabel-sederhana", "kolom");

/// How `daftar-angka` is told to set bullets.
const BUTIR: &str = "-";

/// How the items of a list belong together.
#[derive(Clone, Copy)]
struct Urut {
    /// This many items make a row.
    kelompok: usize,
    /// The items are numbered when they are set.
    bernomor: bool,
}

impl Default for Urut {
    fn default() -> Self {
        Urut { kelompok: 1, bernomor: true }
    }
}

/// Merges sources and counts what it marks.
pub struct Penggabung<'a> {
    /// The entries of the list of changes a changed text belongs to: from both its versions.
    pub nomor: &'a dyn Fn(&str, &str) -> Vec<usize>,
    /// Stretches that were removed or added.
    pub banyak: usize,
}

impl Penggabung<'_> {
    /// The merged source. What cannot be read back is printed as it is in the new one.
    pub fn gabung(&mut self, lama: &str, baru: &str) -> String {
        if lama == baru {
            return baru.to_string();
        }
        match (urai(lama), urai(baru)) {
            (Some(a), Some(b)) => tulis_isi(&self.isi(&a, &b)),
            _ => baru.to_string(),
        }
    }

    /// A source as it is when the other version has none.
    pub fn utuh(&mut self, sumber: &str, nasib: Nasib) -> String {
        urai(sumber).map_or_else(String::new, |x| tulis_isi(&self.tandai_isi(&x, nasib)))
    }

    fn tanda(&mut self, teks: &str, nasib: Nasib) -> String {
        self.banyak += usize::from(!teks.trim().is_empty());
        let nomor = match nasib {
            Nasib::Hapus => (self.nomor)(teks, ""),
            Nasib::Tambah => (self.nomor)("", teks),
        };
        tandai(teks, nasib, &nomor)
    }

    fn beda(&mut self, lama: &str, baru: &str) -> String {
        if lama == baru {
            return baru.to_string();
        }
        self.banyak += 1;
        beda(lama, baru, &(self.nomor)(lama, baru))
    }

    fn isi(&mut self, a: &[Bagian], b: &[Bagian]) -> Vec<Bagian> {
        let (pa, pb) = (potong(a), potong(b));
        let pasangan = match (&pa[..], &pb[..]) {
            // A value is replaced, whatever the two have in common.
            ([x], [y]) if x.pendek() && y.pendek() => vec![(Some(0), Some(0))],
            _ => jajarkan(&pa, &pb, |p| tulis_isi(p.isi), serupa),
        };
        let mut hasil: Vec<Bagian> = pb.first().map_or(&[][..], |p| p.sebelum).to_vec();
        let jeda = || Bagian::Jeda("\n\n".to_string());
        for (i, j) in pasangan {
            match (i.map(|i| &pa[i]), j.map(|j| &pb[j])) {
                (Some(x), Some(y)) => {
                    match self.pasangan(x, y) {
                        Some(jadi) => hasil.extend(jadi),
                        None => {
                            hasil.extend(self.tandai_isi(x.isi, Nasib::Hapus));
                            hasil.push(jeda());
                            hasil.extend(self.tandai_isi(y.isi, Nasib::Tambah));
                        }
                    }
                    hasil.extend_from_slice(y.sesudah);
                }
                (None, Some(y)) => {
                    hasil.extend(self.tandai_isi(y.isi, Nasib::Tambah));
                    hasil.extend_from_slice(y.sesudah);
                }
                (Some(x), None) => {
                    let jadi = self.tandai_isi(x.isi, Nasib::Hapus);
                    if !jadi.is_empty() {
                        if !hasil.is_empty() {
                            hasil.push(jeda());
                        }
                        hasil.extend(jadi);
                        hasil.push(jeda());
                    }
                }
                (None, None) => {}
            }
        }
        hasil
    }

    fn pasangan(&mut self, a: &Potong<'_>, b: &Potong<'_>) -> Option<Vec<Bagian>> {
        match (a.panggilan(), b.panggilan()) {
            _ if a.isi == b.isi => Some(b.isi.to_vec()),
            (Some(x), Some(y)) => Some(vec![Bagian::Sebut(Simpul::Panggilan(self.panggilan(x, y)?))]),
            (None, None) if a.kalimat && b.kalimat => Some(self.kalimat(a.isi, b.isi)),
            _ => Some(b.isi.to_vec()).filter(|_| !a.kalimat && !b.kalimat && a.panggilan().is_none()),
        }
    }

    /// Two versions of a call; `None` when they cannot be one.
    fn panggilan(&mut self, a: &Panggilan, b: &Panggilan) -> Option<Panggilan> {
        if a == b {
            return Some(b.clone());
        }
        if a.nama != b.nama || a.nama.starts_with(RANGKA) || BUKAN_KALIMAT.contains(&a.nama.as_str()) {
            return None;
        }
        let mut urut = Urut::default();
        let gaya = argumen(b, "gaya");
        if b.nama == DAFTAR && gaya.is_some_and(|g| *g == Simpul::Teks(BUTIR.to_string())) {
            urut.bernomor = false;
        }
        if a.nama == TABEL.0 {
            let kolom = |p: &Panggilan| argumen(p, TABEL.1).map(tulis_satu);
            if kolom(a) != kolom(b) {
                return None;
            }
            let lebar = kolom(b).and_then(|k| k.parse().ok()).filter(|k| *k > 0);
            urut = Urut { kelompok: lebar.unwrap_or(1), bernomor: false };
        }
        let lepas = |p: &Panggilan| p.argumen.iter().filter(|(n, _)| n.is_none()).count();
        if lepas(a) != lepas(b) || a.ekor.len() != b.ekor.len() {
            return None;
        }
        let mut semua_lepas = a.argumen.iter().filter(|(n, _)| n.is_none()).map(|(_, v)| v);
        let mut hasil = Panggilan { nama: b.nama.clone(), argumen: Vec::new(), ekor: Vec::new() };
        for (nama, y) in &b.argumen {
            let x = match nama {
                Some(n) => argumen(a, n),
                None => semua_lepas.next(),
            };
            let bukan = nama.as_deref().is_some_and(|n| BUKAN_TEKS.contains(&n));
            let jadi = if bukan { y.clone() } else { self.nilai(x, y, urut) };
            hasil.argumen.push((nama.clone(), jadi));
        }
        hasil.ekor = a.ekor.iter().zip(&b.ekor).map(|(x, y)| self.isi(x, y)).collect();
        Some(hasil)
    }

    /// Two versions of a value. What is missing in the old source is new.
    fn nilai(&mut self, a: Option<&Simpul>, b: &Simpul, urut: Urut) -> Simpul {
        let kosong = |s: &Simpul| matches!(s, Simpul::Lain(t) if t == "none");
        match (a, b) {
            (Some(x), y) if x == y => y.clone(),
            (Some(Simpul::Teks(x)), Simpul::Teks(y)) => Simpul::Teks(self.beda(x, y)),
            (Some(Simpul::Isi(x)), Simpul::Isi(y)) => Simpul::Isi(self.isi(x, y)),
            (Some(x @ Simpul::Teks(_)), Simpul::Isi(y)) => Simpul::Isi(self.isi(&[Bagian::Sebut(x.clone())], y)),
            (Some(Simpul::Isi(x)), Simpul::Teks(_)) => Simpul::Isi(self.isi(x, &[Bagian::Sebut(b.clone())])),
            (Some(Simpul::Larik(x)), Simpul::Larik(y)) => Simpul::Larik(self.larik(x, y, urut)),
            (Some(Simpul::Kamus(x)), Simpul::Kamus(y)) => {
                let satu = |(k, v): &(String, Simpul)| {
                    let lama = x.iter().find(|(n, _)| n == k).map(|(_, v)| v);
                    (k.clone(), self.nilai(lama, v, Urut::default()))
                };
                Simpul::Kamus(y.iter().map(satu).collect())
            }
            (Some(Simpul::Panggilan(x)), Simpul::Panggilan(y)) => {
                self.panggilan(x, y).map_or_else(|| b.clone(), Simpul::Panggilan)
            }
            (Some(x @ (Simpul::Teks(_) | Simpul::Isi(_))), y) if kosong(y) => self.tandai(x, Nasib::Hapus),
            (x, Simpul::Teks(_) | Simpul::Isi(_)) if x.is_none_or(kosong) => self.tandai(b, Nasib::Tambah),
            _ => b.clone(),
        }
    }

    /// Two versions of a list. A removed item joins the one before it where the others are numbered, so that they keep
    /// their numbers.
    fn larik(&mut self, a: &[Simpul], b: &[Simpul], Urut { kelompok, bernomor }: Urut) -> Vec<Simpul> {
        let (ka, kb): (Vec<_>, Vec<_>) = (a.chunks(kelompok).collect(), b.chunks(kelompok).collect());
        let skor = |x: &&[Simpul], y: &&[Simpul]| {
            let teks = |s: &[Simpul]| s.iter().map(teks_simpul).collect::<Vec<_>>().join(" ");
            kemiripan(&teks(x), &teks(y))
        };
        let mut hasil: Vec<Simpul> = Vec::new();
        let mut tunggu: Vec<Simpul> = Vec::new();
        for (i, j) in jajarkan(&ka, &kb, |k| k.iter().map(tulis_satu).collect(), skor) {
            match (i.map(|i| ka[i]), j.map(|j| kb[j])) {
                (Some(x), Some(y)) => {
                    let lama = hasil.len();
                    hasil.extend(x.iter().zip(y).map(|(x, y)| self.nilai(Some(x), y, Urut::default())));
                    sambung_depan(&mut tunggu, hasil.get_mut(lama));
                }
                (None, Some(y)) => {
                    let lama = hasil.len();
                    hasil.extend(y.iter().map(|y| self.tandai(y, Nasib::Tambah)));
                    sambung_depan(&mut tunggu, hasil.get_mut(lama));
                }
                (Some(x), None) => {
                    let jadi: Vec<Simpul> = x.iter().map(|x| self.tandai(x, Nasib::Hapus)).collect();
                    let bernomor = bernomor && matches!(jadi[..], [Simpul::Teks(_) | Simpul::Isi(_)]);
                    match hasil.last_mut() {
                        _ if !bernomor => hasil.extend(jadi),
                        Some(akhir) => jadi.into_iter().for_each(|x| sambung(akhir, x)),
                        None => tunggu.extend(jadi),
                    }
                }
                (None, None) => {}
            }
        }
        hasil.extend(tunggu);
        hasil
    }

    /// Everything in a piece that is text, marked.
    fn tandai(&mut self, s: &Simpul, nasib: Nasib) -> Simpul {
        match s {
            Simpul::Teks(t) => Simpul::Teks(self.tanda(t, nasib)),
            Simpul::Isi(x) => Simpul::Isi(self.tandai_isi(x, nasib)),
            Simpul::Larik(x) => Simpul::Larik(x.iter().map(|x| self.tandai(x, nasib)).collect()),
            Simpul::Kamus(x) => Simpul::Kamus(x.iter().map(|(k, v)| (k.clone(), self.tandai(v, nasib))).collect()),
            Simpul::Panggilan(p) if p.nama.starts_with(RANGKA) => {
                let akhir = if nasib == Nasib::Hapus { HILANG } else { BARU };
                Simpul::Panggilan(Panggilan { nama: format!("{}{akhir}", p.nama), ..p.clone() })
            }
            Simpul::Panggilan(p) if BUKAN_KALIMAT.contains(&p.nama.as_str()) => s.clone(),
            Simpul::Panggilan(p) => {
                // The numbers of a list that came or went did so too.
                let nama = match nasib {
                    Nasib::Hapus if p.nama == DAFTAR => format!("{DAFTAR}{HILANG}"),
                    Nasib::Tambah if p.nama == DAFTAR => format!("{DAFTAR}{BARU}"),
                    _ => p.nama.clone(),
                };
                let argumen = p.argumen.iter().map(|(n, v)| {
                    let bukan = n.as_deref().is_some_and(|n| BUKAN_TEKS.contains(&n));
                    (n.clone(), if bukan { v.clone() } else { self.tandai(v, nasib) })
                });
                let argumen = argumen.collect();
                let ekor = p.ekor.iter().map(|x| self.tandai_isi(x, nasib)).collect();
                Simpul::Panggilan(Panggilan { nama, argumen, ekor })
            }
            Simpul::Lain(_) => s.clone(),
        }
    }

    /// Two versions of running text.
    fn kalimat(&mut self, a: &[Bagian], b: &[Bagian]) -> Vec<Bagian> {
        let (isi, n) = kalimat::gabung(a, b, self.nomor);
        self.banyak += n;
        isi
    }

    fn tandai_isi(&mut self, isi: &[Bagian], nasib: Nasib) -> Vec<Bagian> {
        let mut hasil = Vec::new();
        for p in potong(isi) {
            if p.kalimat {
                let (a, b) = if nasib == Nasib::Hapus { (p.isi, &[][..]) } else { (&[][..], p.isi) };
                hasil.extend(self.kalimat(a, b));
            } else {
                for x in p.isi {
                    match x {
                        Bagian::Sebut(s) => hasil.push(Bagian::Sebut(self.tandai(s, nasib))),
                        // Rules of a part that is gone mean nothing here.
                        Bagian::Lain(_) if nasib == Nasib::Hapus => {}
                        lain => hasil.push(lain.clone()),
                    }
                }
            }
            hasil.extend_from_slice(p.sesudah);
        }
        hasil
    }
}

/// How much two pieces have in common, 0 to 1.
fn serupa(a: &Potong<'_>, b: &Potong<'_>) -> f64 {
    match (a.panggilan(), b.panggilan()) {
        (Some(x), Some(y)) if x.nama != y.nama || x.nama.starts_with(RANGKA) => 0.0,
        // Of two lists that have nothing in common each is printed for itself.
        (Some(x), Some(_)) if x.nama == DAFTAR => kemiripan(&teks_isi(a.isi), &teks_isi(b.isi)),
        (Some(_), Some(_)) => kemiripan(&teks_isi(a.isi), &teks_isi(b.isi)).max(MIRIP),
        (None, None) if a.kalimat == b.kalimat => kemiripan(&teks_isi(a.isi), &teks_isi(b.isi)),
        _ => 0.0,
    }
}

/// Puts a removed item behind the one before it.
fn sambung(akhir: &mut Simpul, x: Simpul) {
    match (akhir, x) {
        (Simpul::Teks(t), Simpul::Teks(x)) => {
            t.push('\n');
            t.push_str(&x);
        }
        (Simpul::Isi(t), Simpul::Isi(x)) => {
            t.push(Bagian::Jeda("\n\n".to_string()));
            t.extend(x);
        }
        _ => {}
    }
}

/// Puts items removed from the begin before the first that is left.
fn sambung_depan(tunggu: &mut Vec<Simpul>, pertama: Option<&mut Simpul>) {
    if let Some(p) = pertama.filter(|_| !tunggu.is_empty()) {
        let mut semua = std::mem::take(tunggu).into_iter();
        if let Some(mut awal) = semua.next() {
            semua.for_each(|x| sambung(&mut awal, x));
            sambung(&mut awal, std::mem::replace(p, Simpul::Lain(String::new())));
            *p = awal;
        }
    }
}

fn argumen<'a>(p: &'a Panggilan, nama: &str) -> Option<&'a Simpul> {
    p.argumen.iter().find(|(n, _)| n.as_deref() == Some(nama)).map(|(_, v)| v)
}

#[cfg(test)]
mod uji {
    use proptest::prelude::*;

    use super::*;
    use crate::render::coretan::sisi;
    use crate::render::markdown::ke_typst;

    fn gabung(a: &str, b: &str) -> (String, usize) {
        let mut g = Penggabung { nomor: &|_, _| vec![1], banyak: 0 };
        let jadi = g.gabung(a, b);
        (jadi, g.banyak)
    }

    /// Marks as people write them.
    fn terbaca(t: &str) -> String {
        t.replace('\u{e000}', "<-").replace('\u{e001}', "<+").replace('\u{e002}', ">").replace('\u{100001}', "")
    }

    fn md(a: &str, b: &str) -> String {
        terbaca(&gabung(&ke_typst(a), &ke_typst(b)).0)
    }

    #[test]
    fn words_paragraphs_and_styles() {
        assert_eq!(
            md(
                "Target **70 unit** usaha.\n\nTetap.\n\nHilang sama sekali di sini.",
                "Target **75 unit** usaha.\n\nTetap."
            ),
            "#\"Target \";#strong[#\"<-70> <+75> unit\";];#\" usaha.\";\n\n#\"Tetap.\";\n\n\
             #\"<-Hilang sama sekali di sini.>\";\n\n"
        );
        assert_eq!(md("satu dua tiga", "satu *dua* tiga"), "#\"satu <-dua> \";#emph[#\"<+dua>\";];#\" tiga\";");
        assert_eq!(md("", "Baru."), "#\"<+Baru.>\";");
    }

    #[test]
    fn removed_items_do_not_count() {
        let t = md("1. satu\n2. dua puluh\n3. tiga", "1. satu\n2. tiga\n3. empat lagi");
        assert!(t.contains("[#\"satu\";\n\n#\"<-dua puluh>\";], [#\"tiga\";], [#\"<+empat lagi>\";]"), "{t}");
        let t = md("- pertama kali\n- kedua", "- kedua");
        assert!(t.contains("[#\"<-pertama kali>\";], [#\"kedua\";]"), "{t}");
    }

    #[test]
    fn rows_of_small_tables_stay_rows() {
        let t =
            md("| a | b |\n|---|---|\n| satu | 1 |\n| dua | 2 |", "| a | b |\n|---|---|\n| satu | 3 |\n| tiga | 4 |");
        let n = t.matches('[').count();
        assert_eq!(n % 2, 0, "{t}");
        assert!(t.contains("<-1> <+3>") && t.contains("[#\"<-dua>\";], [#\"<-2>\";], [#\"<+tiga>\";]"), "{t}");
        let t = md("| a |\n|---|\n| satu |", "| a | b |\n|---|---|\n| satu | 1 |");
        assert_eq!(t.matches("#tabel-sederhana(").count(), 2, "{t}");
    }

    #[test]
    fn calls_keep_their_shape() {
        let (a, b) = (
            r#"#keputusan(kop: kop(nama: "Dinas A",), nomor: "1", menimbang: ("satu", "dua", ), status: none,)"#,
            r#"#keputusan(kop: kop(nama: "Dinas B",), nomor: "2", menimbang: ("satu", "lain", "dua", ), status: "Plt.",)"#,
        );
        assert_eq!(
            terbaca(&gabung(a, b).0),
            r#"#keputusan(kop: kop(nama: "Dinas <-A> <+B>", ), nomor: "<-1> <+2>", menimbang: ("satu", "<+lain>", "dua", ), status: "<+Plt.>", );"#
        );
        let (a, b) = (r#"#rangka-tabel("x");"#, r#"#rangka-tabel("y");"#);
        assert_eq!(gabung(a, b), ("#rangka-tabel-hilang(\"x\", );\n\n#rangka-tabel-baru(\"y\", );".into(), 0));
        let (a, b) = ("Lihat #link(label(\"tabel-a\"))[Tabel 1];.", "Lihat #link(label(\"tabel-a\"))[Tabel 2];.");
        assert_eq!(
            terbaca(&gabung(a, b).0),
            "#\"Lihat <-Tabel 1> \";#sisipan((1, ))[#link(label(\"tabel-a\", ), )[Tabel 2];];#\".\";"
        );
    }

    fn kata_kata(t: &str, nasib: Nasib) -> String {
        let akar = urai(t).unwrap_or_else(|| panic!("{t}"));
        sisi(&teks_isi(&akar), nasib).split_whitespace().collect()
    }

    proptest! {
        #[test]
        fn both_versions_can_be_read(
            a in "(([a-d]{1,3} ?|\\*\\*e\\*\\* |- b|\n\n|\n- |\n1\\. ){0,14})",
            b in "(([a-d]{1,3} ?|\\*\\*e\\*\\* |- b|\n\n|\n- |\n1\\. ){0,14})",
        ) {
            let (a, b) = (ke_typst(&a), ke_typst(&b));
            let (jadi, n) = gabung(&a, &b);
            prop_assert!(n > 0 || kata_kata(&a, Nasib::Hapus) == kata_kata(&b, Nasib::Hapus), "{}", jadi);
            prop_assert_eq!(kata_kata(&jadi, Nasib::Hapus), kata_kata(&a, Nasib::Hapus), "old: {}", jadi);
            prop_assert_eq!(kata_kata(&jadi, Nasib::Tambah), kata_kata(&b, Nasib::Tambah), "new: {}", jadi);
            prop_assert_eq!(gabung(&a, &a), (a.clone(), 0));
        }
    }
}
