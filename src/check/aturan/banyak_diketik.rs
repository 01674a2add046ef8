//! W686: the number of programs typed in prose is not the plan's.

use std::collections::BTreeSet;

use crate::check::bilang::{dari_angka, dari_kata};
use crate::check::{Aturan, Bahan, JenisNaskah, Kata, Keluarga, Naskah};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::pohon::{Pohon, Simpul, Tingkat};

const KODE: Kode = Kode("W686");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Narasi,
    ringkas: "banyaknya program, kegiatan, atau sub kegiatan yang diketik berbeda dari rencana",
    dasar: "Jumlah program dan kegiatan sama di semua bab (catatan Bappeda)",
    penjelasan: "Dilihat \"8 (delapan) program\" dalam kalimat yang tidak menyebut dokumen lain, kementerian, atau tahun tertentu, dan \
                 rangkaian \"8 program, 12 kegiatan, dan 25 sub kegiatan\". Banyaknya dibandingkan dengan seluruh rencana, bagian urusan, bagian penunjang, \
                 dan setiap tujuan dan sasaran; baru dilaporkan bila tidak satu pun cocok. Pakai {{ banyak(\"program\") }}.",
    salah: "Renstra ini memuat 8 (delapan) program.",
    benar: "Renstra ini memuat {{ banyak(\"program\") }} ({{ banyak(\"program\") | terbilang }}) program.",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let mut hitung: Option<Vec<Hitungan>> = None;
    for n in b.prosa().iter().filter(|n| n.jenis != JenisNaskah::Judul) {
        for k in n.potongan.iter().flat_map(|p| p.kalimat()) {
            let sebut = sebutan(k);
            let rangkai =
                sebut.iter().map(|s| s.tingkat).collect::<BTreeSet<_>>().len() == sebut.len() && sebut.len() >= 2;
            let dokumen = k.iter().any(|x| x.salah_satu(&["renstra", "renja", "dokumen"]));
            let lain = k.iter().any(|x| x.salah_satu(DOKUMEN_LAIN) || x.tahun().is_some());
            let huruf = sebut.len() == 1 && sebut[0].huruf && (dokumen || !lain);
            if !(rangkai || huruf) || !sebut.iter().any(|s| s.tingkat == Tingkat::Program) {
                continue;
            }
            let hitung = hitung.get_or_insert_with(|| lingkup(&b.rencana.pohon));
            if !hitung.iter().any(|h| sebut.iter().all(|s| h.banyak(s.tingkat) == s.banyak)) {
                lapor(n, k, &sebut, &hitung[0], sink);
            }
        }
    }
}

/// Words of other plans and of parts of this one.
const DOKUMEN_LAIN: &[&str] = &[
    "rpjmd",
    "rpjmn",
    "rpjpd",
    "rkpd",
    "rpd",
    "kementerian",
    "provinsi",
    "nasional",
    "pusat",
    "bupati",
    "wali",
    "walikota",
    "gubernur",
    "lalu",
    "sebelumnya",
    "semula",
    "prioritas",
    "unggulan",
    "misi",
    "bidang",
    "masing-masing",
    "setiap",
    "tercapai",
    "belum",
    "memenuhi",
    "melampaui",
    "mencapai",
    "di",
    "antaranya",
    "diantaranya",
];

/// Numbers of programs, kegiatan and sub kegiatan.
#[derive(Clone, Copy, Debug, Default)]
struct Hitungan([usize; 3]);

const TINGKAT: [Tingkat; 3] = [Tingkat::Program, Tingkat::Kegiatan, Tingkat::SubKegiatan];

impl Hitungan {
    fn banyak(self, t: Tingkat) -> usize {
        TINGKAT.iter().position(|x| *x == t).map_or(0, |i| self.0[i])
    }
}

/// The counts of the whole plan and of every part of it that prose may speak of.
fn lingkup(p: &Pohon) -> Vec<Hitungan> {
    let hitung = |ada: &dyn Fn(&Simpul) -> bool| {
        let terpilih = |t: Tingkat| p.setingkat(t).filter(|s| ada(s)).count();
        Hitungan(TINGKAT.map(terpilih))
    };
    let program_dari = |s: &Simpul| -> Option<String> {
        let mut kini = s;
        for _ in 0..6 {
            if kini.tingkat == Tingkat::Program {
                return Some(kini.id.clone());
            }
            kini = p.cari(kini.induk.first()?)?;
        }
        None
    };
    let mut v = vec![hitung(&|_| true)];
    let penunjang = |s: &Simpul| program_dari(s).and_then(|i| p.cari(&i)).is_some_and(|x| x.penunjang);
    v.push(hitung(&penunjang));
    v.push(hitung(&|s| !penunjang(s)));
    // Programs of the agency's affairs are told from the supporting one by their code as well.
    let urusan = |s: &Simpul| s.kode.as_ref().is_some_and(|k| k.isi.teks().split('.').nth(2) == Some("01"));
    v.push(hitung(&|s| !urusan(s)));
    for atas in p.setingkat(Tingkat::Sasaran).chain(p.setingkat(Tingkat::Tujuan)) {
        let di_bawah = |s: &Simpul| {
            let program = program_dari(s).and_then(|i| p.cari(&i).cloned());
            program.is_some_and(|x| {
                x.induk
                    .iter()
                    .any(|i| **i == atas.id || p.cari(i).is_some_and(|y| y.induk.iter().any(|j| **j == atas.id)))
            })
        };
        v.push(hitung(&di_bawah));
    }
    v
}

