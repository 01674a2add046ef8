//! W685: marks of unfinished text, sentences cut off.

use crate::check::{Aturan, Bahan, JenisKata, JenisPotongan, Kata, Keluarga, Naskah};
use crate::diag::{Diagnostic, Kode, Sink};

const KODE: Kode = Kode("W685");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Narasi,
    ringkas: "teks belum selesai",
    dasar: "Dokumen yang ditetapkan tidak memuat tempat kosong",
    penjelasan: "Dilaporkan: xxx, TODO, lorem ipsum, titik-titik (… atau ...), garis isian (____), teks dalam kurung siku yang menyuruh \
                 mengisi, dan paragraf yang berakhir dengan kata penghubung atau koma.",
    salah: "Jumlah koperasi aktif sebanyak … unit dan",
    benar: "Jumlah koperasi aktif sebanyak {{ sel(\"rekap\", \"aktif\", \"nilai\") | angka }} unit.",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    for n in b.prosa() {
        for (i, p) in n.potongan.iter().enumerate() {
            for j in 0..p.kata.len() {
                if let Some((k, apa)) = tanda(n, &p.kata, j) {
                    lapor(n, k, &format!("{apa} \"{}\"", n.kutip(k)), sink);
                }
            }
            let butir = n.potongan.get(i + 1).is_some_and(|q| matches!(q.jenis, JenisPotongan::Butir(_)));
            if matches!(p.jenis, JenisPotongan::Paragraf) && !butir && terputus(&p.kata) {
                let k = &p.kata[p.kata.len().saturating_sub(3)..];
                lapor(n, k, &format!("kalimat terputus sesudah \"{}\"", n.kutip(k)), sink);
            }
        }
    }
}

fn lapor(n: &Naskah<'_>, k: &[Kata<'_>], pesan: &str, sink: &mut Sink) {
    sink.lapor(
        Diagnostic::new(KODE, n.letak_kata(k), format!("teks belum selesai: {pesan}"))
            .jalur(format!("{}/belum-selesai/{}", n.jalur, n.kutip(k)))
            .bantuan("lengkapi teksnya, atau hapus"),
    );
}

/// A mark of unfinished text that begins at `j`.
fn tanda<'k, 'a>(n: &Naskah<'_>, k: &'k [Kata<'a>], j: usize) -> Option<(&'k [Kata<'a>], &'static str)> {
    let x = k[j];
    let rangkai =
        |t: &str| k[j..].iter().enumerate().take_while(|(m, y)| y.teks == t && y.awal == x.awal + m * t.len()).count();
    match x.jenis {
        JenisKata::Huruf => {
            let t = x.teks.to_lowercase();
            let xxx = t.len() >= 3 && t.chars().all(|c| c == 'x') && !romawi(x.teks);
            let lorem = t == "lorem" && k.get(j + 1).is_some_and(|y| y.apa("ipsum"));
            let isi = ["TODO", "FIXME", "TBD"].contains(&x.teks) || xxx || lorem;
            isi.then(|| (&k[j..=j], "tanda"))
        }
        JenisKata::Tanda if x.teks == "…" => Some((&k[j..=j], "titik-titik")),
        JenisKata::Tanda if x.teks == "." && (j == 0 || k[j - 1].teks != ".") => {
            let m = rangkai(".");
            (m >= 3).then(|| (&k[j..j + m], "titik-titik"))
        }
        JenisKata::Tanda if x.teks == "_" && (j == 0 || k[j - 1].teks != "_") => {
            let m = rangkai("_");
            (m >= 3).then(|| (&k[j..j + m], "garis isian"))
        }
        JenisKata::Tanda if x.teks == "[" => {
            let z = j + k[j..].iter().take(14).position(|y| y.teks == "]")?;
            let tautan = n.teks[k[z].akhir()..].starts_with('(');
            let suruh = k[j + 1..z].iter().any(|y| {
                y.salah_satu(&["isi", "diisi", "sebutkan", "tulis", "nama", "lengkapi", "jumlah", "tahun", "…"])
            });
            (suruh && !tautan).then(|| (&k[j..=z], "isian"))
        }
        _ => None,
    }
}

fn romawi(t: &str) -> bool {
    t == "XXX"
}

/// A paragraph of several words that ends in a word that cannot end a sentence, or in a comma.
fn terputus(k: &[Kata<'_>]) -> bool {
    let gantung = [
        "dan", "yang", "di", "ke", "dari", "pada", "untuk", "dengan", "serta", "atau", "oleh", "dalam", "sebagai",
        "bahwa", "karena", "adalah", "terhadap", "kepada", "sehingga", "agar", ",",
    ];
    k.len() >= 5
        && k.last().is_some_and(|x| x.salah_satu(&gantung))
        && k.first().is_some_and(|x| x.jenis != JenisKata::Ekspresi)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::prosa::naskah_uji;

    fn banyak(teks: &str) -> usize {
        let n = naskah_uji(teks);
        let tanda = n.potongan.iter().map(|p| (0..p.kata.len()).filter(|j| tanda(&n, &p.kata, *j).is_some()).count());
        tanda.sum::<usize>() + n.potongan.iter().filter(|p| terputus(&p.kata)).count()
    }

    #[test]
    fn marks_and_sentences_cut_off() {
        for t in [
            "sebanyak xxx unit.",
            "sebanyak … unit",
            "Nomor... Tahun",
            "nama: ____",
            "[isi nama desa]",
            "TODO",
            "Koperasi aktif diperiksa setiap tahun dan",
        ] {
            assert_eq!(banyak(t), 1, "{t}");
        }
        for t in [
            "Bab XXX dan [tautan](https://x) {{ n }}.",
            "Selesai. Ya",
            "[1] catatan",
            "Program itu adalah",
            "snake_case_x",
        ] {
            assert_eq!(banyak(t), 0, "{t}");
        }
    }
}
