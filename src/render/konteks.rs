//! What templates and chapters can name without computing: the plan's identity, period, officials, decree, laws.

use indexmap::IndexMap;
use minijinja::value::Value;
use rust_decimal::Decimal;

use super::angka::AngkaNilai;
use super::mesin::Perender;
use crate::diag::Lok;
use crate::model::Perangkat;
use crate::model::nilai::{Nilai, Rentang, Tanggal, diktum};
use crate::model::penetapan::{JenisPenetapan, Penetapan};
use crate::model::rencana::{DasarHukum, Pejabat, Rencana};
use crate::table::{Berubah, Lama};

/// An optional text: absent is undefined, so that templates can use `default` and chapters get an error.
fn opsi(t: Option<&String>) -> Value {
    t.map_or(Value::UNDEFINED, |t| Value::from(t.as_str()))
}

/// As [`opsi`], of a text with its place.
fn lok(t: Option<&Lok<String>>) -> Value {
    opsi(t.map(|t| &t.isi))
}

fn daftar(t: &[String]) -> Value {
    t.iter().map(|t| Value::from(t.as_str())).collect()
}

/// A date for the filter `tanggal`; empty when there is none.
fn tanggal(t: Option<&Tanggal>) -> Value {
    Value::from(t.map(Tanggal::iso).unwrap_or_default())
}

fn rentang(r: Rentang) -> Value {
    Value::from_pairs([
        ("awal", Value::from(r.awal.to_string())),
        ("akhir", Value::from(r.akhir.to_string())),
        ("teks", Value::from(r.teks())),
        ("jumlah", Value::from(r.iter().count())),
        ("daftar", r.iter().map(|t| Value::from(t.to_string())).collect()),
    ])
}

fn pejabat(p: &Pejabat) -> Value {
    Value::from_pairs([
        ("jabatan", Value::from(p.jabatan.isi.as_str())),
        ("nama", Value::from(p.nama.isi.as_str())),
        ("pangkat", opsi(p.pangkat.as_ref())),
        ("golongan", opsi(p.golongan.as_ref())),
        ("nip", opsi(p.nip.map(|n| n.isi.to_string()).as_ref())),
        ("status", p.status.map_or(Value::UNDEFINED, Value::from)),
    ])
}

/// A number as the templates see it.
pub fn angka(d: Decimal, desimal: Option<u32>) -> Value {
    AngkaNilai { angka: d, desimal, akhiran: None }.nilai()
}

/// A typed value as the templates see it.
pub(super) fn nilai(n: &Nilai) -> Value {
    match n {
        Nilai::Angka(a) => angka(a.0, None),
        Nilai::Tanda(t) => Value::from(t.teks()),
        Nilai::Teks(t) => Value::from(t.as_str()),
    }
}

