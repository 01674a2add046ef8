//! Fields of a row about a node: shared by the sources over the tree.

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::{Isi, NilaiSel, Sumberdaya, hampakan, isi_indikator};
use crate::compute::kaskade::{Jumlah, JumlahUang};
use crate::diag::Lok;
use crate::model::Indikator;
use crate::model::nilai::{Angka, Kode, Nilai, Tahun, romawi};
use crate::model::pohon::{BELANJA, Simpul, TEKS_SIMPUL, TINGKAT, Tingkat, UANG, Uang};
use crate::model::rencana::Rencana;
use crate::table::spek::{GayaNomor, Spek};
use crate::table::tabel::{Asal, Hitungan, Operan};

/// Fields of every row about a node.
pub(super) const MEDAN: &[(&str, &str)] = &[
    ("no", "nomor urut baris"),
    ("nomor", "nomor simpul pada tingkatnya; bentuknya menurut [gaya.<tingkat>] nomor"),
    ("nomor.tujuan", "nomor bertingkat tujuan di atas baris ini: 1"),
    ("nomor.sasaran", "nomor bertingkat sasaran di atas baris ini: 1.1"),
    ("nomor.program", "nomor bertingkat program di atas baris ini"),
    ("nomor.kegiatan", "nomor bertingkat kegiatan di atas baris ini"),
    ("nomor.sub_kegiatan", "nomor bertingkat sub kegiatan"),
    ("nomor.indikator", "nomor bertingkat indikator: 1.1.1"),
    ("uraian", "nama simpul"),
    ("kode", "kode nomenklatur"),
    ("kode.urusan", "bagian kode: urusan"),
    ("kode.bidang", "bagian kode: bidang urusan"),
    ("kode.program", "bagian kode: program"),
    ("kode.kegiatan", "bagian kode: kegiatan, misalnya 2.01"),
    ("kode.sub_kegiatan", "bagian kode: sub kegiatan"),
    ("tingkat", "tingkat simpul"),
    ("indikator", "nama indikator"),
    ("satuan", "satuan indikator"),
    ("jenis", "jenis indikator"),
    ("definisi", "definisi operasional indikator"),
    ("rumus", "formulasi indikator"),
    ("sumber_data", "sumber data indikator"),
    ("baseline", "kondisi awal"),
    ("target", "target per tahun"),
    ("realisasi", "realisasi per tahun"),
    ("proyeksi", "proyeksi per tahun; bila tidak ditulis, targetnya"),
    ("target_renstra", "target akhir Renstra"),
    ("realisasi_lalu", "realisasi sampai dengan tahun sebelum tahun evaluasi"),
    ("pagu", "pagu per tahun, dijumlahkan dari daun"),
    ("pagu_total", "pagu seluruh periode"),
    ("pagu_renstra", "pagu per tahun menurut Renstra, sebelum penyimpangan"),
    ("anggaran", "anggaran per tahun, dijumlahkan dari daun"),
    ("realisasi_anggaran", "realisasi anggaran per tahun, dijumlahkan dari daun"),
    ("belanja", "rincian pagu tahun rencana menurut jenis belanja"),
    ("belanja.pegawai", "belanja pegawai"),
    ("belanja.barang_jasa", "belanja barang dan jasa"),
    ("belanja.bunga", "belanja bunga"),
    ("belanja.subsidi", "belanja subsidi"),
    ("belanja.hibah", "belanja hibah"),
    ("belanja.bantuan_sosial", "belanja bantuan sosial"),
    ("belanja.modal", "belanja modal"),
    ("belanja.tidak_terduga", "belanja tidak terduga"),
    ("belanja.bagi_hasil", "belanja bagi hasil"),
    ("belanja.bantuan_keuangan", "belanja bantuan keuangan"),
    ("sumber_dana", "sumber dana"),
    ("nspk", "NSPK"),
    ("sasaran_rpjmd", "sasaran RPJMD yang relevan"),
    ("nspk_sasaran_rpjmd", "NSPK dan sasaran RPJMD dalam satu sel"),
    ("nomenklatur", "program pada baris outcome, kegiatan pada baris output, selain itu nama sendiri"),
    ("urusan", "nama bila baris ini urusan"),
    ("bidang_urusan", "nama bila baris ini bidang urusan"),
    ("tujuan", "nama bila baris ini tujuan"),
    ("sasaran", "nama bila baris ini sasaran"),
    ("program", "nama bila baris ini program"),
    ("outcome", "nama bila baris ini outcome"),
    ("kegiatan", "nama bila baris ini kegiatan"),
    ("output", "nama bila baris ini output"),
    ("sub_kegiatan", "nama bila baris ini sub kegiatan"),
    ("induk.tujuan", "nama tujuan baris ini atau di atasnya"),
    ("induk.sasaran", "nama sasaran baris ini atau di atasnya"),
    ("induk.program", "nama program baris ini atau di atasnya"),
    ("induk.outcome", "nama outcome baris ini atau di atasnya"),
    ("induk.kegiatan", "nama kegiatan baris ini atau di atasnya"),
    ("induk.output", "nama output baris ini atau di atasnya"),
    ("induk.sasaran.indikator", "indikator sasaran di atas baris ini; demikian pula tingkat lain"),
    (
        "induk.program.penanggung_jawab",
        "penanggung jawab program di atas baris ini; demikian pula tingkat dan teks lain",
    ),
    ("penanggung_jawab", "penanggung jawab"),
    ("lokasi", "lokasi"),
    ("kelompok_sasaran", "kelompok sasaran"),
    ("prioritas_nasional", "prioritas nasional"),
    ("prioritas_daerah", "prioritas daerah"),
    ("catatan", "catatan penting, dengan alasan penyimpangan dari Renstra"),
    ("perangkat_daerah", "nama perangkat daerah"),
    ("ket", "keterangan"),
    ("rkpd.uraian", "nama menurut rancangan awal RKPD"),
    ("rkpd.lokasi", "lokasi menurut rancangan awal RKPD"),
    ("rkpd.indikator", "indikator menurut rancangan awal RKPD"),
    ("rkpd.satuan", "satuan menurut rancangan awal RKPD"),
    ("rkpd.target", "target menurut rancangan awal RKPD"),
    ("rkpd.pagu", "pagu menurut rancangan awal RKPD"),
    ("rkpd.catatan", "catatan terhadap rancangan awal RKPD"),
];

