//! A rendered document: its Typst source, the files it needs, and the way back from Typst's errors to the user's files.

use std::path::Path;

use super::isi::Isi;
use super::konteks::jalur_lambang;
use crate::diag::{Diagnostic, Sink, Sources, Span, kode};
use crate::masukan::{Catatan, sebab};
use crate::model::rencana::{Gambar, Rencana};
use crate::project::Proyek;
use crate::typeset;

/// Path of the generated file.
const UTAMA: &str = "/main.typ";
/// Comment line that says which file the following lines come from.
pub(super) const ASAL: &str = "// asal: ";

/// A rendered document.
#[derive(Debug)]
pub struct Naskah {
    /// Typst source of the main file.
    pub utama: String,
    /// Its sections in order, each with its own source.
    pub bagian: Vec<BagianNaskah>,
}

/// A section as it was rendered.
#[derive(Debug)]
pub struct BagianNaskah {
    /// Its name: `2.1.3`, `bab-2`, `kata-pengantar`.
    pub nama: String,
    /// Its title; empty where it has none.
    pub judul: String,
    /// Label of its heading.
    pub label: Option<String>,
    /// Its Typst source.
    pub typ: String,
}

/// As what a document is set.
#[derive(Clone, Debug, Default)]
pub struct Sebagai {
    /// What a document that is not final calls itself, in title, keywords and description.
    pub cap: Option<&'static str>,
    /// Which state of the data it shows.
    pub versi: String,
    /// Files the PDF carries.
    pub lampiran: Vec<typeset::Lampiran>,
}

impl Naskah {
    /// The same document with no parent rows repeated after page breaks, for the rare table on which the layout of
    /// repeated rows breaks down. `None` when nothing is repeated.
    pub fn tanpa_ulang(&self) -> Option<Naskah> {
        // Raw lines beginning like this are written by the table writer only: string literals stay on one line.
        const ULANG: &str = "  table.header(level: ";
        let mut ada = false;
        let mut utama = String::with_capacity(self.utama.len());
        for baris in self.utama.split_inclusive('\n') {
            match baris.strip_prefix(ULANG).and_then(|s| s.split_once(", repeat: true, ")) {
                Some((_, sel)) => {
                    ada = true;
                    utama.push_str("  ");
                    utama.push_str(sel.trim_end().strip_suffix("),").unwrap_or(sel));
                    utama.push('\n');
                }
                None => utama.push_str(baris),
            }
        }
        ada.then_some(Naskah { utama, bagian: Vec::new() })
    }

    /// What stands before the first section: settings, cover, decree.
    pub fn depan(&self) -> &str {
        self.utama.find(&format!("\n{ASAL}")).map_or(self.utama.as_str(), |n| &self.utama[..n])
    }

    /// All files Typst needs, and what the PDF says about itself. Reports an unusable coat of arms.
    pub fn untuk_typst(
        &self,
        proyek: &Proyek,
        isi: &Isi,
        sebagai: &Sebagai,
        sink: &mut Sink,
    ) -> Option<typeset::Naskah> {
        let r = &isi.rencana;
        let mut berkas = self.berkas_dasar(proyek);
        let lambang = r.instansi.lambang.iter().map(|l| ("lambang daerah".to_string(), jalur_lambang(&l.isi), l));
        let gambar = r.gambar.values().map(|g| (format!("gambar `{}`", g.id.isi), super::gambar::jalur(g), &g.berkas));
        for (apa, jalur, asal) in lambang.chain(gambar) {
            match baca_gambar(&asal.isi, &proyek.catatan) {
                Ok(b) => berkas.push((jalur, b)),
                Err((sebab, bantuan)) => {
                    sink.lapor(
                        Diagnostic::new(kode::GAMBAR_HILANG, asal.span, format!("{apa} tidak dapat dipakai: {sebab}"))
                            .bantuan(bantuan),
                    );
                    return None;
                }
            }
        }
        let nama = format!("{} {}", r.instansi.nama.isi, r.instansi.daerah.isi);
        Some(typeset::Naskah {
            utama: UTAMA.to_string(),
            berkas,
            judul: format!(
                "{}{} {nama} Tahun {}{}",
                if r.dokumen.contoh.is_some() { "CONTOH – " } else { "" },
                r.dokumen.judul.isi,
                r.periode.utama.teks(),
                keadaan(r, sebagai),
            ),
            penulis: nama,
            kata_kunci: kata_kunci(r, sebagai),
            uraian: uraian(r, sebagai),
            tanggal: r.tanggal().map(|t| (t.tahun(), t.bulan(), t.hari())),
            ident: format!("susun/{}", r.id),
            lampiran: sebagai.lampiran.clone(),
        })
    }