/// Sets the names that need no computing: identity, period, laws, set.
pub fn dasar(p: &mut Perender, r: &Rencana, set: &Perangkat, draf: bool) {
    let i = &r.instansi;
    p.pasang(
        "instansi",
        Value::from_pairs([
            ("nama", Value::from(i.nama.isi.as_str())),
            ("daerah", Value::from(i.daerah.isi.as_str())),
            ("lengkap", Value::from(format!("{} {}", *i.nama, *i.daerah))),
            ("pemerintah", Value::from(i.pemerintah.as_str())),
            ("provinsi", Value::from(i.provinsi.as_str())),
            ("alamat", i.alamat.iter().map(|a| Value::from(a.as_str())).collect()),
            ("kode_pos", opsi(i.kode_pos.as_ref())),
            ("telepon", opsi(i.telepon.as_ref())),
            ("faks", opsi(i.faks.as_ref())),
            ("surel", opsi(i.surel.as_ref())),
            ("laman", opsi(i.laman.as_ref())),
            ("semboyan", opsi(i.semboyan.as_ref())),
            ("lambang", opsi(i.lambang.as_ref().map(|l| jalur_lambang(&l.isi)).as_ref())),
        ]),
    );
    let baseline = r.periode.rentang.get("baseline").map(|b| b.awal.to_string()).unwrap_or_default();
    p.pasang(
        "periode",
        Value::from_pairs([
            ("awal", Value::from(r.periode.utama.awal.to_string())),
            ("akhir", Value::from(r.periode.utama.akhir.to_string())),
            ("teks", Value::from(r.periode.utama.teks())),
            ("jumlah", Value::from(r.periode.utama.iter().count())),
            ("baseline", Value::from(baseline)),
        ]),
    );
    let semua: IndexMap<&str, Value> = r.periode.rentang.iter().map(|(n, x)| (n.as_str(), rentang(*x))).collect();
    p.pasang("rentang", Value::from_pairs(semua));
    let d = &r.dokumen;
    p.pasang(
        "dokumen",
        Value::from_pairs([
            ("judul", Value::from(d.judul.isi.as_str())),
            ("singkatan", Value::from(d.singkatan.as_str())),
            ("jenis", Value::from(set.jenis.as_str())),
            ("varian", opsi(set.varian.as_ref())),
            ("tahun_terbit", Value::from(d.tahun_terbit.map(|t| t.isi.to_string()).unwrap_or_default())),
            ("contoh", opsi(d.contoh.as_ref())),
            ("kertas", Value::from(d.kertas)),
            ("status", opsi(d.status.map(|s| s.isi.nama().to_string()).as_ref())),
            ("rancangan", r.rancangan().map_or(Value::UNDEFINED, |s| Value::from(s.nama()))),
            ("status_draf", Value::from(draf)),
            ("tanda_tangan_elektronik", Value::from(d.tanda_tangan_elektronik)),
        ]),
    );
    let pejabat_semua: IndexMap<&str, Value> = r.pejabat.iter().map(|(id, p)| (id.as_str(), pejabat(p))).collect();
    p.pasang("pejabat", Value::from_pairs(pejabat_semua));
    let hukum = |h: &DasarHukum| {
        Value::from_pairs([
            ("teks", Value::from(h.kutipan())),
            ("id", lok(h.id.as_ref())),
            ("jenis", lok(h.jenis.as_ref())),
            ("nomor", lok(h.nomor.as_ref())),
            ("tahun", opsi(h.tahun.map(|t| t.isi.to_string()).as_ref())),
            ("tentang", lok(h.tentang.as_ref())),
        ])
    };
    p.pasang("dasar_hukum", r.dasar_hukum.iter().map(hukum).collect::<Value>());
    p.pasang("landasan_hukum", dikutip(r, &d.landasan_hukum).into_iter().map(hukum).collect::<Value>());
    let visi = r.visi.as_ref();
    p.pasang(
        "visi",
        Value::from_pairs([
            ("teks", Value::from(visi.map(|v| v.teks.isi.clone()).unwrap_or_default())),
            ("nama", opsi(visi.and_then(|v| v.nama.as_ref()))),
        ]),
    );
    p.pasang(
        "misi",
        r.misi
            .iter()
            .map(|m| {
                Value::from_pairs([
                    ("nomor", Value::from(m.nomor)),
                    ("nama", opsi(m.nama.as_ref())),
                    ("teks", Value::from(m.teks.isi.as_str())),
                    ("didukung", Value::from(m.didukung)),
                ])
            })
            .collect::<Value>(),
    );
    p.pasang(
        "bidang_urusan",
        r.bidang_urusan
            .iter()
            .map(|b| {
                Value::from_pairs([
                    ("kode", Value::from(b.kode.isi.as_str())),
                    ("nama", Value::from(b.nama.isi.as_str())),
                    ("urusan", opsi(b.urusan.as_ref().map(|u| &u.isi))),
                ])
            })
            .collect::<Value>(),
    );
    pasang_penetapan(p, r, draf);
    if let Some(t) = penanda_tangan(r, draf) {
        p.pasang("tanda_tangan", t);
    }
    p.pasang(
        "acuan",
        Value::from_pairs([
            ("singkatan", Value::from(r.acuan.singkatan.as_str())),
            ("nama", opsi(r.acuan.nama.as_ref())),
            ("tujuan", daftar(&r.acuan.tujuan)),
            ("sasaran", daftar(&r.acuan.sasaran)),
        ]),
    );
    if let Some(f) = &r.prakiraan_maju {
        p.pasang("prakiraan_maju", Value::from_pairs([("faktor", angka(f.isi.0, None))]));
    }
    let fakta: IndexMap<&str, Value> = r.fakta.iter().map(|(k, n)| (k.as_str(), nilai(n))).collect();
    p.pasang("fakta", Value::from_pairs(fakta));
}

