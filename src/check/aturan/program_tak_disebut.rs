//! W715: a list of the programs in a chapter that leaves out a program with money.

use std::collections::BTreeSet;

use crate::check::alat::baku;
use crate::check::baca::{pagu, tahun_pagu, terbaca};
use crate::check::{Aturan, Bahan, JenisKata, JenisPotongan, Kata, Keluarga, Naskah, Potongan};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::pohon::{Simpul, Tingkat};

const KODE: Kode = Kode("W715");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Narasi,
    ringkas: "daftar program dalam uraian tidak memuat program yang berpagu",
    dasar: "Program yang disebut dalam uraian sama dengan program yang didanai",
    penjelasan: "Daftar butir atau baris tabel yang diketik dalam satu bab dan menyebut tiga program atau lebih dengan namanya, lebih dari \
                 separuh program rencana. Program berpagu yang tidak disebut di mana pun dalam bab itu dilaporkan, kecuali bila yang \
                 disebut tepat semua program urusan atau semua program satu sasaran. Susun daftarnya dengan \
                 {% for p in semua(\"program\") %}.",
    salah: "1. Program Pengawasan Koperasi\n2. Program Penilaian Kesehatan\n3. Program Pelatihan   # program keempat berpagu, tidak disebut",
    benar: "{% for p in semua(\"program\") -%}\n{{ loop.index }}. {{ p.nama }}\n{% endfor %}",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    if !terbaca(sink) {
        return;
    }
    let tahun = tahun_pagu(b.rencana);
    let berpagu = |s: &&Simpul| tahun.iter().any(|t| !pagu(b, s, *t).is_zero());
    let program: Vec<(&Simpul, String)> =
        b.rencana.pohon.setingkat(Tingkat::Program).filter(berpagu).map(|s| (s, tanpa_sebutan(&s.nama))).collect();
    if program.len() < 3 {
        return;
    }
    for n in b.narasi() {
        bab(n, &program, sink);
    }
}

/// A name without the word "program" in front.
fn tanpa_sebutan(nama: &str) -> String {
    let n = baku(nama);
    n.strip_prefix("program ").map_or(n.clone(), str::to_string)
}

fn bab(n: &Naskah<'_>, program: &[(&Simpul, String)], sink: &mut Sink) {
    let daftar = |p: &&Potongan<'_>| {
        matches!(p.jenis, JenisPotongan::Butir(_) | JenisPotongan::Tabel)
            // Lists that a loop writes are complete or cut on purpose.
            && !p.kata.iter().any(|x| x.jenis == JenisKata::Ekspresi && !x.teks.contains("simpul("))
    };
    let mut disebut: BTreeSet<&str> = BTreeSet::new();
    let mut pertama = None;
    for p in n.potongan.iter().filter(daftar) {
        // A row that names two programs, or something else first, assigns programs to it.
        let mut ada = program.iter().filter(|(s, nama)| di_depan(p, nama) || kutip(n, p, &s.id));
        if let (Some((s, _)), None) = (ada.next(), ada.next()) {
            disebut.insert(&s.id);
            pertama = pertama.or(Some(&p.kata));
        }
    }
    if disebut.len() < 3 || disebut.len() == program.len() || disebut.len() * 2 <= program.len() {
        return;
    }
    let semua = format!(" {} ", baku(n.teks));
    let di_mana_pun =
        |s: &Simpul, nama: &str| semua.contains(&format!(" {nama} ")) || n.teks.contains(&format!("\"{}\"", s.id));
    disebut.extend(program.iter().filter(|(s, nama)| di_mana_pun(s, nama)).map(|(s, _)| s.id.as_str()));
    let luput: Vec<&Simpul> = program.iter().map(|(s, _)| *s).filter(|s| !disebut.contains(s.id.as_str())).collect();
    let bagian = |milik: &dyn Fn(&Simpul) -> bool| {
        let isi: BTreeSet<&str> = program.iter().filter(|(s, _)| milik(s)).map(|(s, _)| s.id.as_str()).collect();
        isi == disebut
    };
    let induk: BTreeSet<&str> = program.iter().flat_map(|(s, _)| s.induk.iter().map(|i| i.isi.as_str())).collect();
    let penunjang =
        |s: &Simpul| s.penunjang || s.kode.as_ref().is_some_and(|k| k.isi.teks().split('.').nth(2) == Some("01"));
    let utuh = bagian(&|s| !penunjang(s))
        || bagian(&|s| !s.penunjang)
        || induk.iter().any(|i| bagian(&|s| s.induk.iter().any(|x| x.isi == *i)));
    let Some(kata) = pertama.filter(|_| !utuh) else { return };
    for s in luput {
        sink.lapor(
            Diagnostic::new(
                KODE,
                n.letak_kata(kata),
                format!("daftar {} program tidak memuat \"{}\", yang berpagu", disebut.len(), s.nama.isi),
            )
            .jalur(format!("{}/program/{}", n.jalur, s.id))
            .bantuan("tambahkan ke daftar, atau susun daftarnya dengan {% for p in semua(\"program\") %}")
            .lihat(s.nama.span, "program itu di sini"),
        );
    }
}

/// How many words may stand before the name: "Program", a number in words.
const DI_DEPAN: usize = 2;

/// The item begins with the name.
fn di_depan(p: &Potongan<'_>, nama: &str) -> bool {
    let teks = format!(" {} ", baku(&p.kata.iter().map(|x| x.teks).collect::<Vec<_>>().join(" ")));
    let di = teks.find(&format!(" {nama} "));
    di.is_some_and(|i| {
        teks[..i].split_whitespace().filter(|w| !w.bytes().all(|c| c.is_ascii_digit())).count() <= DI_DEPAN
    })
}

/// The item names a node by its id inside an expression, near its beginning.
fn kutip(n: &Naskah<'_>, p: &Potongan<'_>, id: &str) -> bool {
    let sebut =
        |x: &Kata<'_>| x.jenis == JenisKata::Ekspresi && n.teks[x.awal..x.akhir()].contains(&format!("\"{id}\""));
    let Some(i) = p.kata.iter().position(sebut) else { return false };
    p.kata[..i].iter().filter(|x| x.huruf()).count() <= DI_DEPAN
}
