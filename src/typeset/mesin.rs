//! The engine: one set of fonts, any number of documents.

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;

use typst::World;
use typst::diag::{SourceDiagnostic, SourceResult, Warned};
use typst::foundations::{Output, Smart};
use typst::model::DocumentInfo;
use typst_as_lib::{TypstEngine, TypstTemplateCollection};
use typst_pdf::PdfOptions;

use super::dunia::{self, Berkas, Dunia};
use super::galat::{GalatTypst, JenisGalat};
use super::huruf::Huruf;
use super::lampiran::{self, Lampiran};
use super::opsi::OpsiPdf;
use super::periksa;

/// The engine. Holds fonts and standard library; may be shared by threads.
pub struct Mesin {
    mesin: TypstEngine<TypstTemplateCollection>,
    huruf: Huruf,
}

/// One document, ready to be set: every file it consists of, and what the PDF says about itself.
#[derive(Clone, Debug, Default)]
pub struct Naskah {
    /// Virtual path of the main file, for example `/main.typ`.
    pub utama: String,
    /// Virtual path and content of every file. Keep the paths the same for every document.
    pub berkas: Vec<(String, Vec<u8>)>,
    /// Title in the PDF's metadata.
    pub judul: String,
    /// Author in the PDF's metadata.
    pub penulis: String,
    /// Keywords in the PDF's metadata.
    pub kata_kunci: Vec<String>,
    /// What the document is, in the PDF's metadata.
    pub uraian: String,
    /// Date of the document: year, month, day. The PDF carries no other time.
    pub tanggal: Option<(u16, u8, u8)>,
    /// Stable identifier, from which the PDF's document id is derived.
    pub ident: String,
    /// Files the PDF carries.
    pub lampiran: Vec<Lampiran>,
}

/// A set document.
#[derive(Clone, Debug)]
pub struct Susunan {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// Number of pages.
    pub halaman: usize,
    /// Page of each labelled table, chapter and section, counted from 1, by label.
    pub letak: BTreeMap<String, usize>,
    /// What Typst noticed without failing.
    pub peringatan: Vec<GalatTypst>,
}

impl Mesin {
    /// An engine with these fonts.
    pub fn baru(huruf: Huruf) -> Mesin {
        let mesin = TypstEngine::builder()
            .fonts(huruf.semua().to_vec())
            // The caller decides when Typst's cache is emptied, see `lupakan`.
            .comemo_evict_max_age(None)
            .build();
        Mesin { mesin, huruf }
    }

    /// The fonts.
    pub fn huruf(&self) -> &Huruf {
        &self.huruf
    }

    /// Forgets cached results that the last `umur` calls of this function have not seen used.
    ///
    /// The cache belongs to the process: 0 between the chunks of a batch keeps memory low, about 10 after each
    /// rebuild keeps a watched document fast. Must not run while another thread is setting a document it wants to
    /// reuse results for; it is safe, only slower.
    pub fn lupakan(umur: usize) {
        typst::comemo::evict(umur);
    }

