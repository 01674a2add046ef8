//! Changes of nodes and indicators as the matrix of changes of a Perubahan prints them.
//!
//! What is planned counts: names, units, targets, pagu. What was achieved and spent is data that came later, no change
//! of the plan.

use super::{Isi, Jenis, Keadaan, Medan, Objek, Perubahan, Rumpun, Ubah};
use crate::diag::Lok;
use crate::model::nilai::{Nilai, Tahun};
use crate::model::pohon::Uang;
use crate::model::{Rencana, Simpul};
use crate::table::BarisPerubahan;
use crate::table::lama::alasan;

/// Further fields of nodes and indicators that are part of the plan.
const MEDAN_LAIN: &[(&str, &str)] = &[
    ("lokasi", "Lokasi"),
    ("kelompok_sasaran", "Kelompok sasaran"),
    ("penanggung_jawab", "Penanggung jawab"),
    ("definisi", "Definisi operasional"),
    ("rumus", "Formulasi"),
];

/// The changes of nodes and indicators, in the order of the document.
pub fn baris(p: &Perubahan, lama: &Rencana, baru: &Rencana) -> Vec<BarisPerubahan> {
    let t = Penulis { lama, baru };
    let mut hasil = Vec::new();
    for k in &p.kelompok {
        let kelompok = match &k.rumpun {
            Rumpun::TujuanSasaran => "Tujuan dan Sasaran".to_string(),
            Rumpun::Program { lama, baru } => baru
                .as_ref()
                .or(lama.as_ref())
                .map_or(String::new(), |p| p.kode.iter().map(|k| format!("{k} ")).collect::<String>() + &p.nama),
            Rumpun::Indikator => "Indikator Lain".to_string(),
            _ => continue,
        };
        // A node stands before its indicators, also when both came or went.
        let simpul: Vec<Option<&str>> = k.objek.iter().map(|o| t.simpul(o)).collect();
        let mut urut: Vec<usize> = (0..k.objek.len()).collect();
        urut.sort_by_key(|i| {
            let pertama = simpul[*i].and_then(|s| simpul.iter().position(|x| *x == Some(s)));
            (pertama.unwrap_or(*i), k.objek[*i].jenis == Jenis::Indikator)
        });
        for i in urut {
            t.objek(&k.objek[i], &kelompok, &mut hasil);
        }
    }
    hasil
}

struct Penulis<'a> {
    lama: &'a Rencana,
    baru: &'a Rencana,
}

