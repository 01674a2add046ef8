//! Numbers, money, marks and series of years, with every mistake that can be made in writing them.

use std::collections::BTreeMap;

use toml::de::DeValue;

use super::{Bagian, Isi};
use crate::diag::{Diagnostic, Lok, Span, kode};
use crate::model::nilai::{Angka, GalatRupiah, Nilai, Rupiah, Tahun, Tanda};
use crate::model::rencana::Medan;

impl<'a> Bagian<'a> {
    /// A measured value: number, mark or text.
    pub(crate) fn nilai(&self, kunci: &'static str) -> Option<Lok<Nilai>> {
        let v = self.ambil(kunci)?;
        self.ke_nilai(kunci, v)
    }

    /// A measured value, or a list of them.
    pub(crate) fn daftar_nilai(&self, kunci: &'static str) -> Vec<Lok<Nilai>> {
        let Some(v) = self.ambil(kunci) else { return Vec::new() };
        match v.get_ref() {
            DeValue::Array(a) => a.iter().filter_map(|x| self.ke_nilai(kunci, x)).collect(),
            _ => self.ke_nilai(kunci, v).into_iter().collect(),
        }
    }

    fn ke_nilai(&self, kunci: &str, v: Isi<'a>) -> Option<Lok<Nilai>> {
        let span = self.lok(v);
        let teks = match v.get_ref() {
            DeValue::Integer(n) if n.radix() == 10 => n.as_str(),
            DeValue::Float(f) => f.as_str(),
            DeValue::String(s) => {
                return Some(Lok::new(
                    Tanda::dari_teks(s).map_or_else(|| Nilai::Teks(s.to_string()), Nilai::Tanda),
                    span,
                ));
            }
            _ => {
                self.salah_jenis(kunci, v, "angka, \"-\", \"n/a\", \"?\", atau teks");
                return None;
            }
        };
        match Angka::dari_toml(teks) {
            Ok(a) => Some(Lok::new(Nilai::Angka(a), span)),
            Err(e) => {
                self.lapor(
                    Diagnostic::new(kode::NILAI_TAK_SAH, span, format!("`{kunci}`: {e}"))
                        .bantuan("tulis angka biasa dengan titik desimal, misalnya 85.40"),
                );
                None
            }
        }
    }

    /// Values per year: `{ 2026 = 40, 2027 = 50 }`.
    pub(crate) fn deret(&self, kunci: &'static str) -> BTreeMap<Tahun, Lok<Nilai>> {
        let Some(v) = self.ambil(kunci) else { return BTreeMap::new() };
        self.tahunan(kunci, v, |nama, x| self.ke_nilai(nama, x))
    }

    /// Money per year.
    pub(crate) fn deret_rupiah(&self, kunci: &'static str) -> BTreeMap<Tahun, Lok<Rupiah>> {
        let Some(v) = self.ambil(kunci) else { return BTreeMap::new() };
        self.tahunan(kunci, v, |nama, x| self.ke_rupiah(nama, x))
    }

    /// An amount of money.
    pub(crate) fn rupiah(&self, kunci: &'static str) -> Option<Lok<Rupiah>> {
        let v = self.ambil(kunci)?;
        self.ke_rupiah(kunci, v)
    }

    /// All entries as amounts of money, by free name.
    pub(crate) fn semua_rupiah(&self) -> Vec<(Lok<String>, Lok<Rupiah>)> {
        self.isi
            .iter()
            .filter_map(|(k, v)| {
                let nama = Lok::new(k.get_ref().to_string(), Span::new(self.file(), k.span()));
                Some((nama, self.ke_rupiah(k.get_ref(), v)?))
            })
            .collect()
    }

    /// Values per year by free name: `deret = { nama = { 2024 = 1 } }`.
    pub(crate) fn semua_deret(&self) -> Vec<(String, BTreeMap<Tahun, Lok<Nilai>>)> {
        self.isi
            .iter()
            .map(|(k, v)| {
                let nama = k.get_ref().to_string();
                let d = self.tahunan(&nama, v, |n, x| self.ke_nilai(n, x));
                (nama, d)
            })
            .collect()
    }

