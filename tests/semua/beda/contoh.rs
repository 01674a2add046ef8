//! What kinds of change are recognised, one small plan each.

use susun::beda::kata::Potong;
use susun::beda::{Isi, Medan, Mutu, Rumpun};
use susun::model::nilai::Tahun;

use super::{baris, beda, muat};

/// A tree of two programs with what stands below them.
const POHON: &str = r#"
[[tujuan]]
id = "t"
nama = "Tujuan"
[[sasaran]]
id = "s"
tujuan = "t"
nama = "Sasaran"
[[program]]
kode = "2.17.02"
sasaran = "s"
nama = "Program Izin Usaha"
[[program]]
kode = "2.17.03"
sasaran = "s"
nama = "Program Pengawasan"
[[kegiatan]]
kode = "2.17.02.2.01"
nama = "Penerbitan Izin Usaha Simpan Pinjam"
[[kegiatan]]
kode = "2.17.03.2.01"
nama = "Pemeriksaan Koperasi"
[[sub_kegiatan]]
id = "fasilitasi"
kegiatan = "2.17.02.2.01"
nama = "Fasilitasi Pemenuhan Izin Usaha"
pagu = { 2026 = 100, 2027 = 200 }
[[sub_kegiatan.indikator]]
nama = "Jumlah izin"
satuan = "izin"
target = { 2026 = 10, 2027 = 20 }
[[sub_kegiatan.indikator]]
nama = "Lama pengurusan"
satuan = "hari"
arah = "turun"
target = { 2026 = 10, 2027 = 9 }
[[sub_kegiatan]]
id = "periksa"
kegiatan = "2.17.03.2.01"
nama = "Pemeriksaan Kesehatan Koperasi"
pagu = { 2026 = 50 }
"#;

/// The lines of the difference when texts of the tree are replaced.
fn ubah(ganti: &[(&str, &str)]) -> Vec<String> {
    let mut baru = POHON.to_string();
    for (a, b) in ganti {
        assert!(baru.contains(a), "{a}");
        baru = baru.replace(a, b);
    }
    baris(&beda(&muat(&[("a.toml", POHON)]), &muat(&[("b.toml", &baru)])))
}

#[test]
fn nothing_changed() {
    assert!(ubah(&[]).is_empty());
    // Comments, spacing and the name of the file are no change.
    assert!(ubah(&[("nama = \"Tujuan\"", "# catatan\nnama   =   \"Tujuan\"")]).is_empty());
}

#[test]
fn values_names_units() {
    assert_eq!(
        ubah(&[
            ("2026 = 10, 2027 = 20", "2026 = 12, 2028 = 5"),
            ("pagu = { 2026 = 50 }", "pagu = { 2026 = 75 }"),
            ("satuan = \"hari\"", "satuan = \"jam\""),
            ("Program Pengawasan", "Program Pengawasan Koperasi"),
        ]),
        [
            "~ indikator/fasilitasi/target/2026: 10 -> 12",
            "~ indikator/fasilitasi/target/2027: 20 -> ()",
            "~ indikator/fasilitasi/target/2028: () -> 5",
            "~ indikator/fasilitasi#2/satuan: hari -> jam",
            "~ simpul/2.17.03/nama: Program Pengawasan -> Program Pengawasan Koperasi",
            "~ simpul/periksa/pagu/2026: 50 -> 75",
        ]
    );
}

#[test]
fn a_value_written_otherwise_is_a_change_of_no_amount() {
    let p = beda(
        &muat(&[("a.toml", POHON)]),
        &muat(&[("a.toml", &POHON.replace("2026 = 10, 2027 = 20", "2026 = 10.0, 2027 = 20"))]),
    );
    assert_eq!(baris(&p), ["~ indikator/fasilitasi/target/2026: 10 -> 10,0"]);
    assert_eq!(p.ringkasan.target, 0);
}