    /// Sets a document.
    ///
    /// An unknown font family or a character that no font has is an error, as are all of Typst's own errors.
    ///
    /// A panic inside Typst is caught: it is a bug there, brought about by this input, and becomes an error of kind
    /// [`JenisGalat::Mesin`].
    pub fn susun(&self, naskah: &Naskah, opsi: &OpsiPdf) -> Result<Susunan, Vec<GalatTypst>> {
        std::panic::catch_unwind(AssertUnwindSafe(|| self.susun_saja(naskah, opsi))).unwrap_or_else(|sebab| {
            let sebab = sebab
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| sebab.downcast_ref::<&str>().copied())
                .unwrap_or("sebab tidak diketahui");
            let mut g = GalatTypst::tanpa_tempat(format!("mesin tata letak berhenti: {sebab}"));
            g.jenis = JenisGalat::Mesin;
            g.petunjuk.push(
                "ini cacat pada mesin tata letak, bukan pada data; sederhanakan tabel yang terakhir diubah".into(),
            );
            Err(vec![g])
        })
    }

    fn susun_saja(&self, naskah: &Naskah, opsi: &OpsiPdf) -> Result<Susunan, Vec<GalatTypst>> {
        let satu = |g: GalatTypst| vec![g];
        let opsi = opsi.typst(&naskah.ident, naskah.tanggal).map_err(satu)?;
        let jalur_buruk = |j: &str| satu(GalatTypst::tanpa_tempat(format!("jalur berkas `{j}` tidak sah")));
        let berkas = berkas(naskah).map_err(|j| jalur_buruk(&j))?;
        let utama = dunia::id(&naskah.utama).ok_or_else(|| jalur_buruk(&naskah.utama))?;
        let mesin = self
            .mesin
            .world_builder(utama)
            .build()
            .map_err(|e| satu(GalatTypst::tanpa_tempat(format!("mesin Typst tidak dapat disiapkan: {e}"))))?;
        let dunia = Dunia { mesin, berkas: &berkas };
        let jadi = |ds: &[SourceDiagnostic]| ds.iter().map(|d| GalatTypst::dari(&dunia, d)).collect::<Vec<_>>();

        let Warned { output, warnings } = susun_seperti(&dunia, typst_pdf::pdf);
        let (huruf, peringatan): (Vec<_>, Vec<_>) =
            warnings.iter().cloned().partition(|d| d.message.starts_with("unknown font family"));
        let mut dokumen = output.map_err(|ds| jadi(&ds))?;
        isi_keterangan(dokumen.info_mut(), naskah);
        let pdf = typst_pdf::pdf(&dokumen, &opsi).map_err(|ds| jadi(&ds))?;

        let mut galat = jadi(&huruf);
        galat.extend(periksa::aksara_hilang(&dunia, dokumen.pages().iter().map(|h| &h.frame)));
        if !galat.is_empty() {
            return Err(galat);
        }
        let mut peringatan = jadi(&peringatan);
        peringatan.extend(periksa::tabel_sesak(&**dokumen.introspector()));
        let letak = periksa::letak(&**dokumen.introspector());
        Ok(Susunan { pdf, halaman: dokumen.pages().len(), letak, peringatan })
    }
}

/// All files of a manuscript, with what it attaches.
fn berkas(naskah: &Naskah) -> Result<Berkas, String> {
    let jalur: Vec<String> = (0..naskah.lampiran.len()).map(lampiran::jalur).collect();
    let ekor = lampiran::sumber(&naskah.lampiran);
    let utama = naskah.berkas.iter().find(|(j, _)| !ekor.is_empty() && *j == naskah.utama);
    let utama = utama.map(|(j, b)| (j.as_str(), [b.as_slice(), ekor.as_bytes()].concat()));
    let lampiran = jalur.iter().zip(&naskah.lampiran).map(|(j, l)| (j.as_str(), l.isi.as_slice()));
    let semua = naskah.berkas.iter().map(|(j, b)| (j.as_str(), b.as_slice())).chain(lampiran);
    // The main file with its tail replaces the one without.
    Berkas::baru(semua.chain(utama.as_ref().map(|(j, b)| (*j, b.as_slice()))))
}

/// Compiles to what `tulis` writes: the type of a paged document has no name in the crates we depend on.
fn susun_seperti<D: Output>(
    dunia: &dyn World,
    _tulis: fn(&D, &PdfOptions) -> SourceResult<Vec<u8>>,
) -> Warned<SourceResult<D>> {
    typst::compile(dunia)
}

