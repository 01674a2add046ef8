//! W665: pagu of the supporting programs and of the agency's affairs swapped.

use rust_decimal::Decimal;

use crate::check::baca::rupiah;
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink, Span};
use crate::model::nilai::{Angka, Nilai, Tahun, TingkatKode};
use crate::model::pohon::{Simpul, Tingkat, Uang};
use crate::model::rencana::Medan;

const KODE: Kode = Kode("W665");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Renja,
    ringkas: "pagu program penunjang dan program urusan tertukar",
    dasar: "verifikasi Renja: pagu penunjang dan pagu urusan dalam uraian harus sama dengan tabelnya",
    penjelasan: "Angka yang diberi nama penunjang (dalam [fakta], [[data.…]], atau uraian) tetapi sama persis dengan jumlah pagu program \
                 urusan, atau sebaliknya, dilaporkan. Program penunjang adalah yang bertanda `penunjang = true`, berada di bawah sasaran \
                 penunjang, atau berkode …01. Pakai `pagu(\"id\", tahun)` dalam uraian, maka angkanya tidak dapat tertukar.",
    salah: "[fakta]\npagu_penunjang = 7_500_000_000   # jumlah pagu program urusan",
    benar: "[fakta]\npagu_penunjang = 4_900_000_000",
    periksa,
};

/// The two sums of one year.
struct Bagian {
    tahun: Tahun,
    penunjang: Decimal,
    urusan: Decimal,
}

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let bagian = bagian(b);
    if bagian.is_empty() {
        return;
    }
    for (nama, n) in &b.rencana.fakta {
        let temuan = n.isi.angka().and_then(|a| tertukar(&bagian, nama, a.0));
        lapor(sink, temuan, n.span, format!("fakta/{nama}"));
    }
    for (id, h) in &b.rencana.data {
        for r in &h.rekaman {
            let teks: Vec<&str> = r.medan.values().filter_map(teks).collect();
            let teks = teks.join(" ");
            for (medan, m) in &r.medan {
                for (angka, span) in angka(m) {
                    lapor(sink, tertukar(&bagian, &teks, angka), span, format!("data/{id}/{}/{medan}", r.kunci));
                }
            }
        }
    }
    for (nama, n) in &b.rencana.narasi {
        for (kalimat, angka, di) in kalimat_berangka(&n.teks) {
            lapor(sink, tertukar(&bagian, kalimat, angka), Span::new(n.file, di), format!("narasi/{nama}/penunjang"));
        }
    }
}

fn bagian(b: &Bahan<'_>) -> Vec<Bagian> {
    let program: Vec<&Simpul> = b.rencana.pohon.setingkat(Tingkat::Program).collect();
    let (penunjang, urusan): (Vec<&Simpul>, Vec<&Simpul>) = program.into_iter().partition(|s| menunjang(b, s));
    let jumlah = |v: &[&Simpul]| b.kaskade.jumlah(v.iter().map(|s| s.id.as_str()));
    let (penunjang, urusan) = (jumlah(&penunjang), jumlah(&urusan));
    let satu = |((u, t), p): (&(Uang, Tahun), &crate::compute::kaskade::Jumlah)| {
        let lain = urusan.get(&(Uang::Pagu, *t)).filter(|_| *u == Uang::Pagu)?.nilai;
        let berguna = p.nilai != lain && !p.nilai.is_zero() && !lain.is_zero();
        berguna.then_some(Bagian { tahun: *t, penunjang: p.nilai, urusan: lain })
    };
    penunjang.iter().filter_map(satu).collect()
}

fn menunjang(b: &Bahan<'_>, s: &Simpul) -> bool {
    let kode = s.kode.as_ref().filter(|k| k.isi.tingkat() == TingkatKode::Program);
    let sasaran = |id: &str| b.rencana.pohon.cari(id).is_some_and(|x| x.penunjang);
    s.penunjang
        || kode.is_some_and(|k| k.isi.segmen().next_back() == Some("01"))
        || (!s.induk.is_empty() && s.induk.iter().all(|i| sasaran(&i.isi)))
}

