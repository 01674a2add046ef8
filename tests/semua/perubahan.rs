//! Plans that change an earlier one: what they take from it, how their tables print, reasons, snapshots.

use std::fs;
use std::path::Path;
use std::process::Command;

use proptest::prelude::*;
use rust_decimal::Decimal;
use susun::pipeline::{Cara, Dokumen};
use susun::table::Tabel;
use susun::table::tabel::JenisBaris;

use crate::sarana::{akar, proyek, rencana, temuan};
use crate::tabel::teks;
use crate::temuan::dasar;

/// Head of the plan that changes the sound plan.
const KEPALA: &str = r#"
[dokumen]
set = "renstra-inmendagri-2-2025"
judul = "Rencana Strategis"
singkatan = "Renstra"
[periode]
awal = 2025
akhir = 2029
"#;

/// The act of the change; what it is about is not typed.
const PENETAPAN: &str = r#"
[penetapan]
pejabat_penetap = "Kepala Dinas Koperasi"
nomor = "100.3/9/2027"
tempat = "Contoh"
tanggal = 2027-02-01
pejabat = "kepala"
menimbang = ["bahwa {{ perubahan.atas }} perlu diubah karena {{ perubahan.latar }}"]
mengingat = ["uu-23-2014"]
diktum = ["Mengubah Lampiran {{ perubahan.atas }}."]
"#;

/// Identity without the act of the old plan.
fn identitas(dir: &Path) -> String {
    let utuh = fs::read_to_string(dir.join("data/rencana/identitas.toml")).unwrap();
    let (depan, sisa) = utuh.split_once("[penetapan]").unwrap();
    let belakang = &sisa[sisa.find("[visi]").unwrap()..];
    format!("{depan}{belakang}{PENETAPAN}")
}

/// A project with the sound plan and a plan beside it that changes it: `perubahan` are the keys of `[perubahan]`,
/// `berkas` the files it has of its own.
pub fn siapkan(perubahan: &str, berkas: &[(&str, &str)]) -> tempfile::TempDir {
    let tmp = dasar();
    let baru = tmp.path().join("data/baru");
    let tulis = |nama: &str, isi: &str| {
        let path = baru.join(nama);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, isi).unwrap();
    };
    tulis("rencana.toml", &format!("{KEPALA}\n[perubahan]\nlatar = \"hasil evaluasi\"\n{perubahan}"));
    tulis("identitas.toml", &identitas(tmp.path()));
    tulis("narasi/lampiran.md", "{{ tabel(\"matriks-perubahan\") }}\n\n{{ tabel(\"perubahan-pendanaan\") }}\n");
    berkas.iter().for_each(|(nama, isi)| tulis(nama, isi));
    tmp
}

fn muat(dir: &Path) -> Dokumen {
    Dokumen::muat(&proyek(dir), &dir.join("data/baru"), Cara::default())
}

fn kode(d: &Dokumen) -> Vec<&'static str> {
    d.sink.terurut().iter().map(|t| t.kode.0).collect()
}

/// A file of the sound plan with one text replaced.
fn ubah(dir: &Path, berkas: &str, dari: &str, ke: &str) -> String {
    let isi = fs::read_to_string(dir.join("data/rencana").join(berkas)).unwrap();
    assert!(isi.contains(dari), "{dari} in {berkas}");
    isi.replace(dari, ke)
}

/// Rows of a table as texts of some columns.
fn baris<'a>(t: &'a Tabel, kolom: &[&str]) -> Vec<Vec<&'a str>> {
    let k: Vec<usize> = kolom.iter().map(|k| t.indeks_kolom(k).unwrap_or_else(|| panic!("no column {k}"))).collect();
    let rincian = t.baris.iter().filter(|b| b.jenis == JenisBaris::Rincian);
    rincian.map(|b| k.iter().map(|k| b.sel[*k].teks.as_str()).collect()).collect()
}

