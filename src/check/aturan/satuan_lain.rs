//! W655: a unit that does not fit what the indicator says it counts.

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

const DUA_KATA: &[&str] = &["unit usaha", "usaha mikro", "usaha kecil", "pelaku usaha", "badan usaha"];

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    for i in b.rencana.indikator.values() {
        if (i.dari_renstra && b.rencana.dokumen.rujukan.is_some()) || i.satuan.trim().is_empty() {
            continue;
        }
        let Some(alasan) = beda(&i.nama.isi, &i.satuan) else { continue };
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
fn beda(nama: &str, satuan: &str) -> Option<String> {
    let ukuran = if berpersen(satuan) { Some(Golongan::Persen) } else { golongan(&baku(satuan)) };
    let kata = baku(nama);
    let (pertama, sisa) = kata.split_once(' ')?;
    let sebutan = match pertama {
        "persentase" | "prosentase" if ukuran != Some(Golongan::Persen) => Some(pertama.to_string()),
        "jumlah" | "banyaknya" if sisa.starts_with("persen") => None,
        "jumlah" | "banyaknya" if ukuran == Some(Golongan::Persen) => Some(pertama.to_string()),
        "jumlah" | "banyaknya" => beda_golongan(sisa, ukuran),
        _ => None,
    };
    sebutan.map(|s| format!("nama menyebut {s}")).or_else(|| {
        let kurung = nama.trim_end().strip_suffix(')')?.rsplit_once('(')?.1;
        if kurung.trim() != "%" && !kurung.contains(char::is_lowercase) {
            return None; // An abbreviation: "usaha mikro (UM)".
        }
        let dalam = if berpersen(kurung) { Some(Golongan::Persen) } else { golongan(&baku(kurung)) };
        (dalam.is_some() && ukuran.is_some() && dalam != ukuran).then(|| format!("satuan pada nama: {kurung}"))
    })
}

fn beda_golongan(sisa: &str, ukuran: Option<Golongan>) -> Option<String> {
    let dihitung = golongan(sisa)?;
    (dihitung != ukuran?).then(|| sisa.split(' ').take(2).collect::<Vec<_>>().join(" "))
}

/// The kind of thing a text begins with.
fn golongan(teks: &str) -> Option<Golongan> {
    if DUA_KATA.iter().any(|d| teks.starts_with(d)) {
        return Some(Golongan::Lembaga);
    }
    let pertama = teks.split(' ').next()?;
    KATA.iter().find(|(_, kata)| kata.contains(&pertama)).map(|(g, _)| *g)
}

#[cfg(test)]
mod tests {
    use super::beda;

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
            assert!(beda(nama, satuan).is_some(), "{nama} / {satuan}");
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
            assert!(beda(nama, satuan).is_none(), "{nama} / {satuan}");
        }
    }
}
