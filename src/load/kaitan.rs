//! Resolves what was read into a plan: parents from codes, references, years, duplicates, missing parts.

mod pohon;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;

use indexmap::IndexMap;

use self::pohon::di_bawah;
use super::kaitan_renja::Penaut;
use super::{Mentah, daftar_tahun};
use crate::diag::{Diagnostic, FileId, Lok, Sink, Span, kode, maksud};
use crate::model::nilai::{Nilai, Rentang, Tahun, Tanda};
use crate::model::penetapan::Penetapan;
use crate::model::perubahan::{AlasanPerubahan, Perubahan};
use crate::model::pohon::{Pohon, Tingkat, UANG, Uang};
use crate::model::rencana::{Dokumen, Medan, Pejabat, Periode};
use crate::model::{Perangkat, Rencana};

/// Builds the plan; reports everything that does not fit together.
pub(super) fn kaitkan(
    m: Mentah,
    id: String,
    dir: &Path,
    berkas: Option<FileId>,
    set: Option<&Perangkat>,
    sink: &RefCell<Sink>,
) -> Option<Rencana> {
    let awal = berkas.map(|f| Span::new(f, 0..0));
    let wajib = |ada: bool, apa: &'static str| {
        // A part that is there but unusable has been reported by its reader.
        if !ada && !m.bagian_ada.contains(&apa) {
            sink.borrow_mut().lapor(
                Diagnostic::new(kode::KUNCI_WAJIB, awal, format!("rencana `{id}` tidak memiliki [{apa}]"))
                    .bantuan(format!("tambahkan [{apa}] pada salah satu berkas TOML rencana ini")),
            );
        }
    };
    wajib(m.dokumen.is_some(), "dokumen");
    wajib(m.periode.is_some(), "periode");
    wajib(m.instansi.is_some(), "instansi");
    // Unusable, so that it is not known which files the plan consists of: nothing else can be said about it.
    if m.perubahan.is_none() && m.bagian_ada.contains(&"perubahan") {
        return None;
    }
    let Mentah {
        dokumen,
        periode,
        instansi,
        bidang_urusan,
        pejabat,
        mut penetapan,
        tanda_tangan,
        tampilan,
        acuan,
        prakiraan_maju,
        ubah_bab: _,
        ubah_bagian: _,
        visi,
        misi,
        dasar_hukum,
        mut pohon,
        mut indikator,
        daftar,
        data,
        fakta,
        gambar,
        bagan,
        tercetak,
        abaikan,
        narasi,
        pakai: _,
        renja,
        perubahan,
        alasan_perubahan,
        renstra,
        bagian_ada: _,
    } = m;
    let k = Kait { sink };
    for (id, g) in &bagan {
        if let Some(lama) = gambar.get(id) {
            sink.borrow_mut().lapor(
                Diagnostic::new(kode::ID_GANDA, g.id.span, format!("gambar `{id}` sudah ada"))
                    .bantuan("ganti nama berkas gambar ini, atau id pada [[gambar]]")
                    .lihat(lama.id.span, "pertama kali di sini"),
            );
        }
    }
    let mut perubahan = perubahan.map(|p| p.isi.isi);
    k.perubahan(perubahan.as_mut(), alasan_perubahan, &mut penetapan);
    k.induk(&mut pohon);
    k.outcome(&mut pohon);
    for s in pohon.simpul.values() {
        for i in &s.indikator {
            k.ada(i, &indikator, "indikator");
        }
    }
    for d in daftar.values() {
        for b in &d.baris {
            k.ada(&b.indikator, &indikator, "indikator");
        }
    }
    let pejabat = k.pejabat(pejabat);
    let penanda = [
        penetapan.as_ref().map(|p| &p.pejabat),
        penetapan.as_ref().and_then(|p| Some(&p.pengundangan.as_ref()?.pejabat)),
        tanda_tangan.as_ref().map(|t| &t.pejabat),
    ];
    penanda.into_iter().flatten().for_each(|p| k.ada(p, &pejabat, "pejabat"));
    let hukum: IndexMap<_, _> = dasar_hukum.iter().filter_map(|h| Some((h.id.as_ref()?.isi.clone(), ()))).collect();
    let mengingat = penetapan.iter().flat_map(|p| &p.mengingat);
    let landasan = dokumen.iter().flat_map(|d| &d.landasan_hukum);
    mengingat.chain(landasan).for_each(|i| k.ada(i, &hukum, "dasar hukum"));
    let (mut dokumen, periode, instansi) = (dokumen?, periode?, instansi?);
    if let Some(p) = &mut perubahan {
        sebut_perubahan(&mut dokumen.isi, p);
    }
    let mut rentang = IndexMap::new();
    for (nama, [a, z]) in set.map(|s| &s.rentang).into_iter().flatten() {
        if let (Some(a), Some(z)) = (a.tahun(periode.utama), z.tahun(periode.utama)) {
            rentang.insert(nama.clone(), Rentang { awal: a, akhir: z });
        }
    }
    for (nama, r) in &periode.rentang {
        rentang.insert(nama.clone(), r.isi);
    }
    if let Some(r) = &renstra {
        rentang.insert("renstra".to_string(), r.periode);
    }
    let ada_rujukan = renstra.is_some();
    let renja =
        Penaut { pohon: &mut pohon, indikator: &mut indikator, rentang: &rentang, ada_rujukan, sink }.semua(renja);
    k.uang(&pohon);
    k.simpul_yatim(&pohon, &renja);
    let tahun = Jangkauan { rentang: &rentang };
    for s in pohon.simpul.values().filter(|s| !s.dari_renstra) {
        for (kunci, jenis) in UANG {
            let boleh = if *jenis == Uang::Pagu { tahun.boleh(&["pagu"]) } else { tahun.semua() };
            k.tahun(&s.uang(*jenis).collect(), &boleh, kunci, &s.nama);
        }
    }
    for i in indikator.values() {
        let deret = [("target", &i.target), ("realisasi", &i.realisasi), ("proyeksi", &i.proyeksi)];
        for (apa, d) in deret.into_iter().chain(i.deret.iter().map(|(n, d)| (n.as_str(), d))) {
            if !i.dari_renstra {
                k.tahun(&d.iter().map(|(t, n)| (*t, n)).collect(), &tahun.semua(), apa, &i.nama);
            }
            d.values().for_each(|n| k.belum(n, &i.nama));
        }
        let nilai = i.baseline.iter().chain(&i.target_renstra).chain(&i.realisasi_lalu);
        nilai.for_each(|n| k.belum(n, &i.nama));
    }
    let data_renstra = renstra.map(|r| r.data).unwrap_or_default();
    for (_, h) in data.iter().filter(|(id, _)| !data_renstra.contains(id)) {
        for r in &h.rekaman {
            for (nama, isi) in &r.medan {
                match isi {
                    Medan::Satu(n) => k.belum(n, nama),
                    Medan::Deret(d) => {
                        k.tahun(&d.iter().map(|(t, n)| (*t, n)).collect(), &tahun.semua(), nama, &r.kunci);
                        d.values().for_each(|n| k.belum(n, nama));
                    }
                }
            }
        }
    }
    let mut acuan = acuan.map(|a| a.isi).unwrap_or_default();
    if acuan.singkatan.is_empty() {
        acuan.singkatan = set.map(|s| s.acuan.clone()).unwrap_or_default();
    }
    Some(Rencana {
        id,
        dir: dir.to_path_buf(),
        dokumen: dokumen.isi,
        periode: Periode { utama: periode.utama, span: periode.span, rentang },
        instansi: instansi.isi,
        bidang_urusan,
        pejabat,
        penetapan: penetapan.map(|p| p.isi),
        tanda_tangan: tanda_tangan.map(|t| t.isi),
        tampilan: tampilan.map(|t| t.isi.isi).unwrap_or_default(),
        perubahan,
        acuan,
        prakiraan_maju: prakiraan_maju.and_then(|p| p.isi),
        visi: visi.map(|v| v.isi),
        misi,
        dasar_hukum,
        pohon,
        renja,
        indikator,
        daftar,
        data,
        fakta,
        gambar,
        bagan,
        abaikan,
        tercetak,
        narasi,
    })
}

