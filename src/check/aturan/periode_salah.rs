//! W670: a period typed in prose that contradicts the periods of the plan.

use std::collections::BTreeSet;

use crate::check::alat::baku;
use crate::check::{Aturan, Bahan, JenisKata, JenisNaskah, Kata, Keluarga, Naskah};
use crate::diag::{Diagnostic, Kode, Sink};

const KODE: Kode = Kode("W670");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Rujukan,
    ringkas: "periode yang diketik bertentangan dengan periode rencana",
    dasar: "Satu dokumen memiliki satu periode; label tahun dalam judul, keputusan, dan uraian harus sama dengannya",
    penjelasan: "Dilihat periode yang ditulis di belakang Renstra, RPJMD, atau RPD milik daerah sendiri, dan tahun di belakang Renja \
                 dalam judul dan keputusan. Periode yang salah satu ujungnya sama dengan periode yang dikenal tetapi ujung lainnya \
                 tidak, dan periode yang terbalik (2028–2023), dilaporkan. Periode dokumen lain (nasional, provinsi, kementerian) \
                 tidak dilihat. Pakai {{ periode.teks }} atau {{ rentang.….teks }}, atau daftarkan periodenya pada [periode.rentang] \
                 dengan nama yang memuat \"renstra\".",
    salah: "Perubahan Renstra Tahun 2021–2024 menjadi acuan.",
    benar: "Perubahan Renstra Tahun {{ rentang.renstra_lalu.teks }} menjadi acuan.",
    periksa,
};

type Rentang = (u16, u16);

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let p = Pemeriksa::baru(b);
    for n in b.prosa() {
        for potongan in &n.potongan {
            p.potongan(n, &potongan.kata, sink);
        }
    }
}

struct Pemeriksa<'a> {
    bahan: &'a Bahan<'a>,
    /// Periods of the plan's own documents, with their names.
    milik: Vec<(String, Rentang)>,
    /// Periods that laws of the plan name.
    sah: BTreeSet<Rentang>,
    /// Words that may stand between "Renstra" and its period.
    antara: BTreeSet<String>,
    /// The last year of any range.
    terakhir: u16,
}

impl<'a> Pemeriksa<'a> {
    fn baru(bahan: &'a Bahan<'a>) -> Self {
        let r = bahan.rencana;
        let u = r.periode.utama;
        let mut milik = vec![("periode".to_string(), (u.awal.0, u.akhir.0))];
        for (nama, x) in &r.periode.rentang {
            if ["renstra", "rpjm", "rpd"].iter().any(|k| nama.contains(k)) {
                milik.push((format!("rentang.{nama}"), (x.awal.0, x.akhir.0)));
            }
        }
        let acuan = r.acuan.nama.iter().flat_map(|n| rentang_teks(n));
        milik.extend(acuan.map(|x| ("acuan.nama".to_string(), x)));
        milik.retain(|(_, (a, z))| a < z);
        let mut sah: BTreeSet<Rentang> = milik.iter().map(|(_, x)| *x).collect();
        sah.extend(r.dasar_hukum.iter().flat_map(|h| rentang_teks(&h.kutipan())));
        let mut antara: BTreeSet<String> =
            ["tahun", "periode", "perubahan", "perangkat", "daerah", "jangka", "menengah"]
                .iter()
                .map(|k| (*k).to_string())
                .collect();
        for teks in [&r.instansi.nama.isi, &r.instansi.daerah.isi] {
            antara.extend(baku(teks).split(' ').map(str::to_string));
        }
        let terakhir = r.periode.rentang.values().map(|x| x.akhir.0).chain([u.akhir.0]).max().unwrap_or_default();
        Pemeriksa { bahan, milik, sah, antara, terakhir }
    }

