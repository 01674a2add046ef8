//! W617: two rows of a free table with the same figures in all years.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::check::alat::hanya_sendiri;
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::nilai::Tahun;
use crate::model::rencana::{Medan, Rekaman};

const KODE: Kode = Kode("W617");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Jumlah,
    ringkas: "dua baris data memuat angka yang sama persis pada semua tahun",
    dasar: "Dua hal yang berbeda jarang bernilai sama pada empat tahun berturut-turut; biasanya barisnya tersalin",
    penjelasan: "Dua rekaman dalam satu data memuat deret yang sama persis, sekurangnya empat tahun dengan tiga nilai yang \
                 berlainan. Periksa sumber kedua angka; bila memang sama, terima temuan ini dengan [[abaikan]].",
    salah: "uraian,nilai_2021,nilai_2022,nilai_2023,nilai_2024\nKoperasi aktif,733,467,437,437\nKoperasi RAT,733,467,437,437",
    benar: "uraian,nilai_2021,nilai_2022,nilai_2023,nilai_2024\nKoperasi aktif,733,467,437,437\nKoperasi RAT,312,357,377,390",
    periksa: |b, s| hanya_sendiri(b, s, |s| periksa(b, s)),
};

/// Shorter series agree by chance.
const TAHUN: usize = 4;
/// Series of fewer different values are constant or steps.
const BERBEDA: usize = 3;

/// The numbers of a series.
type Deret = Vec<(Tahun, Decimal)>;

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    for (id, h) in &b.rencana.data {
        let mut sudah: HashMap<(&str, Deret), &Rekaman> = HashMap::new();
        for r in &h.rekaman {
            for (k, m) in &r.medan {
                let Medan::Deret(d) = m else { continue };
                let deret: Deret = d.iter().filter_map(|(t, n)| Some((*t, n.isi.angka()?.0.normalize()))).collect();
                let mut nilai: Vec<Decimal> = deret.iter().map(|(_, n)| *n).collect();
                nilai.sort_unstable();
                nilai.dedup();
                let besar = nilai.last().is_some_and(|n| *n >= Decimal::ONE_HUNDRED);
                if deret.len() < TAHUN || nilai.len() < BERBEDA || !besar {
                    continue;
                }
                let Some(lama) = sudah.get(&(k.as_str(), deret.clone())) else {
                    sudah.insert((k, deret), r);
                    continue;
                };
                sink.lapor(
                    Diagnostic::new(
                        KODE,
                        r.span,
                        format!(
                            "data `{id}`: {k} rekaman `{}` sama persis dengan rekaman `{}` pada {} tahun",
                            r.kunci,
                            lama.kunci,
                            deret.len()
                        ),
                    )
                    .jalur(format!("data/{id}/{}/{k}", r.kunci))
                    .bantuan("periksa apakah angkanya tersalin dari baris yang lain")
                    .lihat(lama.span, "angka yang sama di sini"),
                );
            }
        }
    }
}