/// A typed count.
struct Sebutan {
    tingkat: Tingkat,
    banyak: usize,
    /// With its words in brackets.
    huruf: bool,
    awal: usize,
    akhir: usize,
}

/// "8 (delapan) program", "12 kegiatan", "dua puluh lima sub kegiatan" with nothing that narrows them.
fn sebutan(k: &[Kata<'_>]) -> Vec<Sebutan> {
    let mut v = Vec::new();
    for i in 0..k.len() {
        let (tingkat, panjang) = if k[i].apa("program") {
            (Tingkat::Program, 1)
        } else if k[i].apa("kegiatan") && !(i > 0 && k[i - 1].apa("sub")) {
            (Tingkat::Kegiatan, 1)
        } else if k[i].apa("sub") && k.get(i + 1).is_some_and(|x| x.apa("kegiatan")) {
            (Tingkat::SubKegiatan, 2)
        } else if k[i].salah_satu(&["subkegiatan"]) {
            (Tingkat::SubKegiatan, 1)
        } else {
            continue;
        };
        let lanjut = k.get(i + panjang);
        let sempit = lanjut.is_some_and(|x| {
            x.huruf()
                && !x.salah_satu(&["dan", "dengan", "serta", "yang", "beserta", "untuk", "pada", "dalam", "lengkap"])
        });
        if sempit {
            continue;
        }
        if let Some((banyak, awal, huruf)) = bilangan_sebelum(k, i) {
            v.push(Sebutan { tingkat, banyak, huruf, awal, akhir: i + panjang });
        }
    }
    v
}

fn bilangan_sebelum(k: &[Kata<'_>], i: usize) -> Option<(usize, usize, bool)> {
    let bulat = |d: rust_decimal::Decimal| usize::try_from(d).ok();
    let akhir = i.checked_sub(1)?;
    if k[akhir].teks == ")" {
        let buka = (i.saturating_sub(8)..akhir).rev().find(|j| k[*j].teks == "(")?;
        let awal = buka.checked_sub(1)?;
        return Some((bulat(dari_angka(&k[awal])?)?, awal, true));
    }
    if let Some(n) = dari_angka(&k[akhir]) {
        return Some((bulat(n)?, akhir, false));
    }
    let awal = (i.saturating_sub(4)..i).find(|a| {
        let t: Vec<&str> = k[*a..i].iter().map(|x| x.teks).collect();
        k[*a..i].iter().all(Kata::huruf) && dari_kata(&t.join(" ")).is_some()
    })?;
    let t: Vec<&str> = k[awal..i].iter().map(|x| x.teks).collect();
    Some((bulat(dari_kata(&t.join(" "))?)?, awal, false))
}

fn lapor(n: &Naskah<'_>, k: &[Kata<'_>], sebut: &[Sebutan], seluruh: &Hitungan, sink: &mut Sink) {
    let salah = sebut.iter().filter(|s| seluruh.banyak(s.tingkat) != s.banyak);
    let (Some(a), Some(z)) = (sebut.first(), sebut.last()) else { return };
    let beda: Vec<String> = salah
        .map(|s| format!("{} {} (rencana ini {})", s.banyak, s.tingkat.sebutan(), seluruh.banyak(s.tingkat)))
        .collect();
    let kata = &k[a.awal..z.akhir];
    sink.lapor(
        Diagnostic::new(KODE, n.letak_kata(kata), format!("disebut {}", beda.join(", ")))
            .jalur(format!("{}/banyak/{}", n.jalur, n.kutip(kata)))
            .bantuan("pakai {{ banyak(\"program\") }}, {{ banyak(\"kegiatan\") }}, {{ banyak(\"sub_kegiatan\") }}"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::petik_kata::potong;

    #[test]
    fn counts_are_read_in_all_their_forms() {
        let baca = |t: &str| {
            let p = potong(t);
            sebutan(&p[0].kata).iter().map(|s| (s.tingkat.kunci(), s.banyak, s.huruf)).collect::<Vec<_>>()
        };
        assert_eq!(
            baca("memuat 8 (delapan) program, dua belas kegiatan, dan 25 sub kegiatan."),
            [("program", 8, true), ("kegiatan", 12, false), ("sub_kegiatan", 25, false)]
        );
        assert_eq!(baca("terdapat 3 program prioritas dan 5 kegiatan pelatihan"), []);
        assert_eq!(baca("Kedua program tersebut, {{ n }} program"), []);
    }
}
