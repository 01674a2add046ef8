//! One printed value beside the cell it stands for: what the rules about printed values look at.

use std::cell::OnceCell;
use std::collections::HashMap;

use indexmap::IndexMap;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::nilai::Angka;
use crate::model::rencana::Tercetak;
use crate::table::Tabel;
use crate::table::tabel::{Asal, Baris, JenisBaris, Operan, Sel};

/// A place in the tables: table, row key, column id.
pub(super) type Tempat<'a> = (&'a str, &'a str, &'a str);

/// Everything printed and computed, for comparison with other cells.
pub(super) struct Dokumen<'a> {
    tabel: &'a IndexMap<String, Tabel>,
    tercetak: HashMap<Tempat<'a>, Decimal>,
    jumlah: OnceCell<HashMap<Decimal, Vec<Tempat<'a>>>>,
}

impl<'a> Dokumen<'a> {
    /// The tables and the printed numbers of a plan.
    pub(super) fn baru(tercetak: &'a [Tercetak], tabel: &'a IndexMap<String, Tabel>) -> Dokumen<'a> {
        let angka = |t: &'a Tercetak| {
            Some(((t.tabel.isi.as_str(), t.baris.isi.as_str(), t.kolom.isi.as_str()), angka_cetak(&t.nilai)?.0))
        };
        Dokumen { tabel, tercetak: tercetak.iter().filter_map(angka).collect(), jumlah: OnceCell::new() }
    }

    /// Where a grand total of this value stands.
    pub(super) fn jumlah_bernilai(&self, nilai: Decimal) -> &[Tempat<'a>] {
        let semua = self.jumlah.get_or_init(|| {
            let mut m: HashMap<Decimal, Vec<Tempat<'a>>> = HashMap::new();
            for t in self.tabel.values() {
                for b in t.baris.iter().filter(|b| b.jenis == JenisBaris::Jumlah) {
                    for (k, s) in t.kolom.iter().zip(&b.sel) {
                        if let Some(n) = s.nilai {
                            m.entry(n.normalize()).or_default().push((&t.id, &b.kunci, &k.id));
                        }
                    }
                }
            }
            m
        });
        semua.get(&nilai.normalize()).map_or(&[], Vec::as_slice)
    }
}

/// A printed value that its cell does not confirm.
pub(super) struct Kasus<'a> {
    /// As printed.
    pub(super) cetak: &'a Tercetak,
    /// The printed number, when it is one.
    pub(super) angka: Option<Angka>,
    /// The table.
    pub(super) tabel: &'a Tabel,
    /// The row.
    pub(super) baris: &'a Baris,
    /// The column.
    pub(super) kolom: usize,
    /// The cell.
    pub(super) sel: &'a Sel,
    /// All other cells.
    pub(super) dokumen: &'a Dokumen<'a>,
}

/// A computation without the change of scale for print.
pub(super) struct Inti<'a> {
    /// The formula.
    pub(super) rumus: &'a str,
    /// What went in.
    pub(super) operan: &'a [Operan],
    /// Printed value by computed value.
    pub(super) skala: Decimal,
}

impl Kasus<'_> {
    /// Printed and computed number.
    pub(super) fn pasangan(&self) -> Option<(Angka, Decimal)> {
        Some((self.angka?, self.sel.nilai?))
    }

    /// How the cell was computed.
    pub(super) fn inti(&self) -> Option<Inti<'_>> {
        let (mut asal, mut skala) = (&self.sel.asal, Decimal::ONE);
        loop {
            let Asal::Hitung(h) = asal else { return None };
            match h.operan.as_slice() {
                [o] if o.nama == "nilai" && h.rumus == "nilai * 100" => {
                    skala = skala.checked_mul(Decimal::ONE_HUNDRED)?;
                    asal = &o.asal;
                }
                [o] if o.nama == "nilai" && h.rumus.starts_with("nilai / ") => {
                    skala = skala.checked_div(h.rumus["nilai / ".len()..].parse().ok()?)?;
                    asal = &o.asal;
                }
                operan => return Some(Inti { rumus: &h.rumus, operan, skala }),
            }
        }
    }

    /// The number printed in another column of the same row.
    pub(super) fn tercetak_sebaris(&self, kolom: &str) -> Option<Decimal> {
        let tempat = (self.tabel.id.as_str(), self.cetak.baris.isi.as_str(), kolom);
        self.dokumen.tercetak.get(&tempat).copied()
    }

    /// The computed number of another column of the same row.
    pub(super) fn sebaris(&self, kolom: &str) -> Option<Decimal> {
        self.baris.sel.get(self.tabel.indeks_kolom(kolom)?)?.nilai
    }

    /// The id of the column.
    pub(super) fn id_kolom(&self) -> &str {
        &self.tabel.kolom[self.kolom].id
    }

    /// The other years of a repeated column: year and computed number.
    pub(super) fn tahun_lain(&self) -> Vec<(&str, Decimal)> {
        let Some((dasar, tahun)) = self.id_kolom().rsplit_once('.') else { return Vec::new() };
        self.tabel
            .kolom
            .iter()
            .zip(&self.baris.sel)
            .filter_map(|(k, s)| {
                let (d, t) = k.id.rsplit_once('.')?;
                (d == dasar && t != tahun).then_some((t, s.nilai?))
            })
            .collect()
    }
}