    /// The main file and the look.
    fn berkas_dasar(&self, proyek: &Proyek) -> Vec<(String, Vec<u8>)> {
        let mut berkas = vec![(UTAMA.to_string(), self.utama.clone().into_bytes())];
        for nama in proyek.daftar_templat("bersama").into_iter().filter(|n| n.ends_with(".typ")) {
            if let Some(b) = proyek.berkas_templat(&nama) {
                berkas.push((format!("/{nama}"), b));
            }
        }
        berkas
    }

    /// All files Typst needs for a review sheet of the document.
    pub fn reviu(&self, proyek: &Proyek, isi: &Isi) -> typeset::Naskah {
        let r = &isi.rencana;
        let nama = format!("{} {}", r.instansi.nama.isi, r.instansi.daerah.isi);
        typeset::Naskah {
            utama: UTAMA.to_string(),
            berkas: self.berkas_dasar(proyek),
            judul: format!("REVIU – {} {nama} Tahun {}", r.dokumen.judul.isi, r.periode.utama.teks()),
            penulis: nama,
            kata_kunci: vec!["REVIU".to_string(), r.dokumen.singkatan.clone()],
            ident: format!("susun/{}/reviu", r.id),
            ..typeset::Naskah::default()
        }
    }

    /// The picture of the plan that an error is about: the error lies in its file, or in the call that sets it.
    fn gambar_gagal(&self, g: &typeset::GalatTypst, isi: &Isi) -> Option<(String, Span)> {
        let semua = &isi.rencana.gambar;
        let milik = |x: &&Gambar| super::gambar::jalur(x).trim_start_matches('/') == g.berkas;
        let dipanggil = || {
            let baris =
                self.utama.lines().nth(g.baris.checked_sub(1)?).filter(|_| format!("/{}", g.berkas) == UTAMA)?;
            semua.values().find(|x| super::gambar::disetel(x, baris))
        };
        let x = semua.values().find(milik).or_else(dipanggil)?;
        Some((format!("gambar `{}`", x.id.isi), x.berkas.span))
    }

    /// A finding for an error of Typst: points into the file the generated line came from.
    pub fn temuan(&self, g: &typeset::GalatTypst, isi: &Isi, sources: &mut Sources, proyek: &Proyek) -> Diagnostic {
        if g.jenis == typeset::JenisGalat::Gambar {
            let dari = self.gambar_gagal(g, isi);
            let lambang = isi.rencana.instansi.lambang.as_ref().map(|l| ("lambang daerah".to_string(), l.span));
            if let Some((apa, span)) = dari.or(lambang) {
                return Diagnostic::new(kode::GAMBAR_HILANG, span, format!("{apa} tidak dapat dipakai: {}", g.pesan))
                    .bantuan(
                        "simpan ulang sebagai PNG, JPEG, SVG, atau PDF yang utuh, dengan akhiran nama berkas yang sesuai",
                    );
            }
        }
        let mut asal = None;
        let span = if format!("/{}", g.berkas) == UTAMA {
            asal = self.utama.lines().take(g.baris).filter_map(|b| b.strip_prefix(ASAL)).last();
            asal.and_then(|a| sources.cari(Path::new(a))).map(|f| Span::new(f, 0..0))
        } else {
            proyek.daftarkan(&g.berkas, sources).map(|f| sources.span_baris(f, g.baris))
        };
        let kode = match g.jenis {
            typeset::JenisGalat::Aksara => kode::AKSARA_HILANG,
            typeset::JenisGalat::Huruf => kode::HURUF_HILANG,
            typeset::JenisGalat::Gambar => kode::GAMBAR_HILANG,
            typeset::JenisGalat::Mesin | typeset::JenisGalat::Lain => kode::TATA_LETAK,
        };
        let mut d = Diagnostic::new(kode, span, g.pesan.trim_end_matches('.').to_string());
        if span.is_none() && g.baris > 0 {
            d.pesan = format!("{} ({}:{}:{})", d.pesan, g.berkas, g.baris, g.kolom);
        }
        if let Some(a) = asal {
            d = d.label(format!("dari {a}"));
        }
        if !g.petunjuk.is_empty() {
            d = d.bantuan(g.petunjuk.join("; "));
        }
        d
    }
}

/// The keywords of the PDF: what, whose, when, set by what, which state of the data, and what it is not.
fn kata_kunci(r: &Rencana, sebagai: &Sebagai) -> Vec<String> {
    let mut v = vec![
        r.dokumen.singkatan.clone(),
        r.instansi.nama.isi.clone(),
        r.instansi.daerah.isi.clone(),
        r.periode.utama.teks(),
    ];
    if let Some(p) = r.penetapan.as_ref().filter(|_| r.bernomor(sebagai.cap.is_some())) {
        v.extend(p.nomor.clone());
        v.extend(p.tanggal.map(|t| t.iso()));
    }
    if !sebagai.versi.is_empty() {
        v.push(format!("data {}", sebagai.versi));
    }
    v.extend(r.dokumen.contoh.iter().map(|_| "CONTOH".to_string()));
    v.extend(r.rancangan().map(|s| s.nama().to_uppercase()));
    v.extend(sebagai.cap.map(str::to_string));
    v
}