/// Where a row stands: the numbers and names of the nodes shown above it, itself included.
#[derive(Clone, Debug, Default)]
pub(super) struct Letak<'a> {
    /// Level, number, node; top to bottom.
    jejak: Vec<(Tingkat, String, Option<&'a Simpul>)>,
    /// Number in the style of its level.
    nomor: String,
}

/// Numbers the nodes of a table as they come.
#[derive(Default)]
pub(super) struct Penomor<'a> {
    jejak: Vec<(Tingkat, String, Option<&'a Simpul>)>,
    anak: HashMap<(String, Tingkat), usize>,
    menerus: HashMap<Tingkat, usize>,
}

impl<'a> Penomor<'a> {
    /// The place of the next node of a level that is shown.
    pub(super) fn masuk(&mut self, t: Tingkat, simpul: Option<&'a Simpul>, spek: &Spek) -> Letak<'a> {
        self.keluar(t);
        let induk = self.jejak.iter().rev().find(|(_, n, _)| !n.is_empty()).map(|(_, n, _)| n.clone());
        let induk = induk.unwrap_or_default();
        let n = self.anak.entry((induk.clone(), t)).or_default();
        *n += 1;
        let n = *n;
        let menerus = self.menerus.entry(t).or_default();
        *menerus += 1;
        let bertingkat = if induk.is_empty() { n.to_string() } else { format!("{induk}.{n}") };
        let kecil = u32::try_from(n).unwrap_or(u32::MAX);
        let nomor = match spek.gaya.get(t.kunci()).and_then(|g| g.nomor) {
            Some(GayaNomor::Romawi) => romawi(kecil),
            Some(GayaNomor::Angka) => n.to_string(),
            Some(GayaNomor::Menerus) => menerus.to_string(),
            Some(GayaNomor::Huruf) => huruf(n),
            Some(GayaNomor::Bertingkat) | None => bertingkat.clone(),
        };
        self.jejak.push((t, bertingkat, simpul));
        Letak { jejak: self.jejak.clone(), nomor }
    }

    /// Starts at the root again: a program of no sasaran does not stand below the tujuan before it.
    pub(super) fn pangkal(&mut self) {
        self.jejak.clear();
    }

    /// A node that is not shown: it has a name for the rows below, but no number.
    pub(super) fn lewat(&mut self, simpul: &'a Simpul) {
        self.keluar(simpul.tingkat);
        self.jejak.push((simpul.tingkat, String::new(), Some(simpul)));
    }

    /// Leaves the nodes of a level and those below it.
    pub(super) fn keluar(&mut self, t: Tingkat) {
        self.jejak.retain(|(x, ..)| *x < t);
    }
}

/// a, b, …, z, aa, ab …
fn huruf(n: usize) -> String {
    let mut n = n;
    let mut t = Vec::new();
    while n > 0 {
        t.push(b'a' + u8::try_from((n - 1) % 26).unwrap_or(0));
        n = (n - 1) / 26;
    }
    t.iter().rev().map(|b| char::from(*b)).collect()
}

impl Letak<'_> {
    /// Adds numbers and names of the nodes above. `ke`: which indicator of the node the row shows.
    pub(super) fn isi(&self, r: &Rencana, ke: usize, isi: &mut IndexMap<String, Isi>) {
        let nomor = |t: &str| Isi::Satu(NilaiSel::teks(t));
        isi.insert("nomor".into(), if ke == 0 { nomor(&self.nomor) } else { Isi::Satu(NilaiSel::hampa()) });
        for (t, n, simpul) in &self.jejak {
            let t = t.kunci();
            if !n.is_empty() {
                isi.insert(format!("nomor.{t}"), nomor(n));
            }
            if let Some(s) = simpul {
                isi.insert(format!("induk.{t}"), Isi::Satu(NilaiSel::ketikan(&s.nama)));
                let lain = s.teks_lain.iter().map(|(k, v)| (format!("induk.{t}.{k}"), Isi::Satu(NilaiSel::ketikan(v))));
                isi.extend(lain);
                let teks = s.teks.iter().map(|(k, v)| (format!("induk.{t}.{k}"), Isi::Satu(NilaiSel::ketikan(v))));
                isi.extend(teks);
                if let Some(nama) = indikator_simpul(r, s) {
                    isi.insert(format!("induk.{t}.indikator"), Isi::Satu(nama));
                }
            }
        }
        if let Some((_, n, _)) = self.jejak.last() {
            isi.insert("nomor.indikator".into(), nomor(&format!("{n}.{}", ke + 1)));
        }
        for (t, _) in TINGKAT {
            for awalan in ["nomor", "induk"] {
                isi.entry(format!("{awalan}.{t}")).or_insert_with(|| Isi::Satu(NilaiSel::hampa()));
            }
            for k in ["indikator", "penanggung_jawab"] {
                isi.entry(format!("induk.{t}.{k}")).or_insert_with(|| Isi::Satu(NilaiSel::default()));
            }
        }
    }
}

