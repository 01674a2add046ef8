//! Redlines: nothing is lost on either side, the new document is the basis, the official file stays what it was.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use lopdf::Document;
use proptest::collection::vec;
use proptest::prelude::*;
use susun::beda;
use susun::pipeline::{Cara, Dokumen, SisiRedline};
use susun::redline::tabel::gabung;
use susun::render::coretan::{Nasib, sisi};
use susun::table::Tabel;
use susun::table::tabel::{
    Baris, Gaya, JenisBaris, JenisKolom, JenisSel, Kolom, Lebar, Orientasi, Rata, Sel, SelKepala,
};

use crate::baris_perintah::jalankan;
use crate::beda::git::{ganti, git, repositori};
use crate::perubahan::siapkan;
use crate::sarana::{akar, proyek, rencana, salin};
use crate::temuan::dasar;

/// The source of the redline of two plans of a project.
fn redline(dir: &Path, lama: &str, baru: &str) -> String {
    let p = proyek(dir);
    let (a, b) = (dir.join("data").join(lama), dir.join("data").join(baru));
    let satu = |dir, nama: &str| (dir, nama.to_string());
    let ((a, na), (b, nb)) = (satu(&a, lama), satu(&b, baru));
    let (_, d) = Dokumen::muat_redline(
        &SisiRedline { proyek: &p, dir: a, nama: na },
        &SisiRedline { proyek: &p, dir: b, nama: nb },
        Cara::default(),
    );
    d.typ().unwrap_or_else(|| panic!("{:#?}", d.sink.temuan())).to_string()
}

/// Marks as people write them: `<-70> <+75>`, without the numbers of entries.
fn terbaca(t: &str) -> String {
    let t = t.replace('\u{e000}', "<-").replace('\u{e001}', "<+").replace('\u{e002}', ">");
    t.replace(|c| u32::from(c) >= 0x10_0000, "")
}

#[test]
fn the_same_plan_has_no_marks() {
    let semua = ["renstra-mojokerto-2025-2029", "renja-mojokerto-2027", "renja-pasuruan-2024"];
    for nama in semua {
        let t = redline(&akar(""), nama, nama);
        assert_eq!(terbaca(&t), t, "{nama}");
        assert!(t.contains("#daftar-perubahan(()") && t.contains("#lembar-redline("), "{nama}");
        assert!(!t.contains("#rangka-"), "{nama}");
    }
}

/// The text of the cell that covers a place.
fn penutup(t: &Tabel, baris: usize, kolom: usize) -> &str {
    let di = |i: usize, k: usize| &t.baris[i].sel[k];
    let kolom = (0..=kolom).rev().find(|k| di(baris, *k).rentang_kolom > 0).expect("a cell");
    let baris = (0..=baris).rev().find(|i| di(*i, kolom).rentang_baris > 0).expect("a cell");
    &di(baris, kolom).teks
}