impl<'a> Penulis<'a> {
    /// The plan in which an object is looked up: the old one for what is gone.
    fn milik(&self, o: &Objek) -> &'a Rencana {
        if o.keadaan == Keadaan::Dihapus { self.lama } else { self.baru }
    }

    /// The node an object is, or the first that carries it.
    fn simpul(&self, o: &Objek) -> Option<&'a str> {
        let id = o.pengenal().id.as_str();
        let pohon = &self.milik(o).pohon;
        let satu = match o.jenis {
            Jenis::Simpul(_) => pohon.cari(id),
            Jenis::Indikator => pohon.simpul.values().find(|s| s.indikator.iter().any(|i| i.isi == id)),
            _ => None,
        };
        satu.map(|s| s.id.as_str())
    }

    fn objek(&self, o: &Objek, kelompok: &str, hasil: &mut Vec<BarisPerubahan>) {
        let milik = self.milik(o);
        let id = o.pengenal().id.as_str();
        let semua: Vec<&Simpul> = match o.jenis {
            Jenis::Simpul(_) => milik.pohon.cari(id).into_iter().collect(),
            Jenis::Indikator => {
                milik.pohon.simpul.values().filter(|s| s.indikator.iter().any(|i| i.isi == id)).collect()
            }
            _ => return,
        };
        let indikator = (o.jenis == Jenis::Indikator).then(|| milik.indikator.get(id)).flatten();
        // An indicator that is only evaluated, or of no node and no list, is no part of what is planned.
        if o.jenis == Jenis::Indikator && semua.is_empty() && !terdaftar(milik, id) {
            return;
        }
        let mut nama: Vec<&str> = semua.iter().flat_map(|s| sebutan(s)).collect();
        let induk = self.ikut(&semua, o.keadaan, o.jenis == Jenis::Indikator);
        nama.extend(induk.iter().flat_map(|s| sebutan(s)));
        nama.extend(o.lama.iter().filter(|_| o.jenis != Jenis::Indikator).map(|p| p.id.as_str()));
        let simpul = semua.first();
        let dasar = BarisPerubahan {
            kunci: String::new(),
            objek: o.jalur(),
            kelompok: kelompok.to_string(),
            tingkat: simpul.map(|s| s.tingkat),
            kode: simpul.and_then(|s| s.kode.as_ref()).map(|k| k.isi.to_string()),
            uraian: simpul.map_or_else(String::new, |s| s.nama.isi.clone()),
            indikator: indikator.map(|i| i.nama.isi.clone()),
            apa: String::new(),
            tahun: None,
            sebelum: None,
            sesudah: None,
            satuan: indikator.map(|i| i.satuan.clone()),
            desimal: indikator.and_then(|i| i.desimal),
            alasan: alasan(self.baru, &nama, indikator.map(|i| i.id.as_str())).cloned(),
            ikut_simpul: !induk.is_empty(),
            span: o.pengenal().span,
        };
        let awal = hasil.len();
        let mut tambah = |b: BarisPerubahan, jalur: &str| {
            hasil.push(BarisPerubahan { kunci: format!("{}/{jalur}", o.jalur()), ..b });
        };
        let kata = |t: &str| Some(Lok::new(Nilai::Teks(t.to_string()), o.pengenal().span));
        match o.keadaan {
            Keadaan::Ditambah => {
                tambah(BarisPerubahan { apa: "Ditambahkan".into(), sesudah: kata("ada"), ..dasar.clone() }, "ditambah");
            }
            Keadaan::Dihapus => {
                tambah(BarisPerubahan { apa: "Dihapus".into(), sebelum: kata("ada"), ..dasar.clone() }, "dihapus");
            }
            Keadaan::Berubah => {}
        }
        let utuh = o.keadaan == Keadaan::Berubah;
        for u in &o.ubah {
            if let Some(apa) = self.apa(&u.medan, utuh) {
                tambah(self.ubah(u, apa, &dasar), &u.medan.jalur());
            }
        }
        // A list of what came with an object needs no line that says so when a value does.
        if hasil.len() > awal + 1 && !utuh {
            let b = hasil.remove(awal);
            if let Some(kedua) = hasil.get_mut(awal) {
                kedua.apa = format!("{}: {}", b.apa, kedua.apa);
            }
        }
    }

    fn ubah(&self, u: &Ubah, apa: String, dasar: &BarisPerubahan) -> BarisPerubahan {
        let nilai = |r: &Rencana, x: &Option<Lok<Isi>>| {
            x.as_ref().map(|x| {
                x.clone().map(|i| match i {
                    Isi::Nilai(n) => n,
                    Isi::Rupiah(r) => Nilai::Angka(r.angka()),
                    Isi::Teks(t) => Nilai::Teks(t),
                    Isi::Rujukan(_, id) => Nilai::Teks(nama_simpul(r, &id)),
                })
            })
        };
        let bersatuan = matches!(u.medan, Medan::Baseline | Medan::Target(_) | Medan::Proyeksi(_));
        BarisPerubahan {
            apa,
            tahun: u.medan.tahun(),
            sebelum: nilai(self.lama, &u.lama),
            sesudah: nilai(self.baru, &u.baru),
            satuan: dasar.satuan.clone().filter(|_| bersatuan),
            desimal: dasar.desimal.filter(|_| bersatuan),
            span: u.baru.as_ref().or(u.lama.as_ref()).map_or(dasar.span, |x| x.span),
            ..dasar.clone()
        }
    }

    /// What a change is called; none for what is no part of the plan. `utuh`: the object stands in both plans.
    fn apa(&self, m: &Medan, utuh: bool) -> Option<String> {
        let di = |nama: &str, t: &Tahun| self.baru.periode.rentang.get(nama).is_none_or(|r| r.memuat(*t));
        match m {
            Medan::Target(t) => di("target", t).then(|| format!("Target {t}")),
            Medan::Uang(Uang::Pagu, t) => di("pagu", t).then(|| format!("Pagu {t} (Rp)")),
            _ if !utuh => None,
            Medan::Nama => Some("Nama".into()),
            Medan::Kode => Some("Kode".into()),
            Medan::Induk => Some("Kedudukan".into()),
            Medan::Satuan => Some("Satuan".into()),
            Medan::Baseline => Some("Kondisi awal".into()),
            Medan::Lain(k, None) => MEDAN_LAIN.iter().find(|(n, _)| n == k).map(|(_, s)| (*s).to_string()),
            _ => None,
        }
    }

    /// The nodes with which an object came or went, whose reason is its own: those above it, and for an indicator the
    /// nodes that carry it. Empty when one of them stands in both plans.
    fn ikut(&self, semua: &[&'a Simpul], keadaan: Keadaan, indikator: bool) -> Vec<&'a Simpul> {
        let (milik, lain) = match keadaan {
            Keadaan::Ditambah => (self.baru, self.lama),
            Keadaan::Dihapus => (self.lama, self.baru),
            Keadaan::Berubah => return Vec::new(),
        };
        let satu_pihak = |s: &&Simpul| lain.pohon.cari(&s.id).is_none();
        let atas =
            |s: &&'a Simpul| -> Vec<&'a Simpul> { s.induk.iter().filter_map(|i| milik.pohon.cari(&i.isi)).collect() };
        let mut lapis: Vec<&Simpul> = if indikator { semua.to_vec() } else { semua.iter().flat_map(atas).collect() };
        let mut hasil: Vec<&Simpul> = Vec::new();
        while !lapis.is_empty() && lapis.iter().all(satu_pihak) {
            hasil.extend(&lapis);
            // The levels are few, and each goes up; a plan whose parents go round has been refused.
            lapis = lapis.iter().flat_map(atas).filter(|s| !hasil.iter().any(|h| h.id == s.id)).collect();
        }
        hasil
    }
}

fn terdaftar(r: &Rencana, id: &str) -> bool {
    r.daftar.values().any(|d| d.baris.iter().any(|b| b.indikator.isi == id))
}

/// What a reason may call a node.
fn sebutan(s: &Simpul) -> impl Iterator<Item = &str> {
    std::iter::once(s.id.as_str()).chain(s.kode.as_ref().map(|k| k.isi.teks()))
}

fn nama_simpul(r: &Rencana, id: &[String]) -> String {
    id.iter().map(|i| r.pohon.cari(i).map_or(i.as_str(), |s| s.nama.isi.as_str())).collect::<Vec<_>>().join("; ")
}