/// The names of a node's indicators in one cell, numbered when there are several.
fn indikator_simpul(r: &Rencana, s: &Simpul) -> Option<NilaiSel> {
    let semua: Vec<&Indikator> = s.indikator.iter().filter_map(|i| r.indikator.get(&i.isi)).collect();
    match semua.as_slice() {
        [] => None,
        [satu] => Some(NilaiSel::ketikan(&satu.nama)),
        [pertama, ..] => {
            let baris: Vec<String> = (1..).zip(&semua).map(|(n, i)| format!("{n}. {}", i.nama.isi)).collect();
            Some(NilaiSel { asal: Asal::Data(pertama.nama.span), ..NilaiSel::teks(baris.join("\n")) })
        }
    }
}

fn uang(j: &Jumlah) -> NilaiSel {
    NilaiSel { nilai: Some(Nilai::Angka(Angka(j.nilai))), asal: j.asal.clone(), ..NilaiSel::default() }
}

/// Money per year of every kind; `pagu_total`, `pagu_renstra`, `rkpd.pagu`.
pub(super) fn isi_uang(r: &Rencana, semua: &JumlahUang, isi: &mut IndexMap<String, Isi>) {
    for (kunci, jenis) in UANG.iter().chain(&[("pagu_renstra", Uang::Renstra)]) {
        let d: std::collections::BTreeMap<Tahun, NilaiSel> =
            semua.iter().filter(|((u, _), _)| u == jenis).map(|((_, t), j)| (*t, uang(j))).collect();
        let nilai = if d.is_empty() { Isi::DeretHampa } else { Isi::Deret(d) };
        isi.insert((*kunci).to_string(), nilai);
    }
    let pagu: Vec<(Tahun, &Jumlah)> =
        semua.iter().filter(|((u, _), _)| *u == Uang::Pagu).map(|((_, t), j)| (*t, j)).collect();
    let total = pagu.iter().try_fold(Decimal::ZERO, |a, (_, j)| a.checked_add(j.nilai));
    let total = match total.filter(|_| !pagu.is_empty()) {
        Some(nilai) => {
            let operan = pagu
                .iter()
                .map(|(t, j)| Operan { nama: t.to_string(), nilai: Some(j.nilai), asal: j.asal.clone() })
                .collect();
            let h = Hitungan { rumus: "jumlah tahun".to_string(), operan };
            uang(&Jumlah { nilai, asal: Asal::Hitung(Arc::new(h)) })
        }
        None => NilaiSel::hampa(),
    };
    isi.insert("pagu_total".into(), Isi::Satu(total));
    let rkpd = r.periode.rentang.get("rencana").and_then(|n| semua.get(&(Uang::Rkpd, n.awal)));
    isi.insert("rkpd.pagu".into(), Isi::Satu(rkpd.map_or_else(NilaiSel::hampa, uang)));
    let mut bagian = Vec::new();
    for ((jenis, _), j) in semua {
        if let Uang::Belanja(i) = jenis
            && let Some((kunci, nama)) = BELANJA.get(*i)
        {
            isi.insert(format!("belanja.{kunci}"), Isi::Satu(uang(j)));
            bagian.push(((*nama).to_string(), uang(j)));
        }
    }
    if !bagian.is_empty() {
        isi.insert("belanja".into(), Isi::Pecah(bagian));
    }
}

