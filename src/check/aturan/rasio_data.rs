//! N625: a percentage of an indicator that the rows of the free tables do not give; N626: percentage and count that do not go together.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rust_decimal::Decimal;

use crate::check::alat::hanya_sendiri;
use crate::check::baca::{berpersen, cetak, pemilik, semua_titik};
use crate::check::besaran::{Besaran, himpun, kata_pokok};
use crate::check::kasus::{potong, tulis};
use crate::check::nama::inti;
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink, Span};
use crate::model::Indikator;
use crate::model::nilai::Tahun;

const KODE: Kode = Kode("N625");
const BANYAK: Kode = Kode("N626");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Hitungan,
    ringkas: "persentase tidak dapat diturunkan dari data, atau pembaginya berganti",
    dasar: "Persentase = pembilang : pembagi × 100, dengan pembagi yang sama dari tahun ke tahun",
    penjelasan: "Indikator persen yang namanya sama dengan sebuah baris data (\"Persentase koperasi aktif\" dan \"Koperasi aktif\"): baris itu \
                 pembilangnya. Pembaginya dicari di antara baris lain yang menghitung hal yang sama. Dicatat bila pada suatu tahun tidak \
                 satu pun pembagi memberi persentase itu, bila tidak ada bilangan bulat yang memberinya (persentasenya dipotong atau salah \
                 ketik), dan bila tahun-tahunnya memakai pembagi yang berbeda. Tulis pembaginya dalam formulasi indikator.",
    salah: "nama = \"Persentase koperasi aktif\"\nrealisasi = { 2023 = 78.74, 2024 = 84.30 }\n# data 2023 dan 2024: 437 aktif dari 555",
    benar: "nama = \"Persentase koperasi aktif\"\nrealisasi = { 2023 = 78.74, 2024 = 78.74 }",
    periksa: |b, s| hanya_sendiri(b, s, |s| persentase(b, s)),
};

pub(super) const ATURAN_BANYAK: Aturan = Aturan {
    kode: BANYAK,
    keluarga: Keluarga::Target,
    ringkas: "banyaknya keluaran tidak dapat menghasilkan persentasenya",
    dasar: "Persentase dan jumlah tentang hal yang sama memiliki dasar yang sama",
    penjelasan: "Dua indikator yang namanya sama selain kata ukurnya, satu persen dan satu jumlah (\"Persentase koperasi yang diperiksa\" dan \
                 \"Jumlah koperasi yang diperiksa\"), dan sebuah baris data yang menghitung keseluruhannya. Dicatat bila jumlah itu \
                 dibagi keseluruhannya berselisih lebih dari seperlima dengan persentasenya pada tahun yang sama.",
    salah: "nama = \"Persentase koperasi yang diperiksa\"   # 2026: 82%\nnama = \"Jumlah koperasi yang diperiksa\"       # 2026: 250 dari 555",
    benar: "nama = \"Persentase koperasi yang diperiksa\"   # 2026: 82%\nnama = \"Jumlah koperasi yang diperiksa\"       # 2026: 455 dari 555",
    periksa: |b, s| hanya_sendiri(b, s, |s| banyak(b, s)),
};

/// Numerators by name.
type Indeks<'b, 'a> = HashMap<&'b [String], Vec<&'b Besaran<'a>>>;

