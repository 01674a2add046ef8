//! N674: a law cited in a chapter that is not among the laws of the plan; W675: one that is there with another number,
//! year or subject.

use crate::check::kutipan::{self, Dikenal, Kutipan};
use crate::check::{Aturan, Bahan, JenisNaskah, Keluarga, Naskah};
use crate::diag::{Diagnostic, Kode, Sink};

const ASING: Kode = Kode("N674");
const BEDA: Kode = Kode("W675");

pub(super) const ATURAN: Aturan = Aturan {
    kode: ASING,
    keluarga: Keluarga::Rujukan,
    ringkas: "peraturan yang dikutip tidak ada dalam dasar hukum",
    dasar: "Peraturan yang menjadi dasar uraian dicantumkan pada bagian dasar hukum",
    penjelasan: "Kutipan peraturan dalam uraian, pertimbangan, dan pasal dicari pada [[dasar_hukum]], termasuk yang disebut dalam \
                 `tentang` dan `perubahan`. Tambahkan peraturannya, atau biarkan bila hanya disebut sambil lalu.",
    salah: "Menurut Peraturan Pemerintah Nomor 7 Tahun 2021, … (tidak ada dalam [[dasar_hukum]])",
    benar: "[[dasar_hukum]]\njenis = \"Peraturan Pemerintah\"\nnomor = \"7\"\ntahun = 2021\ntentang = \"Kemudahan, …\"",
    periksa,
};

pub(super) const ATURAN_BEDA: Aturan = Aturan {
    kode: BEDA,
    keluarga: Keluarga::Rujukan,
    ringkas: "peraturan yang dikutip berbeda nomor, tahun, atau judulnya dari dasar hukum",
    dasar: "Satu peraturan dikutip dengan nomor, tahun, dan judul yang sama di seluruh dokumen",
    penjelasan: "Kutipan dalam uraian menyebut judul yang sama dengan sebuah [[dasar_hukum]] tetapi nomor atau tahunnya lain, atau \
                 nomor dan tahunnya sama tetapi judulnya sama sekali lain. Perbaiki yang salah ketik.",
    salah: "Undang-Undang Nomor 25 Tahun 1993 tentang Perkoperasian (dasar hukum: Tahun 1992)",
    benar: "Undang-Undang Nomor 25 Tahun 1992 tentang Perkoperasian",
    periksa: |_, _| {},
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let dikenal = kutipan::dikenal(&b.rencana.dasar_hukum);
    let sendiri = b.rencana.penetapan.as_ref().and_then(|p| Some((p.nomor.clone()?.to_lowercase(), p.tahun()?.0)));
    for n in b.prosa().iter().filter(|n| n.jenis != JenisNaskah::Judul) {
        let mut sudah: Vec<Kutipan> = Vec::new();
        for k in n.potongan.iter().flat_map(|p| kutipan::cari(&p.kata)) {
            let milik = sendiri.as_ref().is_some_and(|(nomor, t)| k.nomor == *nomor && k.tahun == Some(*t));
            // What a law amends, and laws of other regions and offices below, need not be listed.
            let atas = ["atas", "dalam"].contains(&k.sebelum.as_str());
            if milik || atas || sudah.iter().any(|s| s.sama(&k) && s.tentang == k.tentang) {
                continue;
            }
            satu(n, &k, &dikenal, sink);
            sudah.push(k);
        }
    }
}