/// The parts of a code: `2`, `17`, `01`, `2.01`, `0001`.
pub(super) fn isi_kode(kode: Option<&Lok<Kode>>, isi: &mut IndexMap<String, Isi>) {
    let Some(k) = kode else { return };
    let asal = Asal::Data(k.span);
    let mut taruh = |nama: &str, t: &str| {
        let sel = NilaiSel { asal: asal.clone(), ..NilaiSel::teks(t) };
        isi.insert(nama.to_string(), Isi::Satu(sel));
    };
    taruh("kode", k.isi.teks());
    for (nama, bagian) in k.isi.bagian() {
        taruh(&format!("kode.{nama}"), &bagian);
    }
}

/// Everything a node says on the first of its rows.
pub(super) fn isi_simpul(s: &Sumberdaya<'_>, n: &Simpul, semua: &JumlahUang, isi: &mut IndexMap<String, Isi>) {
    let nama = Isi::Satu(NilaiSel::ketikan(&n.nama));
    isi.insert("uraian".into(), nama.clone());
    isi_kode(n.kode.as_ref(), isi);
    isi.insert("tingkat".into(), Isi::Satu(NilaiSel::teks(n.tingkat.sebutan())));
    isi.insert(n.tingkat.kunci().to_string(), nama.clone());
    isi.insert("nomenklatur".into(), nomenklatur(s, n, nama));
    isi_uang(s.rencana, semua, isi);
    isi_sumber_dana(n, isi);
    for k in TEKS_SIMPUL {
        if let Some(t) = n.teks.get(k) {
            isi.insert((*k).to_string(), Isi::Satu(NilaiSel::ketikan(t)));
        }
    }
    isi.extend(n.teks_lain.iter().map(|(k, t)| (k.clone(), Isi::Satu(NilaiSel::ketikan(t)))));
    let bagian: Vec<String> = [("NSPK", "nspk"), ("Sasaran RPJMD", "sasaran_rpjmd")]
        .iter()
        .filter_map(|(judul, k)| Some(format!("**{judul}:** {}", harfiah(n.teks.get(k)?))))
        .collect();
    if !bagian.is_empty() {
        let sel = NilaiSel { kaya: true, ..NilaiSel::teks(bagian.join("\n\n")) };
        isi.insert("nspk_sasaran_rpjmd".into(), Isi::Satu(sel));
    }
    isi.insert("perangkat_daerah".into(), Isi::Satu(NilaiSel::ketikan(&s.rencana.instansi.nama)));
}

fn nomenklatur(s: &Sumberdaya<'_>, n: &Simpul, nama: Isi) -> Isi {
    let induk = match n.tingkat {
        Tingkat::Outcome => Tingkat::Program,
        Tingkat::Output => Tingkat::Kegiatan,
        Tingkat::Tujuan | Tingkat::Sasaran => return Isi::Satu(NilaiSel::hampa()),
        _ => return nama,
    };
    n.induk
        .iter()
        .filter_map(|i| s.rencana.pohon.cari(&i.isi))
        .find(|p| p.tingkat == induk)
        .map_or(Isi::Satu(NilaiSel::hampa()), |p| Isi::Satu(NilaiSel::ketikan(&p.nama)))
}

