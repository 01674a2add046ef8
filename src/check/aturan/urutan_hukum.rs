//! W676: laws out of order in the act or in the list of the first chapter; W677: the same law twice.

use crate::check::kutipan::{self, Kutipan};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Lok, Sink, Span};
use crate::model::rencana::DasarHukum;

const URUTAN: Kode = Kode("W676");
const GANDA: Kode = Kode("W677");

pub(super) const ATURAN: Aturan = Aturan {
    kode: URUTAN,
    keluarga: Keluarga::Rujukan,
    ringkas: "dasar hukum tidak menurut urutan",
    dasar: "UU 12/2011 Lampiran II: dasar hukum diurutkan menurut tata urutan peraturan, yang setingkat menurut waktu penetapannya",
    penjelasan: "Urutan: UUD, UU, PP, Perpres, Inpres, Peraturan Menteri, Keputusan Menteri, Instruksi Menteri, Perda Provinsi, \
                 Pergub, Perda Kabupaten/Kota, Peraturan Bupati/Wali Kota; di dalam setiap tingkat menurut tahun, lalu nomor. \
                 Dilihat `mengingat` dan `landasan_hukum`, atau urutan berkas bila keduanya tidak ditulis. Satu temuan untuk satu daftar, \
                 yang salah tempat disebut satu per satu.",
    salah: "mengingat = [\"pp-12-2019\", \"uu-23-2014\"]",
    benar: "mengingat = [\"uu-23-2014\", \"pp-12-2019\"]",
    periksa,
};

pub(super) const ATURAN_GANDA: Aturan = Aturan {
    kode: GANDA,
    keluarga: Keluarga::Rujukan,
    ringkas: "peraturan yang sama dicantumkan dua kali",
    dasar: "Setiap peraturan dicantumkan satu kali dalam dasar hukum",
    penjelasan: "Dua [[dasar_hukum]] dengan jenis, nomor, dan tahun yang sama, atau id yang sama dua kali dalam satu daftar.",
    salah: "mengingat = [\"uu-23-2014\", \"pp-12-2019\", \"uu-23-2014\"]",
    benar: "mengingat = [\"uu-23-2014\", \"pp-12-2019\"]",
    periksa: ganda,
};

/// A law in a list with the place where the list names it.
type Butir<'a> = (&'a DasarHukum, Option<Span>);

fn daftar<'a>(b: &Bahan<'a>, id: &[Lok<String>]) -> Vec<Butir<'a>> {
    let semua = &b.rencana.dasar_hukum;
    if id.is_empty() {
        return semua.iter().map(|h| (h, kutipan::letak(h))).collect();
    }
    let cari = |i: &Lok<String>| semua.iter().find(|h| h.id.as_ref().is_some_and(|x| x.isi == i.isi));
    id.iter().filter_map(|i| Some((cari(i)?, Some(i.span)))).collect()
}

fn semua_daftar<'a>(b: &Bahan<'a>) -> Vec<(&'static str, Vec<Butir<'a>>)> {
    let r = b.rencana;
    let mengingat = r.penetapan.as_ref().map(|p| ("mengingat", daftar(b, &p.mengingat)));
    let sama = r.penetapan.as_ref().is_some_and(|p| p.mengingat.is_empty()) && r.dokumen.landasan_hukum.is_empty();
    let landasan = (!sama).then(|| ("landasan_hukum", daftar(b, &r.dokumen.landasan_hukum)));
    mengingat.into_iter().chain(landasan).collect()
}

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    for (nama, butir) in semua_daftar(b) {
        let kenal: Vec<(Kutipan, &Butir<'_>)> =
            butir.iter().filter_map(|x| Some((kutipan::dari_entri(x.0)?, x))).collect();
        let tetap = naik(kenal.len(), |a, b| kenal[a].0.mendahului(&kenal[b].0));
        let salah: Vec<usize> = (0..kenal.len()).filter(|i| !tetap.contains(i)).collect();
        let Some(pertama) = salah.first() else { continue };
        let sebut: Vec<String> = salah.iter().map(|i| kenal[*i].0.sebut()).collect();
        let mut d =
            Diagnostic::new(URUTAN, kenal[*pertama].1.1, format!("{nama} tidak menurut urutan: {}", sebut.join("; ")))
                .jalur(format!("dasar_hukum/urutan/{nama}"))
                .bantuan("urutkan menurut tingkat peraturan, lalu tahun, lalu nomor");
        for i in salah {
            let sesudah = tetap.iter().filter(|t| kenal[**t].0.mendahului(&kenal[i].0)).max();
            let tempat =
                sesudah.map_or_else(|| "paling depan".to_string(), |t| format!("sesudah {}", kenal[*t].0.sebut()));
            d = d.lihat(kenal[i].1.1, format!("{}: tempatnya {tempat}", kenal[i].0.sebut()));
        }
        sink.lapor(d);
    }
}

/// Indices of a longest run in which each may stand before the next; the others are out of place.
fn naik(n: usize, boleh: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let (mut panjang, mut dari) = (vec![1usize; n], vec![None; n]);
    for i in 0..n {
        for j in 0..i {
            if boleh(j, i) && panjang[j] + 1 > panjang[i] {
                panjang[i] = panjang[j] + 1;
                dari[i] = Some(j);
            }
        }
    }
    let mut kini = (0..n).max_by_key(|i| panjang[*i]);
    let mut hasil = Vec::new();
    while let Some(i) = kini {
        hasil.push(i);
        kini = dari[i];
    }
    hasil.reverse();
    hasil
}

fn ganda(b: &Bahan<'_>, sink: &mut Sink) {
    let lapor = |k: &Kutipan, span: Option<Span>, lama: Option<Span>, jalur: String, sink: &mut Sink| {
        sink.lapor(
            Diagnostic::new(GANDA, span, format!("{} dicantumkan dua kali", k.sebut()))
                .jalur(jalur)
                .bantuan("hapus salah satunya")
                .lihat(lama, "pertama kali di sini"),
        );
    };
    let entri: Vec<(Kutipan, &DasarHukum)> =
        b.rencana.dasar_hukum.iter().filter_map(|h| Some((kutipan::dari_entri(h)?, h))).collect();
    for (i, (k, h)) in entri.iter().enumerate() {
        if let Some((_, lama)) = entri[..i].iter().find(|(x, _)| x.sama(k) && x.sebutan == k.sebutan) {
            lapor(k, kutipan::letak(h), kutipan::letak(lama), kutipan::jalur(h), sink);
        }
    }
    for (nama, butir) in semua_daftar(b) {
        for (i, (h, span)) in butir.iter().enumerate() {
            let lama = butir[..i].iter().find(|(x, _)| std::ptr::eq(*x, *h));
            if let (Some((_, lama)), Some(k)) = (lama, kutipan::dari_entri(h)) {
                lapor(&k, *span, *lama, format!("{}/{nama}", kutipan::jalur(h)), sink);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::naik;

    #[test]
    fn one_entry_out_of_place_is_the_only_one() {
        let uji = |k: &[u8]| naik(k.len(), |a, b| k[a] <= k[b]);
        assert_eq!(uji(&[1, 2, 9, 3, 4]), [0, 1, 3, 4]);
        assert_eq!(uji(&[1, 1, 2]), [0, 1, 2]);
        assert_eq!(uji(&[]), Vec::<usize>::new());
    }
}
