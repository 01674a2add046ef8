//! Figures drawn from data as records: what is typed in their files. What they take from tables, indicators and the tree
//! is compared where it stands.

use std::fmt::Write as _;

use super::Rekam;
use crate::beda::{Jenis, Medan};
use crate::model::Rencana;
use crate::model::bagan::{
    AcuanGrafik, Bagan, BarisIsian, BentukGrafik, Grafik, IsiBagan, IsiMasalah, Kaitan, Langkah, Masalah, PohonKinerja,
    Sesudah, SumberGrafik, Unit,
};
use crate::model::nilai::Angka;

pub(super) fn tulis(r: &Rencana) -> Vec<Rekam> {
    // Those of the document set are no part of the plan.
    r.bagan.values().filter(|b| !b.bawaan).map(satu).collect()
}

fn satu(b: &Bagan) -> Rekam {
    let Bagan { id, judul, kelompok, alt, sumber_data, halaman, arah, ukuran, lebar, tinggi, isi, bawaan: _, span: _ } =
        b;
    let mut x = Rekam::baru(Jenis::Gambar, id.isi.as_str(), judul.isi.as_str(), id.span);
    x.teks(Medan::lain("judul"), Some(judul));
    x.teks(Medan::lain("alt"), alt.as_ref());
    x.teks(Medan::lain("sumber_data"), sumber_data.as_ref());
    x.polos(Medan::lain("kelompok"), kelompok.sebutan());
    x.polos(Medan::lain("tata_letak"), format!("{halaman:?} {arah:?} {ukuran:?} {lebar} {tinggi:?}").to_lowercase());
    match isi {
        IsiBagan::Organisasi(unit) => unit.iter().for_each(|u| organisasi(&mut x, u)),
        IsiBagan::Kinerja(p) => kinerja(&mut x, p),
        IsiBagan::Masalah(IsiMasalah::Isian(semua)) => semua.iter().for_each(|m| masalah(&mut x, m)),
        IsiBagan::Masalah(IsiMasalah::Tabel { tabel, kolom }) => {
            x.teks(Medan::lain("tabel"), Some(tabel));
            x.daftar("kolom", kolom);
        }
        IsiBagan::Grafik(g) => grafik(&mut x, g),
        IsiBagan::Alir(langkah) => langkah.iter().for_each(|l| alir(&mut x, l)),
    }
    x
}

fn organisasi(x: &mut Rekam, u: &Unit) {
    let Unit { id, nama, atasan, jenis } = u;
    let mut t = format!("{} ({})", nama.isi, format!("{jenis:?}").to_lowercase());
    if let Some(a) = atasan {
        let _ = write!(t, " di bawah {}", a.isi);
    }
    x.polos(Medan::lain(format!("unit.{}", id.isi)), t);
}

fn kinerja(x: &mut Rekam, p: &PohonKinerja) {
    let PohonKinerja { tingkat, cabang, dari, indikator, kaitan } = p;
    x.polos(Medan::lain("tingkat"), tingkat.iter().map(|t| t.kunci()).collect::<Vec<_>>().join(", "));
    x.polos(Medan::lain("cabang"), format!("{cabang:?}").to_lowercase());
    x.teks(Medan::lain("dari"), dari.as_ref());
    x.ya("indikator", *indikator);
    let kaitan = kaitan.iter().map(|Kaitan { dari, ke }| format!("{} → {}", dari.isi, ke.isi));
    x.polos(Medan::lain("kaitan"), kaitan.collect::<Vec<_>>().join("\n"));
}

fn masalah(x: &mut Rekam, m: &Masalah) {
    let Masalah { id, nama, induk, akibat } = m;
    let induk = induk.as_ref().map(|i| format!(" di bawah {}", i.isi)).unwrap_or_default();
    let akibat = if *akibat { " (akibat)" } else { "" };
    x.polos(Medan::lain(format!("masalah.{}", id.isi)), format!("{}{akibat}{induk}", nama.isi));
}

fn alir(x: &mut Rekam, l: &Langkah) {
    let Langkah { id, nama, jenis, pelaksana, sesudah } = l;
    let mut t = nama.isi.clone();
    let _ = write!(t, " ({})", format!("{jenis:?}").to_lowercase());
    if let Some(p) = pelaksana {
        let _ = write!(t, " oleh {}", p.isi);
    }
    for Sesudah { id, kata } in sesudah.iter().flatten() {
        let _ = write!(t, ", sesudah {}", id.isi);
        if let Some(k) = kata {
            let _ = write!(t, " ({k})");
        }
    }
    x.polos(Medan::lain(format!("langkah.{}", id.isi)), t);
}

fn grafik(x: &mut Rekam, g: &Grafik) {
    let Grafik { bentuk, sumber, nama, satuan, nilai, desimal } = g;
    x.daftar("nama", nama);
    x.polos(Medan::lain("satuan"), satuan.clone().unwrap_or_default());
    x.ya("nilai", *nilai);
    x.polos(Medan::lain("desimal"), desimal.map(|d| d.to_string()).unwrap_or_default());
    x.polos(Medan::lain("bentuk"), bentuk_grafik(bentuk));
    match sumber {
        SumberGrafik::Tabel { tabel, label, kolom, baris, tingkat, balik } => {
            x.teks(Medan::lain("tabel"), Some(tabel));
            x.teks(Medan::lain("label"), label.as_ref());
            x.daftar("kolom", kolom);
            x.daftar("baris", baris);
            x.teks(Medan::lain("tingkat"), tingkat.as_ref());
            x.ya("balik", *balik);
        }
        SumberGrafik::Indikator { indikator, deret, tahun } => {
            x.daftar("indikator", indikator);
            x.polos(Medan::lain("deret"), format!("{deret:?}").to_lowercase());
            x.teks(Medan::lain("tahun"), tahun.as_ref());
        }
        SumberGrafik::Isian { baris } => {
            for BarisIsian { label, nilai, fakta } in baris {
                for (i, n) in nilai.iter().enumerate() {
                    x.nilai(Medan::lain(format!("isi.{}.{}", label.isi, i + 1)), Some(n));
                }
                x.daftar(&format!("fakta.{}", label.isi), fakta);
            }
        }
    }
}

fn bentuk_grafik(b: &BentukGrafik) -> String {
    match b {
        BentukGrafik::Batang { mendatar, tumpuk } => {
            format!("batang{}{}", pilihan("mendatar", *mendatar), pilihan("tumpuk", Some(*tumpuk)))
        }
        BentukGrafik::Garis { dari_nol, acuan } => {
            let acuan = acuan.iter().map(|AcuanGrafik { nama, nilai }| format!(", {} {}", nama.isi, Angka(*nilai)));
            format!("garis{}{}", pilihan("dari nol", *dari_nol), acuan.collect::<String>())
        }
        BentukGrafik::Lingkaran { donat } => format!("lingkaran{}", pilihan("donat", Some(*donat))),
        BentukGrafik::Capaian { jenjang } => {
            let jenjang = jenjang.iter().map(|(n, k)| format!(", {k} sampai {}", Angka(*n)));
            format!("capaian{}", jenjang.collect::<String>())
        }
    }
}

fn pilihan(kata: &str, ya: Option<bool>) -> String {
    match ya {
        Some(true) => format!(", {kata}"),
        Some(false) => format!(", tidak {kata}"),
        None => String::new(),
    }
}
