//! W645: a tujuan without sasaran, a sasaran without program or strategi, an isu strategis without strategi.

use std::collections::HashSet;

use crate::check::alat::baku;
use crate::check::baca::{sebut, terbaca};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink, Span};
use crate::model::nilai::Nilai;
use crate::model::pohon::{Simpul, Tingkat};
use crate::model::rencana::{Himpunan, Medan};

const KODE: Kode = Kode("W645");

/// The data set of the table of strategies (Tabel 3.3, T-C.26).
const STRATEGI: &str = "strategi";

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Kaskade,
    ringkas: "kaskade terputus: tujuan tanpa sasaran, sasaran tanpa program atau strategi, isu tanpa strategi",
    dasar: "Permendagri 86/2017 dan Inmendagri 2/2025: tujuan dicapai melalui sasaran, sasaran melalui strategi dan program; \
            setiap isu strategis dijawab dengan strategi",
    penjelasan: "Tujuan harus memiliki sasaran, dan sasaran harus didukung sedikitnya satu program. Bila [[data.strategi]] menyebut \
                 sasaran atau isu strategis, setiap sasaran dan setiap isu harus muncul di sana. Sasaran penunjang boleh tanpa \
                 program dan tanpa strategi.",
    salah: "[[sasaran]]\nid = \"literasi\"\ntujuan = \"cerdas\"\nnama = \"Meningkatnya literasi\"\n# tidak ada program dengan sasaran = \"literasi\"",
    benar: "[[sasaran]]\nid = \"literasi\"\ntujuan = \"cerdas\"\nnama = \"Meningkatnya literasi\"\n\n\
            [[program]]\nkode = \"2.23.02\"\nsasaran = \"literasi\"",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    if !terbaca(sink) {
        return;
    }
    let induk: HashSet<(&str, Tingkat)> =
        b.rencana.pohon.simpul.values().flat_map(|s| s.induk.iter().map(|i| (i.isi.as_str(), s.tingkat))).collect();
    for s in b.rencana.pohon.simpul.values().filter(|s| !s.dari_renstra) {
        let anak = match s.tingkat {
            Tingkat::Tujuan => Tingkat::Sasaran,
            Tingkat::Sasaran if !s.penunjang => Tingkat::Program,
            _ => continue,
        };
        if !induk.contains(&(s.id.as_str(), anak)) {
            let (ini, anak) = (s.tingkat.sebutan(), anak.sebutan());
            sink.lapor(
                Diagnostic::new(KODE, s.span, format!("{} tidak memiliki {anak}", sebut(s)))
                    .jalur(format!("simpul/{}/{anak}", s.id))
                    .bantuan(format!("tambahkan {anak} yang menyebut {ini} ini, atau hapus {ini} ini")),
            );
        }
    }
    if let Some(h) = b.rencana.data.get(STRATEGI).filter(|_| b.rencana.dokumen.rujukan.is_none()) {
        sasaran_tanpa_strategi(b, h, sink);
        isu_tanpa_strategi(b, h, sink);
    }
}

/// The texts of one field of a data set, with the place of the first.
fn isi<'a>(h: &'a Himpunan, medan: &str) -> (Vec<&'a str>, Option<Span>) {
    let semua: Vec<(&str, Span)> = h
        .rekaman
        .iter()
        .filter_map(|r| match r.medan.get(medan)? {
            Medan::Satu(n) => match &n.isi {
                Nilai::Teks(t) => Some((t.as_str(), n.span)),
                _ => None,
            },
            Medan::Deret(_) => None,
        })
        .collect();
    (semua.iter().map(|x| x.0).collect(), semua.first().map(|x| x.1))
}

/// Strategies name their sasaran by id or by name; only where they do, one without strategy is a finding.
fn sasaran_tanpa_strategi(b: &Bahan<'_>, h: &Himpunan, sink: &mut Sink) {
    let (disebut, di) = isi(h, "sasaran");
    let nama: HashSet<String> = disebut.iter().map(|t| baku(t)).collect();
    let ada = |s: &Simpul| disebut.contains(&s.id.as_str()) || nama.contains(&baku(&s.nama.isi));
    let (ya, tidak): (Vec<&Simpul>, Vec<&Simpul>) = b.rencana.pohon.setingkat(Tingkat::Sasaran).partition(|s| ada(s));
    if ya.is_empty() {
        return;
    }
    for s in tidak.into_iter().filter(|s| !s.penunjang) {
        sink.lapor(
            Diagnostic::new(KODE, s.span, format!("{} tidak memiliki strategi", sebut(s)))
                .jalur(format!("simpul/{}/strategi", s.id))
                .bantuan("tambahkan [[data.strategi]] yang menyebut sasaran ini")
                .lihat(di, "strategi sasaran lain di sini"),
        );
    }
}

/// Strategies name the isu by the id of its record in the data set of the same name as the field.
fn isu_tanpa_strategi(b: &Bahan<'_>, h: &Himpunan, sink: &mut Sink) {
    let Some(isu) = b.rencana.data.get("isu") else { return };
    let (disebut, di) = isi(h, "isu");
    if !isu.rekaman.iter().any(|r| disebut.contains(&r.kunci.as_str())) {
        return;
    }
    for r in isu.rekaman.iter().filter(|r| !disebut.contains(&r.kunci.as_str())) {
        sink.lapor(
            Diagnostic::new(KODE, r.span, format!("isu strategis `{}` tidak dijawab dengan strategi", r.kunci))
                .jalur(format!("data/isu/{}", r.kunci))
                .bantuan("tambahkan [[data.strategi]] dengan isu ini, atau hapus isunya")
                .lihat(di, "strategi isu lain di sini"),
        );
    }
}