/// The PDF's metadata come from the manuscript; the date only through the PDF options.
fn isi_keterangan(info: &mut DocumentInfo, naskah: &Naskah) {
    if !naskah.judul.is_empty() {
        info.title = Some(naskah.judul.as_str().into());
    }
    if !naskah.penulis.is_empty() {
        info.author = vec![naskah.penulis.as_str().into()];
    }
    if !naskah.uraian.is_empty() {
        info.description = Some(naskah.uraian.as_str().into());
    }
    info.keywords = naskah.kata_kunci.iter().map(|k| k.as_str().into()).collect();
    info.date = Smart::Auto;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mesin() -> Mesin {
        Mesin::baru(Huruf::muat(&["Libertinus Serif".into()], &[]).unwrap())
    }

    fn naskah(isi: &str) -> Naskah {
        Naskah {
            utama: "/main.typ".into(),
            berkas: vec![
                ("/main.typ".into(), isi.as_bytes().to_vec()),
                ("/bersama/a.typ".into(), b"#let a(x) = [A #x.b]".to_vec()),
            ],
            judul: "Renstra".into(),
            penulis: "Dinas".into(),
            tanggal: Some((2025, 9, 4)),
            ident: "renstra".into(),
            ..Naskah::default()
        }
    }

    #[test]
    fn masukan_sama_bita_sama() {
        let n = naskah("#set text(lang: \"id\")\nHalo #pagebreak() dua");
        let satu = mesin().susun(&n, &OpsiPdf::default()).unwrap();
        let dua = mesin().susun(&n, &OpsiPdf::default()).unwrap();
        assert_eq!(satu.halaman, 2);
        assert!(satu.pdf == dua.pdf);
    }

    #[test]
    fn lampiran_tidak_mengubah_halaman() {
        let polos = naskah("#set page(height: 5cm)\nHalo #pagebreak() dua");
        let lampiran = |nama: &str| Lampiran {
            nama: nama.into(),
            isi: b"isi".to_vec(),
            mime: "text/plain",
            hubungan: crate::typeset::Hubungan::Sumber,
            uraian: "sumber \"satu\" \\".into(),
        };
        let n = Naskah { lampiran: vec![lampiran("data/a b.toml"), lampiran("data/\"c\".toml")], ..polos.clone() };
        let standar = vec![crate::typeset::Standar::A3a];
        let opsi = OpsiPdf { standar, sertakan: true, ..OpsiPdf::default() };
        let jadi = mesin().susun(&n, &opsi).unwrap();
        assert_eq!(jadi.halaman, mesin().susun(&polos, &OpsiPdf::default()).unwrap().halaman);
        let teks = String::from_utf8_lossy(&jadi.pdf);
        assert!(teks.contains("data/a b.toml") && teks.contains("/AFRelationship/Source"));
    }

    #[test]
    fn satu_mesin_banyak_naskah_dan_utas() {
        let m = mesin();
        std::thread::scope(|s| {
            for i in 1..4 {
                let m = &m;
                s.spawn(move || {
                    let n = naskah(&"x #pagebreak()".repeat(i));
                    assert_eq!(m.susun(&n, &OpsiPdf::default()).unwrap().halaman, i + 1);
                });
            }
        });
    }

    #[test]
    fn galat_bertempat() {
        let g = mesin().susun(&naskah("satu\n\n #entah"), &OpsiPdf::default()).unwrap_err();
        assert_eq!((g[0].berkas.as_str(), g[0].baris, g[0].kolom), ("main.typ", 3, 3));
        assert!(g[0].pesan.contains("entah"));
    }

    #[test]
    fn galat_dalam_templat_menyebut_pemanggilnya() {
        let n = naskah("#import \"/bersama/a.typ\": a\n\n#a(3)");
        let g = mesin().susun(&n, &OpsiPdf::default()).unwrap_err();
        assert_eq!(g[0].berkas, "bersama/a.typ");
        assert_eq!(g[0].petunjuk, ["dipanggil dari main.typ:3"]);
    }

    #[test]
    fn aksara_tanpa_huruf_adalah_galat() {
        let g = mesin().susun(&naskah("#\"satu dua 漢 tiga 漢\"; dan \u{1F600}."), &OpsiPdf::default()).unwrap_err();
        assert_eq!(g.len(), 2, "{g:?}");
        assert!(g[0].pesan.contains("U+6F22") && g[0].pesan.contains("satu dua 漢 tiga"), "{}", g[0].pesan);
    }

    #[test]
    fn keluarga_huruf_tak_dikenal_adalah_galat() {
        let g = mesin().susun(&naskah("#set text(font: \"Tidak Ada\")\nx"), &OpsiPdf::default()).unwrap_err();
        assert!(g[0].pesan.contains("tidak ada"), "{}", g[0].pesan);
    }

    #[test]
    fn jam_tidak_terjangkau() {
        let g = mesin().susun(&naskah("#datetime.today().display()"), &OpsiPdf::default()).unwrap_err();
        assert!(g[0].pesan.contains("tanggal hari ini"), "{}", g[0].pesan);
    }

    #[test]
    fn berkas_utama_hilang_dan_jalur_buruk() {
        let n = Naskah { utama: "/tidak.typ".into(), ..naskah("x") };
        assert!(mesin().susun(&n, &OpsiPdf::default()).is_err());
        let n = Naskah { utama: "../../x".into(), ..naskah("x") };
        assert!(mesin().susun(&n, &OpsiPdf::default()).is_err());
        let mut n = naskah("#image(\"/x.png\")");
        n.berkas.push(("/x.png".into(), b"bukan gambar".to_vec()));
        assert!(mesin().susun(&n, &OpsiPdf::default()).is_err());
    }
}