/// Sets the name `penetapan`.
pub fn pasang_penetapan(p: &mut Perender, r: &Rencana, draf: bool) {
    if let Some(t) = &r.penetapan {
        p.pasang("penetapan", penetapan(r, t, draf));
    }
}

/// The act that is changed, in full: "Keputusan Kepala Dinas … Nomor … tentang …". The act of a Perubahan names the
/// first one.
pub fn penetapan_asal(r: &Rencana, t: &Penetapan) -> String {
    let pertama = r.perubahan.as_ref().and_then(|_| t.tentang.isi.strip_prefix("Perubahan")?.split_once(" atas "));
    if let Some((_, asal)) = pertama {
        return asal.to_string();
    }
    let mut teks = format!("{} {}", t.jenis.nama(), t.pejabat_penetap.isi);
    if t.pejabat_penetap.starts_with("Kepala ") && !t.pejabat_penetap.contains(&r.instansi.daerah.isi) {
        teks.push_str(&format!(" {}", r.instansi.daerah.isi));
    }
    teks.push_str(&format!(" Nomor {}", t.nomor.as_deref().unwrap_or("…")));
    if let (JenisPenetapan::Peraturan, Some(tahun)) = (t.jenis, t.tahun()) {
        teks.push_str(&format!(" Tahun {tahun}"));
    }
    format!("{teks} tentang {}", t.tentang.isi)
}

/// Sets the name `perubahan`: what a changed document says about the one it changes.
pub fn perubahan(p: &mut Perender, r: &Rencana, lama: &Lama, lain: &[(&str, Value)]) {
    let Some(x) = &r.perubahan else { return };
    let lama = &lama.rencana;
    let dulu = lama.penetapan.as_ref();
    let dasar = [
        ("ke", Value::from(x.ke)),
        ("sebutan", Value::from(x.sebutan())),
        ("judul_asal", Value::from(x.judul_asal.as_str())),
        ("singkatan_asal", Value::from(x.singkatan_asal.as_str())),
        ("latar", lok(x.latar.as_ref())),
        ("atas", opsi(dulu.map(|d| penetapan_asal(lama, d)).as_ref())),
        ("nomor_asal", opsi(dulu.and_then(|d| d.nomor.as_ref()))),
        ("tanggal_asal", tanggal(dulu.and_then(|d| d.tanggal.as_deref()))),
    ];
    p.pasang("perubahan", Value::from_pairs(dasar.into_iter().chain(lain.iter().cloned()).collect::<IndexMap<_, _>>()));
}

/// Adds to the name `perubahan` how much changed.
pub fn banyak_perubahan(p: &mut Perender, r: &Rencana, b: &Berubah) {
    let objek = |awalan: &str| {
        let mut semua: Vec<&str> = b.baris.iter().map(|x| x.objek.as_str()).filter(|o| o.starts_with(awalan)).collect();
        semua.dedup();
        Value::from(semua.len())
    };
    perubahan(p, r, &b.lama, &[("banyak_simpul", objek("simpul/")), ("banyak_indikator", objek("indikator/"))]);
}

/// The laws of a list of ids, all of them when the list is empty.
fn dikutip<'a>(r: &'a Rencana, id: &[Lok<String>]) -> Vec<&'a DasarHukum> {
    if id.is_empty() {
        return r.dasar_hukum.iter().collect();
    }
    let cari = |i: &Lok<String>| r.dasar_hukum.iter().find(|h| h.id.as_ref().is_some_and(|x| x.isi == i.isi));
    id.iter().filter_map(cari).collect()
}