    fn tahunan<T>(
        &self,
        kunci: &str,
        v: Isi<'a>,
        baca: impl Fn(&str, Isi<'a>) -> Option<Lok<T>>,
    ) -> BTreeMap<Tahun, Lok<T>> {
        let DeValue::Table(t) = v.get_ref() else {
            self.salah_jenis(kunci, v, "nilai per tahun { 2026 = …, 2027 = … }");
            return BTreeMap::new();
        };
        let mut hasil = BTreeMap::new();
        for (k, x) in t {
            match k.get_ref().parse().ok().and_then(Tahun::baru) {
                Some(tahun) => {
                    if let Some(n) = baca(&format!("{kunci}.{}", k.get_ref()), x) {
                        hasil.insert(tahun, n);
                    }
                }
                None => self.lapor(
                    Diagnostic::new(
                        kode::NILAI_TAK_SAH,
                        Span::new(self.file(), k.span()),
                        format!("`{}` pada `{kunci}` bukan tahun", k.get_ref()),
                    )
                    .bantuan("tulis tahun empat angka, misalnya 2026"),
                ),
            }
        }
        hasil
    }

    fn ke_rupiah(&self, kunci: &str, v: Isi<'a>) -> Option<Lok<Rupiah>> {
        let span = self.lok(v);
        let teks = match v.get_ref() {
            DeValue::Integer(n) if n.radix() == 10 => n.as_str(),
            DeValue::String(s) => s,
            DeValue::Float(f) => {
                let bulat = f.as_str().split('.').next().unwrap_or_default();
                self.lapor(
                    Diagnostic::new(
                        kode::UANG_PECAHAN,
                        span,
                        format!("`{kunci}` adalah uang dan tidak boleh bilangan pecahan TOML"),
                    )
                    .label("bilangan pecahan kehilangan angka tanpa pesan")
                    .bantuan(format!("tulis bilangan bulat `{bulat}`, atau teks \"{}\" bila ada sen", f.as_str())),
                );
                return None;
            }
            _ => {
                self.salah_jenis(kunci, v, "rupiah: bilangan bulat, misalnya 18_000_000");
                return None;
            }
        };
        match Rupiah::dari_toml(teks) {
            Ok(r) if r < Rupiah::NOL => {
                self.lapor(
                    Diagnostic::new(kode::NILAI_TAK_SAH, span, format!("`{kunci}`: jumlah rupiah kurang dari nol"))
                        .bantuan("hapus tanda minus; nol ditulis 0"),
                );
                None
            }
            Ok(r) => Some(Lok::new(r, span)),
            Err(e) => {
                self.lapor(
                    Diagnostic::new(kode::NILAI_TAK_SAH, span, format!("`{kunci}`: {e}")).bantuan(bantu_rupiah(&e)),
                );
                None
            }
        }
    }

    /// Every remaining key as a free field: a value, or values per year.
    pub(crate) fn medan_bebas(&self) -> Vec<(String, Medan)> {
        let dikenal = self.dikenal.borrow().clone();
        let mut hasil = Vec::new();
        for (k, v) in self.isi {
            let nama = k.get_ref().to_string();
            if dikenal.contains(&nama.as_str()) {
                continue;
            }
            let isi = match v.get_ref() {
                DeValue::Table(_) => Medan::Deret(self.tahunan(&nama, v, |n, x| self.ke_nilai(n, x))),
                _ => match self.ke_nilai(&nama, v) {
                    Some(n) => Medan::Satu(n),
                    None => continue,
                },
            };
            hasil.push((nama, isi));
        }
        hasil
    }
}

fn bantu_rupiah(e: &GalatRupiah) -> String {
    e.bantuan()
}
