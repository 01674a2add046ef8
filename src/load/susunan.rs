//! The structure of this document: the set, its variant, and what the plan changes about both.

use std::cell::RefCell;

use super::Mentah;
use super::tampilan::{UbahBab, UbahBagian};
use crate::diag::{Diagnostic, Lok, Sink, Span, kode, maksud};
use crate::model::Perangkat;
use crate::model::perangkat::BagianBab;

/// The table every Perubahan must place.
const MATRIKS_PERUBAHAN: &str = "matriks-perubahan";

/// Settles the set for this plan; reports what does not fit it.
pub(super) fn tetapkan(mut set: Perangkat, m: &mut Mentah, sink: &RefCell<Sink>) -> Perangkat {
    let t = Tata { sink };
    t.varian(&mut set, m.dokumen.as_ref().and_then(|d| d.varian.as_ref()));
    if m.perubahan.is_some() {
        set.tabel_wajib.push(MATRIKS_PERUBAHAN.to_string());
    }
    let mut sudah: Vec<Lok<u32>> = Vec::new();
    for u in m.ubah_bab.drain(..) {
        match sudah.iter().find(|s| s.isi == u.nomor.isi) {
            Some(s) => t.ganda(u.nomor.span, s.span, &format!("bab {}", s.isi)),
            None => t.bab(&mut set, &u),
        }
        sudah.push(u.nomor);
    }
    let mut sudah: Vec<Lok<String>> = Vec::new();
    for u in m.ubah_bagian.drain(..) {
        match sudah.iter().find(|s| s.isi == u.nomor.isi) {
            Some(s) => t.ganda(u.nomor.span, s.span, &format!("bagian {}", s.isi)),
            None => t.bagian(&mut set, &u),
        }
        sudah.push(u.nomor);
    }
    if let Some(x) = m.tampilan.as_ref().map(|t| &t.isi) {
        set.nomor_halaman = x.isi.nomor_halaman.unwrap_or(set.nomor_halaman);
        set.nomor_tabel = x.isi.nomor_tabel.unwrap_or(set.nomor_tabel);
        if let Some(l) = &x.lampiran {
            match usize::try_from(l.isi) {
                Ok(n) if n <= set.bab.len() => set.lampiran = l.isi,
                _ => t.bab_tak_ada(l, &set, "; 0 untuk akhir dokumen"),
            }
        }
    }
    set
}

/// A section number as numbers: chapter, section, perhaps sub-section.
fn angka(nomor: &str) -> Option<Vec<u32>> {
    let n: Option<Vec<u32>> = nomor.split('.').map(|s| s.parse().ok().filter(|n| *n > 0)).collect();
    // `01` or `+1` would not name the narrative file that is looked for.
    n.filter(|n| (2..=3).contains(&n.len()) && n.iter().map(u32::to_string).collect::<Vec<_>>().join(".") == nomor)
}

struct Tata<'a> {
    sink: &'a RefCell<Sink>,
}