/// The year and the two names, when a figure under one name is the other's sum.
fn tertukar(bagian: &[Bagian], teks: &str, angka: Decimal) -> Option<(Tahun, &'static str, &'static str, Decimal)> {
    let teks = teks.to_lowercase();
    let sebut_penunjang = teks.contains("penunjang");
    // "penunjang urusan" is one name; a text that names both apart cannot be told.
    let sisa = teks.replace("penunjang urusan", "").replace("penunjang_urusan", "");
    let sebut_urusan =
        ["program urusan", "pagu urusan", "pagu_urusan", "program_urusan"].iter().any(|k| sisa.contains(k));
    match (sebut_penunjang, sebut_urusan) {
        (true, false) => {
            bagian.iter().find(|x| x.urusan == angka).map(|x| (x.tahun, "penunjang", "urusan", x.penunjang))
        }
        (false, true) => {
            bagian.iter().find(|x| x.penunjang == angka).map(|x| (x.tahun, "urusan", "penunjang", x.urusan))
        }
        _ => None,
    }
}

fn lapor(sink: &mut Sink, temuan: Option<(Tahun, &str, &str, Decimal)>, span: Span, jalur: String) {
    let Some((tahun, ini, itu, benar)) = temuan else { return };
    sink.lapor(
        Diagnostic::new(KODE, span, format!("disebut pagu {ini}, tetapi sama dengan pagu {itu} tahun {tahun}"))
            .jalur(jalur)
            .bantuan(format!("pagu {ini} tahun {tahun} adalah {}", rupiah(benar))),
    );
}

fn teks(m: &Medan) -> Option<&str> {
    match m {
        Medan::Satu(n) => match &n.isi {
            Nilai::Teks(t) => Some(t.as_str()),
            _ => None,
        },
        Medan::Deret(_) => None,
    }
}

fn angka(m: &Medan) -> Vec<(Decimal, Span)> {
    let satu = |n: &crate::diag::Lok<Nilai>| Some((n.isi.angka()?.0, n.span));
    match m {
        Medan::Satu(n) => satu(n).into_iter().collect(),
        Medan::Deret(d) => d.values().filter_map(satu).collect(),
    }
}

/// Amounts typed in prose (a million and more), each with its sentence and its place.
fn kalimat_berangka(teks: &str) -> Vec<(&str, Decimal, std::ops::Range<usize>)> {
    let mut v = Vec::new();
    let mut awal = 0;
    for kalimat in teks.split_inclusive('\n').flat_map(|b| b.split_inclusive(". ")) {
        let mut di = awal;
        for kata in kalimat.split_inclusive(char::is_whitespace) {
            let rapi = kata.trim().trim_matches(|c: char| !c.is_alphanumeric());
            let nilai = rapi.contains('.').then(|| Angka::dari_cetak(rapi).ok()).flatten();
            if let Some(a) = nilai.filter(|a| a.0 >= Decimal::from(1_000_000)) {
                v.push((kalimat, a.0, di..di + kata.trim_end().len()));
            }
            di += kata.len();
        }
        awal += kalimat.len();
    }
    v
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_other_sum_under_one_name() {
        let b = [Bagian { tahun: Tahun(2027), penunjang: Decimal::from(40), urusan: Decimal::from(60) }];
        let t = |teks: &str, n: i64| tertukar(&b, teks, Decimal::from(n)).is_some();
        assert!(t("Program penunjang urusan pemerintahan", 60));
        assert!(t("pagu_urusan", 40));
        assert!(!t("Program penunjang urusan pemerintahan", 40));
        assert!(!t("pagu_urusan", 60));
        assert!(!t("Program penunjang dan program urusan", 60));
        assert!(!t("Jumlah seluruhnya", 60));
    }

    #[test]
    fn amounts_of_prose_know_their_place() {
        let teks = "Pagu penunjang Rp1.500.000,00. Jumlah 12.000 orang.\nTahun 2027.";
        let v = kalimat_berangka(teks);
        assert_eq!(v.len(), 1);
        assert_eq!(v[0].0, "Pagu penunjang Rp1.500.000,00. ");
        assert_eq!(&teks[v[0].2.clone()], "Rp1.500.000,00.");
        assert_eq!(v[0].1, Decimal::from(1_500_000));
    }
}
