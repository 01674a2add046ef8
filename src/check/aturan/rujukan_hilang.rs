//! W672: a table, picture, section, chapter or article cited that the document does not have; N671: a table or picture
//! cited by a typed number.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::check::{Aturan, Bahan, JenisNaskah, Kata, Keluarga, Naskah};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::bagan::{Kelompok, Sebutan};
use crate::model::nilai::romawi;
use crate::model::tampilan::NomorTabel;

const KODE: Kode = Kode("W672");
const DIKETIK: Kode = Kode("N671");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Rujukan,
    ringkas: "rujukan ke tabel, gambar, bagian, bab, atau pasal yang tidak ada",
    dasar: "Setiap rujukan dalam dokumen harus menunjuk bagian yang ada",
    penjelasan: "Nomor tabel dan gambar yang diketik dibandingkan dengan nomor dalam dokumen ini; nomor bagian dan bab dengan \
                 sistematikanya; dalam Peraturan, nomor pasal dengan banyaknya pasal. Rujukan ke dokumen atau peraturan lain \
                 (\"Pasal 142 Peraturan Menteri …\", \"Tabel 4.1 RPJMD\") tidak dilihat. Pakai {{ rujuk(\"id\") }} untuk tabel dan gambar.",
    salah: "Rinciannya disajikan pada Tabel 2.22.",
    benar: "Rinciannya disajikan pada {{ rujuk(\"pendanaan\") }}.",
    periksa,
};

pub(super) const ATURAN_DIKETIK: Aturan = Aturan {
    kode: DIKETIK,
    keluarga: Keluarga::Rujukan,
    ringkas: "nomor tabel atau gambar diketik",
    dasar: "Nomor berubah apabila sebuah tabel ditambahkan di depannya",
    penjelasan: "Tabel atau gambar itu ada, tetapi nomornya diketik sehingga tidak ikut berubah. Pakai {{ rujuk(\"id\") }}.",
    salah: "Kinerja disajikan pada Tabel 2.9.",
    benar: "Kinerja disajikan pada {{ rujuk(\"kinerja-pelayanan\") }}.",
    periksa: |_, _| {},
};

/// Words behind a number that tell of another document.
const LAIN: &[&str] = &[
    "renstra",
    "renja",
    "rpjmd",
    "rpjmn",
    "rpjpd",
    "rpd",
    "rkpd",
    "rpjm",
    "lampiran",
    "dokumen",
    "peraturan",
    "undang-undang",
    "uu",
    "pp",
    "perpres",
    "permendagri",
    "inmendagri",
    "instruksi",
    "keputusan",
    "perda",
    "perbup",
    "lkjip",
    "lakip",
    "perubahan",
    "rtrw",
    "klhs",
    "rencana",
    "anggaran",
    "qanun",
    "statuta",
];

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let p = Pemeriksa {
        tabel: nomor_tabel(b),
        gambar: nomor_gambar(b, b.nomor_gambar, Kelompok::Gambar),
        diagram: nomor_gambar(b, b.nomor_diagram, Kelompok::Diagram),
        resmi: b.perangkat.nomor_tabel == NomorTabel::Resmi,
        bahan: b,
    };
    for n in b.prosa() {
        for potongan in &n.potongan {
            p.potongan(n, &potongan.kata, sink);
        }
    }
}

fn nomor_tabel<'a>(b: &Bahan<'a>) -> BTreeMap<String, &'a str> {
    let resmi = b.tabel.values().filter(|t| b.nomor.contains_key(&t.id));
    let resmi = resmi.filter_map(|t| Some((t.nomor_resmi.as_ref()?.to_lowercase(), t.id.as_str())));
    resmi.chain(nomor_lembar(b, Sebutan::Tabel)).collect()
}

/// Numbers of the tables that are numbered as this.
fn nomor_lembar<'a>(b: &Bahan<'a>, s: Sebutan) -> impl Iterator<Item = (String, &'a str)> {
    let (nomor, tabel) = (b.nomor, b.tabel);
    let sama = move |id: &str| tabel.get(id).map(|t| t.sebutan).unwrap_or_default() == s;
    nomor.iter().filter(move |(i, _)| sama(i)).map(|(i, n)| (n.to_lowercase(), i.as_str()))
}