const WARISI: &str = "dari = \"../rencana\"\nwarisi = true\n";

#[test]
fn a_change_takes_every_file_it_does_not_replace_and_names_what_it_changes() {
    let asal = dasar();
    let sasaran = ubah(asal.path(), "tujuan-sasaran.toml", "2027 = 0.39", "2027 = 0.395");
    let alasan = "[[alasan_perubahan]]\nindikator = \"rasio-volume\"\nalasan = \"evaluasi tahun 2026\"\n";
    let tmp = siapkan(WARISI, &[("tujuan-sasaran.toml", &sasaran), ("alasan.toml", alasan)]);
    let d = muat(tmp.path());
    assert!(kode(&d).iter().all(|k| k.starts_with('N')), "{}", temuan(&d));
    let r = d.rencana().unwrap();
    assert_eq!(
        (r.dokumen.judul.isi.as_str(), r.dokumen.singkatan.as_str()),
        ("Perubahan Rencana Strategis", "Perubahan Renstra")
    );
    let atas = "Keputusan Kepala Dinas Koperasi Kabupaten Contoh Nomor 100.3/1/2025 tentang Rencana Strategis Dinas Koperasi Tahun 2025-2029";
    let p = r.penetapan.as_ref().unwrap();
    assert_eq!(p.tentang.isi, format!("Perubahan atas {atas}"));
    assert_eq!(p.menimbang[0].isi, format!("bahwa {atas} perlu diubah karena hasil evaluasi"));
    assert_eq!(p.diktum[0].isi, format!("Mengubah Lampiran {atas}."));
    let matriks = d.tabel("matriks-perubahan").unwrap();
    let satu = baris(matriks, &["no", "indikator", "apa", "sebelum", "sesudah", "selisih", "alasan"]);
    let nama = "Rasio volume usaha koperasi terhadap PDRB";
    assert_eq!(satu, [["1", nama, "Target 2027", "0,39%", "0,395%", "0,005", "evaluasi tahun 2026"]]);
    // The set prints this table twice: with the old target, then with the new one.
    let target = |id: &str| baris(d.tabel(id).unwrap(), &["target.2027"])[1][0].to_string();
    assert_eq!([target("tujuan-sasaran-sebelum"), target("tujuan-sasaran")], ["0,39%", "0,395%"]);
    assert!(d.tabel("tujuan-sasaran-sebelum").unwrap().judul.ends_with("(Sebelum Perubahan)"));
    assert_eq!(d.nomor.keys().filter(|id| id.starts_with("tujuan-sasaran")).count(), 2);
    assert!(d.tabel("iku-sebelum").is_none());
    let typ = d.typ().unwrap();
    let tempat = |t: &str| typ.find(t).unwrap_or_else(|| panic!("{t}"));
    assert!(tempat("(Sebelum Perubahan)") < tempat("(Sesudah Perubahan)"));
}

#[test]
fn the_plan_chooses_how_each_table_prints() {
    let tabel =
        "[perubahan.tabel]\ntujuan-sasaran = \"sesudah\"\niku = \"dua_kali\"\nperubahan-pendanaan = \"sesudah\"\n";
    let tmp = siapkan(&format!("{WARISI}{tabel}"), &[("narasi/lampiran.md", "{{ tabel(\"matriks-perubahan\") }}\n")]);
    let d = muat(tmp.path());
    assert!(kode(&d).iter().all(|k| k.starts_with('N')), "{}", temuan(&d));
    assert!(d.tabel("tujuan-sasaran-sebelum").is_none());
    assert!(!d.tabel("tujuan-sasaran").unwrap().judul.contains("Perubahan)"));
    assert!(d.tabel("iku-sebelum").is_some());
    assert!(d.tabel("perubahan-pendanaan").is_none());
    // Nothing changed: the only row says so.
    assert_eq!(baris(d.tabel("matriks-perubahan").unwrap(), &["uraian"]), [["Tidak ada perubahan"]]);
}

