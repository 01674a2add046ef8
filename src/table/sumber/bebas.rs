//! Row source `bebas`: the records of a data set, with references to nodes and to records of other sets.

use indexmap::IndexMap;

use super::{BarisSumber, Isi, NilaiSel, Sumber, Sumberdaya};
use crate::diag::{Diagnostic, Lok, Sink, kode, maksud};
use crate::model::nilai::Nilai;
use crate::model::pohon::Simpul;
use crate::model::rencana::Medan;
use crate::table::spek::Spek;

pub(super) const SUMBER: Sumber = Sumber {
    nama: "bebas",
    ringkas: "data bebas: satu baris per rekaman [[data.…]] atau baris CSV",
    medan: &[("no", "nomor urut baris"), ("id", "kunci rekaman")],
    medan_bebas: true,
    bertingkat: false,
    berdata: |s, spek| s.rencana.data.contains_key(&spek.data.as_ref().unwrap_or(&spek.id).isi),
    baris,
};

/// How deep a path of references may go.
const DALAM: usize = 4;

fn baris<'a>(s: &Sumberdaya<'a>, spek: &Spek, sink: &mut Sink) -> Vec<BarisSumber<'a>> {
    let id = spek.data.as_ref().unwrap_or(&spek.id);
    let Some(h) = s.rencana.data.get(&id.isi) else {
        let mirip = maksud(id, s.rencana.data.keys().map(String::as_str));
        if spek.nihil.is_some() && mirip.is_none() {
            return Vec::new();
        }
        sink.lapor(
            Diagnostic::new(kode::SPEK_SUMBER, id.span, format!("data `{}` tidak ada", id.isi))
                .bantuan(mirip.unwrap_or_else(|| format!("tambahkan [[data.{0}]] atau berkas {0}.csv", id.isi))),
        );
        return Vec::new();
    };
    h.rekaman
        .iter()
        .map(|r| {
            let mut isi = IndexMap::new();
            isi.insert("id".to_string(), Isi::Satu(NilaiSel::teks(r.kunci.clone())));
            for (k, m) in &r.medan {
                let nilai = match m {
                    Medan::Satu(n) => Isi::Satu(NilaiSel::data(n)),
                    Medan::Deret(d) => Isi::Deret(d.iter().map(|(t, n)| (*t, NilaiSel::data(n))).collect()),
                };
                isi.insert(k.clone(), nilai);
                if let (Some(jenis), Medan::Satu(n)) = (spek.rujukan.get(k), m) {
                    Perujuk { sumberdaya: s, spek, isi: &mut isi, sink }.ikuti(jenis, k, n, 0);
                }
            }
            BarisSumber {
                kunci: r.kunci.clone(),
                tingkat: String::new(),
                kode: None,
                isi,
                indikator: None,
                daun: false,
                span: Some(r.span),
            }
        })
        .collect()
}

/// Follows the references of one record: `sasaran.nama`, `sasaran.tujuan.nama`, `isu.nama` …
struct Perujuk<'a, 'b> {
    sumberdaya: &'b Sumberdaya<'a>,
    spek: &'b Spek,
    isi: &'b mut IndexMap<String, Isi>,
    sink: &'b mut Sink,
}

