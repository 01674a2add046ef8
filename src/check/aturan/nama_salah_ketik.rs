//! W716: the own region, province or agency written with a slip, in prose, titles and names.

use crate::check::alat::baku;
use crate::check::{Aturan, Bahan, Kata, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink, Span};

const KODE: Kode = Kode("W716");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Narasi,
    ringkas: "nama daerah atau perangkat daerah sendiri salah ketik",
    dasar: "Nama daerah dan perangkat daerah ditulis sama di seluruh dokumen",
    penjelasan: "Nama daerah, provinsi, atau perangkat daerah yang berbeda satu huruf (tertukar, kurang, lebih, lain) dari [instansi], dalam \
                 narasi, penetapan, judul bab, tabel, dan gambar, kepala kolom, sumber data, dan teks data bebas. Nama daerah dilihat \
                 di belakang Kabupaten, Kota, Provinsi, Bupati, dan sejenisnya. Pakai {{ instansi.daerah }} dan {{ instansi.nama }}.",
    salah: "judul = \"Usaha Mikro Kabupaten Cnotoh\"",
    benar: "judul = \"Usaha Mikro {{ instansi.daerah }}\"",
    periksa,
};

/// Words behind which the name of a region stands.
const DI_DEPAN: &[&str] = &[
    "kabupaten",
    "kab",
    "kota",
    "provinsi",
    "propinsi",
    "bupati",
    "walikota",
    "gubernur",
    "pemkab",
    "pemkot",
    "pemerintah",
    "wali",
    "daerah",
];

/// A text that may hold one of the names: most do not, and need not be cut into words.
fn mungkin(isi: &str, instansi: &[&str]) -> bool {
    isi.split([' ', '/']).any(|w| {
        let w = w.trim_matches(['.', ',', '(', ')']);
        w.starts_with(char::is_uppercase)
            && (DI_DEPAN.iter().any(|d| w.eq_ignore_ascii_case(d))
                || instansi.iter().any(|k| w.eq_ignore_ascii_case(k)))
    })
}

struct Nama {
    /// Proper names of region and province, as sequences of words in lower case.
    tempat: Vec<Vec<String>>,
    instansi: Vec<String>,
    /// Regions that other entries name: not slips of the own one.
    sah: Vec<String>,
}

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let i = &b.rencana.instansi;
    let tanpa_jenis = |t: &str| -> Vec<String> {
        let k = baku(t);
        let lewat = ["kabupaten ", "kota ", "provinsi ", "propinsi "].iter().find_map(|a| k.strip_prefix(a));
        lewat.unwrap_or(&k).split(' ').map(str::to_string).collect()
    };
    let tempat: Vec<Vec<String>> = [i.daerah.isi.as_str(), &i.provinsi].iter().map(|t| tanpa_jenis(t)).collect();
    let instansi: Vec<String> = baku(&i.nama).split(' ').map(str::to_string).collect();
    let sah = tempat.iter().flatten().chain(&instansi).cloned().collect();
    let nama = Nama { tempat, instansi, sah };
    for n in b.prosa() {
        for p in &n.potongan {
            for t in nama.cari(&p.kata) {
                lapor(b, n.letak_kata(&p.kata[t.0..t.1]), &n.kutip(&p.kata[t.0..t.1]), &t.2, &n.jalur, sink);
            }
        }
    }
    let pertama: Vec<&str> = nama.instansi.iter().map(String::as_str).take(2).collect();
    let mut teks = |isi: &str, span: Span, jalur: &dyn Fn() -> String| {
        if !mungkin(isi, &pertama) {
            return;
        }
        let jalur = jalur();
        for p in &crate::check::petik_kata::potong(isi) {
            for (a, z, benar) in nama.cari(&p.kata) {
                let sebut: Vec<&str> = p.kata[a..z].iter().map(|x| x.teks).collect();
                lapor(b, span, &sebut.join(" "), &benar, &jalur, sink);
            }
        }
    };
    for t in b.tabel.values() {
        let Some(span) = t.span else { continue };
        let kepala = t.kepala.iter().flatten().map(|k| k.teks.as_str());
        let lain = [Some(t.judul.as_str()), t.judul_kedua.as_deref(), t.sumber_data.as_deref()];
        for isi in lain.into_iter().flatten().chain(t.catatan.iter().map(String::as_str)).chain(kepala) {
            teks(isi, span, &|| format!("tabel/{}", t.id));
        }
    }
    for (id, h) in &b.rencana.data {
        for r in &h.rekaman {
            for m in r.medan.values() {
                if let crate::model::rencana::Medan::Satu(n) = m
                    && let crate::model::nilai::Nilai::Teks(t) = &n.isi
                {
                    teks(t, n.span, &|| format!("data/{id}/{}", r.kunci));
                }
            }
        }
    }
    for s in b.rencana.pohon.simpul.values().filter(|s| !s.dari_renstra) {
        teks(&s.nama, s.nama.span, &|| format!("simpul/{}/nama", s.id));
    }
    for x in b.rencana.indikator.values().filter(|x| !x.dari_renstra) {
        teks(&x.nama, x.nama.span, &|| format!("indikator/{}/nama", x.id));
    }
}

