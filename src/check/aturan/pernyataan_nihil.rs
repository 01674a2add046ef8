//! W712: a sentence says that there is none of something, or not yet, which the plan has.

use crate::check::{Aturan, Bahan, JenisPotongan, Kata, Keluarga, Naskah};
use crate::diag::{Diagnostic, Kode, Sink, Span};
use crate::model::Indikator;
use crate::model::nilai::Tahun;

const KODE: Kode = Kode("W712");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Narasi,
    ringkas: "kalimat menyatakan tidak ada atau belum ada, padahal ada dalam rencana",
    dasar: "Uraian tidak bertentangan dengan tabel dokumen yang sama",
    penjelasan: "Dilihat \"tidak terdapat IKK\", \"tidak memiliki IKU\", \"tidak ada usulan masyarakat\" padahal daftar atau usulan itu terisi, dan \
                 \"nilai … tahun 2024 belum dinilai\" padahal indikator yang disebut dengan singkatannya sudah memiliki realisasi tahun itu.",
    salah: "Untuk tahun 2024 evaluasi SAKIP belum dilaksanakan. (realisasi Nilai SAKIP 2024: 84,75)",
    benar: "Nilai SAKIP tahun 2024 sebesar {{ realisasi(\"sakip\", 2024) }}.",
    periksa,
};

/// Ways to say that there is none.
const TIDAK: &[&[&str]] = &[
    &["tidak", "ada"],
    &["tidak", "terdapat"],
    &["tidak", "memiliki"],
    &["tidak", "mempunyai"],
    &["tidak", "menerima"],
    &["belum", "ada"],
    &["belum", "terdapat"],
    &["belum", "memiliki"],
    &["belum", "mempunyai"],
    &["belum", "menetapkan"],
];
/// What ends the clause in which that is said.
const BATAS: &[&str] =
    &[",", ";", ":", "tetapi", "namun", "sehingga", "karena", "selain", "kecuali", "yang", "untuk", "pada"];
/// How far what is missing may stand behind.
const JANGKAUAN: usize = 10;
/// What a value that is still to come waits for.
const MENUNGGU: &[&str] = &[
    "dilaksanakan",
    "dilakukan",
    "dinilai",
    "keluar",
    "terbit",
    "diterbitkan",
    "tersedia",
    "dirilis",
    "diperoleh",
    "diketahui",
    "diterima",
    "ada",
    "diumumkan",
];

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    for n in b.narasi() {
        for p in n.potongan.iter().filter(|p| p.jenis != JenisPotongan::Tabel) {
            for k in p.kalimat() {
                tidak_ada(b, n, k, sink);
                belum_ada(b, n, k, sink);
            }
        }
    }
}

/// Things that a plan has or has not, as prose calls them, and where the plan has them.
fn milik(b: &Bahan<'_>, k: &[Kata<'_>]) -> Option<(&'static str, Span)> {
    let r = b.rencana;
    let frasa = |f: &str| f.split(' ').enumerate().all(|(i, w)| k.get(i).is_some_and(|x| x.apa(w)));
    let daftar = |id: &str| r.daftar.values().find(|d| d.id.isi == id && !d.baris.is_empty()).map(|d| d.id.span);
    let jenis = |awal: &str| {
        let milik = |i: &&Indikator| i.teks.get("jenis").is_some_and(|j| j.isi.to_lowercase().starts_with(awal));
        r.indikator.values().find(milik).map(|i| i.span)
    };
    if frasa("ikk") || frasa("indikator kinerja kunci") {
        return Some(("Indikator Kinerja Kunci (IKK)", daftar("ikk").or_else(|| jenis("ikk"))?));
    }
    if frasa("iku") || frasa("indikator kinerja utama") {
        return Some(("Indikator Kinerja Utama (IKU)", daftar("iku")?));
    }
    if frasa("usulan") {
        return Some(("usulan masyarakat", r.renja.usulan.first()?.span));
    }
    None
}

