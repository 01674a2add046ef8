//! Reads finished PDFs, and what the sample document's PDF must hold.

use lopdf::Document;
use susun::model::bagan::Sebutan;
use susun::model::nilai::{diktum, romawi};
use susun::pipeline::{Cara, Dokumen, mesin_untuk};
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

/// What the PDF of a plan must say, from the plan itself.
fn harus(d: &Dokumen) -> Vec<String> {
    let r = d.rencana().expect("a plan");
    let set = d.perangkat.as_ref().expect("a set");
    let mut v: Vec<String> = ["DAFTAR ISI", "DAFTAR TABEL", "KATA PENGANTAR", "CONTOH"].map(String::from).to_vec();
    if let Some(p) = &r.penetapan {
        v.push("MEMUTUSKAN".to_string());
        // The example of a change is not decreed yet.
        v.extend(p.nomor.clone().or_else(|| r.perubahan.as_ref().map(|_| "NOMOR …".to_string())));
        v.extend(p.diktum.iter().enumerate().map(|(n, _)| diktum(u32::try_from(n + 1).unwrap())));
        v.extend((1..=p.pasal.len()).map(|n| format!("Pasal {n}")));
    }
    let penanda = r.penetapan.iter().map(|p| &p.pejabat).chain(r.tanda_tangan.iter().map(|t| &t.pejabat));
    for id in penanda {
        let p = &r.pejabat[&id.isi];
        v.push(p.nama.isi.clone());
    }
    v.extend((1..=set.bab.len()).map(|n| format!("BAB {}", romawi(u32::try_from(n).unwrap()))));
    v.extend(set.bab.iter().flat_map(|b| &b.bagian).map(|s| s.nomor.isi.clone()));
    let tabel = || d.isi.iter().flat_map(|i| i.tabel.values());
    v.extend(tabel().filter_map(|t| Some(format!("{} {}", t.sebutan.kata(), d.nomor.get(&t.id)?))));
    v.extend(tabel().filter(|t| d.nomor.contains_key(&t.id)).map(|t| t.judul.clone()));
    v
}

#[test]
fn the_sample_documents_are_complete() {
    let p = proyek(&akar(""));
    let rencana = p.semua_rencana();
    assert!(rencana.len() >= 4, "{rencana:?}");
    for dir in rencana {
        let mut d = Dokumen::muat(&p, &dir, Cara::default());
        assert!(!d.sink.ada_galat(), "{}", temuan(&d));
        let hasil = susun(&mut d);
        assert!(!d.sink.ada_galat(), "{}", temuan(&d));
        assert!((30..=110).contains(&hasil.halaman), "{}: {} pages", d.id, hasil.halaman);
        let isi = teks(&hasil.pdf).split_whitespace().collect::<Vec<_>>().join(" ");
        for t in TERLARANG {
            assert!(!isi.contains(t), "{}: the PDF says {t:?}", d.id);
        }
        let rapat = |s: &str| s.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect::<String>();
        let padat = rapat(&isi);
        for h in harus(&d) {
            assert!(padat.contains(&rapat(&h)), "{}: the PDF lacks {h:?}", d.id);
        }
    }
}

#[test]
fn tables_are_numbered_as_published() {
    let d = mojokerto();
    let tabel = &d.isi.as_ref().expect("a plan").tabel;
    let (nomor, lembar): (Vec<_>, Vec<_>) = d.nomor.iter().partition(|(i, _)| tabel[*i].sebutan == Sebutan::Tabel);
    let nomor: Vec<&str> = nomor.into_iter().map(|(_, n)| n.as_str()).collect();
    // The cascade is a sheet that counts with the figures.
    assert_eq!(lembar, [(&"penjenjangan".to_string(), &"3.3".to_string())]);
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
    let mut d = Dokumen::muat(&p, &dir, Cara::default());
    let mesin = mesin_untuk(&p, &mut d).expect("fonts");
    let salinan = d.susun(&p, &mesin, &OpsiPdf::default()).expect("a document").pdf;
    assert!(asli == salinan, "{} and {} bytes differ", asli.len(), salinan.len());
}