fn nomor_gambar<'a>(b: &Bahan<'a>, nomor: &'a IndexMap<String, String>, k: Kelompok) -> BTreeMap<String, &'a str> {
    let gambar = nomor.iter().map(|(i, n)| (n.to_lowercase(), i.as_str()));
    gambar.chain(nomor_lembar(b, Sebutan::Lembar(k))).collect()
}

struct Pemeriksa<'a> {
    bahan: &'a Bahan<'a>,
    tabel: BTreeMap<String, &'a str>,
    gambar: BTreeMap<String, &'a str>,
    diagram: BTreeMap<String, &'a str>,
    resmi: bool,
}

impl Pemeriksa<'_> {
    fn potongan(&self, n: &Naskah<'_>, k: &[Kata<'_>], sink: &mut Sink) {
        for i in 0..k.len().saturating_sub(1) {
            let (kata, nomor) = (k[i], k[i + 1]);
            if kata.apa("pasal") && n.jenis == JenisNaskah::Pasal {
                self.pasal(n, k, i, sink);
            }
            if lain(k, i + 2) || milik_lain(k, i) {
                continue;
            }
            if kata.salah_satu(&["tabel", "gambar", "diagram"]) && berbentuk(nomor.teks) {
                self.tabel(n, &k[i..i + 2], sink);
            } else if kata.salah_satu(&["bagian", "subbab", "subbagian"]) && bernomor(nomor.teks) {
                self.bagian(n, &k[i..i + 2], sink);
            } else if i > 0 && kata.apa("bab") && kata.kapital() {
                self.bab(n, &k[i..i + 2], sink);
            }
        }
    }

    fn tabel(&self, n: &Naskah<'_>, k: &[Kata<'_>], sink: &mut Sink) {
        let (apa, ada) = match () {
            () if k[0].apa("gambar") => ("gambar", &self.gambar),
            () if k[0].apa("diagram") => ("diagram", &self.diagram),
            () => ("tabel", &self.tabel),
        };
        let nomor = k[1].teks.to_lowercase();
        let sebut = n.kutip(k);
        if let Some(id) = ada.get(&nomor) {
            sink.lapor(
                Diagnostic::new(DIKETIK, n.letak_kata(k), format!("{sebut} diketik"))
                    .jalur(format!("{}/rujukan/{sebut}", n.jalur))
                    .bantuan(format!("pakai {{{{ rujuk(\"{id}\") }}}}")),
            );
        } else if !nomor.starts_with('t') || self.resmi {
            let daftar: Vec<&str> = ada.keys().map(String::as_str).take(6).collect();
            let bantuan = if daftar.is_empty() {
                format!("dokumen ini tidak memiliki {apa} bernomor; hapus rujukannya, atau tempatkan {apa}nya")
            } else {
                format!("pakai {{{{ rujuk(\"id\") }}}}; nomor {apa} yang ada: {}, …", daftar.join(", ").to_uppercase())
            };
            self.hilang(n, k, format!("{sebut} tidak ada dalam dokumen ini"), bantuan, sink);
        }
    }

    fn bagian(&self, n: &Naskah<'_>, k: &[Kata<'_>], sink: &mut Sink) {
        let semua = || self.bahan.perangkat.bab.iter().flat_map(|b| &b.bagian).map(|s| s.nomor.isi.as_str());
        let nomor = k[1].teks;
        let ada = semua().any(|s| s == nomor || s.strip_prefix(nomor).is_some_and(|x| x.starts_with('.')));
        if !ada {
            let bab = nomor.split('.').next().unwrap_or_default();
            let sebab: Vec<&str> = semua().filter(|s| s.split('.').next() == Some(bab)).collect();
            let bantuan = if sebab.is_empty() {
                format!("Bab {bab} tidak memiliki bagian bernomor")
            } else {
                format!("bagian yang ada: {}", sebab.join(", "))
            };
            self.hilang(n, k, format!("bagian {nomor} tidak ada dalam dokumen ini"), bantuan, sink);
        }
    }

    fn bab(&self, n: &Naskah<'_>, k: &[Kata<'_>], sink: &mut Sink) {
        let banyak = self.bahan.perangkat.bab.len();
        let nomor = k[1].teks;
        let angka = (1..=40u32).find(|n| romawi(*n) == nomor || n.to_string() == nomor);
        if angka.is_some_and(|a| a as usize > banyak) {
            let bantuan =
                format!("dokumen ini memiliki Bab I sampai Bab {}", romawi(u32::try_from(banyak).unwrap_or(1)));
            self.hilang(n, k, format!("Bab {nomor} tidak ada dalam dokumen ini"), bantuan, sink);
        }
    }

    fn pasal(&self, n: &Naskah<'_>, k: &[Kata<'_>], i: usize, sink: &mut Sink) {
        let banyak = self.bahan.rencana.penetapan.as_ref().map_or(0, |p| p.pasal.len());
        let Some(nomor) = k[i + 1].teks.parse::<usize>().ok().filter(|n| *n > banyak) else { return };
        if pasal_lain(&k[i + 2..]) {
            return;
        }
        let pesan = format!("Pasal {nomor} tidak ada; Peraturan ini memiliki {banyak} pasal");
        self.hilang(n, &k[i..i + 2], pesan, "perbaiki nomor pasalnya".to_string(), sink);
    }

    fn hilang(&self, n: &Naskah<'_>, k: &[Kata<'_>], pesan: String, bantuan: String, sink: &mut Sink) {
        sink.lapor(
            Diagnostic::new(KODE, n.letak_kata(k), pesan)
                .jalur(format!("{}/rujukan/{}", n.jalur, n.kutip(k)))
                .bantuan(bantuan),
        );
    }
}

