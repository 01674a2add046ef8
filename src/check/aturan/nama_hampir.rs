//! W689: a name quoted in a chapter that is nearly, but not quite, a name of the plan.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::check::alat::{baku, kemiripan};
use crate::check::{Aturan, Bahan, JenisKata, JenisPotongan, Keluarga, Naskah};
use crate::diag::{Diagnostic, Kode, Sink, Span};
use crate::model::nilai::Nilai;
use crate::model::rencana::Medan;

const KODE: Kode = Kode("W689");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Narasi,
    ringkas: "nama yang dikutip hampir sama dengan nama dalam rencana",
    dasar: "Visi, tujuan, sasaran, program, dan indikator disebut dengan nama yang sama di seluruh dokumen",
    penjelasan: "Teks di antara tanda petik, bercetak tebal, atau sebagai butir daftar, empat kata atau lebih, dibandingkan dengan visi, \
                 misi, nama simpul, nama indikator, dan teks pendek dalam data bebas (strategi, arah kebijakan, isu). Dilaporkan bila hampir semua katanya sama tetapi tidak seluruhnya, atau urutannya lain. Ambil namanya dengan \
                 ekspresi: {{ visi.teks }}, {{ simpul(\"id\").nama }}, {{ indikator(\"id\").nama }}.",
    salah: "Sasaran \"Meningkatkan produktivitas koperasi daerah\" … (rencana: Meningkatnya produktivitas koperasi daerah)",
    benar: "Sasaran \"{{ simpul(\"produktivitas-koperasi\").nama }}\" …",
    periksa,
};

struct Nama {
    teks: String,
    kata: BTreeSet<String>,
    span: Span,
    pakai: String,
    /// From free data, where names of other things may be near.
    bebas: bool,
}

/// Two forms of one word: they share five letters or more.
fn seakar(a: &str, z: &str) -> bool {
    let (a, z): (Vec<char>, Vec<char>) = (a.chars().collect(), z.chars().collect());
    a.windows(5).any(|w| z.windows(5).any(|v| v == w))
}

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let petik: Vec<(&Naskah<'_>, Vec<Range<usize>>)> =
        b.narasi().map(|n| (n, kutipan(n))).filter(|(_, v)| !v.is_empty()).collect();
    if petik.is_empty() {
        return;
    }
    let nama = semua_nama(b);
    let mut indeks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, n) in nama.iter().enumerate() {
        for k in &n.kata {
            indeks.entry(k).or_default().push(i);
        }
    }
    let persis: BTreeSet<String> = nama.iter().map(|n| inti(&n.teks)).collect();
    for (n, rentang) in petik {
        for r in rentang {
            let teks = n.teks[r.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
            let kata: BTreeSet<String> = inti(&teks).split(' ').map(str::to_string).collect();
            if kata.len() < 4 || persis.contains(&inti(&teks)) {
                continue;
            }
            if let Some(m) = terdekat(&teks, &kata, &nama, &indeks) {
                lapor(n, r, &teks, m, sink);
            }
        }
    }
}

fn lapor(n: &Naskah<'_>, r: Range<usize>, teks: &str, m: &Nama, sink: &mut Sink) {
    sink.lapor(
        Diagnostic::new(KODE, n.letak(r), format!("\"{teks}\" hampir sama dengan \"{}\"", m.teks))
            .jalur(format!("{}/nama/{teks}", n.jalur))
            .bantuan(format!("bila yang dimaksud sama, pakai {{{{ {} }}}}", m.pakai))
            .lihat(m.span, "namanya di sini"),
    );
}

/// The most alike of the names that share most words.
fn terdekat<'n>(
    teks: &str,
    kata: &BTreeSet<String>,
    nama: &'n [Nama],
    indeks: &BTreeMap<&str, Vec<usize>>,
) -> Option<&'n Nama> {
    let mut sama: BTreeMap<usize, usize> = BTreeMap::new();
    for k in kata {
        for i in indeks.get(k.as_str()).into_iter().flatten() {
            *sama.entry(*i).or_default() += 1;
        }
    }
    // "Peningkatan …" and "Meningkatkan …" say the same of two things: a tujuan and an isu.
    let bentuk_lain = |m: &Nama| {
        let lebih: Vec<&String> = kata.difference(&m.kata).collect();
        let kurang: Vec<&String> = m.kata.difference(kata).collect();
        matches!((lebih.as_slice(), kurang.as_slice()), ([a], [z]) if m.bebas && seakar(a, z))
    };
    // At most one word of each side is missing on the other, or two of long names.
    let dekat = |i: &usize, n: &usize| {
        let luput = kata.len().max(nama[*i].kata.len()) - n;
        luput <= 1 || (luput == 2 && kata.len() >= 8)
    };
    let calon = sama.iter().filter(|(i, n)| dekat(i, n)).map(|(i, _)| &nama[*i]);
    let nilai = |m: &Nama| {
        // The same words in another order are another name only when they are many.
        let urut = m.kata == *kata && kata.len() >= 6;
        let mirip = kemiripan(&inti(teks), &inti(&m.teks));
        ((urut || mirip >= 0.85) && !bentuk_lain(m)).then_some(mirip)
    };
    calon.filter_map(|m| Some((nilai(m)?, m))).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, m)| m)
}