fn persentase(b: &Bahan<'_>, sink: &mut Sink) {
    let semua = himpun(b.rencana);
    if semua.is_empty() {
        return;
    }
    let mut indeks: Indeks<'_, '_> = HashMap::new();
    for x in semua.iter().filter(|x| x.inti.len() >= 2) {
        indeks.entry(x.inti.as_slice()).or_default().push(x);
    }
    let awal = b.rencana.periode.rentang.get("baseline").map(|r| r.awal);
    let simpul = pemilik(b.rencana);
    let mut sesimpul: BTreeMap<&str, Vec<Pembagi<'_, '_>>> = BTreeMap::new();
    for i in b.rencana.indikator.values().filter(|i| berpersen(&i.satuan) && !berubah(&i.nama)) {
        let nama = inti(&i.nama, false);
        let atas = match indeks.get(nama.as_slice()).map(Vec::as_slice) {
            Some([atas]) => *atas,
            Some(_) => continue,
            // "Koperasi sehat dan cukup sehat" is what such a document calls "koperasi sehat".
            None => {
                let kata = kata_pokok(&i.nama);
                let lanjut =
                    |x: &&Besaran<'_>| x.kata.starts_with(&kata) && x.kata.get(kata.len()).is_some_and(|w| w == "dan");
                let mut calon = semua.iter().filter(lanjut).filter(|_| kata.len() >= 2);
                let (Some(atas), None) = (calon.next(), calon.next()) else { continue };
                atas
            }
        };
        if atas.satuan.as_deref().is_some_and(|s| berpersen(s) || s.contains("rupiah")) {
            continue;
        }
        let bawah: Vec<&Besaran<'_>> = semua
            .iter()
            .filter(|x| x.kunci != atas.kunci || x.himpunan != atas.himpunan)
            .filter(|x| x.kata.first() == atas.kata.first() && x.satuan == atas.satuan)
            .collect();
        let pembagi = periksa_indikator(i, atas, &bawah, awal, sink);
        if let (Some(s), Some(t)) = (simpul.get(i.id.as_str()), awal)
            && let Some(d) = pembagi.get(&t)
        {
            let milik = d.iter().map(|j| bawah[*j]).collect();
            sesimpul.entry(&s.id).or_default().push(Pembagi { indikator: i, atas, milik });
        }
    }
    for v in sesimpul.values() {
        sebanding(v, sink);
    }
}

/// Growth is no share of a whole.
fn berubah(nama: &str) -> bool {
    let n = nama.to_lowercase();
    ["pertumbuhan", "peningkatan", "penurunan", "kenaikan"].iter().any(|k| n.contains(k))
}

/// What an indicator was divided by in the baseline year.
struct Pembagi<'b, 'a> {
    indikator: &'b Indikator,
    atas: &'b Besaran<'a>,
    milik: Vec<&'b Besaran<'a>>,
}

/// Indicators of one node that count the same things must divide by the same.
fn sebanding(v: &[Pembagi<'_, '_>], sink: &mut Sink) {
    let [a, lain @ ..] = v else { return };
    for z in lain.iter().filter(|z| z.atas.kata.first() == a.atas.kata.first()) {
        if a.milik.iter().any(|x| z.milik.iter().any(|y| std::ptr::eq(*x, *y))) {
            continue;
        }
        let nama = |p: &Pembagi<'_, '_>| p.milik.iter().map(|x| x.nama).collect::<Vec<_>>().join(" atau ");
        sink.lapor(
            Diagnostic::new(
                KODE,
                z.indikator.baseline.as_ref().map_or(z.indikator.span, |n| n.span),
                format!(
                    "indikator `{}` dibagi \"{}\", sedangkan `{}` pada simpul yang sama dibagi \"{}\"",
                    z.indikator.id,
                    nama(z),
                    a.indikator.id,
                    nama(a)
                ),
            )
            .jalur(format!("indikator/{}/pembagi/{}", z.indikator.id, a.indikator.id))
            .bantuan("pakai pembagi yang sama, atau jelaskan dalam definisi operasional")
            .lihat(a.indikator.baseline.as_ref().map(|n| n.span), "kondisi awal indikator pertama"),
        );
    }
}

/// A typed percentage with its year, and how its path ends.
struct Nilai {
    tahun: Tahun,
    persen: Decimal,
    span: Span,
    medan: String,
}

