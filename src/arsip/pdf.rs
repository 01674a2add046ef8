//! Reads the attachments of a PDF.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, LoadOptions, Object, decode_text_string};

use super::GalatArsip;

/// The files a PDF carries, by name.
pub type Isi = BTreeMap<String, Vec<u8>>;

/// No stream of a document of ours comes near this; more is an attack.
const TERBESAR: usize = 64 * 1024 * 1024;
/// Nor do all attachments together.
const SELURUHNYA: usize = 256 * 1024 * 1024;
/// Levels of the tree of names.
const TERDALAM: usize = 32;

/// Opens a PDF with bounds on what it may unfold to.
pub(super) fn buka(pdf: &[u8]) -> Result<Document, GalatArsip> {
    let opsi = LoadOptions { max_decompressed_size: Some(TERBESAR), ..LoadOptions::default() };
    Document::load_mem_with_options(pdf, opsi).map_err(|_| tak_terbaca())
}

/// The words of the PDF reader say little to a planner.
fn tak_terbaca() -> GalatArsip {
    GalatArsip::BukanPdf("isinya bukan PDF, atau berkasnya rusak".to_string())
}

/// All attachments of a PDF. A PDF without any is no error here.
pub fn baca(pdf: &[u8]) -> Result<Isi, GalatArsip> {
    let d = buka(pdf)?;
    let katalog = d.catalog().map_err(|_| tak_terbaca())?;
    let mut isi = Isi::new();
    let akar = kamus(&d, katalog, b"Names").and_then(|n| kamus(&d, n, b"EmbeddedFiles"));
    if let Some(akar) = akar {
        let mut sisa = SELURUHNYA;
        cabang(&d, akar, TERDALAM, &mut sisa, &mut isi)?;
    }
    Ok(isi)
}

fn kamus<'a>(d: &'a Document, di: &'a Dictionary, kunci: &[u8]) -> Option<&'a Dictionary> {
    di.get_deref(kunci, d).ok()?.as_dict().ok()
}

/// One node of the tree of names.
fn cabang(d: &Document, di: &Dictionary, dalam: usize, sisa: &mut usize, isi: &mut Isi) -> Result<(), GalatArsip> {
    let rusak = |sebab: &str| GalatArsip::BukanPdf(sebab.to_string());
    if dalam == 0 {
        return Err(rusak("daftar lampirannya terlalu dalam"));
    }
    if let Ok(anak) = di.get_deref(b"Kids", d).and_then(Object::as_array) {
        for a in anak {
            let (_, a) = d.dereference(a).map_err(|_| tak_terbaca())?;
            cabang(d, a.as_dict().map_err(|_| tak_terbaca())?, dalam - 1, sisa, isi)?;
        }
    }
    if let Ok(nama) = di.get_deref(b"Names", d).and_then(Object::as_array) {
        for pasangan in nama.chunks_exact(2) {
            let (nama, berkas) =
                satu(d, &pasangan[1], *sisa).map_err(|_| rusak("ada lampiran yang tidak dapat dibuka"))?;
            *sisa -= berkas.len();
            if isi.insert(nama.clone(), berkas).is_some() {
                return Err(GalatArsip::NamaBerbahaya(nama));
            }
        }
    }
    Ok(())
}

/// Name and content of a file specification.
fn satu(d: &Document, spek: &Object, sisa: usize) -> lopdf::Result<(String, Vec<u8>)> {
    let (_, spek) = d.dereference(spek)?;
    let spek = spek.as_dict()?;
    // `F` is written in UTF-8; `UF`, where there is one, says so.
    let nama = match spek.get_deref(b"UF", d) {
        Ok(uf) => decode_text_string(uf)?,
        Err(_) => String::from_utf8_lossy(spek.get_deref(b"F", d)?.as_str()?).into_owned(),
    };
    let ef = spek.get_deref(b"EF", d)?.as_dict()?;
    let aliran = ef.get_deref(b"F", d)?.as_stream()?;
    Ok((nama, aliran.get_plain_content_with_limit(sisa.min(TERBESAR))?))
}
