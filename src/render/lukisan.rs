//! A drawn figure as Typst source: calls of the drawing functions in `templates/bersama/lukisan.typ`.

use std::fmt::Write;

use super::lanskap::{AKHIR_LANSKAP, AWAL_LANSKAP};
use super::petik::petik;
use crate::bagan::adegan::{Adegan, Garis, Isian, Jangkar, Titik, Unsur, Warna};
use crate::bagan::{Lembar, Lukisan};
use crate::model::bagan::{Halaman, Kelompok};

/// A drawn figure with the texts around it.
#[derive(Clone, Debug)]
pub struct GambarJadi {
    /// Its id.
    pub id: String,
    /// Caption.
    pub judul: String,
    /// What it is numbered and listed as.
    pub kelompok: Kelompok,
    /// Alternative text.
    pub alt: String,
    /// Source line.
    pub sumber_data: Option<String>,
    /// The drawing; nothing when its data are unusable, which has been reported.
    pub lukisan: Option<Lukisan>,
}

/// The Typst source of a figure with its number, page by page. The first carries the label `gambar-<id>`.
pub(super) fn tulis(g: &GambarJadi, nomor: &str) -> String {
    let mut s = String::new();
    let Some(l) = &g.lukisan else {
        s.push_str("\n#terbuka(");
        petik(&format!("gambar `{}` belum dapat digambar", g.id), &mut s);
        // A reference to the figure still leads somewhere.
        s.push_str(")\n#[#metadata(none)#label(");
        petik(&format!("gambar-{}", g.id), &mut s);
        s.push_str(")]\n");
        return s;
    };
    for (i, x) in l.lembar.iter().enumerate() {
        let lanskap = x.halaman == Halaman::Lanskap;
        if lanskap {
            s.push_str(AWAL_LANSKAP);
        }
        lembar(g, l, x, nomor, i, &mut s);
        if lanskap {
            s.push_str(AKHIR_LANSKAP);
        }
    }
    s
}

fn lembar(g: &GambarJadi, l: &Lukisan, x: &Lembar, nomor: &str, i: usize, s: &mut String) {
    let mut argumen = vec![("nomor", nomor), ("label", x.label.as_str()), ("kelompok", g.kelompok.sebutan())];
    let alt;
    if i == 0 {
        argumen.extend([("judul", g.judul.as_str()), ("alt", g.alt.as_str())]);
        if l.lembar.len() == 1 {
            argumen.extend(g.sumber_data.as_deref().map(|t| ("sumber", t)));
        }
        s.push_str("#lukisan(\n");
    } else {
        let nama = x.nama.as_deref().unwrap_or_default();
        alt = format!("{} {nomor}, lanjutan: {nama}", g.kelompok.sebutan());
        argumen.extend([("nama", nama), ("alt", alt.as_str())]);
        if i + 1 == l.lembar.len() {
            argumen.extend(g.sumber_data.as_deref().map(|t| ("sumber", t)));
        }
        s.push_str("#lukisan-lanjut(\n");
    }
    for (nama, isi) in argumen {
        s.push_str(&format!("  {nama}: "));
        petik(isi, s);
        s.push_str(",\n");
    }
    adegan(&x.adegan, s);
    s.push_str(")\n");
}

fn adegan(a: &Adegan, s: &mut String) {
    // Writing to a String cannot fail.
    let _ = writeln!(s, "  adegan({}, {}, {{", pt(a.lebar), pt(a.tinggi));
    for u in &a.unsur {
        s.push_str("  ");
        let _ = unsur(u, s);
        s.push('\n');
    }
    s.push_str("  }),\n");
}