/// Words that say what a name is, in front of it: "Program …", "Misi II : …".
const SEBUTAN: &[&str] =
    &["visi", "misi", "tujuan", "sasaran", "program", "kegiatan", "sub", "subkegiatan", "indikator"];

/// A name in standard form without what stands in brackets (abbreviations, units) and without what it is called.
fn inti(teks: &str) -> String {
    let mut dalam = 0usize;
    let isi: String = teks
        .chars()
        .filter(|c| {
            dalam += usize::from(*c == '(');
            let luar = dalam == 0;
            dalam = dalam.saturating_sub(usize::from(*c == ')'));
            luar
        })
        .collect();
    let isi = baku(&isi);
    let angka = |k: &str| !k.is_empty() && k.chars().all(|c| c.is_ascii_digit() || "ivx".contains(c));
    let kata: Vec<&str> = isi.split(' ').collect();
    let lewat = kata.iter().take_while(|k| SEBUTAN.contains(k) || angka(k)).count();
    kata[lewat..].join(" ")
}

fn semua_nama(b: &Bahan<'_>) -> Vec<Nama> {
    let r = b.rencana;
    let bernama = |teks: &str, span: Span, pakai: String, bebas: bool| {
        let kata: BTreeSet<String> = inti(teks).split(' ').map(str::to_string).collect();
        Nama { teks: teks.to_string(), kata, span, pakai, bebas }
    };
    let baru = |teks: &str, span: Span, pakai: String| bernama(teks, span, pakai, false);
    let mut v: Vec<Nama> = Vec::new();
    v.extend(r.visi.as_ref().map(|x| baru(&x.teks, x.teks.span, "visi.teks".to_string())));
    v.extend(r.misi.iter().map(|m| baru(&m.teks, m.teks.span, "misi[…].teks".to_string())));
    let simpul = r.pohon.simpul.values();
    v.extend(simpul.map(|s| baru(&s.nama, s.nama.span, format!("simpul(\"{}\").nama", s.id))));
    v.extend(r.indikator.values().map(|i| baru(&i.nama, i.nama.span, format!("indikator(\"{}\").nama", i.id))));
    for (id, h) in &r.data {
        for (medan, m) in h.rekaman.iter().flat_map(|r| &r.medan) {
            if let Medan::Satu(n) = m
                && let Nilai::Teks(t) = &n.isi
                && (4..=KATA_MAKS).contains(&t.split_whitespace().count())
            {
                v.push(bernama(t, n.span, format!("data(\"{id}\")[…].{medan}"), true));
            }
        }
    }
    v.retain(|n| n.kata.len() >= 3);
    v
}

/// Longer texts are sentences, not names.
const KATA_MAKS: usize = 18;

/// What a chapter quotes, and the items of its lists.
fn kutipan(n: &Naskah<'_>) -> Vec<Range<usize>> {
    let mut v = petikan(n.teks);
    for p in n.potongan.iter().filter(|p| matches!(p.jenis, JenisPotongan::Butir(_))) {
        let mut k = p.kata.as_slice();
        while k.last().is_some_and(|x| x.salah_satu(&[".", ";", ",", "dan", "atau"])) {
            k = &k[..k.len() - 1];
        }
        let (Some(a), Some(z)) = (k.first(), k.last()) else { continue };
        if k.len() <= KATA_MAKS && a.kapital() && k.iter().all(|x| x.jenis != JenisKata::Ekspresi && !x.apa(":")) {
            v.push(a.awal..z.akhir());
        }
    }
    v.sort_by_key(|r| (r.start, r.end));
    v.dedup();
    v
}

/// Runs of text in quotes or bold without expressions inside.
fn petikan(teks: &str) -> Vec<Range<usize>> {
    let mut v = Vec::new();
    for (buka, tutup) in [("**", "**"), ("\u{201c}", "\u{201d}"), ("\"", "\"")] {
        let mut i = 0;
        while let Some(a) = teks[i..].find(buka).map(|a| i + a + buka.len()) {
            let baris = teks[a..].find("\n\n").map_or(teks.len(), |n| a + n);
            let Some(z) = teks[a..baris].find(tutup).map(|z| a + z) else {
                i = a;
                continue;
            };
            let isi = &teks[a..z];
            // A quote inside an expression belongs to it.
            let dalam =
                teks[..a].rfind("{{").max(teks[..a].rfind("{%")) > teks[..a].rfind("}}").max(teks[..a].rfind("%}"));
            if !dalam && !isi.contains(['{', '}']) && isi.len() <= 240 {
                let rapi = isi.trim_matches(|c: char| c.is_whitespace() || "\"\u{201c}\u{201d}.,:;*".contains(c));
                let mulai = a + isi.find(rapi).unwrap_or(0);
                v.push(mulai..mulai + rapi.len());
            }
            i = if dalam { a } else { z + tutup.len() };
        }
    }
    v.sort_by_key(|r| (r.start, r.end));
    v.dedup();
    v
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_bold_but_not_quotes_of_expressions() {
        let t = "Visi \"Maju dan **mandiri**\" serta **Program Pelayanan.** dan {{ sel(\"a\", \"b\") }} \u{201c}x y\u{201d}";
        let v: Vec<&str> = petikan(t).into_iter().map(|r| &t[r]).collect();
        assert_eq!(v, ["Maju dan **mandiri", "mandiri", "Program Pelayanan", "x y"]);
    }
}
