//! Reads a figure drawn from data: `gambar/<id>.toml` of a plan or of a document set.

use std::cell::RefCell;
use std::path::Path;

use rust_decimal::Decimal;

use super::{Bagian, dengan_toml};
use crate::diag::{Diagnostic, FileId, Lok, Sink, Sources, Span, kode, maksud};
use crate::model::Tingkat;
use crate::model::bagan::{
    AcuanGrafik, ArahBagan, Bagan, BarisIsian, BentukGrafik, CABANG_KINERJA, DERET_INDIKATOR, DeretIndikator, Grafik,
    Halaman, IsiBagan, IsiMasalah, JENIS_BAGAN, JENIS_LANGKAH, JENIS_UNIT, KELOMPOK, Kaitan, Langkah, Masalah,
    PohonKinerja, Sesudah, SumberGrafik, Unit,
};
use crate::model::pohon::TINGKAT;

/// Levels of a performance tree that names none.
const TINGKAT_BAWAAN: &[Tingkat] = &[
    Tingkat::Tujuan,
    Tingkat::Sasaran,
    Tingkat::Program,
    Tingkat::Outcome,
    Tingkat::Kegiatan,
    Tingkat::Output,
    Tingkat::SubKegiatan,
];

/// Reads the figure in a registered file; `bawaan`: it comes with the document set.
pub fn baca_bagan(file: FileId, bawaan: bool, sources: &Sources, sink: &RefCell<Sink>) -> Option<Bagan> {
    let stem = Path::new(&sources.berkas(file).path).file_stem().map(|s| s.to_string_lossy().into_owned());
    let mut hasil = None;
    dengan_toml(file, sources, sink, |b| hasil = bagan(&b, &stem.unwrap_or_default(), bawaan));
    hasil
}

/// Reads one declaration.
pub(super) fn bagan(b: &Bagian<'_>, stem: &str, bawaan: bool) -> Option<Bagan> {
    let jenis = b.wajib("jenis");
    let id = b.teks("id").unwrap_or_else(|| Lok::new(stem.to_string(), Span::new(b.file(), 0..0)));
    let judul = b.wajib("judul");
    let kelompok = b.pilihan("kelompok", KELOMPOK).unwrap_or_default();
    let alt = b.teks("alt");
    let sumber_data = b.teks("sumber_data");
    let halaman = b.pilihan("halaman", &[("tegak", Halaman::Tegak), ("lanskap", Halaman::Lanskap)]);
    let arah = b.pilihan("arah", &[("turun", ArahBagan::Turun), ("kanan", ArahBagan::Kanan)]);
    let ukuran = b.nilai("ukuran").and_then(|n| {
        let pt = n.isi.angka().map(|a| a.0);
        let hasil = pt.and_then(|d| u32::try_from(d.checked_mul(Decimal::TEN)?).ok());
        let hasil = hasil.filter(|n| (60..=140).contains(n));
        if hasil.is_none() {
            b.lapor(
                Diagnostic::new(kode::NILAI_TAK_SAH, n.span, "`ukuran` harus antara 6 dan 14 (pt)")
                    .bantuan("huruf di bawah 6 pt tidak terbaca pada kertas; kurangi `tingkat`, atau biarkan dipecah"),
            );
        }
        hasil
    });
    let lebar = antara(b, "lebar", 30..=100, "persen lebar teks").unwrap_or(100);
    let tinggi = antara(b, "tinggi", 30..=240, "milimeter");
    let isi = jenis.as_ref().and_then(|j| isi(b, j));
    if isi.is_some() {
        b.selesai();
    }
    Some(Bagan {
        span: judul.as_ref().map_or(b.span(), |j| j.span),
        id,
        judul: judul?,
        kelompok,
        alt,
        sumber_data,
        halaman,
        arah,
        ukuran,
        lebar,
        tinggi,
        isi: isi?,
        bawaan,
    })
}

/// A whole number within bounds.
fn antara(b: &Bagian<'_>, kunci: &'static str, batas: std::ops::RangeInclusive<u32>, apa: &str) -> Option<u32> {
    let n = b.bulat(kunci)?;
    if batas.contains(&n.isi) {
        return Some(n.isi);
    }
    let pesan = format!("`{kunci}` harus antara {} dan {} ({apa})", batas.start(), batas.end());
    b.lapor(Diagnostic::new(kode::NILAI_TAK_SAH, n.span, pesan).bantuan("sesuaikan angkanya, atau hapus kuncinya"));
    None
}