/// The act. Number, date and gazette only where they may be printed.
fn penetapan(r: &Rencana, t: &Penetapan, draf: bool) -> Value {
    let sah = r.bernomor(draf);
    let tahun = if sah { t.tahun() } else { t.tahun.map(|t| t.isi) };
    let mengingat: Value = dikutip(r, &t.mengingat).into_iter().map(|h| Value::from(h.kutipan())).collect();
    let diktum: Value = t
        .diktum
        .iter()
        .enumerate()
        .map(|(n, isi)| {
            let label = diktum(u32::try_from(n + 1).unwrap_or(u32::MAX));
            Value::from_pairs([("label", label.as_str()), ("teks", isi.isi.as_str())])
        })
        .collect();
    let pengundangan = t.pengundangan.as_ref().map_or(Value::UNDEFINED, |u| {
        Value::from_pairs([
            ("penanda_tangan", r.pejabat.get(&u.pejabat.isi).map(pejabat).unwrap_or_default()),
            ("tempat", Value::from(u.tempat.as_str())),
            ("tanggal", tanggal(u.tanggal.as_deref().filter(|_| sah))),
            ("cara", opsi(u.cara.as_ref().filter(|_| sah))),
            ("berita", lok(u.berita.as_ref().filter(|_| sah))),
        ])
    });
    Value::from_pairs([
        ("jenis", Value::from(t.jenis.nama())),
        ("pejabat_penetap", Value::from(t.pejabat_penetap.isi.as_str())),
        ("jabatan_singkat", Value::from(jabatan_singkat(&t.pejabat_penetap))),
        ("nomor", opsi(t.nomor.as_ref().filter(|_| sah))),
        ("tahun", opsi(tahun.map(|t| t.to_string()).as_ref())),
        ("tentang", Value::from(t.tentang.isi.as_str())),
        ("tempat", Value::from(t.tempat.as_str())),
        ("tanggal", tanggal(t.tanggal.as_deref().filter(|_| sah))),
        ("penanda_tangan", r.pejabat.get(&t.pejabat.isi).map(pejabat).unwrap_or_default()),
        ("nama_tanpa_gelar", opsi(t.nama_tanpa_gelar.as_ref())),
        ("cara", opsi(t.cara.as_ref().filter(|_| sah))),
        ("menimbang", t.menimbang.iter().map(|m| Value::from(m.isi.as_str())).collect()),
        ("mengingat", mengingat),
        ("diktum", diktum),
        ("pengundangan", pengundangan),
    ])
}

/// The office of a head of region without the region, as regulations call it: "Bupati Pasuruan" is "Bupati".
fn jabatan_singkat(jabatan: &str) -> &str {
    let kepala_daerah = ["Bupati", "Wali Kota", "Walikota", "Gubernur"];
    kepala_daerah.into_iter().find(|k| jabatan.strip_prefix(k).is_some_and(|s| s.starts_with(' '))).unwrap_or(jabatan)
}

/// Who signs the foreword and the closing: `[tanda_tangan]`, else who sets the document, else the first official
/// without place and date.
fn penanda_tangan(r: &Rencana, draf: bool) -> Option<Value> {
    let (id, tempat, pada) = match (&r.tanda_tangan, &r.penetapan) {
        (Some(t), _) => (t.pejabat.isi.as_str(), t.tempat.as_str(), t.tanggal.as_deref()),
        (None, Some(p)) => {
            (p.pejabat.isi.as_str(), p.tempat.as_str(), p.tanggal.as_deref().filter(|_| r.bernomor(draf)))
        }
        (None, None) => (r.pejabat.keys().next()?.as_str(), "", None),
    };
    Some(Value::from_pairs([
        ("penanda_tangan", r.pejabat.get(id).map(pejabat)?),
        ("tempat", Value::from(tempat)),
        ("tanggal", tanggal(pada)),
    ]))
}

/// Virtual path of the coat of arms, with the extension of its file.
pub fn jalur_lambang(path: &std::path::Path) -> String {
    let ext = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    format!("/lambang.{ext}")
}