impl Nama {
    /// Slips in a text: first word, one past the last, and the right name.
    fn cari(&self, k: &[Kata<'_>]) -> Vec<(usize, usize, String)> {
        let mut v = Vec::new();
        for i in 0..k.len() {
            if !k[i].kapital() {
                continue;
            }
            let di_belakang =
                i > 0 && (k[i - 1].salah_satu(DI_DEPAN) || (i > 1 && k[i - 1].apa(".") && k[i - 2].apa("kab")));
            let daerah = self.tempat.iter().filter(|_| di_belakang);
            let semua = daerah.chain(Some(&self.instansi).filter(|n| n.len() >= 2));
            v.extend(semua.filter(|n| self.satu_salah(k, i, n)).map(|n| (i, i + n.len(), n.join(" "))).next());
        }
        v
    }

    /// The words from `i` on are the name but for one, which is a slip of a letter.
    fn satu_salah(&self, k: &[Kata<'_>], i: usize, nama: &[String]) -> bool {
        let Some(kata) = k.get(i..i + nama.len()).filter(|v| v.iter().all(Kata::huruf)) else { return false };
        let mut salah = kata.iter().zip(nama).filter(|(a, b)| !a.apa(b));
        let (Some((a, b)), None) = (salah.next(), salah.next()) else { return false };
        let tulis = a.teks.to_lowercase();
        let panjang = b.chars().count();
        // One place may differ from another by a letter: what begins with another letter, or is short, may be right.
        let awal = tulis.chars().next() == b.chars().next();
        let cukup = if nama.len() == 1 { panjang >= 5 && awal } else { panjang >= 4 };
        cukup && !self.sah.contains(&tulis) && !TEMPAT.contains(&tulis.as_str()) && strsim::osa_distance(&tulis, b) == 1
    }
}

/// Names of regions and of agencies' affairs that differ from another by one letter.
const TEMPAT: &[&str] = &[
    "banjar",
    "banjir",
    "batang",
    "bantaeng",
    "bangka",
    "bangkalan",
    "banggai",
    "bantul",
    "barito",
    "barru",
    "batu",
    "baru",
    "bima",
    "bitung",
    "buru",
    "buton",
    "buol",
    "karo",
    "kaur",
    "kediri",
    "kendari",
    "kupang",
    "kutai",
    "malang",
    "malaka",
    "maluku",
    "maros",
    "metro",
    "padang",
    "paniai",
    "paser",
    "pasar",
    "pati",
    "pacitan",
    "palu",
    "serang",
    "sorong",
    "seram",
    "sragen",
    "subang",
    "solok",
    "tegal",
    "tual",
    "timur",
    "tapin",
    "usaha",
    "tengah",
    "selatan",
    "utara",
    "barat",
    "mikro",
    "makro",
    "sosial",
    "kebumen",
    "medan",
    "tomohon",
    "wajo",
    "ngada",
    "ngawi",
    "nias",
    "nisam",
];

fn lapor(b: &Bahan<'_>, span: Span, sebut: &str, benar: &str, jalur: &str, sink: &mut Sink) {
    let i = &b.rencana.instansi;
    let asal = if baku(&i.nama) == benar { &i.nama } else { &i.daerah };
    let cetak =
        [i.nama.isi.as_str(), i.daerah.isi.as_str(), &i.provinsi].into_iter().find(|t| baku(t).ends_with(benar));
    sink.lapor(
        Diagnostic::new(KODE, span, format!("\"{sebut}\" tampak salah ketik dari {}", cetak.unwrap_or(benar)))
            .jalur(format!("{jalur}/nama-sendiri/{sebut}"))
            .bantuan("pakai {{ instansi.daerah }} atau {{ instansi.nama }} bila tempatnya menerima ekspresi")
            .lihat(asal.span, "tertulis di sini"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::prosa::naskah_uji;

    #[test]
    fn slips_in_the_own_names_only() {
        let daftar = |t: &[&str]| t.iter().map(ToString::to_string).collect::<Vec<_>>();
        let nama = Nama {
            tempat: vec![daftar(&["batang", "hari"]), daftar(&["lumajang"])],
            instansi: daftar(&["dinas", "perpustakaan", "dan", "kearsipan"]),
            sah: daftar(&["lumajang", "batang", "hari"]),
        };
        let banyak = |t: &str| -> usize { naskah_uji(t).potongan.iter().map(|p| nama.cari(&p.kata).len()).sum() };
        for t in [
            "di Kabupaten Luamajang tahun 2018",
            "Pemerintah Kab. Lumjaang",
            "KABUPATEN LUMAJNAG",
            "Kabupaten Batang Hati",
            "Dinas Perpustakan dan Kearsipan menyusun",
            "Dinas Perpustakaan dan\nKearsipian",
        ] {
            assert_eq!(banyak(t), 1, "{t}");
        }
        for t in [
            "Kabupaten Lumajang",
            "Kabupaten Malang",
            "Lumajangan",
            "Dinas Perpustakaan dan Kearsipan",
            "Kabupaten Pasuruan",
        ] {
            assert_eq!(banyak(t), 0, "{t}");
        }
    }
}