/// What the title of the PDF says about a document that is not final.
fn keadaan(r: &Rencana, sebagai: &Sebagai) -> String {
    let status = r.rancangan().map(|s| s.nama().to_uppercase());
    let kata: Vec<String> = status.into_iter().chain(sebagai.cap.map(str::to_string)).collect();
    if kata.is_empty() { String::new() } else { format!(" ({})", kata.join(", ")) }
}

/// What the document is, in one or two sentences.
fn uraian(r: &Rencana, sebagai: &Sebagai) -> String {
    let mut t = format!(
        "{} ({}) {} {} periode {}",
        r.dokumen.judul.isi,
        r.dokumen.singkatan,
        r.instansi.nama.isi,
        r.instansi.daerah.isi,
        r.periode.utama.teks()
    );
    if let Some(s) = r.rancangan() {
        t.push_str(&format!(", {}", s.nama()));
    } else if let Some(p) = &r.penetapan {
        t.push_str(&format!(", {} {}", p.jenis.nama(), p.pejabat_penetap.isi));
        let sah = r.bernomor(sebagai.cap.is_some());
        if let Some(n) = p.nomor.as_ref().filter(|_| sah) {
            t.push_str(&format!(" Nomor {n}"));
        }
        if let Some(pada) = p.tanggal.as_ref().filter(|_| sah) {
            t.push_str(&format!(" tanggal {}", pada.isi));
        }
    }
    t.push('.');
    if let Some(cap) = sebagai.cap {
        t.push_str(&format!(" {cap}: belum sah."));
    }
    if let Some(c) = &r.dokumen.contoh {
        t.push(' ');
        t.push_str(c);
    }
    t
}

/// Picture formats: file extensions and how such a file begins.
const BENTUK_GAMBAR: &[(&[&str], &str, &[u8])] = &[
    (&["png"], "PNG", b"\x89PNG\r\n\x1a\n"),
    (&["jpg", "jpeg"], "JPEG", b"\xff\xd8\xff"),
    (&["gif"], "GIF", b"GIF8"),
    (&["webp"], "WEBP", b"RIFF"),
    (&["svg"], "SVG", b""),
    (&["pdf"], "PDF", b"%PDF-"),
];

/// Larger picture files make a document that nobody can send, in bytes.
const BATAS_GAMBAR: usize = 20_000_000;

/// A picture file whose content is what its name says; otherwise what is wrong and what to do.
fn baca_gambar(path: &Path, catatan: &Catatan) -> Result<Vec<u8>, (String, &'static str)> {
    let isi = catatan.baca(path).map_err(|e| {
        (format!("berkas tidak dapat dibaca: {e}", e = sebab(&e)), "periksa path; dihitung dari folder berkas TOML ini")
    })?;
    let ext = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    match BENTUK_GAMBAR.iter().find(|(akhiran, ..)| akhiran.contains(&ext.as_str())) {
        None => Err((format!("akhiran berkas `.{ext}` tidak dikenal"), "simpan sebagai PNG, JPEG, SVG, atau PDF")),
        Some(_) if isi.len() > BATAS_GAMBAR => Err((
            format!("berkas {} MB, lebih besar dari {} MB", isi.len() / 1_000_000, BATAS_GAMBAR / 1_000_000),
            "perkecil ukuran gambar; 2.000 piksel cukup untuk lebar halaman",
        )),
        Some((_, nama, awal)) if !isi.starts_with(awal) => {
            Err((format!("isi berkas bukan {nama}"), "simpan ulang gambar, dengan akhiran nama yang sesuai isinya"))
        }
        Some(_) => Ok(isi),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_parents_become_plain_rows_and_the_head_stays() {
        let kepala = "  table.header(level: 1, repeat: true,\n    sk(\"A\"), \n  ),\n";
        let induk = "  table.header(level: 2, repeat: true, \"P, repeat: true, x\", \"1\", ),\n";
        let n = Naskah { utama: format!("{kepala}{induk}  \"S\", \"2\", \n"), bagian: Vec::new() };
        let polos = n.tanpa_ulang().map(|n| n.utama);
        let harus = format!("{kepala}  \"P, repeat: true, x\", \"1\", \n  \"S\", \"2\", \n");
        assert_eq!(polos.as_deref(), Some(harus.as_str()));
        assert!(Naskah { utama: kepala.to_string(), bagian: Vec::new() }.tanpa_ulang().is_none());
    }
}