/// Whether a number prints like this one: rounded or cut to its decimals.
pub(super) fn cocok(cetak: Angka, nilai: Decimal) -> bool {
    let d = cetak.0.scale();
    Angka(nilai).bulatkan(d).0 == cetak.0 || potong(nilai, d) == cetak.0
}

/// Whether two computations gave the same, but for their last digits.
pub(super) fn setara(a: Decimal, b: Decimal) -> bool {
    a.checked_sub(b).is_some_and(|d| d.abs() < Decimal::new(1, 6))
}

/// A number cut, not rounded, to so many decimals.
pub(super) fn potong(nilai: Decimal, desimal: u32) -> Decimal {
    nilai.round_dp_with_strategy(desimal, RoundingStrategy::ToZero)
}

/// One unit in the last place of so many decimals.
pub(super) fn satuan_akhir(desimal: u32) -> Decimal {
    Decimal::try_from_i128_with_scale(1, desimal).unwrap_or(Decimal::ONE)
}

/// How many digits of a number carry meaning: 4 for 98,10 and for 0,5440.
pub(super) fn digit(n: Decimal) -> usize {
    n.mantissa().unsigned_abs().to_string().len()
}

/// A number for a message.
pub(super) fn tulis(n: Decimal) -> String {
    let n = Angka(n).bulatkan(4).0.normalize();
    Angka(n).format(None)
}

/// The number at the head of a printed text: "317 unit" is 317, "64 (B)" none, because the letter is part of it.
pub(super) fn angka_cetak(cetak: &str) -> Option<Angka> {
    if cetak.contains('(') {
        return None;
    }
    Angka::dari_cetak(cetak).ok().or_else(|| {
        let (depan, belakang) = cetak.trim().split_once(char::is_whitespace)?;
        let satuan = belakang.chars().all(|c| !c.is_ascii_digit());
        if satuan { Angka::dari_cetak(depan).ok() } else { None }
    })
}

#[cfg(test)]
pub(super) mod uji {
    //! Cases without a plan, for the tests of the rules.

    use std::sync::Arc;

    use indexmap::IndexMap;

    use super::*;
    use crate::diag::{FileId, Lok, Span};
    use crate::table::tabel::{Gaya, Hitungan, JenisKolom, Kolom, Lebar, Orientasi, Rata};

    /// A decimal.
    pub(in crate::check) fn d(teks: &str) -> Decimal {
        teks.parse().unwrap()
    }

    /// A cell with its number.
    pub(in crate::check) fn sel(nilai: &str, asal: Asal) -> Sel {
        let nilai = nilai.parse().ok();
        Sel { nilai, teks: nilai.map(tulis).unwrap_or_default(), asal, ..Sel::default() }
    }

    /// A computation over operands.
    pub(in crate::check) fn hitung(rumus: &str, operan: &[(&str, &str)]) -> Asal {
        let satu = |(n, v): &(&str, &str)| Operan { nama: (*n).into(), nilai: v.parse().ok(), asal: Asal::Tidak };
        Asal::Hitung(Arc::new(Hitungan { rumus: rumus.into(), operan: operan.iter().map(satu).collect() }))
    }

    /// What a recogniser says of a value printed in the last column of a row; the other columns come first.
    pub(in crate::check) fn kenali(
        pengenal: fn(&Kasus<'_>) -> Option<String>,
        cetak: &str,
        jenis: JenisKolom,
        baris: Vec<(&str, Sel)>,
    ) -> Option<String> {
        let kolom = |id: &str| Kolom { id: id.into(), rata: Rata::Kanan, lebar: Lebar::Tetap(100), jenis };
        let (id, isi): (Vec<_>, Vec<_>) = baris.into_iter().unzip();
        let tabel = Tabel {
            id: "uji".into(),
            judul: String::new(),
            nomor_resmi: None,
            judul_kedua: None,
            baris_atas: Vec::new(),
            sebutan: Default::default(),
            orientasi: Orientasi::Tegak,
            ukuran: None,
            kepala: Vec::new(),
            nomor_kolom: None,
            kolom: id.iter().map(|i| kolom(i)).collect(),
            baris: vec![Baris {
                kunci: "jumlah".into(),
                tingkat: String::new(),
                kode: None,
                jenis: JenisBaris::Jumlah,
                gaya: Gaya::default(),
                sel: isi,
                span: None,
            }],
            sumber_data: None,
            catatan: Vec::new(),
            span: None,
        };
        let lok = |t: &str| Lok::new(t.to_string(), Span::new(FileId(0), 0..1));
        let t = Tercetak {
            tabel: lok("uji"),
            baris: lok("jumlah"),
            kolom: lok(id.last().unwrap()),
            nilai: lok(cetak),
            catatan: None,
        };
        let tabel: IndexMap<String, Tabel> = [("uji".to_string(), tabel)].into();
        let dokumen = Dokumen::baru(std::slice::from_ref(&t), &tabel);
        let (tab, kolom) = (&tabel["uji"], id.len() - 1);
        let baris = &tab.baris[0];
        let angka = angka_cetak(cetak);
        pengenal(&Kasus { cetak: &t, angka, tabel: tab, baris, kolom, sel: &baris.sel[kolom], dokumen: &dokumen })
    }
}
