//! N637: an indicator that no placed table shows.

use std::collections::HashSet;

use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink, Span, kode};
use crate::table::tabel::Asal;

const KODE: Kode = Kode("N637");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::AntarTabel,
    ringkas: "indikator tidak tampil pada tabel mana pun dalam dokumen",
    dasar: "Yang direncanakan harus terbaca dalam dokumen",
    penjelasan: "Indikator ini ditulis dalam data, tetapi tidak menjadi baris pada tabel yang ditempatkan dan tidak disebut \
                 dalam narasi. Masukkan ke dalam daftar indikator atau lekatkan pada simpulnya, atau hapus.",
    salah: "[[indikator]]\nid = \"ikk-inovasi\"\nnama = \"Nilai Kematangan Inovasi\"   # tidak ada dalam daftar mana pun",
    benar: "[[daftar_indikator]]\nid = \"ikk\"\n[[daftar_indikator.baris]]\nindikator = \"ikk-inovasi\"",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    // The table that would show it may belong to a section that is not written yet.
    let belum_utuh = |d: &Diagnostic| [kode::NARASI_HILANG, kode::TABEL_WAJIB].contains(&d.kode);
    if b.nomor.is_empty() || sink.temuan().iter().any(belum_utuh) {
        return;
    }
    let mut tampil: HashSet<Span> = HashSet::new();
    for t in b.nomor.keys().filter_map(|id| b.tabel.get(id)) {
        for s in t.baris.iter().flat_map(|r| &r.sel) {
            kumpulkan(&s.asal, &mut tampil, 0);
        }
    }
    for i in b.rencana.indikator.values().filter(|i| !i.dari_renstra) {
        let deret = [&i.target, &i.realisasi, &i.proyeksi];
        let nilai = deret.into_iter().flat_map(|d| d.values().map(|n| n.span));
        let terlihat = tampil.contains(&i.nama.span) || nilai.into_iter().any(|s| tampil.contains(&s));
        let kutip = [format!("\"{}\"", i.id), format!("'{}'", i.id)];
        let disebut = || b.rencana.narasi.values().any(|n| kutip.iter().any(|k| n.teks.contains(k)));
        if terlihat || disebut() {
            continue;
        }
        sink.lapor(
            Diagnostic::new(KODE, i.nama.span, format!("indikator `{}` tidak tampil pada tabel mana pun", i.id))
                .jalur(format!("indikator/{}/tampil", i.id))
                .bantuan("masukkan ke dalam [[daftar_indikator]], lekatkan pada simpul, atau hapus"),
        );
    }
}

/// The places a cell comes from, a few steps deep: print forms wrap what they show.
fn kumpulkan(asal: &Asal, ke: &mut HashSet<Span>, dalam: usize) {
    match asal {
        Asal::Tidak => {}
        Asal::Data(s) => {
            ke.insert(*s);
        }
        Asal::Hitung(h) if dalam < 2 => h.operan.iter().for_each(|o| kumpulkan(&o.asal, ke, dalam + 1)),
        Asal::Hitung(_) => {}
    }
}
