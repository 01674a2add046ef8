//! How a value prints in a cell: format, decimals, unit, letter, mark of absence.

use super::sumber::NilaiSel;
use crate::model::nilai::{Angka, Nilai, Tanda, dengan_satuan};
use crate::table::spek::{Format, SpekKolom};
use crate::table::tabel::{JenisSel, Sel};

/// The cell of a value.
pub(super) fn sel(n: &NilaiSel, k: &SpekKolom, kosong: &str) -> Sel {
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
        Some(Nilai::Tanda(t)) => tanda(&mut s, t.teks()),
        Some(Nilai::Teks(t)) => {
            s.jenis = if n.kaya || k.format == Format::Kaya { JenisSel::Kaya } else { JenisSel::Teks };
            s.teks.clone_from(t);
            if t.trim().is_empty() {
                s.jenis = JenisSel::Kosong;
            }
        }
        Some(Nilai::Angka(a)) => {
            s.nilai = Some(a.0);
            s.jenis = JenisSel::Angka;
            s.teks = angka(a, n, k);
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

fn angka(a: &Angka, n: &NilaiSel, k: &SpekKolom) -> String {
    let desimal = k.desimal.or(n.desimal);
    match k.format {
        Format::Bulat | Format::Rupiah => a.format(Some(k.desimal.unwrap_or(0))),
        Format::RupiahSen => a.format(Some(2)),
        Format::Persen => format!("{}%", a.format(desimal)),
        Format::NilaiSatuan => match n.predikat {
            Some(skala) => format!("{}\u{a0}({})", a.format(desimal), skala.predikat(a)),
            None => dengan_satuan(a, n.satuan.as_deref().unwrap_or_default(), desimal),
        },
        Format::Teks | Format::Kaya | Format::Kode | Format::Centang if a.0.scale() == 0 => a.0.to_string(),
        _ => a.format(desimal),
    }
}

/// A mark of a formula's result as a cell value.
pub(super) fn dari_tanda(t: Tanda) -> NilaiSel {
    NilaiSel { nilai: Some(Nilai::Tanda(t)), ..NilaiSel::default() }
}
