//! Printed against computed: what the adopted document says, cell by cell.

use indexmap::IndexMap;

use crate::diag::{Diagnostic, Sink, kode, maksud};
use crate::model::nilai::Angka;
use crate::model::rencana::{Rencana, Tercetak};
use crate::table::Tabel;
use crate::table::tabel::Sel;

/// Reports each printed value that the computed table does not confirm, and addresses of nothing.
pub fn tercetak(rencana: &Rencana, tabel: &IndexMap<String, Tabel>, sink: &mut Sink) {
    for t in &rencana.tercetak {
        satu(t, tabel, sink);
    }
}

fn satu(t: &Tercetak, tabel: &IndexMap<String, Tabel>, sink: &mut Sink) {
    let Some(tab) = tabel.get(&t.tabel.isi) else {
        sink.lapor(
            Diagnostic::new(kode::TERCETAK_ALAMAT, t.tabel.span, format!("tabel `{}` tidak ada", t.tabel.isi))
                .bantuan("tulis id tabel; `susun list` menyebut semuanya")
                .bantuan_opsi(maksud(&t.tabel, tabel.keys().map(String::as_str))),
        );
        return;
    };
    let Some(kolom) = tab.indeks_kolom(&t.kolom) else {
        sink.lapor(
            Diagnostic::new(
                kode::TERCETAK_ALAMAT,
                t.kolom.span,
                format!("tabel `{}` tidak memiliki kolom `{}`", tab.id, t.kolom.isi),
            )
            .bantuan(maksud(&t.kolom, tab.kolom.iter().map(|k| k.id.as_str())).unwrap_or_else(|| {
                format!("kolom yang ada: {}", tab.kolom.iter().map(|k| k.id.as_str()).collect::<Vec<_>>().join(", "))
            })),
        );
        return;
    };
    let Some(baris) = tab.cari_baris(&t.baris) else {
        sink.lapor(
            Diagnostic::new(
                kode::TERCETAK_ALAMAT,
                t.baris.span,
                format!("tabel `{}` tidak memiliki baris `{}`", tab.id, t.baris.isi),
            )
            .bantuan(maksud(&t.baris, tab.baris.iter().map(|b| b.kunci.as_str())).unwrap_or_else(|| {
                "kunci baris: id simpul, id atau nomor rekaman, \"jumlah\", \"subjumlah:…\"".to_string()
            })),
        );
        return;
    };
    let sel = &baris.sel[kolom];
    if sama(&t.nilai, sel) {
        return;
    }
    let hitung = if sel.teks.is_empty() { "(kosong)" } else { sel.teks.as_str() };
    let mut d = Diagnostic::new(
        kode::TERCETAK_BEDA,
        t.nilai.span,
        format!(
            "tabel `{}`, baris `{}`, kolom `{}`: tercetak {}, hasil susun {}",
            tab.id,
            t.baris.isi,
            t.kolom.isi,
            t.nilai.trim(),
            hitung.replace('\n', " ")
        ),
    )
    .jalur(format!("tabel/{}/{}/{}", tab.id, t.baris.isi, t.kolom.isi))
    .label(format!("hasil susun {}", hitung.replace('\n', " ")));
    d = d.bantuan(t.catatan.clone().unwrap_or_else(|| "periksa data atau dokumen yang ditetapkan".to_string()));
    sink.lapor(d.lihat(baris.span, "baris itu berasal dari sini"));
}

/// True when a printed text confirms a cell: the same text, or the same number at the printed precision.
fn sama(cetak: &str, sel: &Sel) -> bool {
    let rapi = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ").replace('\u{a0}', " ");
    if rapi(cetak) == rapi(&sel.teks) {
        return true;
    }
    let Some(nilai) = sel.nilai else { return false };
    // "317 unit": the unit is not part of the number; "64 (B)": the letter is part of what is printed.
    let angka = if cetak.contains('(') { None } else { angka_di_depan(cetak) };
    angka.is_some_and(|a| Angka(nilai).bulatkan(a.0.scale()).0 == a.0)
}

fn angka_di_depan(cetak: &str) -> Option<Angka> {
    Angka::dari_cetak(cetak).ok().or_else(|| {
        let (depan, belakang) = cetak.trim().split_once(char::is_whitespace)?;
        let satuan = belakang.chars().all(|c| !c.is_ascii_digit());
        if satuan { Angka::dari_cetak(depan).ok() } else { None }
    })
}