fn isi(b: &Bagian<'_>, jenis: &Lok<String>) -> Option<IsiBagan> {
    Some(match jenis.isi.as_str() {
        "organisasi" => IsiBagan::Organisasi(organisasi(b)),
        "pohon_kinerja" => IsiBagan::Kinerja(kinerja(b)),
        "pohon_masalah" => IsiBagan::Masalah(masalah(b)?),
        "batang" => {
            let mendatar = b.benar("mendatar");
            let tumpuk = b.benar("tumpuk").unwrap_or(false);
            IsiBagan::Grafik(grafik(b, BentukGrafik::Batang { mendatar, tumpuk })?)
        }
        "garis" => {
            let (dari_nol, acuan) = (b.benar("dari_nol"), acuan(b));
            IsiBagan::Grafik(grafik(b, BentukGrafik::Garis { dari_nol, acuan })?)
        }
        "lingkaran" => {
            let donat = b.benar("donat").unwrap_or(false);
            IsiBagan::Grafik(grafik(b, BentukGrafik::Lingkaran { donat })?)
        }
        "capaian" => {
            let jenjang = jenjang(b);
            IsiBagan::Grafik(grafik(b, BentukGrafik::Capaian { jenjang })?)
        }
        "alir" => IsiBagan::Alir(alir(b)),
        lain => {
            let semua: Vec<&str> = JENIS_BAGAN.iter().map(|(n, _)| *n).collect();
            b.lapor(
                Diagnostic::new(kode::NILAI_TAK_SAH, jenis.span, format!("jenis gambar \"{lain}\" tidak dikenal"))
                    .bantuan(
                        maksud(lain, semua.iter().copied())
                            .unwrap_or_else(|| format!("jenis yang dikenal: {}", semua.join(", "))),
                    ),
            );
            return None;
        }
    })
}

/// Reports entries that share an id, and references to none.
fn periksa_id<'a>(
    b: &Bagian<'_>,
    apa: &str,
    id: &[&'a Lok<String>],
    rujukan: impl IntoIterator<Item = (&'a str, &'a Lok<String>)>,
) {
    for (i, x) in id.iter().enumerate() {
        if let Some(lama) = id[..i].iter().find(|y| y.isi == x.isi) {
            b.lapor(
                Diagnostic::new(kode::ID_GANDA, x.span, format!("{apa} `{}` sudah ada", x.isi))
                    .bantuan("beri id lain, atau hapus salah satu")
                    .lihat(lama.span, "pertama kali di sini"),
            );
        }
    }
    for (kunci, r) in rujukan {
        if !id.iter().any(|x| x.isi == r.isi) {
            let semua = id.iter().map(|x| x.isi.as_str());
            b.lapor(
                Diagnostic::new(kode::RUJUKAN_HILANG, r.span, format!("{apa} `{}` pada `{kunci}` tidak ada", r.isi))
                    .bantuan(
                        maksud(r, semua)
                            .unwrap_or_else(|| format!("tambahkan [[{apa}]] dengan id itu, atau perbaiki `{kunci}`")),
                    ),
            );
        }
    }
}

fn organisasi(b: &Bagian<'_>) -> Vec<Unit> {
    let mut semua = Vec::new();
    for x in b.daftar_tabel("unit") {
        let (id, nama, atasan) = (x.wajib("id"), x.wajib("nama"), x.teks("atasan"));
        let jenis = x.wajib("jenis").and_then(|_| x.pilihan("jenis", JENIS_UNIT));
        x.selesai();
        if let (Some(id), Some(nama), Some(jenis)) = (id, nama, jenis) {
            semua.push(Unit { id, nama, atasan, jenis });
        }
    }
    let id: Vec<_> = semua.iter().map(|u| &u.id).collect();
    periksa_id(b, "unit", &id, semua.iter().filter_map(|u| Some(("atasan", u.atasan.as_ref()?))));
    semua
}

fn kinerja(b: &Bagian<'_>) -> PohonKinerja {
    let mut tingkat = Vec::new();
    for t in b.daftar_teks("tingkat") {
        match Tingkat::dari_kunci(&t).filter(|t| *t >= Tingkat::Tujuan) {
            Some(x) => tingkat.push(x),
            None => {
                let boleh = TINGKAT.iter().filter(|(_, t)| *t >= Tingkat::Tujuan).map(|(n, _)| *n);
                let daftar: Vec<&str> = boleh.clone().collect();
                b.lapor(
                    Diagnostic::new(kode::NILAI_TAK_SAH, t.span, format!("tingkat \"{}\" tidak dikenal", t.isi))
                        .bantuan(
                            maksud(&t, boleh).unwrap_or_else(|| format!("tingkat yang dikenal: {}", daftar.join(", "))),
                        ),
                );
            }
        }
    }
    if tingkat.is_empty() {
        tingkat = TINGKAT_BAWAAN.to_vec();
    }
    tingkat.sort();
    tingkat.dedup();
    let mut kaitan = Vec::new();
    for x in b.daftar_tabel("kaitan") {
        let (dari, ke) = (x.wajib("dari"), x.wajib("ke"));
        x.selesai();
        if let (Some(dari), Some(ke)) = (dari, ke) {
            kaitan.push(Kaitan { dari, ke });
        }
    }
    PohonKinerja {
        tingkat,
        cabang: b.pilihan("cabang", CABANG_KINERJA).unwrap_or_default(),
        dari: b.teks("dari"),
        indikator: b.benar("indikator").unwrap_or(true),
        kaitan,
    }
}

