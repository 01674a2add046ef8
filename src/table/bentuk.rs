//! How a value prints in a cell: format, decimals, unit, letter, mark of absence.

use super::sumber::NilaiSel;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::model::nilai::{Angka, Nilai, Tanda, dengan_satuan};
use crate::model::tampilan::{Rasio, Tampilan};
use crate::table::spek::{Format, SpekKolom};
use crate::table::tabel::{Asal, Hitungan, JenisSel, Operan, Sel};

/// Decimals of a fraction that asks for none.
const DESIMAL_RASIO: u32 = 2;

/// The cell of a value.
pub(super) fn sel(n: &NilaiSel, k: &SpekKolom, kosong: &str, tampilan: &Tampilan) -> Sel {
    let mut s = Sel { rentang_baris: 1, rentang_kolom: 1, asal: n.asal.clone(), ..Sel::default() };
    if k.format == Format::Centang {
        let cocok = matches!(&n.nilai, Some(Nilai::Teks(t)) if k.sama.as_deref().is_none_or(|x| x == t));
        if cocok {
            s.teks = "√".to_string();
            s.jenis = JenisSel::Teks;
        }
        return s;
    }
    match &n.nilai {
        None if n.hampa => {}
        None => tanda(&mut s, k.kosong.as_deref().unwrap_or(kosong)),
        Some(Nilai::Tanda(t)) => tanda(&mut s, teks_tanda(*t, tampilan)),
        Some(Nilai::Teks(t)) => {
            s.jenis = match k.format {
                _ if n.kaya => JenisSel::Kaya,
                Format::Kaya => JenisSel::Kaya,
                Format::Formula => JenisSel::Formula,
                _ => JenisSel::Teks,
            };
            s.teks.clone_from(t);
            if t.trim().is_empty() {
                s.jenis = JenisSel::Kosong;
            }
        }
        Some(Nilai::Angka(a)) => {
            let rasio = k.rasio.unwrap_or(tampilan.rasio);
            let Some((a, rumus)) = berskala(a.0, k, rasio) else {
                tanda(&mut s, teks_tanda(Tanda::TidakBerlaku, tampilan));
                return s;
            };
            if let Some(rumus) = rumus {
                let operan = Operan {
                    nama: "nilai".to_string(),
                    nilai: n.nilai.as_ref().and_then(Nilai::angka).map(|a| a.0),
                    asal: n.asal.clone(),
                };
                s.asal = Asal::Hitung(Arc::new(Hitungan { rumus, operan: vec![operan] }));
            }
            s.nilai = Some(a.0);
            s.jenis = JenisSel::Angka;
            s.teks = angka(&a, n, k, rasio);
            if let Some(x) = &k.akhiran {
                s.teks.push_str(x);
            }
        }
    }
    s
}

/// A cell with a mark of absence, or empty.
fn tanda(s: &mut Sel, teks: &str) {
    s.teks = teks.to_string();
    s.jenis = if teks.is_empty() { JenisSel::Kosong } else { JenisSel::Tanda };
}

/// The mark as the plan wants it printed.
fn teks_tanda(t: Tanda, tampilan: &Tampilan) -> &str {
    let sendiri = match t {
        Tanda::TidakAdaData => &tampilan.tidak_ada_data,
        Tanda::TidakBerlaku => &tampilan.tidak_berlaku,
        Tanda::BelumDiisi => &None,
    };
    sendiri.as_deref().unwrap_or(t.teks())
}

/// A value as it stands in running text; `None` when it is empty.
pub(super) fn wajar(n: &NilaiSel, tampilan: &Tampilan) -> Option<String> {
    let t = match n.nilai.as_ref()? {
        Nilai::Angka(a) => a.format(n.desimal),
        Nilai::Tanda(t) => teks_tanda(*t, tampilan).to_string(),
        Nilai::Teks(t) => t.trim().to_string(),
    };
    (!t.is_empty()).then_some(t)
}

/// The value in the scale in which the column prints it, and how it got there. `None`: overflow.
fn berskala(nilai: Decimal, k: &SpekKolom, rasio: Rasio) -> Option<(Angka, Option<String>)> {
    if k.format == Format::Rasio && rasio != Rasio::Desimal {
        let persen = nilai.checked_mul(Decimal::ONE_HUNDRED)?;
        return Some((Angka(persen.normalize()), Some("nilai * 100".to_string())));
    }
    match k.skala {
        Some(skala) => Some((Angka(nilai.checked_div(skala.into())?.normalize()), Some(format!("nilai / {skala}")))),
        None => Some((Angka(nilai), None)),
    }
}

