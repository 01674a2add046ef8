//! Ties the records of a Renja to the tree: evaluation, RKPD, proposals, additions to the Renstra, deviations from it.

use std::cell::RefCell;

use indexmap::IndexMap;

use super::renja::{NilaiEvaluasi, Penyimpangan, RenjaMentah, Rincian};
use crate::diag::{Diagnostic, Lok, Sink, Span, kode, maksud};
use crate::model::Indikator;
use crate::model::nilai::{Rentang, Rupiah, Tahun};
use crate::model::pohon::{Pohon, Simpul, Tingkat, Uang};
use crate::model::renja::{Evaluasi, Renja, Rkpd};

/// What the records are tied to.
pub(super) struct Penaut<'a> {
    pub pohon: &'a mut Pohon,
    pub indikator: &'a mut IndexMap<String, Indikator>,
    pub rentang: &'a IndexMap<String, Rentang>,
    pub ada_rujukan: bool,
    pub sink: &'a RefCell<Sink>,
}

impl Penaut<'_> {
    /// Ties all records; reports what does not fit.
    pub(super) fn semua(&mut self, r: RenjaMentah) -> Renja {
        for x in r.rincian {
            self.rincian(x);
        }
        for x in r.penyimpangan {
            self.penyimpangan(x);
        }
        for x in r.nilai {
            self.nilai(x);
        }
        self.simpul_baru();
        self.rincian_cocok();
        let evaluasi = r.evaluasi.into_iter().filter_map(|e| self.evaluasi(e)).collect();
        let rkpd = r.rkpd.into_values().filter_map(|x| self.rkpd(x)).collect();
        let mut usulan = r.usulan;
        usulan.retain_mut(|u| self.rujuk(&mut u.simpul));
        Renja { evaluasi, rkpd, usulan }
    }

    fn lapor(&self, d: Diagnostic) {
        self.sink.borrow_mut().lapor(d);
    }

    /// Turns a code or id into the id of the node; reports a node that is not there.
    fn rujuk(&self, t: &mut Lok<String>) -> bool {
        if let Some(s) = self.pohon.cari_kode(&t.isi) {
            t.isi.clone_from(&s.id);
            return true;
        }
        self.lapor(
            Diagnostic::new(kode::RUJUKAN_HILANG, t.span, format!("simpul `{}` tidak ada", t.isi)).bantuan(
                maksud(t, self.pohon.simpul.keys().map(String::as_str))
                    .unwrap_or_else(|| "tulis id atau kode simpul yang ada dalam pohon".to_string()),
            ),
        );
        false
    }

    fn rincian(&mut self, mut r: Rincian) {
        if !self.rujuk(&mut r.simpul) {
            return;
        }
        let Some(s) = self.pohon.simpul.get_mut(&r.simpul.isi) else { return };
        s.teks.extend(r.tambahan.teks);
        if !r.tambahan.belanja.is_empty() {
            s.belanja = r.tambahan.belanja;
        }
        if !r.tambahan.sumber_dana.is_empty() {
            s.sumber_dana = r.tambahan.sumber_dana;
        }
    }

    fn penyimpangan(&mut self, p: Penyimpangan) {
        if !self.ada_rujukan {
            self.lapor(
                Diagnostic::new(kode::RUJUKAN_RENSTRA, p.span, "[[penyimpangan]] tanpa Renstra rujukan")
                    .bantuan("tambahkan `rujukan` pada [dokumen], atau tulis angkanya pada simpul atau indikatornya"),
            );
            return;
        }
        self.tahun(p.pagu.iter().map(|(t, r)| (*t, r.span)).chain(p.target.iter().map(|(t, n)| (*t, n.span))));
        if p.alasan.is_none() {
            self.lapor(
                Diagnostic::new(kode::TANPA_ALASAN, p.span, "penyimpangan dari Renstra tidak disertai alasan")
                    .bantuan("tambahkan `alasan = \"…\"`; alasan dicetak pada kolom catatan penting"),
            );
        }
        if let Some(mut simpul) = p.simpul
            && self.rujuk(&mut simpul)
            && let Some(s) = self.pohon.simpul.get_mut(&simpul.isi)
        {
            for (t, r) in p.pagu {
                if let Some(lama) = s.uang.insert((Uang::Pagu, t), r) {
                    s.pagu_renstra.entry(t).or_insert(lama);
                }
            }
            s.alasan.extend(p.alasan.clone());
        }
        let Some(id) = p.indikator else { return };
        let Some(i) = self.indikator.get_mut(&id.isi) else {
            self.indikator_hilang(&id);
            return;
        };
        for (t, n) in p.target {
            if let Some(lama) = i.target.insert(t, n) {
                i.target_asal.entry(t).or_insert(lama);
            }
        }
        i.alasan.extend(p.alasan);
    }

    /// A deviation concerns the years of the Renja.
    fn tahun(&self, tahun: impl Iterator<Item = (Tahun, Span)>) {
        let Some(r) = self.rentang.get("pagu") else { return };
        for (t, span) in tahun.filter(|(t, _)| !r.memuat(*t)) {
            self.lapor(
                Diagnostic::new(
                    kode::TAHUN_DI_LUAR,
                    span,
                    format!("tahun {t} pada [[penyimpangan]] di luar Renja ini"),
                )
                .bantuan(format!("penyimpangan dapat ditulis untuk tahun {}", r.teks())),
            );
        }
    }

    fn indikator_hilang(&self, id: &Lok<String>) {
        self.lapor(
            Diagnostic::new(kode::RUJUKAN_HILANG, id.span, format!("indikator `{}` tidak ada", id.isi)).bantuan(
                maksud(id, self.indikator.keys().map(String::as_str))
                    .unwrap_or_else(|| "tulis id indikator yang ada".to_string()),
            ),
        );
    }

    /// Values of an evaluation go to their indicator, where every table finds them.
    fn nilai(&mut self, n: NilaiEvaluasi) {
        let Some(i) = self.indikator.get_mut(&n.indikator.isi) else {
            self.indikator_hilang(&n.indikator);
            return;
        };
        let mut ganda: Vec<(Tahun, Span, Span)> = Vec::new();
        for (baru, lama) in [(n.target, &mut i.target), (n.realisasi, &mut i.realisasi), (n.proyeksi, &mut i.proyeksi)]
        {
            for (t, x) in baru {
                match lama.get(&t) {
                    Some(ada) => ganda.push((t, x.span, ada.span)),
                    None => {
                        lama.insert(t, x);
                    }
                }
            }
        }
        i.target_renstra = n.target_renstra.or(i.target_renstra.take());
        i.realisasi_lalu = n.realisasi_lalu.or(i.realisasi_lalu.take());
        for (t, span, ada) in ganda {
            self.lapor(
                Diagnostic::new(
                    kode::ID_GANDA,
                    span,
                    format!("nilai tahun {t} indikator `{}` sudah ada", n.indikator.isi),
                )
                .bantuan("hapus salah satu; perbedaan dengan Renstra ditulis dalam [[penyimpangan]]")
                .lihat(ada, "sudah ditulis di sini"),
            );
        }
    }

    /// The node of an evaluated indicator, from the tree when it is not typed.
    fn evaluasi(&self, mut e: Evaluasi) -> Option<Evaluasi> {
        if let Some(s) = &mut e.simpul {
            return self.rujuk(s).then_some(e);
        }
        if !self.indikator.contains_key(&e.indikator.isi) {
            return None;
        }
        let simpul = self.pohon.simpul.values().find(|s| s.indikator.iter().any(|i| i.isi == e.indikator.isi));
        if let Some(s) = simpul {
            e.simpul = Some(Lok::new(s.id.clone(), e.indikator.span));
        }
        // An indicator of no node (IKK) has values but no row in T-C.29.
        e.simpul.is_some().then_some(e)
    }

    fn rkpd(&self, mut r: Rkpd) -> Option<(String, Rkpd)> {
        if !self.rujuk(&mut r.simpul) {
            return None;
        }
        let id = r.simpul.isi.clone();
        let daun = self.pohon.cari(&id).is_some_and(Simpul::berpagu);
        if let Some(p) = r.pagu.as_ref().filter(|_| !daun) {
            self.lapor(
                Diagnostic::new(kode::UANG_BUKAN_DAUN, p.span, format!("[[rkpd]] `{id}` memiliki pagu di atas daun"))
                    .bantuan("tulis pagu pada sub kegiatan di bawahnya; jumlahnya dihitung"),
            );
        }
        Some((id, r))
    }

    /// A node the Renstra does not have needs a reason.
    fn simpul_baru(&self) {
        if !self.ada_rujukan {
            return;
        }
        let baku = [Tingkat::Program, Tingkat::Kegiatan, Tingkat::SubKegiatan];
        let baru = |s: &&Simpul| baku.contains(&s.tingkat) && !s.dari_renstra && s.alasan.is_empty();
        for s in self.pohon.simpul.values().filter(baru) {
            self.lapor(
                Diagnostic::new(
                    kode::TANPA_ALASAN,
                    s.span,
                    format!("{} `{}` tidak ada dalam Renstra rujukan", s.tingkat.sebutan(), s.id),
                )
                .bantuan("tambahkan `alasan = \"…\"`, atau perbaiki id-nya bila simpul itu ada dalam Renstra"),
            );
        }
    }

    /// Belanja and sources of funds add up to the pagu of the plan year.
    fn rincian_cocok(&self) {
        let rencana = self.rentang.get("rencana").map(|r| r.awal);
        for s in self.pohon.simpul.values().filter(|s| s.tingkat >= Tingkat::Kegiatan) {
            let pertama = s.belanja.values().next().map(|r| r.span);
            let Some(tahun) = rencana else {
                if let Some(span) = pertama {
                    self.lapor(
                        Diagnostic::new(kode::NILAI_TAK_SAH, span, "`belanja` hanya berlaku dalam Renja")
                            .bantuan("tulis `pagu` per tahun"),
                    );
                }
                continue;
            };
            let diketik = s.uang.get(&(Uang::Pagu, tahun));
            let belanja = (!s.belanja.is_empty()).then(|| Rupiah::jumlah(s.belanja.values().map(|r| r.isi))).flatten();
            if let (Some(b), Some(p), Some(span)) = (belanja, diketik, pertama) {
                self.cocok(s, "jumlah belanja", b, p, span, tahun);
            }
            let dana: Option<Vec<_>> = s.sumber_dana.iter().map(|d| d.jumlah.as_ref()).collect();
            let pagu = diketik.map(|p| p.isi).or(belanja);
            if let (Some(dana), Some(pagu)) = (dana.filter(|d| !d.is_empty()), pagu)
                && let Some(jumlah) = Rupiah::jumlah(dana.iter().map(|r| r.isi))
            {
                let asal = diketik.map_or(s.span, |p| p.span);
                self.cocok(s, "jumlah sumber dana", jumlah, &Lok::new(pagu, asal), dana[0].span, tahun);
            }
        }
    }

    fn cocok(&self, s: &Simpul, apa: &str, jumlah: Rupiah, pagu: &Lok<Rupiah>, span: Span, tahun: Tahun) {
        if jumlah == pagu.isi {
            return;
        }
        self.lapor(
            Diagnostic::new(
                kode::RINCIAN_BEDA,
                span,
                format!("{apa} `{}` {}, pagu tahun {tahun} {}", s.id, jumlah.lengkap(), pagu.isi.lengkap()),
            )
            .bantuan("samakan keduanya; pagu yang berbeda dari Renstra ditulis dalam [[penyimpangan]]")
            .lihat(pagu.span, "pagunya di sini"),
        );
    }
}