fn periksa_indikator(
    i: &Indikator,
    atas: &Besaran<'_>,
    bawah: &[&Besaran<'_>],
    awal: Option<Tahun>,
    sink: &mut Sink,
) -> BTreeMap<Tahun, BTreeSet<usize>> {
    let mut nilai: Vec<Nilai> = semua_titik(&i.realisasi)
        .into_iter()
        .map(|t| Nilai { tahun: t.tahun, persen: t.nilai, span: t.span, medan: format!("realisasi.{}", t.tahun) })
        .collect();
    if let (Some(t), Some(n)) = (awal, &i.baseline)
        && let Some(a) = n.isi.angka()
    {
        nilai.push(Nilai { tahun: t, persen: a.0, span: n.span, medan: "baseline".to_string() });
    }
    let mut pembagi: BTreeMap<Tahun, BTreeSet<usize>> = BTreeMap::new();
    for n in &nilai {
        let Some(a) = angka(atas, n.tahun).filter(|a| *a > Decimal::ZERO) else { continue };
        let calon: Vec<(usize, Decimal)> = bawah
            .iter()
            .enumerate()
            .filter_map(|(j, x)| Some((j, angka(x, n.tahun)?)))
            .filter(|(_, d)| *d >= a)
            .collect();
        let cocok: BTreeSet<usize> = calon.iter().filter(|(_, d)| bulat(a, *d, n.persen)).map(|(j, _)| *j).collect();
        if cocok.is_empty() {
            tidak_cocok(i, atas, a, n, &calon.iter().map(|(j, d)| (bawah[*j], *d)).collect::<Vec<_>>(), sink);
        } else {
            pembagi.insert(n.tahun, cocok);
        }
    }
    let bersama = pembagi.values().skip(1).fold(pembagi.values().next().cloned().unwrap_or_default(), |a, b| &a & b);
    if pembagi.len() >= 2 && bersama.is_empty() {
        let sebut: Vec<String> = pembagi
            .iter()
            .map(|(t, d)| format!("{t}: {}", d.iter().map(|j| bawah[*j].nama).collect::<Vec<_>>().join(" atau ")))
            .collect();
        sink.lapor(
            Diagnostic::new(KODE, i.span, format!("indikator `{}`: pembaginya berganti ({})", i.id, sebut.join("; ")))
                .jalur(format!("indikator/{}/pembagi", i.id))
                .bantuan("hitung semua tahun dengan pembagi yang sama, atau jelaskan perubahannya")
                .lihat(atas.span, "pembilangnya di sini"),
        );
    }
    pembagi
}

fn angka(x: &Besaran<'_>, t: Tahun) -> Option<Decimal> {
    x.nilai.get(&t)?.isi.angka().map(|a| a.0)
}

/// a of d is that percentage, rounded as it is typed.
fn bulat(a: Decimal, d: Decimal, persen: Decimal) -> bool {
    let h = a.checked_mul(Decimal::ONE_HUNDRED).and_then(|x| x.checked_div(d));
    let setengah = Decimal::new(5, persen.scale() + 1);
    h.is_some_and(|h| (h - persen).abs() <= setengah)
}

/// Whether some whole number, as the whole, gives the percentage rounded; and whether one gives it cut.
fn mungkin(a: Decimal, persen: Decimal) -> Option<(bool, bool)> {
    let tengah = a.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(persen)?;
    let dekat = [tengah.floor() - Decimal::ONE, tengah.floor(), tengah.ceil(), tengah.ceil() + Decimal::ONE];
    let calon = dekat.into_iter().filter(|d| *d >= a && *d > Decimal::ZERO);
    let (mut b, mut p) = (false, false);
    for d in calon {
        b |= bulat(a, d, persen);
        p |= a.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(d).is_some_and(|h| potong(h, persen.scale()) == persen);
    }
    Some((b, p))
}

fn tidak_cocok(
    i: &Indikator,
    atas: &Besaran<'_>,
    a: Decimal,
    n: &Nilai,
    calon: &[(&Besaran<'_>, Decimal)],
    sink: &mut Sink,
) {
    if n.persen <= Decimal::ZERO || n.persen > Decimal::ONE_HUNDRED {
        return;
    }
    let persen = |d: Decimal| a.checked_mul(Decimal::ONE_HUNDRED).and_then(|x| x.checked_div(d)).map(tulis);
    let sebab = match mungkin(a, n.persen) {
        Some((false, true)) => "tampak dipotong, bukan dibulatkan".to_string(),
        Some((false, false)) => "tidak ada bilangan bulat yang menjadi pembaginya".to_string(),
        _ => match calon.first() {
            Some((x, d)) => format!("dari {} \"{}\" {}%", tulis(*d), x.nama, persen(*d).unwrap_or_default()),
            None => return,
        },
    };
    sink.lapor(
        Diagnostic::new(
            KODE,
            n.span,
            format!(
                "indikator `{}`: {} pada {} tidak dapat dihitung dari {} \"{}\": {sebab}",
                i.id,
                cetak(i, n.persen),
                n.tahun,
                tulis(a),
                atas.nama
            ),
        )
        .jalur(format!("indikator/{}/{}", i.id, n.medan))
        .bantuan("periksa pembilang dan pembaginya, dan tulis pembaginya dalam formulasi indikator")
        .lihat(atas.nilai.get(&n.tahun).map_or(atas.span, |x| x.span), "pembilangnya di sini"),
    );
}

fn banyak(b: &Bahan<'_>, sink: &mut Sink) {
    let semua = himpun(b.rencana);
    if semua.is_empty() {
        return;
    }
    let mut jumlah: HashMap<Vec<String>, Vec<&Indikator>> = HashMap::new();
    let awal: BTreeSet<&str> = semua.iter().filter_map(|w| w.kata.first().map(String::as_str)).collect();
    // Most indicators count what no row counts: those need not be taken apart.
    let dihitung = |i: &&Indikator| {
        let mut kata = i.nama.split_whitespace().take(4);
        kata.next().is_some_and(|k| k.eq_ignore_ascii_case("jumlah"))
            && kata.any(|k| awal.contains(k.to_lowercase().as_str()))
    };
    for i in b.rencana.indikator.values().filter(dihitung).filter(|i| !berpersen(&i.satuan)) {
        jumlah.entry(inti(&i.nama, false)).or_default().push(i);
    }
    for p in b.rencana.indikator.values().filter(|i| !jumlah.is_empty() && berpersen(&i.satuan)) {
        let kata = kata_pokok(&p.nama);
        let Some([j]) = jumlah.get(&inti(&p.nama, false)).map(Vec::as_slice) else { continue };
        let keseluruhan = |x: &&Besaran<'_>| kata.len() > x.kata.len() && kata.starts_with(&x.kata);
        let Some(w) = semua.iter().filter(keseluruhan).max_by_key(|x| x.kata.len()) else { continue };
        let Some((t, semua)) = w.nilai.iter().rev().find_map(|(t, n)| Some((*t, n.isi.angka()?.0))) else { continue };
        let beda = semua_titik(&j.target).into_iter().find_map(|n| {
            let persen = p.target.get(&n.tahun)?.isi.angka()?.0;
            let hasil = n.nilai.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(semua)?;
            let jauh = (hasil - persen).abs().checked_mul(Decimal::from(5))? > persen.max(hasil);
            jauh.then_some((n, persen, hasil))
        });
        let Some((n, persen, hasil)) = beda else { continue };
        sink.lapor(
            Diagnostic::new(
                BANYAK,
                n.span,
                format!(
                    "indikator `{}`: {} pada {} adalah {}% dari {} \"{}\" ({t}), padahal `{}` {}",
                    j.id,
                    cetak(j, n.nilai),
                    n.tahun,
                    tulis(hasil),
                    tulis(semua),
                    w.nama,
                    p.id,
                    cetak(p, persen)
                ),
            )
            .jalur(format!("indikator/{}/persentase/{}", j.id, p.id))
            .bantuan("samakan dasar keduanya, atau jelaskan perbedaannya dalam definisi operasional")
            .lihat(p.target.get(&n.tahun).map(|x| x.span), "persentasenya di sini"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::kasus::uji::d;

    #[test]
    fn whole_numbers_that_give_a_percentage() {
        for (a, p, harap) in [
            ("58", "52.72", (false, true)),
            ("89", "76.06", (false, true)),
            ("116", "73.88", (false, true)),
            ("240", "69.16", (true, true)),
            ("320", "80", (true, true)),
            ("7", "33.91", (false, false)),
        ] {
            assert_eq!(mungkin(d(a), d(p)), Some(harap), "{a} {p}");
        }
    }
}