/// Every row of both tables is there, in order, with its texts; merged cells cover what they covered.
fn utuh(a: &Tabel, b: &Tabel, ganti_id: &BTreeMap<String, String>) {
    let g = gabung(Some(a), Some(b), ganti_id, 0, &|_, _, _| None).expect("one side at least");
    let rapi = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
    let bernomor = |t: &str| !t.is_empty() && t.chars().all(|c| c.is_ascii_digit());
    // Paragraphs are merged as source; `redline::sumber` has their law.
    let kaya = |m: usize, k: usize| {
        let atas = (0..=m).rev().find(|i| g.tabel.baris[*i].sel[k].rentang_baris > 0);
        atas.is_some_and(|i| g.kaya.contains_key(&(i, k)))
    };
    let mut m = 0;
    for baris in &beda::tabel::banding(a, b, ganti_id).baris {
        // Two rows whose cells reach over different columns stand one below the other.
        let terpisah = baris.baru.is_some() && g.tabel.baris[m].kunci.starts_with("lama-");
        for k in 0..b.kolom.len() {
            let lama = a.indeks_kolom(&b.kolom[k].id).zip(baris.lama).filter(|_| !kaya(m, k));
            let lama = lama.filter(|(x, i)| !bernomor(penutup(a, *i, *x)) && a.baris[*i].sel[*x].rentang_kolom > 0);
            if let Some((x, i)) = lama {
                let jadi = sisi(penutup(&g.tabel, m, k), Nasib::Hapus);
                assert_eq!(rapi(&jadi), rapi(penutup(a, i, x)), "{} row {m} column {k}", b.id);
            }
            let n = m + usize::from(terpisah);
            if let Some(j) = baris.baru.filter(|_| !kaya(n, k)) {
                let jadi = sisi(penutup(&g.tabel, n, k), Nasib::Tambah);
                assert_eq!(rapi(&jadi), rapi(penutup(b, j, k)), "{} row {n} column {k}", b.id);
            }
        }
        m += 1 + usize::from(terpisah);
    }
    assert_eq!(m, g.tabel.baris.len(), "{}", b.id);
    assert_eq!(g.tabel.baris.iter().filter(|b| !b.kunci.starts_with("lama-")).count(), b.baris.len(), "{}", b.id);
    // Merged cells end within the table and cover only covered cells.
    for k in 0..g.tabel.kolom.len() {
        let mut sisa = 0;
        for (i, r) in g.tabel.baris.iter().enumerate() {
            let s = &r.sel[k];
            assert_eq!(s.rentang_baris == 0, sisa > 0, "{} row {i} column {k}", b.id);
            sisa = if sisa > 0 { sisa - 1 } else { s.rentang_baris - 1 };
        }
        assert_eq!(sisa, 0, "{} column {k}", b.id);
    }
}

#[test]
fn tables_keep_every_row_of_both_sides() {
    let mut tabel = 0;
    for (a, b) in [
        ("renstra-mojokerto-2025-2029", "renstra-mojokerto-2025-2029-perubahan"),
        ("renja-mojokerto-2027", "renja-mojokerto-2027-perubahan"),
        // Nearly nothing in common.
        ("renstra-lumajang-2018-2023", "renstra-mojokerto-2025-2029"),
    ] {
        let (a, b) = (rencana(a), rencana(b));
        let (ga, gb) = (a.sidik_gambar(), b.sidik_gambar());
        let id = beda::banding(&a.sisi(&ga).unwrap(), &b.sisi(&gb).unwrap()).ganti_id();
        for t in b.isi.as_ref().unwrap().tabel.values() {
            if let Some(lama) = a.tabel(&t.id) {
                utuh(lama, t, &id);
                utuh(t, lama, &BTreeMap::new());
                tabel += 1;
            }
            utuh(t, t, &BTreeMap::new());
            let sama = gabung(Some(t), Some(t), &BTreeMap::new(), 0, &|_, _, _| None).expect("both");
            assert!(sama.banyak.kosong() && sama.kaya.is_empty(), "{}: {:?}", t.id, sama.banyak);
        }
    }
    assert!(tabel > 30, "{tabel}");
}

