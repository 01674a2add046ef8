//! W687: what the last chapter and the evaluation of a Renja must say is missing; a chapter file without any text.

use crate::check::{Aturan, Bahan, JenisKata, Keluarga, Naskah};
use crate::diag::{Diagnostic, Kode, Sink, Span};

const KODE: Kode = Kode("W687");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Narasi,
    ringkas: "bagian yang selalu diminta belum ditulis",
    dasar: "Permendagri 86/2017 Lampiran: evaluasi Renja menguraikan faktor penyebab; penutup memuat kaidah pelaksanaan dan rencana tindak lanjut",
    penjelasan: "Untuk Renja: ada data `faktor-penyebab` atau uraian faktor penyebab pada bab evaluasi, dan bab terakhir memuat kaidah \
                 pelaksanaan serta rencana tindak lanjut. Untuk semua dokumen: berkas narasi yang ada tetapi kosong. Bappeda mengembalikan \
                 dokumen yang tidak memuatnya.",
    salah: "narasi/bab-5.md hanya memuat ucapan penutup",
    benar: "### Kaidah Pelaksanaan\n\n1. …\n\n### Rencana Tindak Lanjut\n\n1. …",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    for n in b.narasi().filter(|n| n.potongan.iter().all(|p| p.kata.is_empty())) {
        sink.lapor(
            Diagnostic::new(KODE, n.letak(0..0), format!("narasi {} kosong", n.nama))
                .jalur(n.jalur.clone())
                .bantuan("tulis uraiannya, atau hapus berkasnya"),
        );
    }
    if b.perangkat.jenis != "renja" {
        return;
    }
    let set = b.rencana.dokumen.set.span;
    let evaluasi = bab(b, "evaluasi");
    let data = b.rencana.data.get("faktor-penyebab").is_some_and(|h| !h.rekaman.is_empty());
    let uraian = evaluasi
        .iter()
        .any(|n| memuat(n, &["faktor"], &["penyebab", "penghambat", "pendorong", "mempengaruhi", "memengaruhi"]));
    if !evaluasi.is_empty() && !data && !uraian {
        lapor(
            &evaluasi,
            set,
            "faktor penyebab tercapai atau tidaknya target tidak diuraikan",
            "faktor-penyebab",
            "tulis [[data.faktor-penyebab]], atau uraikan pada bab evaluasi",
            sink,
        );
    }
    let akhir = bab(b, "penutup");
    if akhir.is_empty() {
        return;
    }
    for (awal, lanjut, apa) in
        [("kaidah", ["pelaksanaan"], "kaidah pelaksanaan"), ("tindak", ["lanjut"], "rencana tindak lanjut")]
    {
        if !akhir.iter().any(|n| memuat(n, &[awal], &lanjut)) {
            let pesan = format!("penutup tidak memuat {apa}");
            lapor(
                &akhir,
                set,
                &pesan,
                &apa.replace(' ', "-"),
                &format!("tambahkan subjudul {apa} dengan isinya"),
                sink,
            );
        }
    }
}

/// The texts of the chapter whose title has a word.
fn bab<'a, 'b>(b: &'a Bahan<'b>, judul: &str) -> Vec<&'a Naskah<'b>> {
    let semua = &b.perangkat.bab;
    let Some(i) = semua.iter().position(|x| x.judul.to_lowercase().contains(judul)) else { return Vec::new() };
    let pembuka = format!("bab-{}", i + 1);
    b.narasi().filter(|n| n.nama == pembuka || semua[i].bagian.iter().any(|s| s.nomor.isi == n.nama)).collect()
}

/// The text has one of the second words right behind one of the first.
fn memuat(n: &Naskah<'_>, awal: &[&str], lanjut: &[&str]) -> bool {
    n.potongan.iter().any(|p| {
        let k = &p.kata;
        let dekat = |i: usize| k[i + 1..].iter().take(3).any(|x| x.salah_satu(lanjut));
        (0..k.len()).any(|i| {
            (k[i].salah_satu(awal) || k[i].teks.to_lowercase().starts_with(&format!("{}-", awal[0]))) && dekat(i)
        }) || k.iter().any(|x| {
            x.jenis == JenisKata::Ekspresi && awal.iter().any(|a| x.teks.contains(&format!("{a}-{}", lanjut[0])))
        })
    })
}

fn lapor(naskah: &[&Naskah<'_>], set: Span, pesan: &str, jalur: &str, bantuan: &str, sink: &mut Sink) {
    let span = naskah.last().map_or(set, |n| n.letak(0..0));
    sink.lapor(Diagnostic::new(KODE, span, pesan).jalur(format!("narasi/{jalur}")).bantuan(bantuan));
}