/// What follows the number of an article names another regulation: "Pasal 7 ayat (1) dan Pasal 8 Undang-Undang …".
fn pasal_lain(k: &[Kata<'_>]) -> bool {
    let sambung = ["ayat", "huruf", "angka", "pasal", "dan", "sampai", "dengan", "(", ")", "dalam", "pada"];
    let nomor = |x: &Kata<'_>| x.teks.starts_with(|c: char| c.is_ascii_digit()) || (x.huruf() && x.teks.len() == 1);
    let rangkai = |j: usize| k.get(j).is_some_and(|x| x.salah_satu(&["pasal", "ayat", "dan"]));
    let hukum = (0..k.len()).find(|j| {
        let lewat = k[*j].salah_satu(&sambung) || nomor(&k[*j]) || (k[*j].teks == "," && rangkai(j + 1));
        !lewat
    });
    let Some(j) = hukum else { return false };
    let ini = k[j..].iter().take(3).any(|x| x.apa("ini"));
    !ini && k[j].salah_satu(LAIN)
}

/// `2.9`, `2.1.3`, `T-C.29`, `2.1.A`.
fn berbentuk(t: &str) -> bool {
    let ruas: Vec<&str> = t.split('.').collect();
    let pendek = |r: &&str| !r.is_empty() && r.len() <= 3;
    ruas.len() >= 2 && ruas.iter().all(pendek) && (t.starts_with("T-") || t.starts_with(|c: char| c.is_ascii_digit()))
}

/// Number of a section: `3.6`, `2.1.3`.
fn bernomor(t: &str) -> bool {
    let ruas: Vec<&str> = t.split('.').collect();
    (2..=3).contains(&ruas.len())
        && ruas.iter().all(|r| (1..=2).contains(&r.len()) && r.bytes().all(|b| b.is_ascii_digit()))
}

/// What follows names another document.
fn lain(k: &[Kata<'_>], dari: usize) -> bool {
    let hubung = ["pada", "dalam", "dari", "di"];
    let kata = k[dari.min(k.len())..].iter().find(|x| !x.salah_satu(&hubung));
    kata.is_some_and(|x| x.salah_satu(LAIN))
}

/// "Lampiran … Tabel 4.1": what stands before names another document.
fn milik_lain(k: &[Kata<'_>], i: usize) -> bool {
    k[i.saturating_sub(4)..i]
        .iter()
        .any(|x| x.salah_satu(&["permendagri", "inmendagri", "rpjmd", "rpjmn", "rkpd", "peraturan"]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::petik_kata::potong;

    #[test]
    fn numbers_of_tables_and_other_documents() {
        for (t, ya) in
            [("2.9", true), ("T-C.29", true), ("2.1.A", true), ("25", false), ("1.500", true), ("9.231.958.000", true)]
        {
            assert_eq!(berbentuk(t), ya, "{t}");
        }
        let p = potong("Tabel 4.1 RPJMD; Tabel 4.1 pada Lampiran; Tabel 4.1 memuat");
        let k = &p[0].kata;
        assert_eq!([lain(k, 2), lain(k, 6), lain(k, 11)], [true, true, false]);
    }
}
