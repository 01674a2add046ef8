//! Row source `daftar`: an indicator list (IKU, IKK, the indicators of T-C.23 …).

use indexmap::IndexMap;

use super::{BarisSumber, Isi, NilaiSel, Sumber, Sumberdaya, isi_indikator};
use crate::diag::{Diagnostic, Sink, kode, maksud};
use crate::table::spek::Spek;

pub(super) const SUMBER: Sumber = Sumber {
    nama: "daftar",
    ringkas: "daftar indikator: satu baris per indikator",
    medan: &[
        ("no", "nomor urut baris"),
        ("indikator", "nama indikator"),
        ("satuan", "satuan"),
        ("jenis", "jenis indikator"),
        ("baseline", "kondisi awal"),
        ("target", "target per tahun"),
        ("realisasi", "realisasi per tahun"),
        ("proyeksi", "proyeksi per tahun; bila tidak ditulis, targetnya"),
        ("target_renstra", "target akhir Renstra"),
        ("realisasi_lalu", "realisasi sampai dengan tahun sebelum tahun evaluasi"),
        ("kelompok", "kelompok baris"),
        ("ket", "keterangan"),
        ("definisi", "definisi operasional"),
        ("rumus", "formulasi"),
        ("sumber_data", "sumber data"),
        ("penanggung_jawab", "penanggung jawab"),
    ],
    medan_bebas: true,
    bertingkat: false,
    berdata: |s, spek| s.rencana.daftar.contains_key(&spek.data.as_ref().unwrap_or(&spek.id).isi),
    baris,
};

fn baris<'a>(s: &Sumberdaya<'a>, spek: &Spek, sink: &mut Sink) -> Vec<BarisSumber<'a>> {
    let id = spek.data.as_ref().unwrap_or(&spek.id);
    let Some(daftar) = s.rencana.daftar.get(&id.isi) else {
        sink.lapor(
            Diagnostic::new(kode::SPEK_SUMBER, id.span, format!("daftar indikator `{}` tidak ada", id.isi)).bantuan(
                maksud(id, s.rencana.daftar.keys().map(String::as_str))
                    .unwrap_or_else(|| format!("tambahkan [[daftar_indikator]] dengan id = \"{}\"", id.isi)),
            ),
        );
        return Vec::new();
    };
    daftar
        .baris
        .iter()
        .enumerate()
        .filter_map(|(n, b)| {
            let i = s.rencana.indikator.get(&b.indikator.isi)?;
            let mut isi = IndexMap::new();
            isi_indikator(s.rencana, i, &mut isi);
            if let Some(k) = &b.kelompok {
                isi.insert("kelompok".into(), Isi::Satu(NilaiSel::ketikan(k)));
            }
            for (k, t) in &b.teks {
                isi.insert(k.clone(), Isi::Satu(NilaiSel::data(t)));
            }
            Some(BarisSumber {
                kunci: (n + 1).to_string(),
                tingkat: i.teks.get("jenis").map(|j| j.isi.clone()).unwrap_or_default(),
                kode: None,
                isi,
                indikator: Some(i),
                daun: false,
                span: Some(b.span),
            })
        })
        .collect()
}