/// Sources of funds.
fn isi_sumber_dana(n: &Simpul, isi: &mut IndexMap<String, Isi>) {
    let sel = |r: &Lok<crate::model::nilai::Rupiah>| NilaiSel::data(&r.map(|r| Nilai::Angka(r.angka())));
    if !n.sumber_dana.is_empty() {
        let jumlah = |d: &crate::model::pohon::SumberDana| d.jumlah.as_ref().map(&sel).unwrap_or_default();
        let rinci = n.sumber_dana.iter().any(|d| d.jumlah.is_some());
        let bagian: Vec<(String, NilaiSel)> = if rinci || n.sumber_dana.len() == 1 {
            n.sumber_dana.iter().map(|d| (d.nama.isi.clone(), jumlah(d))).collect()
        } else {
            // Several sources whose shares are not known are one source of that name.
            let nama: Vec<_> = n.sumber_dana.iter().map(|d| d.nama.isi.as_str()).collect();
            vec![(nama.join("; "), NilaiSel::default())]
        };
        isi.insert("sumber_dana".into(), Isi::Pecah(bagian));
    }
}

/// What a row says about its indicator, the RKPD's view of it and the remarks.
pub(super) fn isi_baris(
    s: &Sumberdaya<'_>,
    n: &Simpul,
    ke: usize,
    indikator: Option<&Indikator>,
    isi: &mut IndexMap<String, Isi>,
) {
    match indikator {
        Some(i) => isi_indikator(s.rencana, i, isi),
        None => hampakan(
            isi,
            &["indikator", "satuan", "baseline", "target_renstra", "realisasi_lalu"],
            &["target", "realisasi", "proyeksi"],
        ),
    }
    let mut catatan: Vec<&Lok<String>> = Vec::new();
    if ke == 0 {
        catatan.extend(n.teks.get("catatan").into_iter().chain(&n.alasan));
    }
    catatan.extend(indikator.into_iter().flat_map(|i| &i.alasan));
    if let Some(pertama) = catatan.first() {
        let teks = catatan.iter().map(|t| t.isi.as_str()).collect::<Vec<_>>().join("\n");
        isi.insert("catatan".into(), Isi::Satu(NilaiSel::ketikan(&Lok::new(teks, pertama.span))));
    }
    isi_rkpd(s.rencana, n, ke, indikator, isi);
}

/// The rancangan awal RKPD: its own words where there are any, else the plan's.
fn isi_rkpd(r: &Rencana, n: &Simpul, ke: usize, indikator: Option<&Indikator>, isi: &mut IndexMap<String, Isi>) {
    let rkpd = r.renja.rkpd.get(&n.id);
    let mut taruh = |nama: &str, sel: NilaiSel| isi.insert(format!("rkpd.{nama}"), Isi::Satu(sel));
    if rkpd.is_some_and(|x| !x.ada) {
        for k in ["uraian", "lokasi", "indikator", "satuan", "target", "pagu", "catatan"] {
            taruh(k, NilaiSel::hampa());
        }
        return;
    }
    let teks = |k: &str| rkpd.and_then(|x| x.teks.get(k));
    if ke == 0 {
        taruh("uraian", NilaiSel::ketikan(teks("nama").unwrap_or(&n.nama)));
        if let Some(l) = teks("lokasi").or_else(|| n.teks.get("lokasi")) {
            taruh("lokasi", NilaiSel::ketikan(l));
        }
        if let Some(c) = teks("catatan") {
            taruh("catatan", NilaiSel::ketikan(c));
        }
    } else {
        for k in ["uraian", "lokasi", "pagu", "catatan"] {
            taruh(k, NilaiSel::hampa());
        }
    }
    let lain = rkpd.and_then(|x| x.indikator.get(ke));
    let Some(i) = indikator else {
        for k in ["indikator", "satuan", "target"] {
            taruh(k, NilaiSel::hampa());
        }
        return;
    };
    taruh("indikator", NilaiSel::ketikan(lain.and_then(|x| x.nama.as_ref()).unwrap_or(&i.nama)));
    let satuan = lain.and_then(|x| x.satuan.as_ref()).map_or(i.satuan.clone(), |t| t.isi.clone());
    taruh("satuan", NilaiSel::teks(satuan.clone()));
    let tahun = r.periode.rentang.get("rencana").map(|x| x.awal);
    let sendiri = tahun.and_then(|t| i.target_asal.get(&t).or_else(|| i.target.get(&t)));
    if let Some(t) = lain.and_then(|x| x.target.as_ref()).or(sendiri) {
        taruh("target", NilaiSel { satuan: Some(satuan), ..NilaiSel::dari_indikator(t, i) });
    }
}

/// Text as Markdown that reads back verbatim.
fn harfiah(t: &str) -> String {
    let mut s = String::with_capacity(t.len());
    for c in t.chars() {
        if c.is_ascii_punctuation() {
            s.push('\\');
        }
        s.push(if c == '\n' { ' ' } else { c });
    }
    s
}
