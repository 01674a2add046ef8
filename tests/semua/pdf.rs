//! Reads finished PDFs, and what the sample document's PDF must hold.

use lopdf::Document;
use susun::pipeline::{Dokumen, mesin_untuk};
use susun::typeset::OpsiPdf;

use crate::sarana::{akar, mojokerto, proyek, temuan};

/// The text of all pages.
pub fn teks(pdf: &[u8]) -> String {
    let d = Document::load_mem(pdf).expect("a PDF");
    let halaman: Vec<u32> = d.get_pages().keys().copied().collect();
    d.extract_text(&halaman).expect("text")
}

fn susun(d: &mut Dokumen) -> susun::pipeline::Hasil {
    let p = proyek(&akar(""));
    let mesin = mesin_untuk(&p, d).expect("fonts");
    let hasil = d.susun(&p, &mesin, &OpsiPdf::default());
    hasil.unwrap_or_else(|| panic!("{}", temuan(d)))
}

/// Texts that would betray an unfinished document.
const TERLARANG: &[&str] = &["None", "X.XX", "{{", "}}", "{%", "undefined", "BELUM DIISI", "lorem"];

#[test]
fn the_sample_document_is_complete() {
    let mut d = mojokerto();
    assert!(!d.sink.ada_galat(), "{}", temuan(&d));
    let hasil = susun(&mut d);
    assert!(!d.sink.ada_galat(), "{}", temuan(&d));
    assert!((60..=110).contains(&hasil.halaman), "{} pages", hasil.halaman);
    let isi = teks(&hasil.pdf).split_whitespace().collect::<Vec<_>>().join(" ");
    for t in TERLARANG {
        assert!(!isi.contains(t), "the PDF says {t:?}");
    }
    let padat: String = isi.chars().filter(|c| !c.is_whitespace()).collect();
    let r = d.rencana().expect("a plan");
    let mut harus: Vec<String> =
        ["DAFTAR ISI", "DAFTAR TABEL", "KATA PENGANTAR", "MEMUTUSKAN", "KEEMPAT", "CONTOH"].map(String::from).to_vec();
    harus.push(r.penetapan.as_ref().and_then(|p| p.nomor.clone()).expect("a decree number"));
    harus.extend(r.pejabat.values().map(|p| p.nama.isi.clone()));
    harus.extend(r.pejabat.values().filter_map(|p| p.nip.as_ref().map(ToString::to_string)));
    harus.extend(["I", "II", "III", "IV", "V"].map(|n| format!("BAB {n}")));
    let set = d.perangkat.as_ref().expect("a set");
    harus.extend(set.bab.iter().flat_map(|b| &b.bagian).map(|s| s.nomor.isi.clone()));
    harus.extend(d.nomor.values().map(|n| format!("Tabel {n}")));
    harus.extend(d.isi.iter().flat_map(|i| i.tabel.values()).map(|t| t.judul.clone()));
    for h in harus {
        let h: String = h.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(padat.contains(&h), "the PDF lacks {h:?}");
    }
}

#[test]
fn tables_are_numbered_as_published() {
    let d = mojokerto();
    let nomor: Vec<&str> = d.nomor.values().map(String::as_str).collect();
    let harus: Vec<String> =
        [(2, 15), (3, 5), (4, 5)].iter().flat_map(|(bab, n)| (1..=*n).map(move |i| format!("{bab}.{i}"))).collect();
    assert_eq!(nomor, harus);
}

#[test]
fn the_same_input_gives_the_same_bytes_wherever_the_project_stands() {
    let asli = susun(&mut mojokerto()).pdf;
    let tmp = tempfile::tempdir().expect("a directory");
    for sub in ["data", "templates"] {
        for e in walkdir::WalkDir::new(akar(sub)).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file()) {
            let ke = tmp.path().join(e.path().strip_prefix(akar("")).unwrap());
            std::fs::create_dir_all(ke.parent().unwrap()).unwrap();
            std::fs::copy(e.path(), ke).unwrap();
        }
    }
    std::fs::copy(akar("susun.toml"), tmp.path().join("susun.toml")).unwrap();
    let p = proyek(tmp.path());
    let dir = tmp.path().join("data/renstra-mojokerto-2025-2029");
    let mut d = Dokumen::muat(&p, &dir, susun::pipeline::Cara::default());
    let mesin = mesin_untuk(&p, &mut d).expect("fonts");
    let salinan = d.susun(&p, &mesin, &OpsiPdf::default()).expect("a document").pdf;
    assert!(asli == salinan, "{} and {} bytes differ", asli.len(), salinan.len());
}
