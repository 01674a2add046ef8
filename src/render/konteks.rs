//! What templates and chapters can name without computing: the plan's identity, period, officials, decree, laws.

use indexmap::IndexMap;
use minijinja::value::Value;
use rust_decimal::Decimal;

use super::angka::AngkaNilai;
use super::mesin::Perender;
use crate::model::Perangkat;
use crate::model::nilai::{Nilai, Rentang, diktum};
use crate::model::rencana::{Pejabat, Rencana};

/// An optional text: absent is undefined, so that templates can use `default` and chapters get an error.
fn opsi(t: Option<&String>) -> Value {
    t.map_or(Value::UNDEFINED, |t| Value::from(t.as_str()))
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
        ("nip", opsi(p.nip.as_ref().map(ToString::to_string).as_ref())),
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
            ("tahun_terbit", Value::from(d.tahun_terbit.map(|t| t.to_string()).unwrap_or_default())),
            ("contoh", opsi(d.contoh.as_ref())),
            ("kertas", Value::from(d.kertas)),
            ("status_draf", Value::from(draf)),
            ("tanda_tangan_elektronik", Value::from(d.tanda_tangan_elektronik)),
        ]),
    );
    let pejabat_semua: IndexMap<&str, Value> = r.pejabat.iter().map(|(id, p)| (id.as_str(), pejabat(p))).collect();
    p.pasang("pejabat", Value::from_pairs(pejabat_semua));
    let hukum = |h: &crate::model::rencana::DasarHukum| {
        Value::from_pairs([
            ("teks", Value::from(h.kutipan())),
            ("jenis", Value::from(h.jenis.isi.as_str())),
            ("nomor", Value::from(h.nomor.isi.as_str())),
            ("tahun", Value::from(h.tahun.to_string())),
            ("tentang", Value::from(h.tentang.isi.as_str())),
        ])
    };
    p.pasang("dasar_hukum", r.dasar_hukum.iter().map(hukum).collect::<Value>());
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
            .map(|b| Value::from_pairs([("kode", b.kode.isi.as_str()), ("nama", b.nama.isi.as_str())]))
            .collect::<Value>(),
    );
    let penetapan = match &r.penetapan {
        Some(t) => {
            let mengingat: Vec<Value> = if t.mengingat.is_empty() {
                r.dasar_hukum.iter().map(|h| Value::from(h.kutipan())).collect()
            } else {
                t.mengingat
                    .iter()
                    .filter_map(|id| r.dasar_hukum.iter().find(|h| h.id.as_ref().is_some_and(|x| x.isi == id.isi)))
                    .map(|h| Value::from(h.kutipan()))
                    .collect()
            };
            let diktum: Vec<Value> = t
                .diktum
                .iter()
                .enumerate()
                .map(|(n, isi)| {
                    let label = diktum(u32::try_from(n + 1).unwrap_or(u32::MAX));
                    Value::from_pairs([("label", label.as_str()), ("teks", isi.as_str())])
                })
                .collect();
            Value::from_pairs([
                ("jenis", Value::from(t.jenis.as_str())),
                ("pejabat_penetap", Value::from(t.pejabat_penetap.isi.as_str())),
                ("nomor", opsi(t.nomor.as_ref())),
                ("tentang", Value::from(t.tentang.isi.as_str())),
                ("tempat", Value::from(t.tempat.as_str())),
                ("tanggal", Value::from(t.tanggal.as_ref().map(|t| t.iso()).unwrap_or_default())),
                ("penanda_tangan", r.pejabat.get(&t.pejabat.isi).map(pejabat).unwrap_or_default()),
                ("nama_tanpa_gelar", opsi(t.nama_tanpa_gelar.as_ref())),
                ("menimbang", t.menimbang.iter().map(|m| Value::from(m.as_str())).collect()),
                ("mengingat", mengingat.into_iter().collect()),
                ("diktum", diktum.into_iter().collect()),
            ])
        }
        None => Value::UNDEFINED,
    };
    if !penetapan.is_undefined() {
        p.pasang("penetapan", penetapan);
    }
    let fakta: IndexMap<&str, Value> = r.fakta.iter().map(|(k, n)| (k.as_str(), nilai(n))).collect();
    p.pasang("fakta", Value::from_pairs(fakta));
}

/// Virtual path of the coat of arms, with the extension of its file.
pub fn jalur_lambang(path: &std::path::Path) -> String {
    let ext = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    format!("/lambang.{ext}")
}