fn satu(n: &Naskah<'_>, k: &Kutipan, dikenal: &[Dikenal<'_>], sink: &mut Sink) {
    let span = n.letak(k.letak.0..k.letak.1);
    let jalur = format!("{}/hukum/{}", n.jalur, k.sebut());
    if let Some(d) = dikenal.iter().find(|d| d.kutipan.sama(k)) {
        if d.utama && judul_lain(&k.tentang, &d.kutipan.tentang) {
            sink.lapor(
                Diagnostic::new(
                    BEDA,
                    span,
                    format!("{} dikutip dengan judul lain daripada dalam dasar hukum", k.sebut()),
                )
                .jalur(jalur)
                .bantuan("samakan judulnya; salah satu nomor mungkin salah ketik")
                .lihat(kutipan::letak(d.entri), d.entri.kutipan()),
            );
        }
        return;
    }
    let sejudul = dikenal.iter().filter(|d| d.utama && d.kutipan.sejenis(k)).find(|d| {
        (d.kutipan.nomor == k.nomor || d.kutipan.tahun == k.tahun) && judul_sama(&k.tentang, &d.kutipan.tentang)
    });
    if let Some(d) = sejudul {
        sink.lapor(
            Diagnostic::new(BEDA, span, format!("{} dalam dasar hukum adalah {}", k.sebut(), d.kutipan.sebut()))
                .jalur(jalur)
                .bantuan("samakan nomor dan tahunnya")
                .lihat(kutipan::letak(d.entri), d.entri.kutipan()),
        );
        return;
    }
    let dekat = dikenal.iter().find(|d| {
        let selisih = d.kutipan.tahun.zip(k.tahun).map_or(99, |(a, b)| a.abs_diff(b));
        d.utama && d.kutipan.sejenis(k) && d.kutipan.nomor == k.nomor && selisih <= 2
    });
    let bantuan = dekat.map_or_else(
        || "tambahkan pada [[dasar_hukum]], atau biarkan bila hanya disebut sambil lalu".to_string(),
        |d| format!("mungkin maksud Anda {}?", d.kutipan.sebut()),
    );
    sink.lapor(
        Diagnostic::new(ASING, span, format!("{} tidak ada dalam dasar hukum", k.sebut()))
            .jalur(jalur)
            .bantuan(bantuan),
    );
}

/// Words of a subject that carry meaning.
fn pokok(kata: &[String]) -> Vec<&str> {
    let lewat = ["dan", "atau", "atas", "serta", "tentang", "dalam", "di", "tahun", "bagi", "antara", "dengan"];
    kata.iter().map(String::as_str).filter(|k| !lewat.contains(k) && !k.chars().all(|c| c.is_ascii_digit())).collect()
}

/// The typed subject begins as the law's does.
fn judul_sama(diketik: &[String], resmi: &[String]) -> bool {
    let (d, r) = (pokok(diketik), pokok(resmi));
    let n = r.len().min(5);
    n > 0 && d.len() >= n && r[..n].iter().all(|k| d[..d.len().min(n + 2)].contains(k))
}

/// The typed subject has next to nothing of the law's; abbreviations tell nothing.
fn judul_lain(diketik: &[String], resmi: &[String]) -> bool {
    let (d, r) = (pokok(diketik), pokok(resmi));
    let sama = d.iter().filter(|k| r.contains(k)).count();
    let singkat = d.iter().any(|k| ["rpjmd", "rpjpd", "rpd", "rkpd", "renstra", "renja", "apbd", "rtrw"].contains(k));
    d.len() >= 2 && !r.is_empty() && !singkat && sama == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kata(t: &str) -> Vec<String> {
        t.split(' ').map(str::to_lowercase).collect()
    }

    #[test]
    fn subjects_are_compared_by_their_beginning() {
        assert!(judul_sama(&kata("perkoperasian dan usaha"), &kata("Perkoperasian")));
        assert!(judul_sama(
            &kata("Pedoman Teknis Pengelolaan Keuangan Daerah"),
            &kata("Pedoman Teknis Pengelolaan Keuangan Daerah")
        ));
        assert!(!judul_sama(&kata("Pedoman Umum"), &kata("Pedoman Teknis Pengelolaan Keuangan Daerah")));
        assert!(!judul_sama(&[], &kata("Perkoperasian")));
        assert!(judul_lain(&kata("Keuangan Negara"), &kata("Perkoperasian")));
        assert!(!judul_lain(&kata("RPJMD"), &kata("Rencana Pembangunan Jangka Menengah Daerah")));
        assert!(!judul_lain(&kata("hasil verifikasi"), &kata("Hasil Verifikasi, Validasi")));
    }
}