#[test]
fn a_code_that_changed_takes_what_is_below_along() {
    assert_eq!(ubah(&[("2.17.03.2.01", "2.17.03.2.09")]), ["~ simpul/2.17.03.2.09/kode: 2.17.03.2.01 -> 2.17.03.2.09"]);
    // The code of one program goes to another: names decide, not codes.
    let tukar = [("2.17.02", "2.17.99"), ("2.17.03", "2.17.02"), ("2.17.99", "2.17.03")];
    let hasil = ubah(&tukar);
    assert_eq!(hasil.len(), 4, "{hasil:#?}");
    assert!(hasil.contains(&"~ simpul/2.17.03/kode: 2.17.02 -> 2.17.03".to_string()), "{hasil:#?}");
}

#[test]
fn a_corrected_name_is_renamed_and_another_one_is_another_node() {
    assert_eq!(
        ubah(&[
            ("id = \"fasilitasi\"", "id = \"izin\""),
            ("Fasilitasi Pemenuhan Izin", "Fasilitasi Pemenuhan Perizinan")
        ]),
        ["~ simpul/izin/nama: Fasilitasi Pemenuhan Izin Usaha -> Fasilitasi Pemenuhan Perizinan Usaha"]
    );
    let hasil =
        ubah(&[("id = \"periksa\"", "id = \"lain\""), ("Pemeriksaan Kesehatan Koperasi", "Pelatihan Pengurus")]);
    assert_eq!(hasil, ["- simpul/periksa", "+ simpul/lain"]);
    // Two codes with almost the same name are two entries of the nomenklatur.
    let hasil =
        ubah(&[("2.17.03.2.01", "2.17.03.2.02"), ("\"Pemeriksaan Koperasi\"", "\"Pemeriksaan  koperasi baru\"")]);
    assert!(hasil.contains(&"+ simpul/2.17.03.2.02".to_string()), "{hasil:#?}");
}

#[test]
fn moved_below_another_node_with_its_money() {
    let baru = POHON.replace("kegiatan = \"2.17.03.2.01\"", "kegiatan = \"2.17.02.2.01\"");
    let p = beda(&muat(&[("a.toml", POHON)]), &muat(&[("a.toml", &baru)]));
    assert_eq!(baris(&p), ["~ simpul/periksa/induk: 2.17.03.2.01 -> 2.17.02.2.01"]);
    let selisih: Vec<(String, String)> = p
        .kelompok
        .iter()
        .filter_map(|k| match &k.rumpun {
            Rumpun::Program { baru: Some(b), .. } => {
                Some((b.id.clone(), k.pagu[&Tahun::baru(2026).unwrap()].selisih().to_string()))
            }
            _ => None,
        })
        .collect();
    let harap = [("2.17.02", "50"), ("2.17.03", "-50")].map(|(a, b)| (a.to_string(), b.to_string()));
    assert_eq!(selisih, harap);
}

#[test]
fn better_and_worse_follow_the_direction() {
    let baru = POHON.replace("2026 = 10, 2027 = 20", "2026 = 9, 2027 = 21").replace("2027 = 9 }", "2027 = 8 }");
    let p = beda(&muat(&[("a.toml", POHON)]), &muat(&[("a.toml", &baru)]));
    let mutu: Vec<Mutu> = p.objek().flat_map(|o| o.ubah.iter().map(|u| o.mutu(u))).collect();
    assert_eq!(mutu, [Mutu::Buruk, Mutu::Baik, Mutu::Baik]);
    assert_eq!((p.ringkasan.target, p.ringkasan.target_baik, p.ringkasan.target_buruk), (3, 2, 1));
}

#[test]
fn indicators_without_an_id_change_places() {
    let satu =
        "[[sub_kegiatan.indikator]]\nnama = \"Jumlah izin\"\nsatuan = \"izin\"\ntarget = { 2026 = 10, 2027 = 20 }\n";
    assert!(POHON.contains(satu));
    let tanpa = POHON.replace(satu, "");
    let n = tanpa.find("[[sub_kegiatan]]\nid = \"periksa\"").unwrap();
    let baru = format!("{}{satu}{}", &tanpa[..n], &tanpa[n..]);
    let p = beda(&muat(&[("a.toml", POHON)]), &muat(&[("a.toml", &baru)]));
    assert!(p.kosong(), "{:#?}", baris(&p));
    assert_eq!(p.ganti_indikator.len(), 2);
}