#[test]
fn files_and_folders_can_be_left_out() {
    let tmp = siapkan(&format!("{WARISI}kecuali = [\"program/umkm.toml\", \"tidak/ada\"]\n"), &[]);
    let d = muat(tmp.path());
    let r = d.rencana().unwrap();
    assert!(r.pohon.cari("2.17.07").is_none() && r.pohon.cari("2.17.02").is_some());
    assert!(kode(&d).contains(&"E202"), "{}", temuan(&d));
    // A program that goes takes with it what stands below: one reason is missing, not one for each node.
    let tanpa = d.sink.terurut().into_iter().filter(|t| t.kode.0 == "W223").count();
    assert_eq!(tanpa, 1, "{}", temuan(&d));
    let t = d.tabel("perubahan-pendanaan").unwrap();
    assert!(baris(t, &["keadaan"]).iter().all(|b| b[0] == "Dihapus"));
    let k = t.indeks_kolom("sesudah.2026").unwrap();
    assert!(t.rincian().all(|b| b.sel[k].nilai.is_none()));
}

/// T-C.25 with each level in its own number column, before and after the change, by a specification alone.
const T_C_25: &str = r#"
id = "tujuan-sasaran"
judul = "Tujuan dan Sasaran Jangka Menengah"
nomor_resmi = "T-C.25"
sumber = "pohon"
perubahan = "dua_kali"
tingkat = ["tujuan", "sasaran"]
nomor_kolom = true
kosong = ""
[[kolom]]
id = "no_tujuan"
judul = "No"
isi = "nomor.tujuan"
[[kolom]]
id = "tujuan"
judul = "Tujuan"
isi = "induk.tujuan"
gabung = true
[[kolom]]
id = "no_sasaran"
judul = "No"
isi = "nomor.sasaran"
[[kolom]]
id = "sasaran"
judul = "Sasaran"
isi = "induk.sasaran"
[[kolom]]
id = "no_indikator"
judul = "No"
isi = "nomor.indikator"
[[kolom]]
id = "indikator"
judul = "Indikator"
isi = "indikator"
[[kolom]]
judul = "Target Tahun"
  [[kolom.kolom]]
  id = "target"
  judul = "{{ tahun }}"
  ulang = "tiga_tahun"
  isi = "target"
  format = "angka"
"#;

#[test]
fn before_and_after_with_a_number_column_for_each_level_needs_a_specification_only() {
    let asal = dasar();
    let sasaran = ubah(asal.path(), "tujuan-sasaran.toml", "2026 = 0.38", "2026 = 0.40");
    let keys = format!("{WARISI}[periode.rentang]\ntiga_tahun = [2025, 2027]\n");
    let tmp = siapkan(&keys, &[("tujuan-sasaran.toml", &sasaran), ("tabel/tujuan-sasaran.toml", T_C_25)]);
    // The old plan prints the same years.
    let lama = tmp.path().join("data/rencana/rencana.toml");
    let isi = fs::read_to_string(&lama).unwrap();
    fs::write(&lama, format!("{isi}\n[periode.rentang]\ntiga_tahun = [2025, 2027]\n")).unwrap();
    let d = muat(tmp.path());
    let kolom = ["no_tujuan", "no_sasaran", "no_indikator", "target.2025", "target.2026", "target.2027"];
    let semua = |id: &str| baris(d.tabel(id).unwrap_or_else(|| panic!("{}", temuan(&d))), &kolom).concat();
    assert_eq!(d.tabel("tujuan-sasaran").unwrap().kolom.len(), 9);
    let harus = |n: &'static str| {
        [
            ["1", "", "1.1", "20", "22", "24"],
            ["1", "1.1", "1.1.1", "0,37", n, "0,39"],
            ["1", "1.2", "1.2.1", "85,00", "85,40", "85,80"],
        ]
        .concat()
    };
    assert_eq!(semua("tujuan-sasaran-sebelum"), harus("0,38"));
    assert_eq!(semua("tujuan-sasaran"), harus("0,40"));
    for id in ["tujuan-sasaran", "tujuan-sasaran-sebelum"] {
        assert_eq!(d.tabel(id).unwrap().nomor_resmi.as_deref(), Some("T-C.25"));
    }
}

