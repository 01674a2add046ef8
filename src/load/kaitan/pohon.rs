//! The tree: parents from codes, outcomes of kegiatan and outputs, nodes that belong nowhere.

use super::Kait;
use crate::diag::{Diagnostic, Lok, kode, maksud};
use crate::model::pohon::{Pohon, Simpul, Tingkat};
use crate::model::renja::Renja;

impl Kait<'_> {
    /// Finds parents that are not typed from the code, and checks those that are.
    pub(super) fn induk(&self, pohon: &mut Pohon) {
        let kode_ke_id: Vec<_> = pohon
            .simpul
            .values()
            .filter_map(|s| Some((s.kode.as_ref()?.isi.clone(), s.id.clone(), s.tingkat)))
            .collect();
        let mut tambahan: Vec<(String, Lok<String>)> = Vec::new();
        for s in pohon.simpul.values() {
            if s.induk.is_empty() {
                let tingkat_induk = match s.tingkat {
                    Tingkat::Kegiatan => Tingkat::Program,
                    Tingkat::SubKegiatan => Tingkat::Kegiatan,
                    Tingkat::Tujuan | Tingkat::BidangUrusan | Tingkat::Urusan => continue,
                    Tingkat::Program if s.penunjang => continue,
                    _ => {
                        self.tanpa_induk(s);
                        continue;
                    }
                };
                let dari_kode = s.kode.as_ref().and_then(|k| {
                    kode_ke_id
                        .iter()
                        .find(|(i, _, t)| *t == tingkat_induk && i.awalan_dari(&k.isi))
                        .map(|(_, id, _)| Lok::new(id.clone(), k.span))
                });
                match dari_kode {
                    Some(id) => tambahan.push((s.id.clone(), id)),
                    None => self.tanpa_induk(s),
                }
                continue;
            }
            for i in &s.induk {
                match pohon.simpul.get(&i.isi) {
                    Some(ada) if boleh_di_bawah(s.tingkat).contains(&ada.tingkat) => {}
                    Some(ada) => self.lapor(
                        Diagnostic::new(
                            kode::INDUK,
                            i.span,
                            format!(
                                "{} tidak dapat berada di bawah {} `{}`",
                                s.tingkat.sebutan(),
                                ada.tingkat.sebutan(),
                                i.isi
                            ),
                        )
                        .bantuan(format!("rujuk {}", sebut_tingkat(boleh_di_bawah(s.tingkat))))
                        .lihat(ada.span, "simpul itu di sini"),
                    ),
                    None => self.ada(i, &pohon.simpul, "simpul induk"),
                }
            }
            self.induk_tunggal(pohon, s);
        }
        for (id, induk) in tambahan {
            if let Some(s) = pohon.simpul.get_mut(&id) {
                s.induk.push(induk);
            }
        }
    }

    /// Only a program may stand below several parents, and a sub kegiatan below several outputs of one kegiatan.
    fn induk_tunggal(&self, pohon: &Pohon, s: &Simpul) {
        let banyak = match s.tingkat {
            Tingkat::Program => false,
            Tingkat::SubKegiatan => {
                let mut kegiatan: Vec<&str> = s
                    .induk
                    .iter()
                    .filter_map(|i| pohon.simpul.get(&i.isi))
                    .filter_map(|p| match p.tingkat {
                        Tingkat::Output => p.induk.first().map(|k| k.isi.as_str()),
                        _ => Some(p.id.as_str()),
                    })
                    .collect();
                kegiatan.sort_unstable();
                kegiatan.dedup();
                kegiatan.len() > 1
            }
            _ => s.induk.len() > 1,
        };
        if let Some(lebih) = s.induk.get(1).filter(|_| banyak) {
            let induk = if s.tingkat == Tingkat::SubKegiatan { "kegiatan" } else { "induk" };
            self.lapor(
                Diagnostic::new(
                    kode::INDUK,
                    lebih.span,
                    format!("{} `{}` berada di bawah lebih dari satu {induk}", s.tingkat.sebutan(), s.id),
                )
                .bantuan(format!(
                    "tulis {} lain untuk {induk} kedua; uang yang sama tidak dihitung dua kali",
                    s.tingkat.sebutan()
                )),
            );
        }
    }

    fn tanpa_induk(&self, s: &Simpul) {
        let kunci = match s.tingkat {
            Tingkat::Sasaran => "tujuan",
            Tingkat::Program => "sasaran",
            Tingkat::Outcome | Tingkat::Kegiatan => "program",
            Tingkat::Output => "kegiatan",
            _ => "output",
        };
        self.lapor(
            Diagnostic::new(kode::INDUK, s.span, format!("{} `{}` tidak memiliki induk", s.tingkat.sebutan(), s.id))
                .bantuan(format!("tambahkan `{kunci} = \"…\"`, atau kode yang diawali kode induknya")),
        );
    }

    /// Decides under which outcome each kegiatan and output stands.
    pub(super) fn outcome(&self, pohon: &mut Pohon) {
        let mut isi: Vec<(String, Vec<Lok<String>>)> = Vec::new();
        for s in pohon.setingkat(Tingkat::Kegiatan) {
            let pilihan: Vec<_> =
                s.induk.iter().flat_map(|p| pohon.anak(&p.isi, Tingkat::Outcome).map(|o| o.id.clone())).collect();
            self.pilih_outcome(s, &pilihan, &mut isi, true);
        }
        for (id, o) in isi.drain(..) {
            if let Some(s) = pohon.simpul.get_mut(&id) {
                s.outcome = o;
            }
        }
        for s in pohon.setingkat(Tingkat::Output) {
            let pilihan: Vec<_> = s
                .induk
                .iter()
                .filter_map(|k| pohon.cari(&k.isi))
                .flat_map(|k| k.outcome.iter().map(|o| o.isi.clone()))
                .collect();
            self.pilih_outcome(s, &pilihan, &mut isi, false);
        }
        for (id, o) in isi {
            if let Some(s) = pohon.simpul.get_mut(&id) {
                s.outcome = o;
            }
        }
    }

    fn pilih_outcome(
        &self,
        s: &Simpul,
        pilihan: &[String],
        isi: &mut Vec<(String, Vec<Lok<String>>)>,
        boleh_banyak: bool,
    ) {
        for o in &s.outcome {
            if !pilihan.contains(&o.isi) {
                self.lapor(
                    Diagnostic::new(
                        kode::RUJUKAN_HILANG,
                        o.span,
                        format!("outcome `{}` bukan outcome dari induk {} `{}`", o.isi, s.tingkat.sebutan(), s.id),
                    )
                    .bantuan(maksud(o, pilihan.iter().map(String::as_str)).unwrap_or_else(|| {
                        if pilihan.is_empty() {
                            "programnya tidak memiliki outcome; hapus `outcome`".to_string()
                        } else {
                            format!("outcome yang ada: {}", pilihan.join(", "))
                        }
                    })),
                );
            }
        }
        if !boleh_banyak && s.outcome.len() > 1 {
            self.lapor(
                Diagnostic::new(
                    kode::INDUK,
                    s.outcome[1].span,
                    format!("output `{}` berada di bawah lebih dari satu outcome", s.id),
                )
                .bantuan("satu output untuk satu outcome; tulis output lain untuk outcome kedua"),
            );
        }
        if s.outcome.is_empty() {
            match pilihan {
                [] => {}
                [satu] => isi.push((s.id.clone(), vec![Lok::new(satu.clone(), s.span)])),
                _ => self.lapor(
                    Diagnostic::new(
                        kode::INDUK,
                        s.span,
                        format!("{} `{}` harus menyebut outcome-nya", s.tingkat.sebutan(), s.id),
                    )
                    .bantuan(format!("tambahkan `outcome = \"…\"`, salah satu dari: {}", pilihan.join(", "))),
                ),
            }
        }
    }

    /// Nodes that cannot carry anything: no child where one is needed, no indicator on a leaf.
    pub(super) fn simpul_yatim(&self, pohon: &Pohon, renja: &Renja) {
        let dievaluasi = |s: &Simpul| {
            renja.evaluasi.iter().any(|e| {
                let id = e.simpul.as_ref().map(|x| x.isi.as_str()).unwrap_or_default();
                id == s.id || pohon.cari(id).is_some_and(|x| di_bawah(pohon, x, &s.id))
            })
        };
        // A node that was only evaluated has nothing to plan.
        for s in pohon.simpul.values().filter(|s| s.berpagu() || !dievaluasi(s)) {
            let (kosong, harus) = match s.tingkat {
                Tingkat::Program => (pohon.anak(&s.id, Tingkat::Kegiatan).next().is_none(), "kegiatan"),
                Tingkat::Kegiatan => (
                    !s.berpagu() && !pohon.setingkat(Tingkat::SubKegiatan).any(|a| di_bawah(pohon, a, &s.id)),
                    "sub kegiatan atau pagu",
                ),
                Tingkat::SubKegiatan if !s.berpagu() => (true, "pagu"),
                Tingkat::SubKegiatan | Tingkat::Sasaran | Tingkat::Outcome | Tingkat::Output => {
                    (s.indikator.is_empty(), "indikator")
                }
                _ => (false, ""),
            };
            if kosong {
                self.lapor(
                    Diagnostic::new(
                        kode::KOSONG,
                        s.span,
                        format!("{} `{}` tidak memiliki {harus}", s.tingkat.sebutan(), s.id),
                    )
                    .bantuan(format!("tambahkan {harus}, atau hapus {} ini", s.tingkat.sebutan())),
                );
            }
        }
    }
}

/// The levels directly above a level.
fn boleh_di_bawah(tingkat: Tingkat) -> &'static [Tingkat] {
    match tingkat {
        Tingkat::Urusan | Tingkat::BidangUrusan | Tingkat::Tujuan => &[],
        Tingkat::Sasaran => &[Tingkat::Tujuan],
        Tingkat::Program => &[Tingkat::Sasaran],
        Tingkat::Outcome | Tingkat::Kegiatan => &[Tingkat::Program],
        Tingkat::Output => &[Tingkat::Kegiatan],
        Tingkat::SubKegiatan => &[Tingkat::Output, Tingkat::Kegiatan],
    }
}

fn sebut_tingkat(tingkat: &[Tingkat]) -> String {
    tingkat.iter().map(|t| t.sebutan()).collect::<Vec<_>>().join(" atau ")
}

/// True when a node has `id` among its ancestors.
pub(super) fn di_bawah(pohon: &Pohon, s: &Simpul, id: &str) -> bool {
    s.induk
        .iter()
        .any(|i| i.isi == id || pohon.cari(&i.isi).is_some_and(|p| p.tingkat < s.tingkat && di_bawah(pohon, p, id)))
}
