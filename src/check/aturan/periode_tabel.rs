//! N719: a sentence refers to a table for years that the table does not have.

use crate::check::petik_kata::potong;
use crate::check::{Aturan, Bahan, JenisKata, JenisPotongan, Kata, Keluarga, Naskah};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::table::Tabel;

const KODE: Kode = Kode("N719");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Rujukan,
    ringkas: "periode dalam kalimat berbeda dari tahun tabel yang dirujuknya",
    dasar: "Pengantar tabel menyebut tahun yang dimuat tabelnya",
    penjelasan: "Kalimat dengan satu rujukan tabel dan satu periode yang diketik (\"tahun 2021-2026 disajikan pada Tabel 2.9\", \"2019 s.d. \
                 2023\"), padahal kolom tahun tabel itu lain. Periode Renstra atau RPJMD yang namanya disebut tidak dilihat. Pakai \
                 {{ rentang.….teks }}.",
    salah: "Capaian tahun 2021–2026 disajikan pada {{ rujuk(\"kinerja-pelayanan\") }}. (tabelnya 2020–2024)",
    benar: "Capaian tahun {{ rentang.riwayat.teks }} disajikan pada {{ rujuk(\"kinerja-pelayanan\") }}.",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    for n in b.narasi() {
        for p in n.potongan.iter().filter(|p| p.jenis != JenisPotongan::Tabel) {
            p.kalimat().for_each(|k| kalimat(b, n, k, sink));
        }
    }
}

fn kalimat(b: &Bahan<'_>, n: &Naskah<'_>, k: &[Kata<'_>], sink: &mut Sink) {
    let mut rujukan = (0..k.len()).filter_map(|i| tabel(b, k, i));
    let (Some(t), None) = (rujukan.next(), rujukan.next()) else { return };
    sampai_tahun(n, k, t, sink);
    let semua: Vec<(usize, u16, u16)> = (0..k.len()).filter_map(|i| periode(k, i)).collect();
    let [(i, awal, akhir)] = semua.as_slice() else { return };
    let dokumen = ["renstra", "rpjmd", "rpjpd", "rpjmn", "rpd", "perubahan", "dokumen", "periode"];
    if k[..*i].iter().rev().take(4).any(|x| x.salah_satu(&dokumen)) {
        return;
    }
    let tahun = tahun_tabel(t);
    let (Some(dari), Some(sampai)) = (tahun.iter().min(), tahun.iter().max()) else { return };
    // A part of the years is a choice; years the table does not have cannot be read from it.
    if tahun.len() < 2 || (awal >= dari && akhir <= sampai) {
        return;
    }
    sink.lapor(
        Diagnostic::new(
            KODE,
            n.letak_kata(&k[*i..(i + 3).min(k.len())]),
            format!("kalimat menyebut tahun {awal}–{akhir}, tabel `{}` memuat tahun {dari}–{sampai}", t.id),
        )
        .jalur(format!("{}/periode-tabel/{}", n.jalur, t.id))
        .bantuan("samakan, atau ambil periodenya dengan {{ rentang.….teks }}")
        .lihat(t.span, "tabelnya di sini"),
    );
}

/// "sampai dengan tahun 2023" in front of a table whose title says "s/d Tahun 2022".
fn sampai_tahun(n: &Naskah<'_>, k: &[Kata<'_>], t: &Tabel, sink: &mut Sink) {
    let judul = potong(&t.judul);
    let (Some((_, _, milik)), Some((a, z, disebut))) = (judul.iter().find_map(|p| sampai(&p.kata)), sampai(k)) else {
        return;
    };
    if milik != disebut {
        sink.lapor(
            Diagnostic::new(
                KODE,
                n.letak_kata(&k[a..=z]),
                format!("kalimat menyebut sampai tahun {disebut}, judul tabel `{}` sampai tahun {milik}", t.id),
            )
            .jalur(format!("{}/periode-tabel/{}/judul", n.jalur, t.id))
            .bantuan("samakan, atau ambil tahunnya dengan {{ rentang.….teks }}")
            .lihat(t.span, "tabelnya di sini"),
        );
    }
}

/// "sampai dengan tahun 2023", "s.d. tahun 2023", "s/d 2023", with no year in front.
fn sampai(k: &[Kata<'_>]) -> Option<(usize, usize, u16)> {
    let z = (0..k.len()).find(|i| k[*i].tahun().is_some())?;
    let kata = ["sampai", "dengan", "tahun", "s", "d", ".", "/", "s/d", "hingga"];
    let banyak = k[..z].iter().rev().take_while(|x| x.salah_satu(&kata)).count();
    let awal = k[z - banyak..z].iter().position(|x| x.salah_satu(&["sampai", "s", "s/d", "hingga"]))?;
    Some((z - banyak + awal, z, k[z].tahun()?))
}

/// The table a word refers to: `rujuk("id")`, or "Tabel 2.9".
fn tabel<'a>(b: &Bahan<'a>, k: &[Kata<'_>], i: usize) -> Option<&'a Tabel> {
    if k[i].jenis == JenisKata::Ekspresi {
        let id = k[i].teks.split_once("rujuk(\"")?.1.split_once('"')?.0;
        return b.tabel.get(id);
    }
    let nomor = k.get(i + 1).filter(|x| k[i].apa("tabel") && x.jenis != JenisKata::Ekspresi)?;
    let cocok = |t: &&str| t.trim_start_matches("Tabel ").eq_ignore_ascii_case(nomor.teks);
    let id = b.nomor.iter().find(|(_, no)| cocok(&no.as_str())).map(|(id, _)| id.as_str());
    let resmi = || b.tabel.values().find(|t| t.nomor_resmi.as_deref().as_ref().is_some_and(cocok));
    id.and_then(|id| b.tabel.get(id)).or_else(resmi)
}

/// "2021-2026", "2021 s.d. 2026", "2021 sampai dengan tahun 2026".
fn periode(k: &[Kata<'_>], i: usize) -> Option<(usize, u16, u16)> {
    let awal = k[i].tahun()?;
    let sambung = ["-", "–", "—", "s", "d", ".", "/", "sampai", "dengan", "hingga", "tahun"];
    let lewat = k[i + 1..].iter().take(6).take_while(|x| x.salah_satu(&sambung)).count();
    let akhir = k.get(i + 1 + lewat).filter(|_| lewat > 0)?.tahun()?;
    (akhir > awal).then_some((i, awal, akhir))
}

/// The years of the columns of a table.
fn tahun_tabel(t: &Tabel) -> Vec<u16> {
    let tahun = |id: &str| id.rsplit_once('.')?.1.parse().ok().filter(|t| (1945..=2100).contains(t));
    t.kolom.iter().filter_map(|k| tahun(&k.id)).collect()
}
