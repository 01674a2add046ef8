//! The source tree written back, and the letters in it.

use crate::render::petik;
use crate::typeset::urai::{Bagian, Simpul};

/// Calls whose texts are no words of the document.
pub(super) const BUKAN_KALIMAT: &[&str] = &["label", "image", "regex", "counter", "query"];
/// Arguments that are no words of the document.
pub(super) const BUKAN_TEKS: &[&str] = &["gaya", "rata", "huruf", "kertas", "lambang", "id", "lebar"];

/// The letters in a piece.
pub(super) fn teks_simpul(s: &Simpul) -> String {
    match s {
        Simpul::Teks(t) => t.clone(),
        Simpul::Isi(x) => teks_isi(x),
        Simpul::Larik(x) => x.iter().map(teks_simpul).collect::<Vec<_>>().join(" "),
        Simpul::Kamus(x) => x.iter().map(|(_, v)| teks_simpul(v)).collect::<Vec<_>>().join(" "),
        Simpul::Panggilan(p) if BUKAN_KALIMAT.contains(&p.nama.as_str()) => String::new(),
        Simpul::Panggilan(p) => {
            let argumen = p.argumen.iter().filter(|(n, _)| !n.as_deref().is_some_and(|n| BUKAN_TEKS.contains(&n)));
            let semua = argumen.map(|(_, v)| teks_simpul(v)).chain(p.ekor.iter().map(|x| teks_isi(x)));
            semua.filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ")
        }
        Simpul::Lain(_) => String::new(),
    }
}

pub(super) fn teks_isi(isi: &[Bagian]) -> String {
    let mut hasil = String::new();
    for b in isi {
        match b {
            Bagian::Sebut(s) => hasil.push_str(&teks_simpul(s)),
            Bagian::Kata(t) => hasil.push_str(t),
            Bagian::Spasi(_) | Bagian::Jeda(_) => hasil.push(' '),
            Bagian::Lain(_) => {}
        }
    }
    hasil
}

pub(super) fn tulis_isi(isi: &[Bagian]) -> String {
    let mut out = String::new();
    for b in isi {
        match b {
            Bagian::Sebut(s) => {
                out.push('#');
                tulis(s, &mut out);
                out.push(';');
            }
            Bagian::Kata(t) | Bagian::Spasi(t) | Bagian::Jeda(t) | Bagian::Lain(t) => out.push_str(t),
        }
    }
    out
}

pub(super) fn tulis_satu(s: &Simpul) -> String {
    let mut out = String::new();
    tulis(s, &mut out);
    out
}

fn tulis(s: &Simpul, out: &mut String) {
    match s {
        Simpul::Teks(t) => petik(t, out),
        Simpul::Isi(x) => {
            out.push('[');
            out.push_str(&tulis_isi(x));
            out.push(']');
        }
        Simpul::Larik(x) => {
            out.push('(');
            for v in x {
                tulis(v, out);
                out.push_str(", ");
            }
            out.push(')');
        }
        Simpul::Kamus(x) => {
            out.push('(');
            for (k, v) in x {
                out.push_str(k);
                out.push_str(": ");
                tulis(v, out);
                out.push_str(", ");
            }
            out.push_str(if x.is_empty() { ":)" } else { ")" });
        }
        Simpul::Panggilan(p) => {
            out.push_str(&p.nama);
            if !p.argumen.is_empty() || p.ekor.is_empty() {
                out.push('(');
                for (n, v) in &p.argumen {
                    if let Some(n) = n {
                        out.push_str(n);
                        out.push_str(": ");
                    }
                    tulis(v, out);
                    out.push_str(", ");
                }
                out.push(')');
            }
            for x in &p.ekor {
                out.push('[');
                out.push_str(&tulis_isi(x));
                out.push(']');
            }
        }
        Simpul::Lain(t) => out.push_str(t),
    }
}