/// Title and short name of a changed document say so; the plan keeps those of the document it changes.
fn sebut_perubahan(d: &mut Dokumen, p: &mut Perubahan) {
    let sebutan = p.sebutan();
    let awalan = format!("{sebutan} ");
    let pisah = |t: &str| t.strip_prefix(&awalan).unwrap_or(t).to_string();
    p.judul_asal = pisah(&d.judul.isi);
    p.singkatan_asal = pisah(&d.singkatan);
    d.judul.isi = format!("{awalan}{}", p.judul_asal);
    d.singkatan = format!("{awalan}{}", p.singkatan_asal);
}

/// Which years may be used where.
struct Jangkauan<'a> {
    rentang: &'a IndexMap<String, Rentang>,
}

impl Jangkauan<'_> {
    fn boleh(&self, nama: &[&str]) -> Vec<Rentang> {
        nama.iter().filter_map(|n| self.rentang.get(*n).copied()).collect()
    }

    fn semua(&self) -> Vec<Rentang> {
        self.rentang.values().copied().collect()
    }
}

struct Kait<'a> {
    sink: &'a RefCell<Sink>,
}

impl Kait<'_> {
    fn lapor(&self, d: Diagnostic) {
        self.sink.borrow_mut().lapor(d);
    }

    /// Reports a reference to nothing.
    fn ada<T>(&self, id: &Lok<String>, peta: &IndexMap<String, T>, apa: &str) {
        if !peta.contains_key(&id.isi) {
            self.lapor(
                Diagnostic::new(kode::RUJUKAN_HILANG, id.span, format!("{apa} `{}` tidak ada", id.isi)).bantuan(
                    maksud(id, peta.keys().map(String::as_str))
                        .unwrap_or_else(|| format!("tulis {apa} itu, atau perbaiki rujukannya")),
                ),
            );
        }
    }

    fn pejabat(&self, semua: Vec<(Lok<String>, Pejabat)>) -> IndexMap<String, Pejabat> {
        let mut peta = IndexMap::new();
        for (id, p) in semua {
            super::sekali(&mut peta, &id, p, |p: &Pejabat| p.jabatan.span, "pejabat", self.sink);
        }
        peta
    }

    /// Reasons belong to a change, and only a change has a subject without one being typed.
    fn perubahan(
        &self,
        perubahan: Option<&mut Perubahan>,
        alasan: Vec<AlasanPerubahan>,
        penetapan: &mut Option<Lok<Penetapan>>,
    ) {
        if let Some(p) = perubahan {
            p.alasan = alasan;
            return;
        }
        if let Some(a) = alasan.first() {
            self.lapor(
                Diagnostic::new(
                    kode::RENCANA_ASAL,
                    a.alasan.span,
                    "[[alasan_perubahan]] hanya dipakai dalam rencana Perubahan",
                )
                .bantuan("tambahkan [perubahan] dengan `dari`, atau hapus alasannya"),
            );
        }
        if let Some(t) = penetapan.take_if(|t| t.isi.tentang.is_empty()) {
            self.lapor(
                Diagnostic::new(kode::KUNCI_WAJIB, t.span, "[penetapan] tidak memiliki `tentang`")
                    .bantuan("tambahkan `tentang = …`"),
            );
        }
    }

    /// Money stands on leaves only.
    fn uang(&self, pohon: &Pohon) {
        for s in pohon.simpul.values().filter(|s| s.tingkat != Tingkat::SubKegiatan) {
            let span = s.uang.values().next().or(s.belanja.values().next()).map(|r| r.span);
            let Some(span) = span else { continue };
            let anak = pohon.simpul.values().find(|a| a.tingkat == Tingkat::SubKegiatan && di_bawah(pohon, a, &s.id));
            match anak {
                Some(a) => self.lapor(
                    Diagnostic::new(
                        kode::UANG_BUKAN_DAUN,
                        span,
                        format!("{} `{}` memiliki pagu dan juga sub kegiatan", s.tingkat.sebutan(), s.id),
                    )
                    .bantuan("hapus pagu ini; jumlahnya dihitung dari sub kegiatan")
                    .lihat(a.span, "sub kegiatan di sini"),
                ),
                // Without sub kegiatan (older nomenklatur) the kegiatan is the leaf.
                None if s.tingkat == Tingkat::Kegiatan => {}
                None => {
                    let apa = s.tingkat.sebutan();
                    self.lapor(
                        Diagnostic::new(kode::UANG_BUKAN_DAUN, span, format!("{apa} `{}` memiliki pagu", s.id))
                            .bantuan(format!("tulis pagu pada sub kegiatan di bawah {apa} ini; jumlahnya dihitung")),
                    );
                }
            }
        }
    }

    /// Years outside the ranges in which they make sense.
    fn tahun<T>(&self, deret: &BTreeMap<Tahun, &Lok<T>>, boleh: &[Rentang], apa: &str, milik: &str) {
        if boleh.is_empty() {
            return;
        }
        for (t, n) in deret {
            if !boleh.iter().any(|r| r.memuat(*t)) {
                let teks = bersambung(boleh);
                self.lapor(
                    Diagnostic::new(
                        kode::TAHUN_DI_LUAR,
                        n.span,
                        format!("tahun {t} pada {apa} \"{milik}\" di luar periode"),
                    )
                    .label(format!("tahun yang ditulis: {}", daftar_tahun(deret)))
                    .bantuan(format!("{apa} dapat diisi untuk tahun {}", teks.join(" dan "))),
                );
            }
        }
    }

    /// A value marked as not yet filled.
    fn belum(&self, n: &Lok<Nilai>, milik: &str) {
        if n.isi == Nilai::Tanda(Tanda::BelumDiisi) {
            self.lapor(
                Diagnostic::new(kode::BELUM_DIISI, n.span, format!("nilai \"{milik}\" belum diisi"))
                    .bantuan("ganti \"?\" dengan nilainya; \"-\" bila tidak berlaku, \"n/a\" bila tidak ada data; `--draft` membangun apa adanya"),
            );
        }
    }
}

/// The ranges in order, those that touch each other as one: `2020–2024` and `2025–2030` are `2020–2030`.
fn bersambung(rentang: &[Rentang]) -> Vec<String> {
    let mut urut = rentang.to_vec();
    urut.sort_by_key(|r| (r.awal, r.akhir));
    let mut hasil: Vec<Rentang> = Vec::new();
    for r in urut {
        match hasil.last_mut() {
            Some(lalu) if r.awal.0 <= lalu.akhir.0.saturating_add(1) => lalu.akhir = lalu.akhir.max(r.akhir),
            _ => hasil.push(r),
        }
    }
    hasil.into_iter().map(Rentang::teks).collect()
}