fn masalah(b: &Bagian<'_>) -> Option<IsiMasalah> {
    if let Some(s) = b.tabel("sumber") {
        let tabel = s.wajib("tabel");
        let kolom = s.daftar_teks("kolom");
        s.selesai();
        if kolom.is_empty() {
            kolom_kurang(&s);
            return None;
        }
        return Some(IsiMasalah::Tabel { tabel: tabel?, kolom });
    }
    let mut semua = Vec::new();
    for x in b.daftar_tabel("masalah") {
        let (id, nama, induk) = (x.wajib("id"), x.wajib("nama"), x.teks("induk"));
        let akibat = x.benar("akibat").unwrap_or(false);
        x.selesai();
        if let (Some(id), Some(nama)) = (id, nama) {
            semua.push(Masalah { id, nama, induk, akibat });
        }
    }
    let id: Vec<_> = semua.iter().map(|u| &u.id).collect();
    periksa_id(b, "masalah", &id, semua.iter().filter_map(|u| Some(("induk", u.induk.as_ref()?))));
    Some(IsiMasalah::Isian(semua))
}

fn alir(b: &Bagian<'_>) -> Vec<Langkah> {
    let mut semua: Vec<Langkah> = Vec::new();
    for (n, x) in b.daftar_tabel("langkah").iter().enumerate() {
        let id = x.teks("id").unwrap_or_else(|| Lok::new((n + 1).to_string(), x.span()));
        let (nama, pelaksana) = (x.wajib("nama"), x.teks("pelaksana"));
        let jenis = x.pilihan("jenis", JENIS_LANGKAH).unwrap_or_default();
        let sesudah = x.ada("sesudah").then(|| {
            // "periksa: ya" is an arrow from `periksa` with the word "ya".
            let satu = |t: Lok<String>| match t.isi.split_once(':') {
                Some((id, kata)) => {
                    Sesudah { kata: Some(kata.trim().to_string()), id: Lok::new(id.trim().to_string(), t.span) }
                }
                None => Sesudah { id: t, kata: None },
            };
            x.daftar_teks("sesudah").into_iter().map(satu).collect()
        });
        x.selesai();
        if let Some(nama) = nama {
            semua.push(Langkah { id, nama, jenis, pelaksana, sesudah });
        }
    }
    let id: Vec<_> = semua.iter().map(|u| &u.id).collect();
    let rujukan = semua.iter().flat_map(|l| l.sesudah.iter().flatten()).map(|s| ("sesudah", &s.id));
    periksa_id(b, "langkah", &id, rujukan);
    semua
}

/// `[[acuan]]` of a line chart.
fn acuan(b: &Bagian<'_>) -> Vec<AcuanGrafik> {
    let mut semua = Vec::new();
    for x in b.daftar_tabel("acuan") {
        let (nama, nilai) = (x.wajib("nama"), angka_wajib(&x, "nilai"));
        x.selesai();
        if let (Some(nama), Some(nilai)) = (nama, nilai) {
            semua.push(AcuanGrafik { nama, nilai: nilai.isi });
        }
    }
    semua
}

/// `[[jenjang]]` of a chart of achievements: grades with rising upper bounds.
fn jenjang(b: &Bagian<'_>) -> Vec<(Decimal, String)> {
    let mut semua: Vec<(Decimal, String)> = Vec::new();
    for x in b.daftar_tabel("jenjang") {
        let (nama, batas) = (x.wajib("nama"), angka_wajib(&x, "sampai"));
        x.selesai();
        let (Some(nama), Some(batas)) = (nama, batas) else { continue };
        if semua.last().is_some_and(|(lalu, _)| *lalu >= batas.isi) {
            b.lapor(
                Diagnostic::new(kode::NILAI_TAK_SAH, batas.span, "`sampai` harus lebih besar dari jenjang sebelumnya")
                    .bantuan("urutkan [[jenjang]] dari yang terendah"),
            );
        }
        semua.push((batas.isi, nama.isi));
    }
    semua
}