fn tidak_ada(b: &Bahan<'_>, n: &Naskah<'_>, k: &[Kata<'_>], sink: &mut Sink) {
    for i in 0..k.len() {
        let cocok = |p: &&&[&str]| p.iter().enumerate().all(|(j, w)| k.get(i + j).is_some_and(|x| x.apa(w)));
        let Some(pola) = TIDAK.iter().find(cocok) else { continue };
        let mulai = i + pola.len();
        let mut akhir = mulai;
        let mut jalan = 0;
        // "kinerja yang mengacu pada …": what follows still is what is missing; a comma ends it.
        while akhir < k.len() && jalan < JANGKAUAN && !k[akhir].salah_satu(&BATAS[..9]) {
            akhir += 1;
            jalan += 1;
        }
        for j in mulai..akhir {
            let Some((apa, di)) = milik(b, &k[j..akhir]) else { continue };
            // "tidak ada IKK yang …" denies something else; so does "tidak ada perubahan IKK".
            let panjang = if k[j].teks.len() <= 3 { 1 } else { 3 };
            let dibatasi = k.get(j + panjang).is_some_and(|x| x.salah_satu(&BATAS[9..]));
            let lain =
                j > mulai && k[mulai].salah_satu(&["perubahan", "perbedaan", "kendala", "masalah", "target", "data"]);
            if dibatasi || lain {
                break;
            }
            let sebut = n.kutip(&k[i..j + 1]);
            sink.lapor(
                Diagnostic::new(
                    KODE,
                    n.letak_kata(&k[i..j + 1]),
                    format!("\"{sebut}\", padahal rencana ini memuat {apa}"),
                )
                .jalur(format!("{}/nihil/{sebut}", n.jalur))
                .bantuan("perbaiki kalimatnya, atau hapus yang tidak berlaku dari data")
                .lihat(di, "yang pertama di sini"),
            );
            return;
        }
    }
}

fn belum_ada(b: &Bahan<'_>, n: &Naskah<'_>, k: &[Kata<'_>], sink: &mut Sink) {
    let Some(i) = k.iter().position(|x| x.apa("belum")) else { return };
    let menunggu = k[i + 1..].iter().take(3).any(|x| x.salah_satu(MENUNGGU));
    let tahun: Vec<u16> = k.iter().filter_map(Kata::tahun).collect();
    let ([tahun], true) = (tahun.as_slice(), menunggu) else { return };
    let hasil = ["nilai", "penilaian", "hasil", "evaluasi", "indeks", "skor", "predikat", "realisasi", "capaian"];
    if !k.iter().any(|x| x.salah_satu(&hasil)) {
        return;
    }
    let singkatan = |x: &&Kata<'_>| {
        x.huruf() && x.teks.len() >= 3 && x.teks.chars().all(|c| c.is_ascii_uppercase()) && !x.apa("asn")
    };
    for s in k.iter().filter(singkatan) {
        let bernama = |i: &&Indikator| {
            let kata: Vec<&str> = i.nama.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
            kata.len() <= 12 && kata.contains(&s.teks) && i.satuan != "%"
        };
        let nilai = |i: &Indikator| i.realisasi.get(&Tahun(*tahun)).filter(|v| v.isi.angka().is_some()).map(|v| v.span);
        let Some(di) = b.rencana.indikator.values().filter(bernama).find_map(nilai) else { continue };
        let sebut = n.kutip(&k[i..(i + 3).min(k.len())]);
        sink.lapor(
            Diagnostic::new(
                KODE,
                n.letak_kata(&k[i..(i + 3).min(k.len())]),
                format!("{} tahun {tahun} disebut \"{sebut}\", padahal nilainya sudah ada", s.teks),
            )
            .jalur(format!("{}/belum/{}.{tahun}", n.jalur, s.teks))
            .bantuan("perbaiki kalimatnya dengan nilai itu, atau hapus realisasinya bila memang belum ada")
            .lihat(di, "realisasinya di sini"),
        );
        return;
    }
}
