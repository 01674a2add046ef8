//! W694: an act without number or date, or still called a draft, in a document that is not one; W757: the other way
//! round.

use crate::check::{Aturan, Bahan, JenisNaskah, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::penetapan::JenisPenetapan;

const KODE: Kode = Kode("W694");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Hukum,
    ringkas: "penetapan belum bernomor atau bertanggal",
    dasar: "Keputusan dan Peraturan berlaku sesudah diberi nomor dan tanggal",
    penjelasan: "Dokumen yang bukan draf memuat [penetapan] tanpa `nomor` atau `tanggal`, atau Peraturan tanpa [penetapan.pengundangan]. \
                 Lengkapi sesudah ditetapkan; sebelumnya tulis status rancangan pada [dokumen], atau susun dengan --draft. \
                 Dengan `status = \"ditetapkan\"` temuan ini galat.",
    salah: "[penetapan]\njenis = \"Peraturan\"\ntentang = \"…\"",
    benar: "[penetapan]\njenis = \"Peraturan\"\nnomor = \"136\"\ntanggal = 2023-08-02\ntentang = \"…\"",
    periksa,
};

/// W699: the foreword or the title of a decreed document still calls it a draft.
pub(super) const ATURAN_RANCANGAN: Aturan = Aturan {
    kode: RANCANGAN,
    keluarga: Keluarga::Hukum,
    ringkas: "dokumen yang sudah ditetapkan masih disebut rancangan",
    dasar: "Rancangan awal dan rancangan akhir berhenti ketika dokumen ditetapkan",
    penjelasan: "Kata pengantar, judul, dan naskah penetapan tidak menyebut dokumen ini \"Rancangan Awal\", \"Ranwal\", atau \"Rancangan Akhir\" \
                 bila [penetapan] sudah bernomor dan bertanggal. Uraian tentang proses penyusunan dalam bab tidak dilihat.",
    salah: "Rancangan Awal (Ranwal) Rencana Kerja ini disusun …",
    benar: "Rencana Kerja ini disusun …",
    periksa: rancangan,
};

const RANCANGAN: Kode = Kode("W699");

/// W757: a decreed document whose status is still that of a draft.
pub(super) const ATURAN_STATUS: Aturan = Aturan {
    kode: STATUS,
    keluarga: Keluarga::Hukum,
    ringkas: "berstatus rancangan, padahal sudah bernomor dan bertanggal",
    dasar: "Nomor dan tanggal diberikan ketika dokumen ditetapkan",
    penjelasan: "[dokumen] status menyebut rancangan, tetapi [penetapan] sudah bernomor dan bertanggal. Selama berstatus rancangan \
                 keduanya tidak dicetak. Bila sudah ditetapkan ganti statusnya; bila nomor itu milik dokumen yang diubah, hapus.",
    salah: "[dokumen]\nstatus = \"rancangan akhir\"\n\n[penetapan]\nnomor = \"136\"\ntanggal = 2023-08-02",
    benar: "[dokumen]\nstatus = \"ditetapkan\"\n\n[penetapan]\nnomor = \"136\"\ntanggal = 2023-08-02",
    periksa: status,
};

const STATUS: Kode = Kode("W757");

fn status(b: &Bahan<'_>, sink: &mut Sink) {
    let Some(s) = b.rencana.dokumen.status.as_ref().filter(|s| s.isi.rancangan()) else { return };
    let lengkap = b.rencana.penetapan.as_ref().filter(|p| p.nomor.is_some() && p.tanggal.is_some());
    if let Some(p) = lengkap {
        sink.lapor(
            Diagnostic::new(
                STATUS,
                s.span,
                format!("dokumen berstatus {}, padahal sudah bernomor dan bertanggal", s.isi.nama()),
            )
            .jalur("dokumen/status")
            .bantuan("tulis `status = \"ditetapkan\"`, atau hapus nomor dan tanggal bila milik dokumen lain")
            .lihat(p.tanggal.map(|t| t.span), "tanggal penetapannya; tidak dicetak selama berstatus rancangan"),
        );
    }
}

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    // What could not be read is not missing.
    let berlaku = !b.draf && b.rencana.rancangan().is_none() && !sink.ada_galat();
    let Some(p) = b.rencana.penetapan.as_ref().filter(|_| berlaku) else { return };
    let undang = p.jenis == JenisPenetapan::Peraturan;
    let tanpa = [
        ("nomor", p.nomor.is_none()),
        ("tanggal", p.tanggal.is_none()),
        ("pengundangan", undang && p.pengundangan.is_none()),
    ];
    for (apa, _) in tanpa.into_iter().filter(|(_, t)| *t) {
        sink.lapor(
            Diagnostic::new(KODE, p.span, format!("{} ini tidak memiliki {apa}", p.jenis.nama()))
                .jalur(format!("penetapan/{apa}"))
                .bantuan("lengkapi sesudah ditetapkan; sebelum itu tulis `status = \"rancangan\"` pada [dokumen]"),
        );
    }
}

fn rancangan(b: &Bahan<'_>, sink: &mut Sink) {
    let tetap = b.rencana.penetapan.as_ref().filter(|p| p.nomor.is_some() && p.tanggal.is_some());
    let Some(p) = tetap.filter(|_| b.rencana.rancangan().is_none()) else { return };
    for n in b.prosa() {
        let sampul = n.nama == "kata-pengantar" || n.jalur == "dokumen/judul" || n.jalur == "penetapan/tentang";
        if !(sampul && matches!(n.jenis, JenisNaskah::Narasi | JenisNaskah::Judul | JenisNaskah::Penetapan)) {
            continue;
        }
        for potongan in &n.potongan {
            let k = &potongan.kata;
            for i in 0..k.len() {
                let jenis = k[i].apa("rancangan") && k.get(i + 1).is_some_and(|x| x.salah_satu(&["awal", "akhir"]));
                let milik = k[i..].iter().take(7).any(|x| x.salah_satu(&["renja", "renstra", "kerja", "strategis"]))
                    && !k[i..].iter().take(7).any(|x| x.salah_satu(&["rkpd", "rpjmd", "rpd", "pemerintah"]));
                if (jenis || k[i].apa("ranwal")) && milik && !(i > 1 && k[i - 2].apa("awal")) {
                    let kata = &k[i..=(i + usize::from(jenis))];
                    sink.lapor(
                        Diagnostic::new(
                            RANCANGAN,
                            n.letak_kata(kata),
                            format!("dokumen ini masih disebut \"{}\"", n.kutip(kata)),
                        )
                        .jalur(format!("{}/rancangan", n.jalur))
                        .bantuan("hapus sebutan rancangan, atau susun sebagai draf selama belum ditetapkan")
                        .lihat(p.tanggal.map(|t| t.span), "sudah ditetapkan"),
                    );
                }
            }
        }
    }
}