fn angka(a: &Angka, n: &NilaiSel, k: &SpekKolom, rasio: Rasio) -> String {
    if k.format == Format::Rasio {
        let teks = a.format(Some(k.desimal.unwrap_or(DESIMAL_RASIO)));
        return if rasio == Rasio::Persen { teks + "%" } else { teks };
    }
    let desimal = k.desimal.or(if k.skala.is_some() { Some(0) } else { n.desimal });
    match k.format {
        Format::Bulat | Format::Rupiah => a.format(Some(k.desimal.unwrap_or(0))),
        Format::RupiahSen => a.format(Some(2)),
        Format::Persen => format!("{}%", a.format(desimal)),
        Format::NilaiSatuan => match n.predikat {
            Some(skala) => format!("{}\u{a0}({})", a.format(desimal), skala.predikat(a)),
            None => dengan_satuan(a, n.satuan.as_deref().unwrap_or_default(), desimal),
        },
        Format::Teks | Format::Kaya | Format::Kode | Format::Centang if a.0.scale() == 0 && k.skala.is_none() => {
            a.0.to_string()
        }
        _ => a.format(desimal),
    }
}

/// A mark of a formula's result as a cell value.
pub(super) fn dari_tanda(t: Tanda) -> NilaiSel {
    NilaiSel { nilai: Some(Nilai::Tanda(t)), ..NilaiSel::default() }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::diag::{Sink, Sources};

    /// A column with these keys.
    fn kolom(kunci: &str) -> SpekKolom {
        let teks = format!("id = \"uji\"\njudul = \"Uji\"\nsumber = \"bebas\"\n[[kolom]]\nisi = \"x\"\n{kunci}\n");
        let (mut sources, sink) = (Sources::default(), RefCell::new(Sink::new()));
        let file = sources.tambah("uji.toml", teks);
        let spek = crate::load::baca_spek(file, &sources, &sink).expect("a specification");
        assert!(sink.borrow().temuan().is_empty(), "{:#?}", sink.borrow().temuan());
        spek.kolom[0].clone()
    }

    fn nilai(n: &str) -> NilaiSel {
        NilaiSel { nilai: Some(Nilai::Angka(Angka(n.parse().unwrap()))), ..NilaiSel::default() }
    }

    fn cetak(n: &str, k: &SpekKolom, t: &Tampilan) -> (String, String) {
        let s = sel(&nilai(n), k, "", t);
        (s.teks, s.nilai.map(|n| n.to_string()).unwrap_or_default())
    }

    #[test]
    fn fractions_by_the_plan_or_the_column() {
        let pasangan = |a: &str, b: &str| (a.to_string(), b.to_string());
        let plan = |rasio| Tampilan { rasio, ..Tampilan::default() };
        let k = kolom("format = \"rasio\"");
        assert_eq!(cetak("0.98291", &k, &plan(Rasio::Persen)), pasangan("98,29%", "98.291"));
        assert_eq!(cetak("0.98291", &k, &plan(Rasio::PersenPolos)), pasangan("98,29", "98.291"));
        assert_eq!(cetak("0.98291", &k, &plan(Rasio::Desimal)), pasangan("0,98", "0.98291"));
        assert_eq!(cetak("1", &k, &plan(Rasio::Persen)), pasangan("100,00%", "100"));
        let k = kolom("format = \"rasio\"\nrasio = \"desimal\"\ndesimal = 1");
        assert_eq!(cetak("0.95", &k, &plan(Rasio::Persen)), pasangan("1,0", "0.95"));
    }

    #[test]
    fn scaled_values_round_half_up() {
        let t = Tampilan::default();
        let k = kolom("format = \"rupiah\"\nskala = 1_000");
        assert_eq!(cetak("44760500", &k, &t), ("44.761".to_string(), "44760.5".to_string()));
        let s = sel(&nilai("2500"), &k, "", &t);
        assert!(matches!(&s.asal, Asal::Hitung(h) if h.rumus == "nilai / 1000" && h.operan.len() == 1));
        let k = kolom("skala = 1000\ndesimal = 1");
        assert_eq!(cetak("1250", &k, &t).0, "1,3");
    }

    #[test]
    fn marks_print_as_the_plan_says() {
        let t = Tampilan { tidak_ada_data: Some("Tidak Ada Data".to_string()), ..Tampilan::default() };
        let k = kolom("format = \"angka\"");
        let satu = |tanda| sel(&dari_tanda(tanda), &k, "n/a", &t);
        assert_eq!(satu(Tanda::TidakAdaData).teks, "Tidak Ada Data");
        assert_eq!(satu(Tanda::TidakAdaData).jenis, JenisSel::Tanda);
        assert_eq!(satu(Tanda::TidakBerlaku).teks, "-");
        // What the table prints for an empty cell is no mark of the data.
        assert_eq!(sel(&NilaiSel::default(), &k, "n/a", &t).teks, "n/a");
        assert_eq!(wajar(&dari_tanda(Tanda::TidakAdaData), &t).as_deref(), Some("Tidak Ada Data"));
        assert_eq!(wajar(&nilai("1250.50"), &t).as_deref(), Some("1.250,50"));
        assert_eq!(wajar(&NilaiSel::teks("  "), &t), None);
    }
}
