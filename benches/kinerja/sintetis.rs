//! A synthetic plan of any size, the same for the same number of leaves: the sound plan of the tests with more programs,
//! in names as long as those of the nomenklatur.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Sub kegiatan of each kegiatan, and kegiatan of each program.
const CABANG: usize = 10;

/// The programs of the plan that [`proyek`] writes.
pub(crate) const PROGRAM: &str = "data/rencana/program/banyak.toml";

const KERJA: [&str; 6] = [
    "Penyediaan",
    "Fasilitasi",
    "Pembinaan",
    "Pengawasan",
    "Pendataan dan Pengelolaan Data",
    "Koordinasi dan Sinkronisasi",
];
const BENDA: [&str; 7] = [
    "Sarana dan Prasarana Pelayanan",
    "Pelaku Usaha Mikro dan Usaha Kecil",
    "Kelembagaan dan Tata Laksana Koperasi",
    "Kemitraan Usaha Antarwilayah",
    "Standar Mutu Produk Unggulan Daerah",
    "Akses Pembiayaan dan Penjaminan",
    "Sumber Daya Manusia Aparatur",
];
const SATUAN: [&str; 4] = ["unit usaha", "orang", "dokumen", "laporan"];

/// Writes a project with one plan of `daun` sub kegiatan to a new folder.
pub(crate) fn proyek(ke: &Path, daun: usize) {
    salin(&akar().join("tests/fixtures/dasar"), ke);
    fs::write(ke.join(PROGRAM), program(daun, 0)).expect("a file");
}

/// Writes a project with many such plans that have no text in common.
pub(crate) fn banyak(ke: &Path, rencana: usize, daun: usize) {
    let dasar = akar().join("tests/fixtures/dasar");
    fs::create_dir_all(ke).expect("a folder");
    fs::copy(dasar.join("susun.toml"), ke.join("susun.toml")).expect("a copy");
    for i in 0..rencana {
        let dir = ke.join(format!("data/rencana-{i:03}"));
        salin(&dasar.join("data/rencana"), &dir);
        fs::write(dir.join("program/banyak.toml"), program(daun, (i + 1) * 10_000)).expect("a file");
    }
}

/// The folder of the program's sources.
pub(crate) fn akar() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Copies a folder with everything in it.
pub(crate) fn salin(dari: &Path, ke: &Path) {
    for e in walkdir::WalkDir::new(dari).into_iter().map(|e| e.expect("readable")).filter(|e| e.file_type().is_file()) {
        let tujuan = ke.join(e.path().strip_prefix(dari).expect("below"));
        fs::create_dir_all(tujuan.parent().expect("a folder")).expect("a folder");
        fs::copy(e.path(), tujuan).expect("a copy");
    }
}

/// The programs as TOML, with `daun` sub kegiatan in all; names and figures begin at `mulai`.
fn program(daun: usize, mulai: usize) -> String {
    let mut s = String::new();
    tulis(&mut s, daun, mulai).expect("text can be written");
    s
}

fn tulis(s: &mut String, daun: usize, mulai: usize) -> std::fmt::Result {
    for d in 0..daun {
        let (k, p, n) = (d / CABANG, d / (CABANG * CABANG), d + mulai);
        let (nk, np) = (k + mulai, p + mulai);
        let kp = format!("2.17.{}", p + 20);
        let kk = format!("{kp}.2.{:02}", k % CABANG + 1);
        if d % (CABANG * CABANG) == 0 {
            writeln!(s, "[[program]]\nkode = \"{kp}\"\nnama = \"Program {}\"\nsasaran = \"produktivitas\"", nama(np))?;
            writeln!(
                s,
                "[[outcome]]\nid = \"hasil-{p}\"\nprogram = \"{kp}\"\nnama = \"Meningkatnya {}\"",
                nama(np + 1)
            )?;
            indikator(s, "outcome", &format!("Jumlah {} yang meningkat", nama(np)), np)?;
        }
        if d % CABANG == 0 {
            writeln!(s, "[[kegiatan]]\nkode = \"{kk}\"\nnama = \"{}\"", nama(nk))?;
            writeln!(
                s,
                "[[output]]\nid = \"keluaran-{k}\"\nkegiatan = \"{kk}\"\nnama = \"Terlaksananya {}\"",
                nama(nk + 2)
            )?;
            indikator(s, "output", &format!("Jumlah {} yang terlaksana", nama(nk)), nk)?;
        }
        let pagu: Vec<String> =
            (0..5).map(|t| format!("{} = {}", 2026 + t, (n % 97 + 1) * 1_250_000 + t * 75_000)).collect();
        writeln!(
            s,
            "[[sub_kegiatan]]\nkode = \"{kk}.{:04}\"\noutput = \"keluaran-{k}\"\nnama = \"{}\"\npagu = {{ {} }}\n\
             sumber_dana = \"Dana Alokasi Umum\"\nlokasi = \"Kabupaten Contoh\"",
            d % CABANG + 1,
            nama(n),
            pagu.join(", ")
        )?;
        indikator(s, "sub_kegiatan", &format!("Jumlah hasil {}", nama(n)), n)?;
    }
    Ok(())
}

/// A name that no other number has.
fn nama(n: usize) -> String {
    format!("{} {} {}", KERJA[n % KERJA.len()], BENDA[n / KERJA.len() % BENDA.len()], n + 1)
}

fn indikator(s: &mut String, dari: &str, nama: &str, n: usize) -> std::fmt::Result {
    let target: Vec<String> = (0..5).map(|t| format!("{} = {}", 2026 + t, n % 50 + 3 * t + 2)).collect();
    writeln!(
        s,
        "[[{dari}.indikator]]\nnama = \"{nama}\"\nsatuan = \"{}\"\nbaseline = {}\ntarget = {{ {} }}",
        SATUAN[n % SATUAN.len()],
        n % 50 + 1,
        target.join(", ")
    )
}
