//! The tables of a document: which specifications count, and the tables built from them.

use std::cell::RefCell;

use indexmap::IndexMap;
use minijinja::Value;

use super::temuan_templat;
use crate::compute::Kaskade;
use crate::diag::{Diagnostic, Lok, Sink, Sources, kode, maksud};
use crate::load::baca_spek;
use crate::model::perubahan::CaraTabel;
use crate::model::{Perangkat, Perubahan, Rencana};
use crate::project::Proyek;
use crate::render::isi::id_sebelum;
use crate::render::mesin::Perender;
use crate::table::sumber::Sumberdaya;
use crate::table::{Bahan, Berubah, Spek, Tabel, bangun};

/// Folder of the specifications that every set has.
const BERSAMA: &str = "bersama/tabel/";

/// Specifications by id; those for a Perubahan only stand apart.
#[derive(Default)]
struct Tingkatan {
    biasa: IndexMap<String, Spek>,
    matriks: IndexMap<String, Spek>,
}

impl Tingkatan {
    fn tambah(&mut self, s: Spek, sink: &RefCell<Sink>) {
        let peta = if s.perubahan == CaraTabel::Matriks { &mut self.matriks } else { &mut self.biasa };
        if let Some(lama) = peta.get(&s.id.isi) {
            sink.borrow_mut().lapor(
                Diagnostic::new(kode::ID_GANDA, s.id.span, format!("tabel `{}` sudah ada", s.id.isi))
                    .bantuan("beri id lain, atau hapus salah satu")
                    .lihat(lama.id.span, "pertama kali di sini"),
            );
            return;
        }
        peta.insert(s.id.isi.clone(), s);
    }

    /// What stands nearer to the plan replaces what has the same id.
    fn timpa(&mut self, lain: Tingkatan) {
        self.biasa.extend(lain.biasa);
        self.matriks.extend(lain.matriks);
    }
}

/// The specifications of a plan: those every set has, those of its set and of the variant, its own.
pub(super) fn kumpulkan_spek(
    proyek: &Proyek,
    p: &Perangkat,
    perubahan: Option<&Perubahan>,
    milik: Vec<Spek>,
    sources: &mut Sources,
    sink: &RefCell<Sink>,
) -> IndexMap<String, Spek> {
    let mut semua = Tingkatan::default();
    let (mut umum, mut varian) = (Tingkatan::default(), Tingkatan::default());
    for nama in spek_folder(proyek, BERSAMA) {
        if let Some(s) = proyek.daftarkan(&nama, sources).and_then(|f| baca_spek(f, sources, sink)) {
            semua.tambah(s, sink);
        }
    }
    let folder = format!("{}/tabel/", p.id);
    for nama in spek_folder(proyek, &folder) {
        let di = nama.strip_prefix(&folder).and_then(|s| s.split_once('/')).map(|(v, _)| v);
        let di = di.filter(|v| p.semua_varian.contains_key(*v));
        if di.is_some() && di != p.varian.as_deref() {
            continue;
        }
        if let Some(s) = proyek.daftarkan(&nama, sources).and_then(|f| baca_spek(f, sources, sink)) {
            if di.is_some() { &mut varian } else { &mut umum }.tambah(s, sink);
        }
    }
    semua.timpa(umum);
    semua.timpa(varian);
    let mut sendiri = Tingkatan::default();
    milik.into_iter().for_each(|s| sendiri.tambah(s, sink));
    semua.timpa(sendiri);
    match perubahan {
        Some(p) => pilih_cara(semua, p, sink),
        None => semua.biasa,
    }
}

fn spek_folder(proyek: &Proyek, folder: &str) -> Vec<String> {
    let semua = proyek.daftar_templat(folder.trim_end_matches('/'));
    semua.into_iter().filter(|n| n.ends_with(".toml")).collect()
}

/// How each table of a Perubahan prints: as the plan says, else as its specification does.
fn pilih_cara(semua: Tingkatan, p: &Perubahan, sink: &RefCell<Sink>) -> IndexMap<String, Spek> {
    let Tingkatan { mut biasa, matriks } = semua;
    for (id, cara) in &p.tabel {
        let ada = match cara.isi {
            CaraTabel::Matriks => matriks.contains_key(id),
            _ => biasa.contains_key(id) || matriks.contains_key(id),
        };
        if !ada {
            let (apa, calon) = match cara.isi {
                CaraTabel::Matriks => ("spesifikasi matriks perubahan untuk tabel", &matriks),
                _ => ("tabel", &biasa),
            };
            let bantuan = maksud(id, calon.keys().map(String::as_str));
            sink.borrow_mut().lapor(
                Diagnostic::new(kode::RUJUKAN_HILANG, cara.span, format!("{apa} `{id}` tidak ada")).bantuan(
                    bantuan.unwrap_or_else(|| {
                        "perbaiki id tabelnya, atau tulis spesifikasinya dengan perubahan = \"matriks\"".to_string()
                    }),
                ),
            );
        }
        if let Some(s) = biasa.get_mut(id) {
            s.perubahan = cara.isi;
        }
    }
    for (id, s) in matriks {
        if p.tabel.get(&id).is_none_or(|c| c.isi == CaraTabel::Matriks) {
            biasa.insert(id, s);
        }
    }
    biasa
}

/// Tables by id.
type Semua = IndexMap<String, Tabel>;

/// All tables; and those that print twice as they were before, by the same id.
pub(super) fn semua_tabel(
    spek: &IndexMap<String, Spek>,
    rencana: &Rencana,
    kaskade: &Kaskade,
    berubah: Option<&Berubah>,
    perender: &Perender,
    sink: &mut Sink,
) -> (Semua, Semua) {
    let teks = |t: &Lok<String>, vars: &[(&str, String)]| {
        let ctx: std::collections::BTreeMap<&str, &str> = vars.iter().map(|(k, v)| (*k, v.as_str())).collect();
        perender.render_teks(&t.isi, Value::from_pairs(ctx)).map_err(|g| Box::new(temuan_templat(&g, Some(t.span))))
    };
    let bahan =
        Bahan { sumberdaya: Sumberdaya { rencana, kaskade, berubah }, rentang: &rencana.periode.rentang, teks: &teks };
    let (mut tabel, mut sebelum) = (Semua::new(), Semua::new());
    for s in spek.values() {
        let Some(mut t) = bangun(s, &bahan, sink) else { continue };
        if let Some(b) = berubah.filter(|_| s.perubahan == CaraTabel::DuaKali) {
            let lama = &b.lama;
            let sumberdaya = Sumberdaya { rencana: &lama.rencana, kaskade: &lama.kaskade, berubah: None };
            let dulu = Bahan { sumberdaya, rentang: &lama.rencana.periode.rentang, teks: &teks };
            // What is wrong with the specification has been said about the new plan.
            if let Some(mut d) = bangun(s, &dulu, &mut Sink::new()) {
                d.id = id_sebelum(&t.id);
                d.judul.push_str(" (Sebelum Perubahan)");
                t.judul.push_str(" (Sesudah Perubahan)");
                sebelum.insert(s.id.isi.clone(), d);
            }
        }
        tabel.insert(s.id.isi.clone(), t);
    }
    (tabel, sebelum)
}
