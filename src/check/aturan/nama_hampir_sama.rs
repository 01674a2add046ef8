//! W635: the name of a tujuan, sasaran, program or indicator written almost, but not quite, as elsewhere.

use crate::check::alat::hanya_sendiri;
use crate::check::nama::{Kosakata, beda_kata, calon, inti, tanpa_pemilik};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Lok, Sink, Span};
use crate::model::nilai::Nilai;
use crate::model::pohon::TINGKAT;
use crate::model::rencana::Medan;

const KODE: Kode = Kode("W635");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::AntarTabel,
    ringkas: "nama dalam data bebas hampir sama dengan nama yang sebenarnya",
    dasar: "Tujuan, sasaran, indikator, dan nomenklatur ditulis dengan kata yang sama di semua tabel",
    penjelasan: "Medan tujuan, sasaran, program, kegiatan, sub_kegiatan, outcome, output, atau indikator dalam data bebas atau \
                 usulan memuat nama yang berbeda sedikit dari nama simpul atau indikator, atau dari data bebas lain: satu kata \
                 penghubung, akhiran, atau salah ketik. Samakan; lebih aman tulis id simpulnya dan nyatakan [rujukan] \
                 pada tabelnya.",
    salah: "[[data.strategi]]\nsasaran = \"Meningkatkan produktivitas koperasi\"   # simpul: Meningkatnya produktivitas koperasi",
    benar: "[[data.strategi]]\nsasaran = \"produktivitas-koperasi\"                # id simpul, dengan [rujukan] sasaran = \"simpul\"",
    periksa: |b, s| hanya_sendiri(b, s, |s| periksa(b, s)),
};

/// A name where it is written.
struct Nama<'a> {
    /// `sasaran`, `indikator`, …
    jenis: &'static str,
    teks: &'a str,
    span: Span,
    /// The data set and record, for names in free data.
    data: Option<(&'a str, String)>,
}

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let nama = kumpulkan(b);
    // Names of nodes and indicators are only held against those in data.
    let mut jenis: Vec<&'static str> = nama.iter().filter(|n| n.data.is_some()).map(|n| n.jenis).collect();
    if jenis.is_empty() {
        return;
    }
    let mut kosakata = Kosakata::default();
    nama.iter().for_each(|n| kosakata.tambah(n.teks));
    jenis.sort_unstable();
    jenis.dedup();
    for j in jenis {
        let milik: Vec<&Nama<'_>> = nama.iter().filter(|n| n.jenis == j).collect();
        satu_jenis(&milik, &kosakata, sink);
    }
}

fn satu_jenis(nama: &[&Nama<'_>], kosakata: &Kosakata, sink: &mut Sink) {
    let teks: Vec<&str> = nama.iter().map(|n| n.teks).collect();
    // The agency behind a name is no part of it: "… Perangkat Daerah", "… PD".
    let inti: Vec<Vec<String>> = teks.iter().map(|t| inti(t, true)).collect();
    let calon = calon(&inti);
    if calon.iter().all(|(x, y)| nama[*x].data.is_none() && nama[*y].data.is_none()) {
        return;
    }
    let baku: Vec<String> = teks.iter().map(|t| tanpa_pemilik(t)).collect();
    let mut sudah: std::collections::HashSet<&str> = std::collections::HashSet::new();
    for (x, y) in calon {
        // The name of a node or an indicator is right; of two names in data the first is.
        let (benar, salah) = match (&nama[x].data, &nama[y].data) {
            (None, None) => continue,
            (Some(_), None) => (y, x),
            (Some(a), Some(b)) if a.0 == b.0 => continue,
            _ => (x, y),
        };
        let persis = baku.iter().enumerate().any(|(i, k)| *k == baku[salah] && nama[i].data.is_none());
        if baku[x] == baku[y] || persis || !kosakata.hampir(&inti[x], &inti[y]) || !sudah.insert(&baku[salah]) {
            continue;
        }
        lapor(nama[benar], nama[salah], sink);
    }
}

fn lapor(benar: &Nama<'_>, salah: &Nama<'_>, sink: &mut Sink) {
    let Some((id, tempat)) = &salah.data else { return };
    let beda = beda_kata(salah.teks, benar.teks).map(|t| format!("; {t}")).unwrap_or_default();
    let di = benar.data.as_ref().map_or_else(|| "namanya".to_string(), |(id, _)| format!("pada `{id}`"));
    sink.lapor(
        Diagnostic::new(
            KODE,
            salah.span,
            format!(
                "{} pada `{id}` ditulis \"{}\", {di} \"{}\"{beda}",
                salah.jenis.replace('_', " "),
                salah.teks.trim(),
                benar.teks.trim()
            ),
        )
        .jalur(format!("{id}/{tempat}"))
        .bantuan("samakan tulisannya, atau rujuk simpulnya dengan id")
        .lihat(benar.span, "ditulis begini di sini"),
    );
}

/// Names of nodes and indicators, and what free data and proposals write in fields of the same name.
fn kumpulkan<'a>(b: &Bahan<'a>) -> Vec<Nama<'a>> {
    let mut v: Vec<Nama<'a>> = Vec::new();
    for s in b.rencana.pohon.simpul.values() {
        v.push(Nama { jenis: s.tingkat.kunci(), teks: &s.nama.isi, span: s.nama.span, data: None });
    }
    for i in b.rencana.indikator.values() {
        v.push(Nama { jenis: "indikator", teks: &i.nama.isi, span: i.nama.span, data: None });
    }
    for (id, h) in &b.rencana.data {
        for r in &h.rekaman {
            for (k, m) in &r.medan {
                let (Medan::Satu(Lok { isi: Nilai::Teks(t), span }), Some(jenis)) = (m, jenis(k)) else { continue };
                if t.contains('\n') || b.rencana.pohon.cari(t).is_some() {
                    continue;
                }
                v.push(Nama { jenis, teks: t, span: *span, data: Some((id, format!("{}/{k}", r.kunci))) });
            }
        }
    }
    for u in &b.rencana.renja.usulan {
        if let Some(t) = u.teks.get("indikator") {
            let tempat = format!("{}/indikator", u.simpul.isi);
            v.push(Nama { jenis: "indikator", teks: &t.isi, span: t.span, data: Some(("usulan", tempat)) });
        }
    }
    v
}

/// What a field names, by its first word.
fn jenis(medan: &str) -> Option<&'static str> {
    let cocok = |k: &str| medan == k || medan.strip_prefix(k).is_some_and(|s| s.starts_with('_'));
    if cocok("indikator") {
        return Some("indikator");
    }
    TINGKAT.iter().map(|(k, _)| *k).find(|k| cocok(k))
}