impl Tata<'_> {
    fn lapor(&self, d: Diagnostic) {
        self.sink.borrow_mut().lapor(d);
    }

    fn ganda(&self, span: Span, lama: Span, apa: &str) {
        self.lapor(
            Diagnostic::new(kode::ID_GANDA, span, format!("{apa} sudah diubah"))
                .bantuan("gabungkan keduanya, atau hapus salah satu")
                .lihat(lama, "pertama kali di sini"),
        );
    }

    fn varian(&self, set: &mut Perangkat, diketik: Option<&Lok<String>>) {
        let bawaan = set.semua_varian.keys().next().cloned();
        match diketik {
            Some(v) if set.semua_varian.contains_key(&v.isi) => set.pilih(v),
            Some(v) => {
                let semua: Vec<&str> = set.semua_varian.keys().map(String::as_str).collect();
                let bantuan = match semua.as_slice() {
                    [] => "perangkat dokumen ini tidak memiliki varian; hapus `varian`".to_string(),
                    s => maksud(v, s.iter().copied()).unwrap_or_else(|| format!("varian yang ada: {}", s.join(", "))),
                };
                self.lapor(
                    Diagnostic::new(
                        kode::RUJUKAN_HILANG,
                        v.span,
                        format!("perangkat dokumen `{}` tidak memiliki varian `{}`", set.id, v.isi),
                    )
                    .bantuan(bantuan),
                );
                if let Some(b) = bawaan {
                    set.pilih(&b);
                }
            }
            None => {
                if let Some(b) = bawaan {
                    set.pilih(&b);
                }
            }
        }
    }

    fn bab_tak_ada(&self, nomor: &Lok<u32>, set: &Perangkat, tambahan: &str) {
        self.lapor(
            Diagnostic::new(kode::RUJUKAN_HILANG, nomor.span, format!("bab {} tidak ada", nomor.isi))
                .bantuan(format!("dokumen ini memiliki bab 1 sampai {}{tambahan}", set.bab.len())),
        );
    }

    fn bab(&self, set: &mut Perangkat, u: &UbahBab) {
        let indeks = usize::try_from(u.nomor.isi).ok().and_then(|n| n.checked_sub(1));
        match indeks.and_then(|i| set.bab.get_mut(i)) {
            Some(b) => b.judul = u.judul.clone(),
            None => self.bab_tak_ada(&u.nomor, set, ""),
        }
    }

    fn bagian(&self, set: &mut Perangkat, u: &UbahBagian) {
        let Some(nomor) = angka(&u.nomor) else {
            self.lapor(
                Diagnostic::new(kode::NILAI_TAK_SAH, u.nomor.span, format!("\"{}\" bukan nomor bagian", u.nomor.isi))
                    .bantuan("tulis nomor bab dan bagian, misalnya \"4.1\" atau \"2.1.3\""),
            );
            return;
        };
        let semua: Vec<String> = set.bab.iter().flat_map(|b| &b.bagian).map(|s| s.nomor.isi.clone()).collect();
        let bab = nomor.first().and_then(|n| usize::try_from(*n).ok()).and_then(|n| n.checked_sub(1));
        let Some(bab) = bab.filter(|i| *i < set.bab.len()).and_then(|i| set.bab.get_mut(i)) else {
            self.bab_tak_ada(&Lok::new(nomor.first().copied().unwrap_or_default(), u.nomor.span), set, "");
            return;
        };
        let letak = bab.bagian.iter().position(|s| s.nomor.isi == u.nomor.isi);
        match (letak, &u.judul) {
            (Some(i), _) if !u.ada => drop(bab.bagian.remove(i)),
            (Some(i), judul) => {
                if let Some(s) = bab.bagian.get_mut(i) {
                    s.judul = judul.clone().unwrap_or_else(|| s.judul.clone());
                    s.wajib = u.wajib.unwrap_or(s.wajib);
                }
            }
            (None, _) if !u.ada => self.lapor(
                Diagnostic::new(kode::RUJUKAN_HILANG, u.nomor.span, format!("bagian {} tidak ada", u.nomor.isi))
                    .bantuan(
                        maksud(&u.nomor, semua.iter().map(String::as_str))
                            .unwrap_or_else(|| format!("bagian yang ada: {}", semua.join(", "))),
                    ),
            ),
            (None, None) => self.lapor(
                Diagnostic::new(
                    kode::KUNCI_WAJIB,
                    u.nomor.span,
                    format!("bagian {} tidak ada dalam perangkat dokumen, dan tidak memiliki `judul`", u.nomor.isi),
                )
                .bantuan("tambahkan `judul = \"…\"` untuk bagian baru, atau perbaiki nomornya"),
            ),
            (None, Some(judul)) => {
                let ke = bab.bagian.iter().position(|s| angka(&s.nomor).is_some_and(|n| n > nomor));
                let baru = BagianBab {
                    nomor: u.nomor.clone(),
                    judul: judul.clone(),
                    wajib: u.wajib.unwrap_or(true),
                    varian: Vec::new(),
                    tabel: Vec::new(),
                };
                bab.bagian.insert(ke.unwrap_or(bab.bagian.len()), baru);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::angka;

    #[test]
    fn section_numbers_are_chapter_section_and_sub_section() {
        assert_eq!(angka("4.1"), Some(vec![4, 1]));
        assert_eq!(angka("2.1.3"), Some(vec![2, 1, 3]));
        assert!(angka("2.10") > angka("2.9"));
        for salah in ["", "4", "4.", "4.0", "04.1", "4.+1", "2.1.3.4", "IV.1", "4,1"] {
            assert_eq!(angka(salah), None, "{salah}");
        }
    }
}
