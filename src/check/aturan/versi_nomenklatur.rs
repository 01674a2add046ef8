//! W646: codes of several versions of the nomenklatur in one plan.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::check::alat::baku;
use crate::check::baca::{daun, leluhur, pagu, sebut, tahun_n};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::nilai::{Bentuk, Kode as KodeNomenklatur};
use crate::model::pohon::Simpul;

const KODE: Kode = Kode("W646");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Kaskade,
    ringkas: "beberapa versi nomenklatur dalam satu rencana",
    dasar: "Permendagri 90/2019; Kepmendagri 050-5889/2021 (akhiran dua angka); Kepmendagri 900.1.15.5-1317/2023 dan \
            pemutakhirannya (akhiran empat angka): satu dokumen, satu versi",
    penjelasan: "Kode sub kegiatan berakhiran dua angka (…2.01.01) dan empat angka (…2.01.0001) berasal dari versi yang berbeda, \
                 demikian pula kode sebelum Permendagri 90/2019. Nama, indikator, dan nomornya tidak selalu sama, jadi kode lama \
                 tidak cukup ditambah nol. Pindahkan semuanya ke satu versi menurut tabel pemetaan. Simpul Renja yang hanya \
                 dievaluasi tidak diperiksa; ia boleh memakai kode tahunnya.",
    salah: "[[sub_kegiatan]]\nkode = \"2.17.05.2.01.0001\"\n\n[[sub_kegiatan]]\nkode = \"2.17.05.2.01.02\"",
    benar: "[[sub_kegiatan]]\nkode = \"2.17.05.2.01.0001\"\n\n[[sub_kegiatan]]\nkode = \"2.17.05.2.01.0002\"",
    periksa,
};

/// Versions by their codes; a program or kegiatan of the newer family has the same code in all its versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Versi {
    Lama,
    Dua,
    Empat,
    Baru,
}

impl Versi {
    fn dari(k: &KodeNomenklatur) -> Versi {
        match (k.bentuk(), k.lebar_akhiran()) {
            (Bentuk::Lama, _) => Versi::Lama,
            (_, Some(2)) => Versi::Dua,
            (_, Some(_)) => Versi::Empat,
            (_, None) => Versi::Baru,
        }
    }

    fn sebutan(self) -> &'static str {
        match self {
            Versi::Lama => "sebelum Permendagri 90/2019",
            Versi::Dua => "akhiran dua angka",
            Versi::Empat => "akhiran empat angka",
            Versi::Baru => "Permendagri 90/2019",
        }
    }
}

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let mut kelompok: BTreeMap<Versi, Vec<&Simpul>> = BTreeMap::new();
    for s in berkode(b) {
        if let Some(k) = &s.kode {
            kelompok.entry(Versi::dari(&k.isi)).or_default().push(s);
        }
    }
    // Program and kegiatan tell old from new; between the suffixes only sub kegiatan can tell.
    if !kelompok.contains_key(&Versi::Lama)
        || kelompok.contains_key(&Versi::Dua)
        || kelompok.contains_key(&Versi::Empat)
    {
        kelompok.remove(&Versi::Baru);
    }
    if kelompok.len() < 2 || kelompok.values().flatten().all(|s| s.dari_renstra) {
        return;
    }
    let mut urut: Vec<(Versi, Vec<&Simpul>)> = kelompok.into_iter().collect();
    urut.sort_by_key(|(_, v)| v.len());
    let rincian: Vec<String> = urut.iter().rev().map(|(k, v)| format!("{} {}", v.len(), k.sebutan())).collect();
    let span = |s: &Simpul| s.kode.as_ref().map_or(s.span, |k| k.span);
    let Some((sedikit, banyak)) = urut.split_first() else { return };
    let Some(pertama) = sedikit.1.first() else { return };
    let mut d = Diagnostic::new(
        KODE,
        span(pertama),
        format!("rencana memakai beberapa versi nomenklatur: {}", rincian.join(", ")),
    )
    .jalur("rencana/nomenklatur")
    .label(format!("{}, {}", sebut(pertama), sedikit.0.sebutan()))
    .bantuan("pindahkan semua kode ke satu versi menurut tabel pemetaannya");
    for (v, simpul) in banyak {
        if let Some(s) = simpul.first() {
            d = d.lihat(span(s), format!("{}, {}", sebut(s), v.sebutan()));
        }
    }
    let mut nama: HashMap<String, &Simpul> = HashMap::new();
    for s in banyak.iter().flat_map(|(_, v)| v) {
        nama.entry(inti(s)).or_insert(s);
    }
    for (s, kembar) in sedikit.1.iter().filter_map(|s| Some((s, nama.get(&inti(s))?))).take(3) {
        d = d.lihat(span(s), format!("{} bernama sama dengan {}", sebut(s), sebut(kembar)));
        d = d.lihat(span(kembar), format!("{} di sini", sebut(kembar)));
    }
    sink.lapor(d);
}

/// The planned leaves and what stands above them, each once.
fn berkode<'a>(b: &Bahan<'a>) -> Vec<&'a Simpul> {
    let n = tahun_n(b.rencana);
    let mut sudah: HashSet<&str> = HashSet::new();
    let mut v = Vec::new();
    for s in daun(b.rencana).filter(|s| n.is_none_or(|n| !pagu(b, s, n).is_zero())) {
        for x in std::iter::once(s).chain(leluhur(&b.rencana.pohon, s)) {
            if sudah.insert(&x.id) {
                v.push(x);
            }
        }
    }
    v
}

/// The name without the word that only the older nomenklatur leaves out.
fn inti(s: &Simpul) -> String {
    let nama = baku(&s.nama.isi);
    nama.strip_prefix("program ").map_or_else(|| nama.clone(), str::to_string)
}
