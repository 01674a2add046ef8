//! Row source `pohon`: the cascade from top to bottom, one row per node and indicator.
//!
//! A second indicator of a node is a row of its own; the node's text and money stand on the first row only, so that
//! money is printed once per node (regulation: table 4.2; T-C.27).

use indexmap::IndexMap;

use super::{BarisSumber, Isi, NilaiSel, Sumber, Sumberdaya, isi_indikator};
use crate::compute::Cabang;
use crate::diag::{Diagnostic, Sink, kode};
use crate::model::nilai::{Angka, Nilai};
use crate::model::pohon::{Simpul, TEKS_SIMPUL, TINGKAT, Tingkat};
use crate::table::spek::{Saring, Spek};
use crate::table::tabel::{Asal, Hitungan, Operan};

pub(super) const SUMBER: Sumber = Sumber {
    nama: "pohon",
    ringkas: "pohon perencanaan: satu baris per simpul dan indikator, dari tujuan sampai sub kegiatan",
    medan: &[
        ("no", "nomor urut baris"),
        ("uraian", "nama simpul"),
        ("kode", "kode nomenklatur"),
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
        ("pagu", "pagu per tahun, dijumlahkan dari daun"),
        ("pagu_total", "pagu seluruh periode"),
        ("nspk", "NSPK"),
        ("sasaran_rpjmd", "sasaran RPJMD yang relevan"),
        ("nspk_sasaran_rpjmd", "NSPK dan sasaran RPJMD dalam satu sel"),
        ("nomenklatur", "program pada baris outcome, kegiatan pada baris output, selain itu nama sendiri"),
        ("bidang_urusan", "nama bila baris ini bidang urusan"),
        ("tujuan", "nama bila baris ini tujuan"),
        ("sasaran", "nama bila baris ini sasaran"),
        ("program", "nama bila baris ini program"),
        ("outcome", "nama bila baris ini outcome"),
        ("kegiatan", "nama bila baris ini kegiatan"),
        ("output", "nama bila baris ini output"),
        ("sub_kegiatan", "nama bila baris ini sub kegiatan"),
        ("penanggung_jawab", "penanggung jawab"),
        ("lokasi", "lokasi"),
        ("sumber_dana", "sumber dana"),
        ("ket", "keterangan"),
    ],
    medan_bebas: false,
    baris,
};

fn baris<'a>(s: &Sumberdaya<'a>, spek: &Spek, sink: &mut Sink) -> Vec<BarisSumber<'a>> {
    if spek.tingkat.is_empty() {
        sink.lapor(
            Diagnostic::new(kode::SPEK_SUSUNAN, spek.sumber.span, "sumber \"pohon\" memerlukan `tingkat`").bantuan(
                format!(
                    "tambahkan tingkat = [{}], atau sebagian darinya",
                    TINGKAT.iter().map(|(n, _)| format!("\"{n}\"")).collect::<Vec<_>>().join(", ")
                ),
            ),
        );
    }
    let mut v = Vec::new();
    if spek.tingkat.contains(&Tingkat::BidangUrusan) {
        for b in &s.rencana.bidang_urusan {
            let mut isi = IndexMap::new();
            for medan in ["uraian", "bidang_urusan", "nomenklatur"] {
                isi.insert(medan.to_string(), Isi::Satu(NilaiSel::ketikan(&b.nama)));
            }
            isi.insert("kode".to_string(), Isi::Satu(NilaiSel::ketikan(&b.kode)));
            hampakan(&mut isi, &["indikator", "satuan", "baseline"], &["target", "realisasi", "pagu"]);
            v.push(BarisSumber {
                kunci: format!("bidang:{}", b.kode.isi),
                tingkat: Tingkat::BidangUrusan.kunci().to_string(),
                kode: Some(b.kode.isi.clone()),
                isi,
                indikator: None,
                span: Some(b.nama.span),
            });
        }
    }
    for c in &s.kaskade.akar {
        turun(s, spek, c, &mut v);
    }
    v
}

/// Whether a branch passes the filter of sasaran: a tujuan passes as "not penunjang", deeper levels with their sasaran.
fn lolos(s: &Sumberdaya<'_>, spek: &Spek, c: &Cabang) -> bool {
    let Some(saring) = spek.saring else { return true };
    match s.rencana.pohon.cari(&c.id) {
        Some(n) if n.tingkat == Tingkat::Sasaran => n.penunjang == (saring == Saring::Penunjang),
        _ => true,
    }
}

