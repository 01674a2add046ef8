//! W683: the name of another agency or region where the plan's own is meant (copied from another document).

use crate::check::alat::{baku, kemiripan};
use crate::check::kutipan::jenjang;
use crate::check::{Aturan, Bahan, JenisNaskah, Kata, Keluarga, Naskah};
use crate::diag::{Diagnostic, Kode, Sink};

const KODE: Kode = Kode("W683");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Narasi,
    ringkas: "nama perangkat daerah atau daerah lain, padahal yang dimaksud milik sendiri",
    dasar: "Nama perangkat daerah sama di seluruh dokumen; nama lain biasanya tertinggal dari naskah yang disalin",
    penjelasan: "Dilaporkan: nama yang hampir sama dengan nama perangkat daerah ini (\"Dinas Koperasi dan Usaha Koperasi\"); nama sendiri \
                 yang diikuti daerah lain; \"Tugas dan Fungsi Kecamatan\" dan sejenisnya dalam dokumen perangkat daerah lain; Perda atau \
                 Perbup daerah lain dalam dasar hukum. Instansi provinsi, kementerian, perangkat daerah lain, dan nama lama yang \
                 disebut sebagai riwayat tidak dilihat. Pakai {{ instansi.nama }} dan {{ instansi.daerah }}.",
    salah: "Dinas Koperasi dan Usaha Koperasi menyusun Renja.",
    benar: "{{ instansi.nama }} menyusun Renja.",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let p = Pemeriksa::baru(b);
    for n in b.prosa() {
        for potongan in &n.potongan {
            for k in potongan.kalimat() {
                for i in 0..k.len() {
                    p.instansi(n, k, i, sink);
                    p.bidang_kerja(n, k, i, sink);
                }
            }
        }
    }
    p.hukum(sink);
}

struct Pemeriksa<'a, 'b> {
    bahan: &'a Bahan<'b>,
    nama: Vec<String>,
    daerah: String,
}

/// Words that tell of history: an older name is meant.
const RIWAYAT: &[&str] = &[
    "semula",
    "sebelumnya",
    "dahulu",
    "dulu",
    "lama",
    "menjadi",
    "berubah",
    "penggabungan",
    "gabungan",
    "nomenklatur",
    "pemisahan",
    "bergabung",
    "digabung",
    "pemekaran",
];
/// Regions and bodies that are another's.
const LUAR: &[&str] = &["provinsi", "propinsi", "kementerian", "republik", "pusat", "se-jawa"];

impl<'a, 'b> Pemeriksa<'a, 'b> {
    fn baru(bahan: &'a Bahan<'b>) -> Self {
        let i = &bahan.rencana.instansi;
        let nama = baku(&i.nama).split(' ').map(str::to_string).collect();
        Pemeriksa { bahan, nama, daerah: baku(&i.daerah) }
    }

