//! W648: one code at two nodes, or one name twice under the same parent.

use std::collections::HashMap;

use crate::check::alat::baku;
use crate::check::baca::{leluhur, sebut, terencana};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::pohon::{Simpul, Tingkat};

const KODE: Kode = Kode("W648");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Kaskade,
    ringkas: "kode atau nama nomenklatur dipakai dua kali",
    dasar: "Permendagri 90/2019: satu kode satu nomenklatur; setiap sub kegiatan satu kali dalam satu dokumen",
    penjelasan: "Dua simpul tidak boleh memakai kode yang sama. Nama yang sama di bawah induk yang sama (program dalam rencana, \
                 kegiatan dalam program, sub kegiatan dalam kegiatan) berarti nama itu tersalin dari kode sebelahnya, atau satu \
                 sub kegiatan ditulis dua kali. Sub kegiatan yang melayani beberapa keluaran cukup satu, dengan `output = [\"a\", \"b\"]`. \
                 Outcome dan output boleh bernama sama.",
    salah: "[[kegiatan]]\nkode = \"2.17.01.2.07\"\nnama = \"Penyediaan Jasa Penunjang\"\n\n\
            [[kegiatan]]\nkode = \"2.17.01.2.08\"\nnama = \"Penyediaan Jasa Penunjang\"",
    benar: "[[kegiatan]]\nkode = \"2.17.01.2.07\"\nnama = \"Pengadaan Barang Milik Daerah\"\n\n\
            [[kegiatan]]\nkode = \"2.17.01.2.08\"\nnama = \"Penyediaan Jasa Penunjang\"",
    periksa,
};

const TINGKAT: &[Tingkat] =
    &[Tingkat::Tujuan, Tingkat::Sasaran, Tingkat::Program, Tingkat::Kegiatan, Tingkat::SubKegiatan];

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let direncanakan = terencana(b);
    let mut kode: HashMap<&str, &Simpul> = HashMap::new();
    let mut nama: HashMap<(&str, Tingkat, String), &Simpul> = HashMap::new();
    let semua = b.rencana.pohon.simpul.values();
    for s in semua.filter(|s| TINGKAT.contains(&s.tingkat) && direncanakan.contains(s.id.as_str())) {
        if let Some(k) = &s.kode
            && let Some(lama) = kode.insert(k.isi.teks(), s).filter(|l| !(l.dari_renstra && s.dari_renstra))
        {
            sink.lapor(
                Diagnostic::new(KODE, k.span, format!("kode {} dipakai {} dan {}", k.isi, sebut(lama), sebut(s)))
                    .jalur(format!("simpul/{}/kode", s.id))
                    .bantuan("beri kode yang benar, atau gabungkan keduanya")
                    .lihat(lama.kode.as_ref().map(|k| k.span), "kode yang sama di sini"),
            );
            continue;
        }
        let lama = nama.insert((induk(b, s), s.tingkat, baku(&s.nama.isi)), s);
        if let Some(lama) = lama.filter(|l| !(l.dari_renstra && s.dari_renstra)) {
            sink.lapor(
                Diagnostic::new(
                    KODE,
                    s.nama.span,
                    format!("{} bernama sama dengan {} di bawah induk yang sama", sebut(s), sebut(lama)),
                )
                .jalur(format!("simpul/{}/nama", s.id))
                .bantuan("periksa nama menurut kodenya, atau gabungkan keduanya")
                .lihat(lama.nama.span, "nama yang sama di sini"),
            );
        }
    }
}

/// The parent within which names are unique; programs are unique in the plan.
fn induk<'a>(b: &Bahan<'a>, s: &'a Simpul) -> &'a str {
    let atas = match s.tingkat {
        Tingkat::Sasaran => Tingkat::Tujuan,
        Tingkat::Kegiatan => Tingkat::Program,
        Tingkat::SubKegiatan => Tingkat::Kegiatan,
        _ => return "",
    };
    leluhur(&b.rencana.pohon, s).into_iter().find(|a| a.tingkat == atas).map_or("", |a| a.id.as_str())
}
