//! W634: a record of a free table that repeats an indicator with other values.

use std::collections::HashMap;

use crate::check::alat::{baku, hanya_sendiri};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Lok, Sink};
use crate::model::Indikator;
use crate::model::nilai::{Nilai, Tahun};
use crate::model::rencana::{Medan, Rekaman};

const KODE: Kode = Kode("W634");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::AntarTabel,
    ringkas: "data bebas mengulang sebuah indikator dengan nilai lain",
    dasar: "Nilai indikator ditulis di satu tempat; tabel lain mengambil dari situ",
    penjelasan: "Rekaman data bebas memuat nama yang sama dengan sebuah indikator (dan satuan yang sama, bila ditulis), \
                 tetapi target, realisasi, atau nilainya pada tahun yang sama berbeda. Samakan, atau pakai daftar \
                 indikator sebagai sumber tabelnya.",
    salah: "uraian,satuan,nilai_2024\nNilai SAKIP,nilai,84.50   # indikatornya: realisasi = { 2024 = 84.75 }",
    benar: "uraian,satuan,nilai_2024\nNilai SAKIP,nilai,84.75",
    periksa: |b, s| hanya_sendiri(b, s, |s| periksa(b, s)),
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let mut menurut_nama: HashMap<String, Vec<&Indikator>> = HashMap::new();
    for i in b.rencana.indikator.values() {
        menurut_nama.entry(baku(&i.nama.isi)).or_default().push(i);
    }
    for (id, h) in &b.rencana.data {
        for r in &h.rekaman {
            let teks = r.medan.values().filter_map(|m| match m {
                Medan::Satu(Lok { isi: Nilai::Teks(t), .. }) => Some(baku(t)),
                _ => None,
            });
            let Some(calon) = teks.filter_map(|t| menurut_nama.get(&t)).next() else { continue };
            let cocok: Vec<&&Indikator> = calon.iter().filter(|i| sesatuan(r, i)).collect();
            // One of several indicators of that name that agrees is enough.
            let beda: Vec<_> = cocok.iter().map(|i| beda(r, i)).collect();
            if beda.iter().any(Option::is_none) {
                continue;
            }
            if let Some((apa, n, ada)) = beda.into_iter().flatten().next() {
                sink.lapor(
                    Diagnostic::new(
                        KODE,
                        n.span,
                        format!(
                            "data `{id}`, rekaman `{}` bernama seperti indikator `{}`: {apa} {}, pada indikator {}",
                            r.kunci, cocok[0].id, n.isi, ada.isi
                        ),
                    )
                    .jalur(format!("data/{id}/{}/{apa}", r.kunci))
                    .bantuan("samakan keduanya, atau beri nama yang membedakan")
                    .lihat(ada.span, "nilai indikatornya di sini"),
                );
            }
        }
    }
}

/// Whether the unit of a record, when it has one, is that of the indicator.
fn sesatuan(r: &Rekaman, i: &Indikator) -> bool {
    match r.medan.get("satuan") {
        Some(Medan::Satu(Lok { isi: Nilai::Teks(t), .. })) => baku(t) == baku(&i.satuan),
        _ => true,
    }
}

/// The first value of a record that the indicator has otherwise.
fn beda<'a>(r: &'a Rekaman, i: &'a Indikator) -> Option<(String, &'a Lok<Nilai>, &'a Lok<Nilai>)> {
    let deret = |nama: &str| match nama {
        "target" => Some(&i.target),
        "realisasi" | "nilai" => Some(&i.realisasi),
        "proyeksi" => Some(&i.proyeksi),
        _ => None,
    };
    for (k, m) in &r.medan {
        match (m, deret(k)) {
            (Medan::Deret(d), Some(milik)) => {
                let satu = |(t, n): (&Tahun, &'a Lok<Nilai>)| {
                    let ada = milik.get(t)?;
                    lain(n, ada).then(|| (format!("{k} {t}"), n, ada))
                };
                if let Some(b) = d.iter().find_map(satu) {
                    return Some(b);
                }
            }
            (Medan::Satu(n), _) if k == "baseline" => {
                if let Some(ada) = i.baseline.as_ref().filter(|ada| lain(n, ada)) {
                    return Some((k.clone(), n, ada));
                }
            }
            _ => {}
        }
    }
    None
}

/// Two numbers that differ at the shorter of their scales.
fn lain(a: &Lok<Nilai>, b: &Lok<Nilai>) -> bool {
    let (Some(a), Some(b)) = (a.isi.angka(), b.isi.angka()) else { return false };
    let d = a.0.scale().min(b.0.scale());
    a != b && (d == 0 || a.bulatkan(d) != b.bulatkan(d))
}
