//! Table specifications as records.

use std::collections::BTreeSet;
use std::fmt::Debug;

use indexmap::IndexMap;

use super::Rekam;
use crate::beda::{Jenis, Medan};
use crate::diag::Lok;
use crate::model::perubahan::CARA_TABEL;
use crate::model::tampilan::RASIO;
use crate::table::Spek;
use crate::table::pola::{Bagian, Pola};
use crate::table::spek::{FORMAT, GAYA_NOMOR, SARING, SpekGaya, SpekKolom, SpekTotal};
use crate::table::tabel::Lebar;

pub(super) fn tulis(spek: &IndexMap<String, Spek>) -> Vec<Rekam> {
    spek.values().map(satu).collect()
}

/// The word of a choice in TOML.
fn kata<T: PartialEq>(semua: &[(&'static str, T)], x: &T) -> &'static str {
    semua.iter().find(|(_, y)| y == x).map_or("", |(n, _)| n)
}

/// The name of a variant.
fn nama(x: impl Debug) -> String {
    format!("{x:?}").to_lowercase()
}

fn satu(s: &Spek) -> Rekam {
    let Spek {
        id,
        judul,
        sebutan,
        nomor_resmi,
        judul_kedua,
        sumber,
        data,
        tingkat,
        hanya_berindikator,
        berisi,
        opsional,
        perubahan,
        hanya_berubah,
        saring,
        sumber_data,
        catatan,
        baris_atas,
        orientasi,
        nomor_kolom,
        kosong,
        nihil,
        ukuran,
        kelompok,
        kolom,
        total,
        subtotal,
        gaya,
        rujukan,
        span: _,
    } = s;
    let mut r = Rekam::baru(Jenis::Spek, id.isi.as_str(), judul.isi.as_str(), id.span);
    r.teks(Medan::lain("judul"), Some(judul));
    r.polos(Medan::lain("sebutan"), sebutan.kata());
    let teks = [
        ("nomor_resmi", nomor_resmi),
        ("judul_kedua", judul_kedua),
        ("data", data),
        ("berisi", berisi),
        ("sumber_data", sumber_data),
        ("kelompok", kelompok),
    ];
    for (k, t) in teks {
        r.teks(Medan::lain(k), t.as_ref());
    }
    r.teks(Medan::lain("sumber"), Some(sumber));
    r.polos(Medan::lain("tingkat"), tingkat.iter().map(|t| t.kunci()).collect::<Vec<_>>().join(", "));
    r.ya("hanya_berindikator", *hanya_berindikator);
    r.ya("opsional", *opsional);
    r.polos(Medan::lain("perubahan"), kata(CARA_TABEL, perubahan));
    r.ya("hanya_berubah", *hanya_berubah);
    r.polos(Medan::lain("saring"), saring.map(|x| kata(SARING, &x)).unwrap_or_default());
    r.daftar("catatan", catatan);
    r.daftar("baris_atas", baris_atas);
    r.polos(Medan::lain("orientasi"), nama(orientasi));
    r.ya("nomor_kolom", *nomor_kolom);
    r.polos(Medan::lain("kosong"), kosong);
    r.polos(Medan::lain("nihil"), nihil.clone().unwrap_or_default());
    r.polos(Medan::lain("ukuran"), ukuran.map(|u| u.to_string()).unwrap_or_default());
    let mut id = Vec::new();
    semua_kolom(kolom, "", &mut r, &mut id);
    r.polos(Medan::lain("kolom"), id.join(", "));
    for (k, semua) in [("total", total), ("subtotal", subtotal)] {
        for (n, t) in semua.iter().enumerate() {
            r.polos(Medan::lain(format!("{k} {}", n + 1)), jumlah(t));
        }
    }
    for (k, g) in gaya {
        r.polos(Medan::lain(format!("gaya.{k}")), gaya_baris(g));
    }
    for (k, t) in rujukan {
        r.teks(Medan::lain(format!("rujukan.{k}")), Some(t));
    }
    r
}

/// Columns and groups of columns, each under the names above it.
fn semua_kolom(kolom: &[SpekKolom], atas: &str, r: &mut Rekam, id: &mut Vec<String>) {
    let mut sudah: BTreeSet<String> = BTreeSet::new();
    for k in kolom {
        let sendiri = [&k.id, &k.isi, &k.judul].into_iter().flatten().next().map_or("kolom", |t| t.isi.as_str());
        let mut nama = format!("{atas}{sendiri}");
        let mut n = 1;
        while !sudah.insert(nama.clone()) {
            n += 1;
            nama = format!("{atas}{sendiri}#{n}");
        }
        satu_kolom(k, &nama, r);
        id.push(nama.clone());
        semua_kolom(&k.anak, &format!("{nama}>"), r, id);
    }
}

fn satu_kolom(k: &SpekKolom, di: &str, r: &mut Rekam) {
    let SpekKolom {
        id: _,
        judul,
        isi,
        pola,
        rumus,
        format,
        desimal,
        rata,
        lebar,
        ulang,
        tahun,
        nomor,
        skala,
        rasio,
        setiap,
        opsional,
        gabung,
        gabung_mandiri,
        kosong,
        akhiran,
        sama,
        anak: _,
        span: _,
    } = k;
    let m = |kunci: &str| Medan::lain(format!("kolom.{di}.{kunci}"));
    let lok = [("judul", judul), ("isi", isi), ("ulang", ulang), ("tahun", tahun), ("setiap", setiap)];
    for (kunci, t) in lok {
        r.teks(m(kunci), t.as_ref());
    }
    r.polos(m("pola"), pola.as_ref().map(|p| tulis_pola(&p.isi)).unwrap_or_default());
    r.polos(m("rumus"), rumus.as_ref().map(|x| x.isi.to_string()).unwrap_or_default());
    r.polos(m("format"), kata(FORMAT, format));
    r.polos(m("desimal"), desimal.map(|d| d.to_string()).unwrap_or_default());
    r.polos(m("rata"), rata.map(nama).unwrap_or_default());
    r.polos(
        m("lebar"),
        match lebar {
            Some(Lebar::Tetap(n)) => format!("{},{:02} cm", n / 100, n % 100),
            Some(Lebar::Bagian(n)) => format!("{},{:02} bagian", n / 100, n % 100),
            None => String::new(),
        },
    );
    for (kunci, t) in [("nomor", nomor), ("kosong", kosong), ("akhiran", akhiran), ("sama", sama)] {
        r.polos(m(kunci), t.clone().unwrap_or_default());
    }
    r.polos(m("skala"), skala.map(|n| n.to_string()).unwrap_or_default());
    r.polos(m("rasio"), rasio.map(|x| kata(RASIO, &x)).unwrap_or_default());
    for (kunci, b) in [("opsional", opsional), ("gabung", gabung), ("gabung_mandiri", gabung_mandiri)] {
        r.polos(m(kunci), if *b { "ya" } else { "" });
    }
}

fn tulis_pola(p: &Pola) -> String {
    fn satu(b: &Bagian) -> String {
        match b {
            Bagian::Teks(t) => t.clone(),
            Bagian::Medan(n) => {
                format!("{{{}}}", n.iter().map(|n| n.isi.as_str()).collect::<Vec<_>>().join("|"))
            }
            Bagian::Opsi(isi) => format!("[{}]", isi.iter().map(satu).collect::<String>()),
        }
    }
    p.bagian.iter().map(satu).collect()
}

fn jumlah(t: &SpekTotal) -> String {
    let SpekTotal { label, di, kolom, kelompok, per, tingkat, span: _ } = t;
    let daftar = |v: &[Lok<String>]| v.iter().map(|t| t.isi.as_str()).collect::<Vec<_>>().join(", ");
    let mut bagian = vec![format!("\"{}\" pada {}: {}", label.isi, di.isi, daftar(kolom))];
    for (k, x) in [("kelompok", kelompok), ("per", per), ("tingkat", tingkat)] {
        bagian.extend(x.as_ref().map(|x| format!("{k} {}", x.isi)));
    }
    bagian.join("; ")
}

fn gaya_baris(g: &SpekGaya) -> String {
    let SpekGaya { tebal, miring, latar, ulang_kepala, judul_saja, nomor } = g;
    let mut v: Vec<String> = Vec::new();
    for (k, b) in [("tebal", tebal), ("miring", miring), ("judul_saja", judul_saja)] {
        v.extend(b.then(|| k.to_string()));
    }
    v.push(format!("latar {latar}"));
    v.extend(ulang_kepala.map(|n| format!("ulang_kepala {n}")));
    v.extend(nomor.map(|n| format!("nomor {}", kata(GAYA_NOMOR, &n))));
    v.join(", ")
}