/// Before, after and the difference of each sub kegiatan.
const SELISIH: &str = r#"
id = "selisih"
judul = "Selisih"
sumber = "pohon"
tingkat = ["program", "kegiatan", "sub_kegiatan"]
[[kolom]]
id = "uraian"
judul = "Uraian"
isi = "uraian"
[[kolom]]
id = "sebelum"
judul = "Sebelum"
isi = "sebelum.pagu"
tahun = "satu"
format = "rupiah"
[[kolom]]
id = "sesudah"
judul = "Sesudah"
isi = "sesudah.pagu"
tahun = "satu"
format = "rupiah"
[[kolom]]
id = "selisih"
judul = "Selisih"
rumus = "selisih(sesudah, sebelum)"
format = "rupiah"
[[kolom]]
id = "keadaan"
judul = "Keadaan"
isi = "perubahan"
[[total]]
label = "Jumlah"
di = "uraian"
kolom = ["sebelum", "sesudah", "selisih"]
tingkat = "sub_kegiatan"
"#;

/// A program whose sub kegiatan have the money given; those without any are not there.
fn program(pagu: &[Option<u32>], putar: usize) -> String {
    let mut t = String::from(
        "[[program]]\nkode = \"2.17.09\"\nnama = \"P\"\nsasaran = \"produktivitas\"\n\
         [[kegiatan]]\nkode = \"2.17.09.2.01\"\nnama = \"K\"\n",
    );
    let mut ada: Vec<(usize, u32)> = pagu.iter().enumerate().filter_map(|(i, p)| Some((i, (*p)?))).collect();
    let n = ada.len().max(1);
    ada.rotate_left(putar % n);
    for (i, p) in ada {
        t.push_str(&format!(
            "[[sub_kegiatan]]\nid = \"s{i}\"\nkegiatan = \"2.17.09.2.01\"\nnama = \"S {i}\"\npagu = {{ 2026 = {p} }}\n"
        ));
    }
    t
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Both sides of a matrix are complete, whatever was added, removed or put in another order; the difference of the
    /// totals is the total of the differences.
    #[test]
    fn both_sides_of_a_matrix_are_complete(
        pagu in prop::collection::vec((prop::option::of(1..1_000_000u32), prop::option::of(1..1_000_000u32)), 1..6),
        putar in 0..5usize,
    ) {
        let (lama, baru): (Vec<_>, Vec<_>) = pagu.iter().copied().unzip();
        let rentang = "[periode.rentang]\nsatu = [2026, 2026]\n";
        let tmp = siapkan(
            &format!("{WARISI}{rentang}"),
            &[("program/p.toml", &program(&baru, putar)), ("tabel/selisih.toml", SELISIH)],
        );
        fs::write(tmp.path().join("data/rencana/program/p.toml"), program(&lama, 0)).unwrap();
        let d = muat(tmp.path());
        let t = d.tabel("selisih").unwrap_or_else(|| panic!("{}", temuan(&d)));
        let nilai = |b: &str, k: &str| t.sel(b, k).and_then(|s| s.nilai);
        for (i, (a, z)) in pagu.iter().enumerate() {
            let kunci = format!("s{i}");
            let ada = t.baris.iter().filter(|b| b.kunci == kunci).count();
            prop_assert_eq!(ada, usize::from(a.is_some() || z.is_some()));
            if ada == 0 {
                continue;
            }
            let desimal = |x: &Option<u32>| x.map(Decimal::from);
            prop_assert_eq!((nilai(&kunci, "sebelum"), nilai(&kunci, "sesudah")), (desimal(a), desimal(z)));
            let harus = match (a, z) {
                (None, _) => "Baru",
                (_, None) => "Dihapus",
                (a, z) if a == z => "Tetap",
                _ => "Berubah",
            };
            prop_assert_eq!(teks(t, &kunci, "keadaan"), harus);
        }
        let jumlah = |k: &str| nilai("jumlah", k).unwrap_or_default();
        prop_assert_eq!(jumlah("selisih"), jumlah("sesudah") - jumlah("sebelum"));
        let lain = |d: &Dokumen| -> Decimal {
            let k = &d.isi.as_ref().unwrap().kaskade;
            k.total(susun::model::nilai::Tahun::baru(2026).unwrap()).map_or_else(Decimal::default, |j| j.nilai)
        };
        prop_assert_eq!(jumlah("sesudah"), lain(&d));
        let asal = Dokumen::muat(&proyek(tmp.path()), &tmp.path().join("data/rencana"), Cara::default());
        prop_assert_eq!(jumlah("sebelum"), lain(&asal));
    }
}