/// A table of some of four columns and some of eight rows; a cell may go on in the row below or in the column beside it.
fn sembarang() -> impl Strategy<Value = Tabel> {
    let kolom = Just(vec!["a", "b", "c", "d"])
        .prop_shuffle()
        .prop_flat_map(|k| (1..=4usize).prop_map(move |n| k[..n].to_vec()));
    let baris = Just((0..8).collect::<Vec<u8>>()).prop_shuffle();
    let isi = vec((vec((0..4u8, any::<bool>()), 4), 0..4usize), 0..8);
    (kolom, baris, isi).prop_map(|(kolom, urut, isi)| {
        let sel =
            |teks: String| Sel { teks, jenis: JenisSel::Teks, rentang_baris: 1, rentang_kolom: 1, ..Sel::default() };
        let mut baris: Vec<Baris> = Vec::new();
        for (kunci, (sel_baris, lebar)) in urut.iter().zip(&isi) {
            let mut semua: Vec<Sel> =
                kolom.iter().zip(sel_baris).map(|(k, (n, _))| sel(format!("isi {k}{n}"))).collect();
            // The first cell over several columns.
            let lebar = (*lebar).clamp(1, kolom.len());
            semua[0].rentang_kolom = lebar;
            semua[1..lebar].iter_mut().for_each(|s| (s.rentang_kolom, s.teks) = (0, String::new()));
            if let Some(atas) = baris.last_mut().filter(|b: &&mut Baris| lebar == 1 && b.sel[0].rentang_kolom == 1) {
                let lanjut = sel_baris.iter().enumerate().take(kolom.len()).filter(|(_, (_, lanjut))| *lanjut);
                for (k, _) in lanjut {
                    semua[k].rentang_baris = 0;
                    semua[k].teks = atas.sel[k].teks.clone();
                }
            }
            let kunci = format!("k{kunci}");
            baris.push(Baris {
                kunci,
                tingkat: String::new(),
                kode: None,
                jenis: JenisBaris::Rincian,
                gaya: Gaya::default(),
                sel: semua,
                span: None,
            });
        }
        // How many rows each cell reaches over.
        for k in 0..kolom.len() {
            let mut i = 0;
            while i < baris.len() {
                let n = 1 + baris[i + 1..].iter().take_while(|b| b.sel[k].rentang_baris == 0).count();
                baris[i].sel[k].rentang_baris = n;
                i += n;
            }
        }
        let satu = |id: &&str| Kolom {
            id: (*id).to_string(),
            rata: Rata::Kiri,
            lebar: Lebar::Bagian(100),
            jenis: JenisKolom::Teks,
        };
        let kepala = |id: &&str| SelKepala { teks: (*id).to_string(), kolom: 1, baris: 1 };
        Tabel {
            id: "uji".into(),
            judul: "Judul".into(),
            nomor_resmi: None,
            judul_kedua: None,
            baris_atas: Vec::new(),
            sebutan: Default::default(),
            orientasi: Orientasi::Tegak,
            ukuran: None,
            kepala: vec![kolom.iter().map(kepala).collect()],
            nomor_kolom: None,
            kolom: kolom.iter().map(satu).collect(),
            baris,
            sumber_data: None,
            catatan: Vec::new(),
            span: None,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]
    #[test]
    fn any_two_tables_merge_without_loss(a in sembarang(), b in sembarang()) {
        utuh(&a, &b, &BTreeMap::new());
        utuh(&a, &a, &BTreeMap::new());
    }
}

#[test]
fn what_changed_is_marked_in_cells_text_and_titles() {
    let tmp = repositori();
    let (lama, baru) = (tmp.path().join("data/rencana"), tmp.path().join("data/baru"));
    salin(&lama, &baru);
    let ubah = |berkas: &str, a: &str, b: &str| {
        let path = baru.join(berkas);
        let teks = fs::read_to_string(&path).unwrap();
        assert!(teks.contains(a), "{a} in {berkas}");
        fs::write(path, teks.replacen(a, b, 1)).unwrap();
    };
    ubah("program/umkm.toml", "2027 = 3.00", "2027 = 3.25");
    ubah("identitas.toml", "tempat = \"Contoh\"", "tempat = \"Contoh Baru\"");
    fs::write(baru.join("narasi/1.1.md"), "Alinea baru sama sekali, dengan **kata tebal** di dalamnya.\n").unwrap();
    let t = redline(tmp.path(), "rencana", "baru");
    let t = terbaca(&t);
    assert!(t.contains("\"<-3,00%> <+3,25%>\""), "the target in its table");
    assert!(t.contains("di Contoh <+Baru>"), "the place of the decree");
    assert!(t.contains("#strong[#\"<+kata tebal>\";]"), "the chapter");
    assert!(t.contains("\"medan\": \"target 2027\", \"lama\": \"3,00\", \"baru\": \"3,25\""), "the list");
    // Every entry that says where it is has its mark, and no mark is without entry.
    let asli = redline(tmp.path(), "rencana", "baru");
    let mut nomor: Vec<usize> =
        asli.chars().filter_map(|c| u32::from(c).checked_sub(0x10_0000)).map(|n| n as usize).collect();
    nomor.sort_unstable();
    nomor.dedup();
    for n in &nomor {
        assert!(asli.contains(&format!("\"id\": {n}, ")), "entry {n}");
    }
    assert!(nomor.len() >= 3, "{nomor:?}");
}

#[test]
fn a_redline_is_a_file_of_its_own() {
    let tmp = repositori();
    let keluaran = tmp.path().join("output/rencana");
    assert_eq!(jalankan(tmp.path(), &["build", "rencana"]).kode, 0);
    let resmi = fs::read(keluaran.join("rencana.pdf")).unwrap();
    let manifes = fs::read(tmp.path().join("output/manifest.json")).unwrap();
    ganti(tmp.path(), "program/umkm.toml", "2027 = 3.00", "2027 = 3.25");
    let j = jalankan(tmp.path(), &["build", "rencana", "--redline", "HEAD"]);
    assert_eq!(j.kode, 0, "{}", j.pesan);
    assert!(j.pesan.contains("rencana-redline.pdf") && j.pesan.contains("HEAD ("), "{}", j.pesan);
    assert_eq!(fs::read(keluaran.join("rencana.pdf")).unwrap(), resmi, "the document");
    assert_eq!(fs::read(tmp.path().join("output/manifest.json")).unwrap(), manifes, "the manifest");
    let pdf = Document::load(keluaran.join("rencana-redline.pdf")).unwrap();
    let info = pdf.trailer.get(b"Info").and_then(|i| pdf.dereference(i)).unwrap().1.as_dict().unwrap().clone();
    let judul = lopdf::decode_text_string(info.get(b"Title").unwrap()).unwrap();
    assert!(judul.contains("REDLINE"), "{judul}");
    // The same twice, also in another moment.
    let sekali = fs::read(keluaran.join("rencana-redline.pdf")).unwrap();
    assert_eq!(jalankan(tmp.path(), &["build", "rencana", "--redline", "HEAD"]).kode, 0);
    assert_eq!(fs::read(keluaran.join("rencana-redline.pdf")).unwrap(), sekali);
    assert_eq!(git(tmp.path(), &["status", "--short", "data"]), "M data/rencana/program/umkm.toml");
}

#[test]
fn a_change_is_compared_with_what_it_changes() {
    let tmp = siapkan("dari = \"../rencana\"", &[]);
    let j = jalankan(tmp.path(), &["build", "baru", "--redline", "--draft"]);
    assert_eq!(j.kode, 0, "{}", j.pesan);
    assert!(j.pesan.contains("baru-redline.pdf") && j.pesan.contains("semula rencana"), "{}", j.pesan);
}

#[test]
fn what_cannot_be_compared_is_said() {
    let tmp = dasar();
    for (argumen, kode, pesan) in [
        (&["build", "--redline", "rencana"][..], 2, "sebutkan namanya"),
        (&["build", "rencana", "--redline", "lama"], 1, "bukan repositori git"),
        (&["build", "rencana", "--redline"], 1, "tidak mengubah rencana lain"),
        (&["build", "rencana", "--redline", "rencana", "--force"], 2, "--redline"),
        (&["build", "tak-ada", "--redline", "rencana"], 1, "tak-ada"),
    ] {
        let j = jalankan(tmp.path(), argumen);
        assert_eq!(j.kode, kode, "{argumen:?}: {}", j.pesan);
        assert!(j.pesan.contains(pesan), "{argumen:?}: {}", j.pesan);
    }
    // Errors of the old plan are said, and what can be read of it is compared.
    let lama = tmp.path().join("data/lama");
    salin(&tmp.path().join("data/rencana"), &lama);
    let narasi = lama.join("narasi/1.2.md");
    fs::write(&narasi, "Teks lama.\n\n{{ tak_ada() }}\n").unwrap();
    let j = jalankan(tmp.path(), &["build", "rencana", "--redline", "lama"]);
    assert_eq!(j.kode, 0, "{}", j.pesan);
    assert!(
        j.pesan.contains("rencana lama: fungsi `tak_ada`") && j.pesan.contains("lama/narasi/1.2.md:3"),
        "{}",
        j.pesan
    );
    fs::write(lama.join("rencana.toml"), "x = [\n").unwrap();
    let j = jalankan(tmp.path(), &["build", "rencana", "--redline", "lama"]);
    assert!(j.kode == 1 && j.pesan.contains("tidak dapat disusun"), "{}", j.pesan);
    fs::remove_dir_all(lama).unwrap();
    fs::remove_file(tmp.path().join("output/rencana/rencana-redline.pdf")).unwrap();
    // What looks like a placeholder is text.
    fs::write(tmp.path().join("data/rencana/narasi/1.1.md"), "Teks #rangka-tabel(\"x\") dan #rangka- saja.\n").unwrap();
    let t = redline(tmp.path(), "rencana", "rencana");
    assert!(t.contains("Teks #rangka-tabel(“x”) dan #rangka- saja."), "a text");
    // Errors of the new plan keep it from being built, unless a draft is asked for.
    let umkm = tmp.path().join("data/rencana/program/umkm.toml");
    let isi = fs::read_to_string(&umkm).unwrap();
    fs::write(&umkm, isi.replace("sasaran = \"produktivitas\"", "sasaran = \"tak-ada\"")).unwrap();
    let j = jalankan(tmp.path(), &["build", "rencana", "--redline", "rencana"]);
    assert_eq!(j.kode, 1, "{}", j.pesan);
    assert!(!tmp.path().join("output/rencana/rencana-redline.pdf").exists());
}

#[test]
fn an_adopted_plan_can_be_compared_and_templates_of_the_project_need_not_know() {
    let tmp = repositori();
    ganti(tmp.path(), "program/umkm.toml", "2027 = 3.00", "2027 = 3.25");
    // A main template as it was written before there were redlines.
    let utama = fs::read_to_string(akar("templates/bersama/dokumen.typ.j2")).unwrap();
    assert!(utama.contains("redline is defined"));
    let milik = tmp.path().join("templates/bersama");
    fs::create_dir_all(&milik).unwrap();
    fs::write(milik.join("dokumen.typ.j2"), utama.replace("redline is defined", "tidak_ada is defined")).unwrap();
    let j = jalankan(tmp.path(), &["build", "rencana", "--redline", "HEAD", "--typ"]);
    assert_eq!(j.kode, 0, "{}", j.pesan);
    let t = terbaca(&fs::read_to_string(tmp.path().join("output/rencana/rencana-redline.typ")).unwrap());
    assert!(t.contains("<-3,00%> <+3,25%>") && t.matches("#daftar-perubahan(").count() == 1);
    // What was adopted is held fast by `build`, and shown by the redline.
    let tmp = repositori();
    ganti(tmp.path(), "rencana.toml", "[periode]", "status = \"ditetapkan\"\n[periode]");
    assert_eq!(jalankan(tmp.path(), &["adopt", "rencana"]).kode, 0);
    ganti(tmp.path(), "program/umkm.toml", "2027 = 3.00", "2027 = 3.25");
    assert_eq!(jalankan(tmp.path(), &["build", "rencana"]).kode, 1);
    let j = jalankan(tmp.path(), &["build", "rencana", "--redline", "HEAD"]);
    assert_eq!(j.kode, 0, "{}", j.pesan);
}

#[cfg(unix)]
#[test]
fn the_script_for_reviewers_makes_one_for_each_plan_that_changed() {
    let tmp = repositori();
    let bin = Path::new(env!("CARGO_BIN_EXE_susun")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
    let skrip = || {
        let mut c = std::process::Command::new("sh");
        let hasil = c.arg(akar("docs/ci/redline.sh")).arg("HEAD").current_dir(tmp.path()).env("PATH", &path).output();
        let hasil = hasil.unwrap();
        let teks = String::from_utf8_lossy(&hasil.stdout).into_owned() + &String::from_utf8_lossy(&hasil.stderr);
        (hasil.status.code(), teks)
    };
    let pdf = tmp.path().join("output/rencana/rencana-redline.pdf");
    let (kode, teks) = skrip();
    assert!(kode == Some(0) && teks.contains("tidak ada rencana yang berubah") && !pdf.exists(), "{teks}");
    ganti(tmp.path(), "program/umkm.toml", "2027 = 3.00", "2027 = 3.25");
    fs::create_dir_all(tmp.path().join("data/baru")).unwrap();
    fs::copy(tmp.path().join("data/rencana/rencana.toml"), tmp.path().join("data/baru/rencana.toml")).unwrap();
    let (kode, teks) = skrip();
    assert!(kode == Some(0) && teks.contains("baru: belum ada pada HEAD") && pdf.exists(), "{teks}");
}