    fn potongan(&self, n: &Naskah<'_>, k: &[Kata<'_>], sink: &mut Sink) {
        for i in 0..k.len() {
            let Some(a) = k[i].tahun() else { continue };
            if let Some((z, j)) = rentang_di(k, i) {
                self.rentang(n, k, (i, j), (a, z), sink);
            } else if (i == 0 || !(garis(&k[i - 1]) || k[i - 1].salah_satu(&["dengan", "/", "hingga"])))
                && self.bahan.perangkat.jenis == "renja"
            {
                self.tahun_renja(n, k, i, a, sink);
            }
        }
    }

    fn rentang(&self, n: &Naskah<'_>, k: &[Kata<'_>], (i, j): (usize, usize), x: Rentang, sink: &mut Sink) {
        let kata = &k[i..=j];
        if x.1 < x.0 {
            let d = self.temuan(n, kata, format!("periode {} terbalik", n.kutip(kata)));
            sink.lapor(d.bantuan("tulis tahun awal lebih dahulu, atau pakai {{ periode.teks }}"));
            return;
        }
        // "2021–2023" and "2024–2026" in one paragraph divide a period that is known.
        let terbagi = (0..k.len()).filter_map(|j| Some((k[j].tahun()?, rentang_di(k, j)?.0))).any(|y| {
            (y.0 == x.1 + 1 && self.sah.contains(&(x.0, y.1))) || (x.0 == y.1 + 1 && self.sah.contains(&(y.0, x.1)))
        });
        if terbagi || self.sah.contains(&x) || !self.dokumen(k, i, &["renstra", "rpjmd", "rpd", "strategis"]) {
            return;
        }
        let dekat = self.milik.iter().find(|(_, m)| (m.0 == x.0) != (m.1 == x.1));
        if let Some((nama, m)) = dekat {
            let d = self.temuan(n, kata, format!("periode {} berbeda dari {nama}, {}–{}", n.kutip(kata), m.0, m.1));
            let pakai = if nama == "acuan.nama" { String::new() } else { format!(", misalnya {{{{ {nama}.teks }}}}") };
            sink.lapor(
                d.bantuan(format!("ambil periode dari data{pakai}"))
                    .lihat(self.bahan.rencana.periode.span, "periode rencana ini"),
            );
        }
    }

    /// The year behind "Renja": that of the plan in titles and the act, none after all ranges in chapters.
    fn tahun_renja(&self, n: &Naskah<'_>, k: &[Kata<'_>], i: usize, tahun: u16, sink: &mut Sink) {
        let utama = self.bahan.rencana.periode.utama.awal.0;
        let resmi = matches!(n.jenis, JenisNaskah::Penetapan | JenisNaskah::Judul);
        let salah = if resmi { tahun != utama } else { tahun > self.terakhir };
        if salah && self.dokumen(k, i, &["renja", "kerja"]) {
            let d = self.temuan(n, &k[i..=i], format!("Renja tahun {tahun}, padahal rencana ini untuk tahun {utama}"));
            sink.lapor(
                d.bantuan("pakai {{ periode.teks }}").lihat(self.bahan.rencana.periode.span, "periode rencana ini"),
            );
        }
    }

    /// The years at `i` belong to a document of this region: only its own names stand between.
    fn dokumen(&self, k: &[Kata<'_>], i: usize, nama: &[&str]) -> bool {
        for b in (i.saturating_sub(18)..i).rev() {
            let kata = k[b];
            if kata.salah_satu(nama) {
                return match kata.teks.to_lowercase().as_str() {
                    "strategis" | "kerja" => b > 0 && k[b - 1].apa("rencana"),
                    _ => true,
                };
            }
            let lewat = match kata.jenis {
                JenisKata::Ekspresi => kata.teks.starts_with("{{ instansi"),
                JenisKata::Tanda => kata.salah_satu(&[",", "(", ")"]),
                _ => self.antara.contains(&kata.teks.to_lowercase()),
            };
            if !lewat {
                return false;
            }
        }
        false
    }

    fn temuan(&self, n: &Naskah<'_>, kata: &[Kata<'_>], pesan: String) -> Diagnostic {
        let isi: Vec<&str> = kata.iter().map(|k| k.teks).collect();
        Diagnostic::new(KODE, n.letak_kata(kata), pesan).jalur(format!("{}/periode/{}", n.jalur, isi.concat()))
    }
}

fn garis(k: &Kata<'_>) -> bool {
    k.salah_satu(&["-", "–", "—"])
}

/// The last year of a range that begins at `i`, and where it stands: "2025–2029", "2025 s.d. 2029", and in full behind
/// the word "periode"; elsewhere "sampai dengan" may tell of a part of the period.
fn rentang_di(k: &[Kata<'_>], i: usize) -> Option<(u16, usize)> {
    if garis(k.get(i + 1)?) {
        let z = k.get(i + 2)?.tahun()?;
        return (!k.get(i + 3).is_some_and(garis)).then_some((z, i + 2));
    }
    let singkat = ["s", "d", ".", "/", "s/d", "tahun"];
    let panjang = ["sampai", "dengan", "hingga", "tahun"];
    let lewat = |kata: &[&str]| k[i + 1..].iter().take(5).take_while(|x| x.salah_satu(kata)).count();
    let periode = k[..i].iter().rev().take(3).any(|x| x.apa("periode"));
    let banyak = match k[i + 1].teks.to_lowercase().as_str() {
        "s" | "s/d" => lewat(&singkat),
        "sampai" | "hingga" if periode => lewat(&panjang),
        _ => return None,
    };
    let j = i + 1 + banyak;
    Some((k.get(j)?.tahun()?, j))
}

fn rentang_teks(teks: &str) -> Vec<Rentang> {
    let p = crate::check::petik_kata::potong(teks);
    let satu = |k: &[Kata<'_>], i: usize| Some((k[i].tahun()?, rentang_di(k, i)?.0));
    p.iter().flat_map(|p| (0..p.kata.len()).filter_map(|i| satu(&p.kata, i)).collect::<Vec<_>>()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_found_whatever_the_dash_and_the_blanks() {
        assert_eq!(
            rentang_teks("Tahun 2021 - 2024, 2025–2029, dan 2028-2023; 2024 dan 2025"),
            [(2021, 2024), (2025, 2029), (2028, 2023)]
        );
        assert_eq!(
            rentang_teks(
                "Tahun 2021 s.d. 2024, 2025 s/d tahun 2029, periode 2018 sampai dengan 2023; 2019 sampai dengan 2021"
            ),
            [(2021, 2024), (2025, 2029), (2018, 2023)]
        );
    }
}