#[test]
fn an_earlier_revision_can_be_changed() {
    let tmp = dasar();
    let git = |arg: &[&str]| {
        let o = Command::new("git").arg("-C").arg(tmp.path()).args(arg).output().unwrap();
        assert!(o.status.success(), "{}", String::from_utf8_lossy(&o.stderr));
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["-c", "user.name=a", "-c", "user.email=a@contoh", "commit", "-q", "-m", "asal"]);
    git(&["tag", "ditetapkan"]);
    let dir = tmp.path().join("data/rencana");
    let sasaran = ubah(tmp.path(), "tujuan-sasaran.toml", "2027 = 0.39", "2027 = 0.50");
    fs::write(dir.join("tujuan-sasaran.toml"), sasaran).unwrap();
    let kepala = fs::read_to_string(dir.join("rencana.toml")).unwrap();
    fs::write(dir.join("rencana.toml"), format!("{kepala}\n[perubahan]\nrevisi = \"ditetapkan\"\n")).unwrap();
    let d = Dokumen::muat(&proyek(tmp.path()), &dir, Cara::default());
    let t = d.tabel("matriks-perubahan").unwrap_or_else(|| panic!("{}", temuan(&d)));
    assert_eq!(baris(t, &["apa", "sebelum", "sesudah"]), [["Target 2027", "0,39%", "0,50%"]]);
    assert!(kode(&d).contains(&"E222"), "{}", temuan(&d));
}

#[test]
fn both_samples_are_changes_without_findings() {
    for (nama, pagu) in
        [("renstra-mojokerto-2025-2029-perubahan", None), ("renja-mojokerto-2027-perubahan", Some("rencana"))]
    {
        let d = rencana(nama);
        assert!(kode(&d).iter().all(|k| k.starts_with('N')), "{}", temuan(&d));
        let matriks = d.tabel("matriks-perubahan").unwrap();
        let alasan = matriks.indeks_kolom("alasan").unwrap();
        assert!(matriks.rincian().all(|b| b.sel[alasan].teks.len() > 20));
        if let Some(id) = pagu {
            let t = d.tabel(id).unwrap();
            assert_eq!(teks(t, "pemulihan-usaha-koperasi", "keadaan"), "Dihapus");
            assert_eq!(teks(t, "pemulihan-usaha-koperasi", "pagu_sebelum"), "50.000.000");
            assert_eq!(teks(t, "pemulihan-usaha-koperasi", "pagu"), "");
            assert_eq!(teks(t, "pemulihan-usaha-koperasi", "selisih"), "-50.000.000");
            assert_eq!(teks(t, "peningkatan-produktivitas-koperasi", "keadaan"), "Baru");
            assert_eq!(teks(t, "jumlah", "selisih"), "0");
        }
    }
    assert!(akar("data/renstra-mojokerto-2025-2029-perubahan/program").read_dir().unwrap().count() < 4);
}