fn unsur(u: &Unsur, s: &mut String) -> std::fmt::Result {
    match u {
        Unsur::Kotak { di, lebar, tinggi, sudut, isi, garis } => {
            let (l, t) = (pt(*lebar), pt(*tinggi));
            write!(s, "lk({}, {l}, {t}, {}, {}, {})", titik(*di), pt(*sudut), isian(*isi), sapuan(*garis))
        }
        Unsur::Jalur { titik, garis, panah } => {
            let mut t = titik.clone();
            let kepala = panah.then(|| kepala_panah(&mut t, garis.tebal)).flatten();
            write!(s, "lj(({}), {})", deretan(&t), sapuan(Some(*garis)))?;
            match kepala {
                Some(k) => write!(s, "; lb(({}), {}, none)", deretan(&k), warna(garis.warna)),
                None => Ok(()),
            }
        }
        Unsur::Bidang { titik, isi, garis } => {
            write!(s, "lb(({}), {}, {})", deretan(titik), isian(*isi), sapuan(*garis))
        }
        Unsur::Teks { di, jangkar: j, teks, ukuran, tebal, miring, warna: w, tegak } => {
            write!(s, "lt({}, ", titik(*di))?;
            petik(teks, s);
            write!(s, ", {}", pt(*ukuran))?;
            gaya(*j, *w, s)?;
            for (ada, nama) in [(tebal, "tebal"), (miring, "miring"), (tegak, "tegak")] {
                if *ada {
                    write!(s, ", {nama}: true")?;
                }
            }
            s.push(')');
            Ok(())
        }
        Unsur::Halaman { di, jangkar: j, depan, label, ukuran, warna: w } => {
            write!(s, "lh({}, ", titik(*di))?;
            petik(depan, s);
            s.push_str(", ");
            petik(label, s);
            write!(s, ", {}", pt(*ukuran))?;
            gaya(*j, *w, s)?;
            s.push(')');
            Ok(())
        }
    }
}

/// Anchor and colour where they are not the usual ones.
fn gaya(j: Jangkar, w: Warna, s: &mut String) -> std::fmt::Result {
    match j {
        Jangkar::Tengah => {}
        Jangkar::Kiri => s.push_str(", j: left"),
        Jangkar::Kanan => s.push_str(", j: right"),
    }
    if w == Warna(0, 0, 0) { Ok(()) } else { write!(s, ", w: {}", warna(w)) }
}

/// The triangle at the end of a path; the path is shortened to its base.
fn kepala_panah(t: &mut [Titik], tebal: f64) -> Option<Vec<Titik>> {
    let [.., a, z] = t else { return None };
    let (dx, dy) = (z.x - a.x, z.y - a.y);
    let jarak = dx.hypot(dy);
    if jarak < 1e-6 {
        return None;
    }
    let panjang = (5.0 * tebal).max(4.0).min(jarak);
    let (ux, uy, l) = (dx / jarak, dy / jarak, panjang * 0.4);
    let (ujung, x, y) = (*z, z.x - ux * panjang, z.y - uy * panjang);
    *z = Titik { x, y };
    Some(vec![ujung, Titik { x: x - uy * l, y: y + ux * l }, Titik { x: x + uy * l, y: y - ux * l }])
}

/// A length; hundredths of a point are finer than any printer.
fn pt(n: f64) -> String {
    let t = format!("{n:.2}");
    let t = t.trim_end_matches('0').trim_end_matches('.');
    format!("{}pt", if t == "-0" { "0" } else { t })
}

fn titik(t: Titik) -> String {
    format!("{}, {}", pt(t.x), pt(t.y))
}

fn deretan(t: &[Titik]) -> String {
    t.iter().map(|t| format!("({}),", titik(*t))).collect()
}

fn warna(Warna(r, g, b): Warna) -> String {
    if r == g && g == b { format!("luma({r})") } else { format!("rgb({r}, {g}, {b})") }
}

fn isian(i: Option<Isian>) -> String {
    match i {
        None => "none".into(),
        Some(Isian::Polos(w)) => warna(w),
        Some(Isian::Arsir(a, b)) => format!("arsir({}, {})", warna(a), warna(b)),
    }
}

fn sapuan(g: Option<Garis>) -> String {
    match g {
        None => "none".into(),
        Some(Garis { tebal, warna: w, putus: false }) => format!("{} + {}", pt(tebal), warna(w)),
        Some(Garis { tebal, warna: w, putus: true }) => {
            format!("(thickness: {}, paint: {}, dash: (3pt, 2pt))", pt(tebal), warna(w))
        }
    }
}