fn turun<'a>(s: &Sumberdaya<'a>, spek: &Spek, c: &'a Cabang, v: &mut Vec<BarisSumber<'a>>) {
    if !lolos(s, spek, c) {
        return;
    }
    if spek.tingkat.contains(&c.tingkat)
        && let Some(simpul) = s.rencana.pohon.cari(&c.id)
    {
        let mut n = 0;
        loop {
            let indikator = simpul.indikator.get(n).and_then(|i| s.rencana.indikator.get(&i.isi));
            let mut isi = IndexMap::new();
            if n == 0 {
                isi_simpul(s, simpul, c, &mut isi);
            } else {
                hampakan(&mut isi, &["uraian", "kode", "nomenklatur", "pagu_total"], &["pagu"]);
                for (nama, _) in TINGKAT {
                    isi.insert((*nama).to_string(), Isi::Satu(NilaiSel::hampa()));
                }
            }
            match indikator {
                Some(i) => isi_indikator(i, &mut isi),
                None => hampakan(&mut isi, &["indikator", "satuan", "baseline"], &["target", "realisasi"]),
            }
            v.push(BarisSumber {
                kunci: if n == 0 { c.kunci.clone() } else { format!("{}#{}", c.kunci, n + 1) },
                tingkat: c.tingkat.kunci().to_string(),
                kode: simpul.kode.as_ref().map(|k| k.isi.to_string()),
                isi,
                indikator,
                span: Some(simpul.span),
            });
            n += 1;
            if n >= simpul.indikator.len() {
                break;
            }
        }
    }
    for a in &c.anak {
        turun(s, spek, a, v);
    }
}

/// Marks fields as not applicable to a row, so that they stay empty.
fn hampakan(isi: &mut IndexMap<String, Isi>, satu: &[&str], deret: &[&str]) {
    for k in satu {
        isi.insert((*k).to_string(), Isi::Satu(NilaiSel::hampa()));
    }
    for k in deret {
        isi.insert((*k).to_string(), Isi::DeretHampa);
    }
}

fn isi_simpul(s: &Sumberdaya<'_>, n: &Simpul, c: &Cabang, isi: &mut IndexMap<String, Isi>) {
    let nama = Isi::Satu(NilaiSel::ketikan(&n.nama));
    isi.insert("uraian".into(), nama.clone());
    if let Some(k) = &n.kode {
        let sel = NilaiSel { asal: Asal::Data(k.span), ..NilaiSel::teks(k.isi.to_string()) };
        isi.insert("kode".into(), Isi::Satu(sel));
    }
    isi.insert("tingkat".into(), Isi::Satu(NilaiSel::teks(n.tingkat.sebutan())));
    isi.insert(n.tingkat.kunci().to_string(), nama.clone());
    let induk = match n.tingkat {
        Tingkat::Outcome => Some(Tingkat::Program),
        Tingkat::Output => Some(Tingkat::Kegiatan),
        _ => None,
    };
    let nomenklatur = match (n.tingkat, induk) {
        (Tingkat::Tujuan | Tingkat::Sasaran, _) => Isi::Satu(NilaiSel::hampa()),
        (_, Some(t)) => n
            .induk
            .iter()
            .filter_map(|i| s.rencana.pohon.cari(&i.isi))
            .find(|p| p.tingkat == t)
            .map_or(Isi::Satu(NilaiSel::hampa()), |p| Isi::Satu(NilaiSel::ketikan(&p.nama))),
        _ => nama,
    };
    isi.insert("nomenklatur".into(), nomenklatur);
    if c.pagu.is_empty() {
        hampakan(isi, &["pagu_total"], &["pagu"]);
    } else {
        let uang = |nilai, asal: &Asal| NilaiSel {
            nilai: Some(Nilai::Angka(Angka(nilai))),
            asal: asal.clone(),
            ..NilaiSel::default()
        };
        isi.insert("pagu".into(), Isi::Deret(c.pagu.iter().map(|(t, j)| (*t, uang(j.nilai, &j.asal))).collect()));
        let total = c.pagu.values().try_fold(rust_decimal::Decimal::ZERO, |a, j| a.checked_add(j.nilai));
        if let Some(total) = total {
            let operan = c
                .pagu
                .iter()
                .map(|(t, j)| Operan { nama: t.to_string(), nilai: Some(j.nilai), asal: j.asal.clone() })
                .collect();
            let h = Hitungan { rumus: "jumlah tahun".to_string(), operan };
            isi.insert("pagu_total".into(), Isi::Satu(uang(total, &Asal::Hitung(std::sync::Arc::new(h)))));
        }
    }
    for k in TEKS_SIMPUL {
        if let Some(t) = n.teks.get(k) {
            isi.insert((*k).to_string(), Isi::Satu(NilaiSel::ketikan(t)));
        }
    }
    let bagian: Vec<String> = [("NSPK", "nspk"), ("Sasaran RPJMD", "sasaran_rpjmd")]
        .iter()
        .filter_map(|(judul, k)| Some(format!("**{judul}:** {}", harfiah(n.teks.get(k)?))))
        .collect();
    if !bagian.is_empty() {
        let sel = NilaiSel { kaya: true, ..NilaiSel::teks(bagian.join("\n\n")) };
        isi.insert("nspk_sasaran_rpjmd".into(), Isi::Satu(sel));
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