#[test]
fn records_are_found_by_what_they_say() {
    let csv = "uraian,jumlah_2026\nKursi,1\nMeja,2\nLemari,3\n";
    let baru = "uraian,jumlah_2026\nPapan tulis,9\nMeja,2\nKursi,1\nLemari,4\n";
    let p = beda(&muat(&[("aset.csv", csv)]), &muat(&[("aset.csv", baru)]));
    assert_eq!(baris(&p), ["+ data/aset/1", "~ data/aset/4/jumlah/2026: 3 -> 4"]);
}

#[test]
fn laws_settings_facts_and_chapters() {
    let a = [
        (
            "a.toml",
            "[fakta]\npenduduk = 100\n[[dasar_hukum]]\njenis = \"Undang-Undang\"\nnomor = \"1\"\ntahun = 2022\ntentang = \"A\"\n",
        ),
        ("narasi/1.1.md", "Alinea satu.\n\nAlinea dua yang\ntetap."),
    ];
    let b = [
        (
            "a.toml",
            "[fakta]\npenduduk = 120\n[[dasar_hukum]]\njenis = \"Undang-Undang\"\nnomor = \"1\"\ntahun = 2022\ntentang = \"A\"\nperubahan = \"sebagaimana telah diubah\"\n[[dasar_hukum]]\njenis = \"Undang-Undang\"\nnomor = \"2\"\ntahun = 2023\ntentang = \"B\"\n[tampilan]\nrasio = \"desimal\"\n",
        ),
        ("narasi/1.1.md", "Alinea satu dua.\n\nAlinea dua yang tetap."),
    ];
    let p = beda(&muat(&a), &muat(&b));
    let semua = baris(&p);
    assert_eq!(
        semua[..4],
        [
            "~ identitas/tampilan/rasio: persen -> desimal",
            "~ dasar_hukum/Undang-Undang 1/2022/perubahan: () -> sebagaimana telah diubah",
            "+ dasar_hukum/Undang-Undang 2/2023",
            "~ fakta/penduduk/nilai: 100 -> 120",
        ]
    );
    let narasi = p.objek().find(|o| o.jalur() == "narasi/1.1").unwrap();
    let u = narasi.cari(&Medan::Naskah).unwrap();
    let isi = |x: &Option<susun::diag::Lok<Isi>>| x.as_ref().unwrap().isi.to_string();
    let kata = susun::beda::kata::beda_alinea(&isi(&u.lama), &isi(&u.baru));
    assert!(matches!(&kata[0], susun::beda::kata::Alinea::Ubah(p) if p.contains(&Potong::Tambah(" dua".into()))));
    assert!(matches!(&kata[1], susun::beda::kata::Alinea::Sama(_)), "broken lines are no change");
}

#[test]
fn a_specification_of_the_plan_is_compared_by_column() {
    let spek = "id = \"lokal\"\njudul = \"Lokal\"\nsumber = \"bebas\"\ndata = \"aset\"\n[[kolom]]\nisi = \"uraian\"\njudul = \"Uraian\"\n";
    let csv = "uraian,jumlah\nKursi,1\n";
    let baru =
        format!("{}[[kolom]]\nisi = \"jumlah\"\njudul = \"Jumlah\"\n", spek.replace("Uraian\"", "Nama barang\""));
    let p = beda(
        &muat(&[("tabel/lokal.toml", spek), ("aset.csv", csv)]),
        &muat(&[("tabel/lokal.toml", &baru), ("aset.csv", csv)]),
    );
    let semua = baris(&p);
    assert!(semua.contains(&"~ spesifikasi/lokal/kolom.uraian.judul: Uraian -> Nama barang".to_string()), "{semua:#?}");
    assert!(semua.contains(&"~ spesifikasi/lokal/kolom: uraian -> uraian, jumlah".to_string()), "{semua:#?}");
}
