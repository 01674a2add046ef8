//! Printed against computed: what the adopted document says, cell by cell. A difference that a rule of
//! [`super::aturan::PENGENAL`] recognises has that rule's code and its explanation; any other is W601.

use indexmap::IndexMap;

use super::aturan::PENGENAL;
use super::kasus::{Dokumen, Kasus, angka_cetak, tulis};
use super::nama::beda_kata;
use crate::diag::{Diagnostic, Kode, Sink, kode, maksud};
use crate::model::nilai::Angka;
use crate::model::rencana::{Rencana, Tercetak};
use crate::table::Tabel;
use crate::table::tabel::{JenisKolom, Sel};

/// Reports each printed value that the computed table does not confirm, and addresses of nothing.
pub fn tercetak(rencana: &Rencana, tabel: &IndexMap<String, Tabel>, sink: &mut Sink) {
    let dokumen = Dokumen::baru(&rencana.tercetak, tabel);
    for t in &rencana.tercetak {
        match alamat(t, tabel, &dokumen) {
            Ok(k) => satu(&k, sink),
            Err(d) => sink.lapor(*d),
        }
    }
}

/// The cell a printed value stands for.
fn alamat<'a>(
    t: &'a Tercetak,
    tabel: &'a IndexMap<String, Tabel>,
    dokumen: &'a Dokumen<'a>,
) -> Result<Kasus<'a>, Box<Diagnostic>> {
    let galat = |span, pesan: String, bantuan: String| {
        Box::new(Diagnostic::new(kode::TERCETAK_ALAMAT, span, pesan).bantuan(bantuan))
    };
    let Some(tab) = tabel.get(&t.tabel.isi) else {
        let bantuan = maksud(&t.tabel, tabel.keys().map(String::as_str))
            .unwrap_or_else(|| "tulis id tabel; `susun list` menyebut semuanya".to_string());
        return Err(galat(t.tabel.span, format!("tabel `{}` tidak ada", t.tabel.isi), bantuan));
    };
    let Some(kolom) = tab.indeks_kolom(&t.kolom) else {
        let semua: Vec<_> = tab.kolom.iter().map(|k| k.id.as_str()).collect();
        let bantuan =
            maksud(&t.kolom, semua.iter().copied()).unwrap_or_else(|| format!("kolom yang ada: {}", semua.join(", ")));
        return Err(galat(t.kolom.span, format!("tabel `{}` tidak memiliki kolom `{}`", tab.id, t.kolom.isi), bantuan));
    };
    let Some(baris) = tab.cari_baris(&t.baris) else {
        let bantuan = maksud(&t.baris, tab.baris.iter().map(|b| b.kunci.as_str())).unwrap_or_else(|| {
            "kunci baris: id simpul, id atau nomor rekaman, \"jumlah\", \"subjumlah:…\"".to_string()
        });
        return Err(galat(t.baris.span, format!("tabel `{}` tidak memiliki baris `{}`", tab.id, t.baris.isi), bantuan));
    };
    let sel = &baris.sel[kolom];
    Ok(Kasus { cetak: t, angka: angka_cetak(&t.nilai), tabel: tab, baris, kolom, sel, dokumen })
}

fn satu(k: &Kasus<'_>, sink: &mut Sink) {
    if sama(&k.cetak.nilai, k.angka, k.sel) {
        return;
    }
    let hitung = if k.sel.teks.is_empty() { "(kosong)".to_string() } else { k.sel.teks.replace('\n', " ") };
    let (kode, dugaan) = kenali(k);
    let dugaan = dugaan.map(|d| format!("; {d}")).unwrap_or_default();
    let (id, baris, kolom) = (&k.tabel.id, &k.cetak.baris.isi, &k.cetak.kolom.isi);
    let d = Diagnostic::new(
        kode,
        k.cetak.nilai.span,
        format!(
            "tabel `{id}`, baris `{baris}`, kolom `{kolom}`: tercetak {}, hasil susun {hitung}{dugaan}",
            k.cetak.nilai.trim()
        ),
    )
    .jalur(format!("tabel/{id}/{baris}/{kolom}"))
    .label(format!("hasil susun {hitung}"))
    .bantuan(k.cetak.catatan.clone().unwrap_or_else(|| "periksa data atau dokumen yang ditetapkan".to_string()));
    sink.lapor(d.lihat(k.baris.span, "baris itu berasal dari sini"));
}

/// The first rule that recognises the difference; else what can be said of any difference.
fn kenali(k: &Kasus<'_>) -> (Kode, Option<String>) {
    if let Some((kode, t)) = PENGENAL.iter().find_map(|(kode, f)| Some((*kode, f(k)?))) {
        return (kode, Some(t));
    }
    let umum = match k.pasangan() {
        Some((p, v)) => p.0.checked_sub(v).map(|b| {
            let arah = if b.is_sign_negative() { "kecil" } else { "besar" };
            format!("lebih {arah} {}", tulis(b.abs()))
        }),
        None if k.sel.nilai.is_some() => predikat(&k.cetak.nilai, &k.sel.teks),
        None if k.tabel.kolom[k.kolom].jenis == JenisKolom::Kode => None,
        None => beda_kata(&k.cetak.nilai, &k.sel.teks),
    };
    (kode::TERCETAK_BEDA, umum)
}

/// "72,13 (B)" against "72,13 (BB)": the number is right, its letter is not.
fn predikat(cetak: &str, hasil: &str) -> Option<String> {
    let pisah = |t: &str| {
        let (angka, huruf) = t.trim().strip_suffix(')')?.rsplit_once('(')?;
        Some((angka.trim().to_string(), huruf.trim().to_string()))
    };
    let ((a, x), (b, y)) = (pisah(cetak)?, pisah(hasil)?);
    (a == b && x != y).then(|| format!("predikat {x}, menurut skalanya {y}"))
}

/// True when a printed text confirms a cell: the same text, or the same number at the printed precision.
fn sama(cetak: &str, angka: Option<Angka>, sel: &Sel) -> bool {
    let rapi = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ").replace('\u{a0}', " ");
    if rapi(cetak) == rapi(&sel.teks) {
        return true;
    }
    let Some(nilai) = sel.nilai else { return false };
    angka.is_some_and(|a| Angka(nilai).bulatkan(a.0.scale()).0 == a.0)
}
