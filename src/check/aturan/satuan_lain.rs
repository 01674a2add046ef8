//! W655: a unit that does not fit what the indicator says it counts.

use std::collections::HashSet;

use crate::check::alat::baku;
use crate::check::baca::berpersen;
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};

const KODE: Kode = Kode("W655");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Target,
    ringkas: "satuan tidak sesuai dengan nama indikator",
    dasar: "satu indikator satu satuan, sesuai dengan yang diukurnya (lampiran indikator nomenklatur)",
    penjelasan: "Dilaporkan: \"Persentase …\" bersatuan lain daripada persen, \"Jumlah …\" bersatuan persen, \"Jumlah koperasi …\" bersatuan \
                 orang, dokumen, atau kegiatan (dan sebaliknya), serta satuan dalam kurung pada akhir nama yang berbeda dari \
                 satuannya. Kata yang tidak dikenal tidak diperiksa.",
    salah: "nama = \"Jumlah koperasi yang dibina\"\nsatuan = \"orang\"",
    benar: "nama = \"Jumlah pengurus koperasi yang dibina\"\nsatuan = \"orang\"",
    periksa,
};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Golongan {
    Persen,
    Orang,
    Lembaga,
    Dokumen,
    Kegiatan,
}

const KATA: &[(Golongan, &[&str])] = &[
    (
        Golongan::Orang,
        &["orang", "peserta", "anggota", "pengurus", "pengelola", "siswa", "mahasiswa", "pegawai", "asn", "sdm"],
    ),
    (
        Golongan::Lembaga,
        &[
            "koperasi",
            "puskesmas",
            "posyandu",
            "sekolah",
            "madrasah",
            "perpustakaan",
            "pasar",
            "industri",
            "bumdes",
            "bumd",
            "panti",
            "sanggar",
            "gapoktan",
            "poktan",
            "kelurahan",
            "kecamatan",
            "instansi",
            "kop",
            "ksp",
            "usp",
            "umkm",
            "umk",
            "um",
            "ukm",
            "ikm",
            "kelompok",
            "lembaga",
            "desa",
            "perusahaan",
        ],
    ),
    (Golongan::Dokumen, &["dokumen", "dok", "laporan", "buku", "naskah"]),
    (Golongan::Kegiatan, &["kegiatan", "kali"]),
];

const DUA_KATA: &[&str] = &["unit usaha", "usaha ", "pelaku usaha", "badan usaha", "perangkat daerah", "rumah sakit"];

/// Institutions that the plan itself tells of: those it counts in units or by their own name, and those with members.
#[derive(Default)]
struct Dikenal(HashSet<String>);

/// Units of what is an institution or a thing, not a person, a document or an activity.
const UNIT: &[&str] = &["unit", "lembaga", "kelompok"];

/// Words behind which an institution is named.
const BERANGGOTA: &[&str] = &["anggota", "pengurus", "kelembagaan"];

impl Dikenal {
    fn dari(b: &Bahan<'_>) -> Self {
        let mut v = HashSet::new();
        let mut orang: Vec<String> = Vec::new();
        for i in b.rencana.indikator.values().filter(|i| !berpersen(&i.satuan)) {
            let kata = baku(i.nama.split_inclusive(' ').take(3).collect::<String>().as_str());
            let kata: Vec<&str> = kata.split(' ').collect();
            let satuan = baku(&i.satuan);
            if let (true, Some(w)) = (satuan.starts_with("orang") || satuan == "kali", kata.get(1)) {
                orang.push((*w).to_string());
            }
            if let ["jumlah" | "banyaknya", w, ..] = kata.as_slice() {
                let unit = satuan.split(' ').next().is_some_and(|s| s == *w || UNIT.contains(&s));
                if unit && golongan(w, &Dikenal::default()).is_none() && !UNIT.contains(w) {
                    v.insert((*w).to_string());
                }
            }
        }
        let nama = b.rencana.indikator.values().flat_map(|i| [i.nama.isi.as_str(), &i.satuan]);
        let beranggota = |n: &&str| ["nggota", "engurus", "elembagaan"].iter().any(|k| n.contains(k));
        let simpul = b.rencana.pohon.simpul.values().map(|s| s.nama.isi.as_str());
        for n in nama.chain(simpul).filter(beranggota) {
            let kata = baku(n);
            let kata: Vec<&str> = kata.split(' ').collect();
            let berlembaga = kata.windows(2).filter(|p| BERANGGOTA.contains(&p[0]) && p[1].chars().count() >= 4);
            v.extend(berlembaga.map(|p| p[1].to_string()));
        }
        // "Kelembagaan petani", "bursa kerja": what is counted in people or in times is no institution.
        v.retain(|w| !orang.contains(w));
        Dikenal(v)
    }
}

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let dikenal = Dikenal::dari(b);
    for i in b.rencana.indikator.values() {
        if (i.dari_renstra && b.rencana.dokumen.rujukan.is_some()) || i.satuan.trim().is_empty() {
            continue;
        }
        let Some(alasan) = beda(&i.nama.isi, &i.satuan, &dikenal) else { continue };
        sink.lapor(
            Diagnostic::new(
                KODE,
                i.nama.span,
                format!("satuan \"{}\" tidak sesuai dengan indikator \"{}\"", i.satuan, i.nama.isi),
            )
            .label(alasan)
            .jalur(format!("indikator/{}/satuan", i.id))
            .bantuan("perbaiki satuannya, atau nama indikatornya"),
        );
    }
}