    /// A name that begins as the agency's own does.
    fn instansi(&self, n: &Naskah<'_>, k: &[Kata<'_>], i: usize, sink: &mut Sink) {
        let [pertama, kedua, ..] = self.nama.as_slice() else { return };
        let mulai = k[i].kapital() && k[i].apa(pertama) && k.get(i + 1).is_some_and(|x| x.kapital() && x.apa(kedua));
        if !mulai {
            return;
        }
        let (akhir, daerah) = panjang_nama(k, i);
        let nama: Vec<String> = k[i..akhir].iter().filter(|x| x.huruf()).map(|x| x.teks.to_lowercase()).collect();
        let luar = sesudah_kurung(&k[akhir..]).is_some_and(|x| x.salah_satu(LUAR));
        let riwayat = k.iter().any(|x| x.salah_satu(RIWAYAT));
        let tepat = nama == self.nama;
        if let Some(d) = daerah.filter(|d| tepat && *d != self.daerah) {
            self.lapor(n, &k[i..akhir + d.split(' ').count()], "daerahnya", &self.bahan.rencana.instansi.daerah, sink);
        } else if !tepat
            && !luar
            && !riwayat
            && daerah_sendiri(&panjang_nama(k, i).1, &self.daerah)
            && self.hampir(&nama)
        {
            self.lapor(n, &k[i..akhir], "namanya", &self.bahan.rencana.instansi.nama, sink);
        }
    }

    /// Nearly the own name: not a shorter form of it, not another agency that only begins alike.
    fn hampir(&self, nama: &[String]) -> bool {
        let sendiri = self.nama.join(" ");
        let isi =
            |v: &[String]| v.iter().filter(|k| !["dan", "serta"].contains(&k.as_str())).cloned().collect::<Vec<_>>();
        let (a, z) = (isi(nama), isi(&self.nama));
        if a.len() < 3 || z.starts_with(&a) || a.starts_with(&z) {
            return false;
        }
        let sama = a.iter().filter(|k| z.contains(k)).count();
        kemiripan(&nama.join(" "), &sendiri) >= 0.75 || (sama >= 3 && sama * 10 >= a.len() * 6)
    }

    /// "Tugas dan Fungsi Kecamatan" in the document of an agency that is none.
    fn bidang_kerja(&self, n: &Naskah<'_>, k: &[Kata<'_>], i: usize, sink: &mut Sink) {
        let pola = ["tugas", "dan", "fungsi"];
        let cocok = pola.iter().enumerate().all(|(j, p)| k.get(i + j).is_some_and(|x| x.apa(p)));
        let Some(x) = k.get(i + 3).filter(|_| cocok) else { return };
        let jenis = ["Kecamatan", "Kelurahan", "Badan", "Inspektorat", "Kantor", "Dinas", "Satuan"];
        let lain = jenis.contains(&x.teks) && self.nama.first().is_some_and(|p| !x.apa(p));
        if lain {
            self.lapor(n, &k[i..i + 4], "namanya", &self.bahan.rencana.instansi.nama, sink);
        }
    }

    /// Laws of another regency or city among the plan's own.
    fn hukum(&self, sink: &mut Sink) {
        let Some(tempat) = self.daerah.split_once(' ').map(|(_, t)| t.to_string()) else { return };
        for h in &self.bahan.rencana.dasar_hukum {
            let Some(j) = &h.jenis else { continue };
            let s = baku(j);
            let kabupaten =
                ["peraturan daerah kabupaten ", "peraturan daerah kota ", "peraturan bupati ", "peraturan wali kota "];
            let milik = kabupaten.iter().find_map(|a| s.strip_prefix(a));
            if jenjang(&s).is_some() && milik.is_some_and(|m| m != tempat) {
                sink.lapor(
                    Diagnostic::new(KODE, j.span, format!("{} adalah peraturan daerah lain", j.isi))
                        .jalur(format!("{}/jenis", crate::check::kutipan::jalur(h)))
                        .bantuan(format!("daerah dokumen ini {}", self.bahan.rencana.instansi.daerah.isi)),
                );
            }
        }
    }

    fn lapor(&self, n: &Naskah<'_>, k: &[Kata<'_>], apa: &str, benar: &crate::diag::Lok<String>, sink: &mut Sink) {
        let sebut = n.kutip(k);
        let pakai = if n.jenis == JenisNaskah::Judul || n.jenis == JenisNaskah::Narasi {
            "; pakai {{ instansi.nama }} atau {{ instansi.lengkap }}"
        } else {
            ""
        };
        sink.lapor(
            Diagnostic::new(KODE, n.letak_kata(k), format!("\"{sebut}\", padahal {apa} {}", benar.isi))
                .jalur(format!("{}/instansi/{sebut}", n.jalur))
                .bantuan(format!("nama lain biasanya tertinggal dari naskah yang disalin{pakai}"))
                .lihat(benar.span, "tertulis di sini"),
        );
    }
}

/// The first word that does not stand in a bracket behind the name: "(UKM) Provinsi".
fn sesudah_kurung<'k, 'a>(k: &'k [Kata<'a>]) -> Option<&'k Kata<'a>> {
    let lewat = match k.first() {
        Some(x) if x.teks == "(" => k.iter().position(|x| x.teks == ")").map_or(0, |z| z + 1),
        _ => 0,
    };
    k.get(lewat)
}

fn daerah_sendiri(d: &Option<String>, sendiri: &str) -> bool {
    d.as_ref().is_none_or(|d| d == sendiri)
}

/// Where the name that begins at `i` ends, and the region behind it.
fn panjang_nama(k: &[Kata<'_>], i: usize) -> (usize, Option<String>) {
    let mut akhir = i;
    let mut j = i;
    while let Some(x) = k.get(j) {
        if x.salah_satu(&["kabupaten", "kota", "provinsi", "propinsi", "kementerian"]) {
            break;
        }
        if x.kapital() {
            akhir = j + 1;
        } else if !(x.salah_satu(&["dan", ",", "serta"]) && k.get(j + 1).is_some_and(Kata::kapital)) {
            break;
        }
        j += 1;
    }
    let daerah = k.get(akhir).filter(|x| x.salah_satu(&["kabupaten", "kota"]) && x.kapital());
    let nama = daerah.and_then(|d| Some(format!("{} {}", d.teks, k.get(akhir + 1).filter(|x| x.kapital())?.teks)));
    (akhir, nama.map(|d| d.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::petik_kata::potong;

    #[test]
    fn names_end_before_the_region() {
        let p = potong("Dinas Koperasi, Usaha Kecil dan Menengah Kabupaten Contoh menyusun");
        let (akhir, daerah) = panjang_nama(&p[0].kata, 0);
        assert_eq!((akhir, daerah.as_deref()), (7, Some("kabupaten contoh")));
        let p = potong("Dinas Koperasi dan usaha mikro");
        assert_eq!(panjang_nama(&p[0].kata, 0), (2, None));
    }
}