impl Perujuk<'_, '_> {
    /// Adds the fields reached through the field `awalan`, whose value is `n`.
    fn ikuti(&mut self, jenis: &Lok<String>, awalan: &str, n: &Lok<Nilai>, dalam: usize) {
        if jenis.isi == "misi" {
            self.misi(awalan, n);
            return;
        }
        let Nilai::Teks(id) = &n.isi else { return };
        if dalam > DALAM {
            return;
        }
        let rencana = self.sumberdaya.rencana;
        if jenis.isi == "simpul" {
            match rencana.pohon.cari(id) {
                Some(simpul) => simpul_isi(self.sumberdaya, simpul, awalan, self.isi, 0),
                None => self.sink.lapor(
                    Diagnostic::new(kode::RUJUKAN_HILANG, n.span, format!("simpul `{id}` tidak ada")).bantuan(
                        maksud(id, rencana.pohon.simpul.keys().map(String::as_str))
                            .unwrap_or_else(|| "tulis id atau kode simpul yang ada dalam pohon".to_string()),
                    ),
                ),
            }
            return;
        }
        let Some(nama) = jenis.strip_prefix("data.") else {
            self.sink.lapor(
                Diagnostic::new(kode::SPEK_SUMBER, jenis.span, format!("rujukan \"{}\" tidak dikenal", jenis.isi))
                    .bantuan("tulis \"simpul\", \"misi\", atau \"data.<id>\""),
            );
            return;
        };
        let Some(h) = rencana.data.get(nama) else {
            self.sink.lapor(
                Diagnostic::new(kode::SPEK_SUMBER, jenis.span, format!("data `{nama}` tidak ada")).bantuan(
                    maksud(nama, rencana.data.keys().map(String::as_str))
                        .unwrap_or_else(|| format!("tambahkan [[data.{nama}]]")),
                ),
            );
            return;
        };
        let Some(r) = h.rekaman.iter().find(|r| r.kunci == *id) else {
            self.sink.lapor(
                Diagnostic::new(kode::RUJUKAN_HILANG, n.span, format!("rekaman `{id}` tidak ada dalam data `{nama}`"))
                    .bantuan(
                        maksud(id, h.rekaman.iter().map(|r| r.kunci.as_str()))
                            .unwrap_or_else(|| format!("tambahkan [[data.{nama}]] dengan id = \"{id}\"")),
                    ),
            );
            return;
        };
        for (k, m) in &r.medan {
            if let Medan::Satu(v) = m {
                let jalur = format!("{awalan}.{k}");
                self.isi.insert(jalur.clone(), Isi::Satu(NilaiSel::data(v)));
                if let Some(j) = self.spek.rujukan.get(k) {
                    self.ikuti(j, &jalur, v, dalam + 1);
                }
            }
        }
    }
}

impl Perujuk<'_, '_> {
    /// Adds number, text, name and title of the mission whose number the field holds.
    fn misi(&mut self, awalan: &str, n: &Lok<Nilai>) {
        if n.isi.tanda().is_some() {
            return;
        }
        let nomor = match &n.isi {
            Nilai::Angka(a) => u32::try_from(a.0.normalize()).ok().filter(|_| a.0.is_integer()),
            Nilai::Teks(t) => t.trim().parse().ok(),
            Nilai::Tanda(_) => None,
        };
        let semua = &self.sumberdaya.rencana.misi;
        let misi = semua.iter().find(|m| Some(m.nomor) == nomor);
        if misi.is_none() {
            let ada: Vec<_> = semua.iter().map(|m| m.nomor.to_string()).collect();
            self.sink.lapor(
                Diagnostic::new(kode::RUJUKAN_HILANG, n.span, format!("misi nomor {} tidak ada", n.isi)).bantuan(
                    match ada.is_empty() {
                        true => format!("tambahkan [[misi]] dengan nomor = {}", n.isi),
                        false => format!("nomor misi yang ada: {}", ada.join(", ")),
                    },
                ),
            );
        }
        let medan = [
            ("nomor", misi.map(|_| NilaiSel::data(n))),
            ("teks", misi.map(|m| NilaiSel::ketikan(&m.teks))),
            ("nama", misi.and_then(|m| m.nama.as_ref()).map(|t| NilaiSel::teks(t.clone()))),
            ("judul", misi.map(|m| NilaiSel::teks(format!("Misi {}: {}", m.nomor, m.teks.isi)))),
        ];
        for (k, nilai) in medan {
            self.isi.insert(format!("{awalan}.{k}"), Isi::Satu(nilai.unwrap_or_default()));
        }
    }
}

/// Name and code of a node, and of every node above it under the name of its level.
fn simpul_isi(s: &Sumberdaya<'_>, simpul: &Simpul, awalan: &str, isi: &mut IndexMap<String, Isi>, dalam: usize) {
    isi.insert(awalan.to_string(), Isi::Satu(NilaiSel::ketikan(&simpul.nama)));
    isi.insert(format!("{awalan}.nama"), Isi::Satu(NilaiSel::ketikan(&simpul.nama)));
    isi.insert(format!("{awalan}.tingkat"), Isi::Satu(NilaiSel::teks(simpul.tingkat.kunci())));
    if let Some(k) = &simpul.kode {
        isi.insert(format!("{awalan}.kode"), Isi::Satu(NilaiSel::teks(k.isi.to_string())));
    }
    if dalam > DALAM {
        return;
    }
    for induk in simpul.induk.iter().filter_map(|i| s.rencana.pohon.cari(&i.isi)) {
        let jalur = format!("{awalan}.{}", induk.tingkat.kunci());
        if !isi.contains_key(&jalur) {
            simpul_isi(s, induk, &jalur, isi, dalam + 1);
        }
    }
}