/// Why name and unit disagree.
fn beda(nama: &str, satuan: &str, dikenal: &Dikenal) -> Option<String> {
    let ukuran = if berpersen(satuan) { Some(Golongan::Persen) } else { golongan(&baku(satuan), dikenal) };
    let kata = baku(nama);
    let (pertama, sisa) = kata.split_once(' ')?;
    let sebutan = match pertama {
        "persentase" | "prosentase" if ukuran != Some(Golongan::Persen) => Some(pertama.to_string()),
        "jumlah" | "banyaknya" if sisa.starts_with("persen") => None,
        "jumlah" | "banyaknya" if ukuran == Some(Golongan::Persen) => Some(pertama.to_string()),
        "jumlah" | "banyaknya" => beda_golongan(sisa, ukuran, dikenal),
        _ => None,
    };
    sebutan.map(|s| format!("nama menyebut {s}")).or_else(|| {
        let kurung = nama.trim_end().strip_suffix(')')?.rsplit_once('(')?.1;
        if kurung.trim() != "%" && !kurung.contains(char::is_lowercase) {
            return None; // An abbreviation: "usaha mikro (UM)".
        }
        let dalam = if berpersen(kurung) { Some(Golongan::Persen) } else { golongan(&baku(kurung), dikenal) };
        (dalam.is_some() && ukuran.is_some() && dalam != ukuran).then(|| format!("satuan pada nama: {kurung}"))
    })
}

fn beda_golongan(sisa: &str, ukuran: Option<Golongan>, dikenal: &Dikenal) -> Option<String> {
    let dihitung = golongan(sisa, dikenal)?;
    (dihitung != ukuran?).then(|| sisa.split(' ').take(2).collect::<Vec<_>>().join(" "))
}

/// The kind of thing a text begins with.
fn golongan(teks: &str, dikenal: &Dikenal) -> Option<Golongan> {
    if DUA_KATA.iter().any(|d| teks.starts_with(d)) {
        return Some(Golongan::Lembaga);
    }
    let pertama = teks.split(' ').next()?;
    let tetap = KATA.iter().find(|(_, kata)| kata.contains(&pertama)).map(|(g, _)| *g);
    tetap.or_else(|| dikenal.0.contains(pertama).then_some(Golongan::Lembaga))
}

#[cfg(test)]
mod tests {
    use super::{Dikenal, beda};

    #[test]
    fn contradictions_only() {
        for (nama, satuan) in [
            ("Jumlah Koperasi yang dibina", "anggota kop"),
            ("Jumlah koperasi yang dibina", "kegiatan"),
            ("Jumlah Usaha Mikro yang dilatih", "peserta"),
            ("Jumlah laporan keuangan", "orang"),
            ("Persentase koperasi aktif", "Koperasi"),
            ("Jumlah koperasi aktif", "%"),
            ("Persentase Koperasi yang tertib (Unit usaha)", "%"),
        ] {
            assert!(beda(nama, satuan, &Dikenal::default()).is_some(), "{nama} / {satuan}");
        }
        for (nama, satuan) in [
            ("Jumlah koperasi yang dibina", "unit usaha"),
            ("Jumlah anggota koperasi yang dilatih", "orang"),
            ("Jumlah orang yang menerima gaji", "orang/bulan"),
            ("Jumlah peserta", "siswa, mahasiswa, kelompok masyarakat"),
            ("Jumlah paket bahan logistik (Paket)", "paket"),
            ("Jumlah dokumen perencanaan (Dokumen)", "Dokumen"),
            ("Jumlah unit sarana dan prasarana", "paket"),
            ("Persentase koperasi aktif (%)", "persen"),
            ("Jumlah persentase capaian", "%"),
            ("Nilai SAKIP", "nilai"),
            ("Persentase peningkatan usaha mikro (UM)", "%"),
        ] {
            assert!(beda(nama, satuan, &Dikenal::default()).is_none(), "{nama} / {satuan}");
        }
    }

    #[test]
    fn institutions_that_the_plan_tells_of() {
        let dikenal = Dikenal(["balai".to_string()].into());
        assert!(beda("Jumlah balai yang dibina", "peserta", &dikenal).is_some());
        assert!(beda("Persentase balai tertib (Balai)", "%", &dikenal).is_some());
        assert!(beda("Jumlah balai yang dibina", "unit", &dikenal).is_none());
        assert!(beda("Jumlah nelayan yang dibina", "orang", &dikenal).is_none());
    }
}
