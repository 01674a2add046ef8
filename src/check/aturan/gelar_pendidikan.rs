//! W619: the degrees behind a name say more than the education recorded for the person.

use crate::check::alat::hanya_sendiri;
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Lok, Sink};
use crate::model::nilai::Nilai;
use crate::model::rencana::{Medan, Rekaman};

const KODE: Kode = Kode("W619");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::AntarTabel,
    ringkas: "gelar pegawai lebih tinggi daripada pendidikan yang dicatat",
    dasar: "Gelar akademik diperoleh dari jenjang pendidikannya",
    penjelasan: "Daftar pegawai dalam data bebas dengan kolom `nama` dan `pendidikan`: gelar magister (M.Si., M.M., M.AP. dan sejenisnya) \
                 atau doktor di belakang atau di depan nama, tetapi pendidikannya S1 atau di bawahnya; gelar sarjana dengan pendidikan \
                 SLTA atau diploma.",
    salah: "nama,pendidikan\n\"NAMA CONTOH, S.E., M.Si.\",S1",
    benar: "nama,pendidikan\n\"NAMA CONTOH, S.E., M.Si.\",S2",
    periksa: |b, s| hanya_sendiri(b, s, |s| periksa(b, s)),
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    for (id, h) in &b.rencana.data {
        for r in &h.rekaman {
            let (Some((nama, n)), Some((didik, d))) = (teks(r, "nama"), teks(r, "pendidikan")) else { continue };
            let (Some(gelar), Some(jenjang)) = (gelar(nama), jenjang(didik)) else { continue };
            if gelar <= jenjang {
                continue;
            }
            let sebut = ["", "SLTA", "diploma", "sarjana", "magister", "doktor"];
            sink.lapor(
                Diagnostic::new(
                    KODE,
                    d.span,
                    format!("data `{id}`: {nama} bergelar {}, pendidikannya dicatat {didik}", sebut[gelar]),
                )
                .jalur(format!("data/{id}/{}/pendidikan", r.kunci))
                .bantuan("perbaiki pendidikan atau gelarnya menurut data kepegawaian")
                .lihat(n.span, "namanya di sini"),
            );
        }
    }
}

fn teks<'a>(r: &'a Rekaman, medan: &str) -> Option<(&'a str, &'a Lok<Nilai>)> {
    match r.medan.get(medan)? {
        Medan::Satu(n) => match &n.isi {
            Nilai::Teks(t) => Some((t.as_str(), n)),
            _ => None,
        },
        Medan::Deret(_) => None,
    }
}

/// The highest degree of a name: 3 sarjana, 4 magister, 5 doktor.
fn gelar(nama: &str) -> Option<usize> {
    let depan = nama.split_whitespace().any(|w| w.trim_end_matches(',') == "Dr.").then_some(5);
    let belakang = nama.split(',').skip(1).flat_map(|g| {
        // "S.E.M.Si" and "S.E M.Si" are two degrees.
        g.split_whitespace().map(|w| w.trim_matches('.').to_string()).collect::<Vec<_>>()
    });
    let satu = |g: String| {
        let huruf: String = g.chars().filter(|c| *c != '.').collect();
        let kapital = g.chars().next().is_some_and(char::is_uppercase);
        match g.split('.').next()? {
            _ if !kapital => None,
            _ if huruf == "PhD" => Some(5),
            "M" if huruf.len() >= 2 => Some(4),
            _ if ["MM", "MSi", "MT", "MH", "MAP", "MPd", "MBA", "MSc", "MPA"].contains(&huruf.as_str()) => Some(4),
            "S" if huruf.len() >= 2 => Some(3),
            _ if ["SE", "SH", "ST", "SSos", "SIP", "SPd", "SKom", "SP", "SAP", "Drs", "Dra", "Ir"]
                .contains(&huruf.as_str()) =>
            {
                Some(3)
            }
            _ => None,
        }
    };
    depan.into_iter().chain(belakang.filter_map(satu)).max()
}

/// The level of an education: 1 school, 2 diploma, 3 S1 and D4, 4 S2, 5 S3.
fn jenjang(t: &str) -> Option<usize> {
    let t: String = t.to_uppercase().chars().filter(|c| c.is_alphanumeric()).collect();
    Some(match t.as_str() {
        "SD" | "SMP" | "SLTP" | "SMA" | "SMK" | "SLTA" | "SMU" | "STM" | "SMEA" => 1,
        "D1" | "D2" | "D3" | "DI" | "DII" | "DIII" | "DIPLOMA" | "DIPLOMAIII" | "DIPLOMA3" => 2,
        "S1" | "STRATA1" | "D4" | "DIV" | "SARJANA" | "SI" => 3,
        "S2" | "STRATA2" | "MAGISTER" | "SII" => 4,
        "S3" | "STRATA3" | "DOKTOR" | "SIII" => 5,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_and_levels() {
        for (n, g) in [
            ("BUDI, S.E., M.Si.", Some(4)),
            ("Drs. ANI, MM", Some(4)),
            ("Dr. SITI, S.H., M.H.", Some(5)),
            ("dr. RINA", None),
            ("EKO, SE", Some(3)),
            ("JOKO, A.Md.", None),
            ("MARIA M. LESTARI", None),
        ] {
            assert_eq!(gelar(n), g, "{n}");
        }
        assert_eq!(
            [jenjang("S-1"), jenjang("Strata 2"), jenjang("SLTA"), jenjang("lain")],
            [Some(3), Some(4), Some(1), None]
        );
    }
}
