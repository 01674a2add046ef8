//! W673: the list of chapters typed by hand against the chapters the document has.

use crate::check::alat::baku;
use crate::check::{Aturan, Bahan, JenisNaskah, Kata, Keluarga, Naskah};
use crate::diag::{Diagnostic, Kode, Lok, Sink};
use crate::model::nilai::romawi;

const KODE: Kode = Kode("W673");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Rujukan,
    ringkas: "sistematika yang diketik berbeda dari bab dokumen",
    dasar: "Permendagri 86/2017 dan Inmendagri 2/2025: sistematika pada bagian 1.4 dan pada pasal Peraturan sama dengan isi dokumen",
    penjelasan: "Baris \"BAB II Gambaran …\" dan \"3.1 Identifikasi …\" pada bagian sistematika dan pada pasal dibandingkan dengan judul bab \
                 dan bagian. Susun daftarnya dari nama `bab`, maka keduanya tidak pernah berbeda.",
    salah: "BAB III Analisis Isu-isu Strategis",
    benar: "{% for b in bab %}\n- BAB {{ b.nomor }} {{ b.judul | kapital }}\n{% endfor %}",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let sistematika: Vec<&str> = b
        .perangkat
        .bab
        .iter()
        .flat_map(|x| &x.bagian)
        .filter(|s| s.judul.to_lowercase().contains("sistematika"))
        .map(|s| s.nomor.isi.as_str())
        .collect();
    for n in b.prosa() {
        let narasi = n.jenis == JenisNaskah::Narasi && sistematika.contains(&n.nama.as_str());
        if narasi || n.jenis == JenisNaskah::Pasal {
            naskah(b, n, narasi, sink);
        }
    }
}

fn naskah(b: &Bahan<'_>, n: &Naskah<'_>, bagian: bool, sink: &mut Sink) {
    let mut bab = Vec::new();
    for p in &n.potongan {
        let k = &p.kata;
        if k.len() < 3 {
            continue;
        }
        if k[0].apa("bab")
            && let Some(nomor) = (1..=40u32).find(|x| romawi(*x) == k[1].teks)
        {
            bab.push((nomor, &k[..2]));
            let judul = b.perangkat.bab.get(nomor as usize - 1).map(|x| &x.judul);
            banding(n, k, &format!("Bab {}", romawi(nomor)), judul, sink);
        } else if bagian && k[0].teks.contains('.') && k[0].teks.split('.').all(|x| x.len() == 1 && x != "0") {
            let semua = b.perangkat.bab.iter().flat_map(|x| &x.bagian);
            let judul = semua.filter(|s| s.nomor.isi == k[0].teks).map(|s| &s.judul).next();
            banding(n, k, &format!("bagian {}", k[0].teks), judul, sink);
        }
    }
    let lewat: Vec<String> = (1..=u32::try_from(b.perangkat.bab.len()).unwrap_or_default())
        .filter(|x| !bab.iter().any(|(y, _)| x == y))
        .map(|x| format!("Bab {}", romawi(x)))
        .collect();
    if let (Some((_, k)), true, false) = (bab.first(), bab.len() > 1, lewat.is_empty()) {
        sink.lapor(
            Diagnostic::new(KODE, n.letak_kata(k), format!("sistematika tidak memuat {}", lewat.join(", ")))
                .jalur(format!("{}/sistematika", n.jalur))
                .bantuan("susun daftarnya dengan {% for b in bab %}"),
        );
    }
}

fn banding(n: &Naskah<'_>, k: &[Kata<'_>], apa: &str, judul: Option<&Lok<String>>, sink: &mut Sink) {
    let isi: Vec<&Kata<'_>> = k.iter().skip(1).skip_while(|x| !x.huruf() || romawi_kata(x)).collect();
    let ekspresi = k.iter().any(|x| x.teks.starts_with("{{"));
    if ekspresi || isi.first().is_none_or(|x| !x.kapital()) {
        return;
    }
    let lapor = |pesan: String, sink: &mut Sink| {
        sink.lapor(
            Diagnostic::new(KODE, n.letak_kata(k), pesan)
                .jalur(format!("{}/sistematika/{}", n.jalur, apa.to_lowercase().replace(' ', "-")))
                .bantuan("susun daftarnya dengan {% for b in bab %}, atau samakan judulnya")
                .lihat(judul.map(|j| j.span), "judul dalam dokumen"),
        );
    };
    let Some(j) = judul else {
        lapor(format!("{apa} dalam sistematika tidak ada dalam dokumen"), sink);
        return;
    };
    let kata = |t: &str| baku(t).split(' ').map(str::to_string).collect::<Vec<_>>();
    let diketik: Vec<String> = isi.iter().filter(|x| x.huruf()).flat_map(|x| kata(x.teks)).collect();
    let resmi = kata(j);
    if !j.contains("{{") && !diketik.starts_with(&resmi) {
        lapor(format!("{apa} dalam sistematika berjudul lain daripada dalam dokumen, \"{}\"", j.isi), sink);
    }
}

fn romawi_kata(k: &Kata<'_>) -> bool {
    k.teks.chars().all(|c| "IVXL".contains(c))
}