/// A number that must be typed.
fn angka_wajib(x: &Bagian<'_>, kunci: &'static str) -> Option<Lok<Decimal>> {
    let Some(n) = x.nilai(kunci) else {
        if !x.ada(kunci) {
            let pesan = format!("{} tidak memiliki `{kunci}`", x.sebutan());
            x.lapor(Diagnostic::new(kode::KUNCI_WAJIB, x.span(), pesan).bantuan(format!("tambahkan `{kunci} = 50`")));
        }
        return None;
    };
    let angka = n.isi.angka().map(|a| Lok::new(a.0, n.span));
    if angka.is_none() {
        let pesan = format!("`{kunci}` harus angka");
        x.lapor(Diagnostic::new(kode::NILAI_TAK_SAH, n.span, pesan).bantuan("tulis angka, misalnya 35.21"));
    }
    angka
}

fn grafik(b: &Bagian<'_>, bentuk: BentukGrafik) -> Option<Grafik> {
    let sumber = sumber(b);
    Some(Grafik {
        bentuk,
        nama: b.daftar_teks("nama"),
        satuan: b.teks("satuan").map(|t| t.isi),
        nilai: b.benar("nilai").unwrap_or(true),
        desimal: b.bulat("desimal").map(|n| n.isi.min(6)),
        sumber: sumber?,
    })
}

/// `[sumber]` with `tabel` or `indikator`, or rows of `[[isi]]`.
fn sumber(b: &Bagian<'_>) -> Option<SumberGrafik> {
    let isian = b.daftar_tabel("isi");
    let Some(s) = b.tabel("sumber") else {
        if isian.is_empty() {
            b.lapor(Diagnostic::new(kode::KUNCI_WAJIB, b.span(), "gambar ini tidak menyebut sumber datanya").bantuan(
                "tambahkan [sumber] dengan `tabel` dan `kolom`, atau dengan `indikator`, atau angka pada [[isi]]",
            ));
            return None;
        }
        let mut baris = Vec::new();
        for x in &isian {
            let label = x.wajib("label");
            let (nilai, fakta) = (x.daftar_nilai("nilai"), x.daftar_teks("fakta"));
            x.selesai();
            if nilai.is_empty() == fakta.is_empty() {
                let kurang = if nilai.is_empty() { "tidak memiliki" } else { "memiliki sekaligus" };
                let pesan = format!("{} {kurang} `nilai` dan `fakta`", x.sebutan());
                b.lapor(Diagnostic::new(kode::KUNCI_WAJIB, x.span(), pesan).bantuan(
                    "tulis salah satu: `nilai = 26`, `nilai = [26, 30]` untuk beberapa deret, atau `fakta = \"nama\"`",
                ));
            } else if let Some(label) = label {
                baris.push(BarisIsian { label, nilai, fakta });
            }
        }
        return Some(SumberGrafik::Isian { baris });
    };
    let hasil = match (s.teks("tabel"), s.daftar_teks("indikator")) {
        (Some(tabel), _) => {
            let kolom = s.daftar_teks("kolom");
            if kolom.is_empty() {
                kolom_kurang(&s);
            }
            let (label, baris, tingkat) = (s.teks("label"), s.daftar_teks("baris"), s.teks("tingkat"));
            let balik = s.benar("balik").unwrap_or(false);
            (!kolom.is_empty()).then_some(SumberGrafik::Tabel { tabel, label, kolom, baris, tingkat, balik })
        }
        (None, indikator) if !indikator.is_empty() => {
            let deret = deret(&s);
            Some(SumberGrafik::Indikator { indikator, deret, tahun: s.teks("tahun") })
        }
        _ => {
            s.lapor(
                Diagnostic::new(kode::KUNCI_WAJIB, s.span(), "[sumber] tidak menyebut `tabel` atau `indikator`")
                    .bantuan("tulis `tabel = \"id\"` dengan `kolom`, atau `indikator = \"id\"`"),
            );
            None
        }
    };
    s.selesai();
    hasil
}

fn kolom_kurang(s: &Bagian<'_>) {
    s.lapor(
        Diagnostic::new(
            kode::KUNCI_WAJIB,
            s.span_kunci("tabel"),
            "[sumber] tidak menyebut `kolom` tabel yang digambar",
        )
        .bantuan("tulis `kolom = [\"…\"]`; id kolom tercetak pada `susun table RENCANA TABEL --format json`"),
    );
}

fn deret(s: &Bagian<'_>) -> Vec<DeretIndikator> {
    let diketik = s.daftar_teks("deret");
    if diketik.is_empty() {
        return vec![DeretIndikator::Target];
    }
    let mut hasil = Vec::new();
    for t in diketik {
        match DERET_INDIKATOR.iter().find(|(n, _)| *n == t.isi) {
            Some((_, d)) => hasil.push(*d),
            None => {
                let semua: Vec<&str> = DERET_INDIKATOR.iter().map(|(n, _)| *n).collect();
                s.lapor(
                    Diagnostic::new(kode::NILAI_TAK_SAH, t.span, format!("deret \"{}\" tidak dikenal", t.isi))
                        .bantuan(format!("pilih dari: {}", semua.join(", "))),
                );
            }
        }
    }
    hasil
}
