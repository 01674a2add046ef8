//! W698: dates of the document that contradict each other.

use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink, Span};

const KODE: Kode = Kode("W698");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Hukum,
    ringkas: "tanggal dan tahun dokumen saling bertentangan",
    dasar: "Peraturan diundangkan pada atau sesudah tanggal penetapannya; nomor, tahun, dan sampul mengikuti tahun penetapan",
    penjelasan: "Dibandingkan: tanggal pengundangan dengan tanggal penetapan, `penetapan.tahun` dengan tahun tanggalnya, `tahun_terbit` dengan \
                 tahun penetapan atau penandatanganan, dan tanggal penetapan dengan akhir periode.",
    salah: "[penetapan]\ntanggal = 2023-08-02\n\n[penetapan.pengundangan]\ntanggal = 2023-07-31",
    benar: "[penetapan]\ntanggal = 2023-08-02\n\n[penetapan.pengundangan]\ntanggal = 2023-08-02",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let r = b.rencana;
    let mut lapor = |jalur: &str, span: Span, pesan: String, lihat: Span| {
        sink.lapor(
            Diagnostic::new(KODE, span, pesan)
                .jalur(jalur)
                .bantuan("samakan keduanya")
                .lihat(lihat, "bandingkan dengan ini"),
        );
    };
    let akhir = r.periode.utama.akhir.0;
    if let Some(p) = &r.penetapan {
        let undang = p.pengundangan.as_ref().and_then(|u| u.tanggal);
        if let (Some(t), Some(u)) = (p.tanggal, undang)
            && u.isi < t.isi
        {
            let pesan = format!("diundangkan {}, sebelum ditetapkan {}", u.isi, t.isi);
            lapor("penetapan/pengundangan/tanggal", u.span, pesan, t.span);
        }
        if let (Some(y), Some(t)) = (p.tahun, p.tanggal)
            && y.isi.0 != t.tahun()
        {
            let pesan = format!("Peraturan tahun {} ditetapkan {}", y.isi, t.isi);
            lapor("penetapan/tahun", y.span, pesan, t.span);
        }
        if let Some(t) = p.tanggal.filter(|t| t.tahun() > akhir) {
            let pesan = format!("ditetapkan {}, sesudah periode berakhir ({akhir})", t.isi);
            lapor("penetapan/tanggal", t.span, pesan, r.periode.span);
        }
    }
    let tanda = r.tanda_tangan.as_ref().and_then(|t| t.tanggal);
    let tetap = r.penetapan.as_ref().and_then(|p| p.tanggal);
    if let (Some(y), Some(t)) = (r.dokumen.tahun_terbit, tetap.or(tanda))
        && y.isi.0 != t.tahun()
    {
        let pesan = format!("tahun terbit {}, padahal dokumen bertanggal {}", y.isi, t.isi);
        lapor("dokumen/tahun_terbit", y.span, pesan, t.span);
    } else if let Some(y) = r.dokumen.tahun_terbit.filter(|y| y.isi.0 > akhir) {
        let pesan = format!("tahun terbit {}, sesudah periode berakhir ({akhir})", y.isi);
        lapor("dokumen/tahun_terbit", y.span, pesan, r.periode.span);
    }
}
