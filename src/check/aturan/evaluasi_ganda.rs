//! W668: an evaluated indicator that is there twice under one node, or copied from a node of another program.

use std::collections::HashMap;

use crate::check::alat::baku;
use crate::check::baca::{leluhur, sebut};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::pohon::{Simpul, Tingkat};

const KODE: Kode = Kode("W668");

/// Short names may well be shared.
const PANJANG: usize = 8;

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Renja,
    ringkas: "indikator evaluasi ganda atau tersalin dari program lain",
    dasar: "Permendagri 86/2017, Tabel T-C.29: satu baris untuk setiap indikator",
    penjelasan: "Dua [[evaluasi]] bernama sama pada satu simpul mencetak dua baris dengan nilai yang bertentangan. Nama panjang \
                 (delapan kata atau lebih) yang sama dengan indikator sub kegiatan program lain, sedangkan sub kegiatan itu memiliki \
                 indikator sendiri, kemungkinan tersalin.",
    salah: "[[evaluasi]]\nsimpul = \"2.17.06.2.01.01\"\nnama = \"Jumlah koperasi yang difasilitasi\"\nrealisasi_lalu = 12\n\n\
            [[evaluasi]]\nsimpul = \"2.17.06.2.01.01\"\nnama = \"Jumlah koperasi yang difasilitasi\"\nrealisasi_lalu = 37",
    benar: "[[evaluasi]]\nsimpul = \"2.17.06.2.01.01\"\nnama = \"Jumlah koperasi yang difasilitasi\"\nrealisasi_lalu = 49",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let r = b.rencana;
    let mut asli: HashMap<String, &Simpul> = HashMap::new();
    for s in r.pohon.setingkat(Tingkat::SubKegiatan) {
        for i in s.indikator.iter().filter_map(|i| r.indikator.get(&i.isi)) {
            asli.entry(baku(&i.nama.isi)).or_insert(s);
        }
    }
    let mut sudah: HashMap<(&str, String), &str> = HashMap::new();
    for e in &r.renja.evaluasi {
        let (Some(i), Some(s)) =
            (r.indikator.get(&e.indikator.isi), e.simpul.as_ref().and_then(|s| r.pohon.cari(&s.isi)))
        else {
            continue;
        };
        let nama = baku(&i.nama.isi);
        if let Some(lama) = sudah.insert((&s.id, nama.clone()), &i.id).filter(|l| *l != i.id) {
            sink.lapor(
                Diagnostic::new(
                    KODE,
                    e.span,
                    format!("indikator \"{}\" dievaluasi dua kali pada {}", i.nama.isi, sebut(s)),
                )
                .jalur(format!("evaluasi/{}", i.id))
                .bantuan("gabungkan keduanya, atau bedakan namanya")
                .lihat(r.indikator.get(lama).map(|x| x.span), "yang pertama di sini"),
            );
            continue;
        }
        let tersalin = asli.get(&nama).filter(|a| tersalin(b, s, a, &nama));
        if let Some(a) = tersalin {
            sink.lapor(
                Diagnostic::new(
                    KODE,
                    e.span,
                    format!("indikator evaluasi {} sama dengan indikator {} dari program lain", sebut(s), sebut(a)),
                )
                .jalur(format!("evaluasi/{}", i.id))
                .bantuan("periksa nama indikatornya; mungkin tersalin")
                .lihat(a.span, format!("{} di sini", sebut(a))),
            );
        }
    }
}

/// A long name that belongs to a sub kegiatan of another program, at one that has an indicator of its own.
fn tersalin(b: &Bahan<'_>, s: &Simpul, asal: &Simpul, nama: &str) -> bool {
    let program = |x: &Simpul| {
        leluhur(&b.rencana.pohon, x).into_iter().find(|a| a.tingkat == Tingkat::Program).map(|a| a.id.clone())
    };
    let sendiri = |i: &str| b.rencana.indikator.get(i).is_some_and(|i| baku(&i.nama.isi) != nama);
    s.tingkat == Tingkat::SubKegiatan
        && nama.split(' ').count() >= PANJANG
        && !s.indikator.is_empty()
        && s.indikator.iter().all(|i| sendiri(&i.isi))
        && program(s) != program(asal)
}
