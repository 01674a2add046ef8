//! A rendered document: its Typst source, the files it needs, and the way back from Typst's errors to the user's files.

use std::path::Path;

use super::fungsi::Isi;
use super::konteks::jalur_lambang;
use crate::diag::{Diagnostic, Sink, Sources, Span, kode};
use crate::project::Proyek;
use crate::typeset;

/// Path of the generated file.
const UTAMA: &str = "/main.typ";
/// Where pictures of the plan are set; errors there are not about the coat of arms.
const GAMBAR_TYP: &str = "bersama/gambar.typ";
/// Comment line that says which file the following lines come from.
pub(super) const ASAL: &str = "// asal: ";

/// A rendered document.
#[derive(Debug)]
pub struct Naskah {
    /// Typst source of the main file.
    pub utama: String,
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
        ada.then_some(Naskah { utama })
    }

    /// All files Typst needs. Reports an unusable coat of arms.
    pub fn untuk_typst(&self, proyek: &Proyek, isi: &Isi, sink: &mut Sink) -> Option<typeset::Naskah> {
        let r = &isi.rencana;
        let mut berkas = vec![(UTAMA.to_string(), self.utama.clone().into_bytes())];
        for nama in proyek.daftar_templat("bersama").into_iter().filter(|n| n.ends_with(".typ")) {
            if let Some(b) = proyek.berkas_templat(&nama) {
                berkas.push((format!("/{nama}"), b));
            }
        }
        if let Some(l) = &r.instansi.lambang {
            match std::fs::read(&l.isi) {
                Ok(b) => berkas.push((jalur_lambang(&l.isi), b)),
                Err(e) => {
                    sink.lapor(
                        Diagnostic::new(kode::GAMBAR_HILANG, l.span, format!("lambang daerah tidak dapat dibaca: {e}"))
                            .bantuan("periksa path; dihitung dari folder berkas TOML ini"),
                    );
                    return None;
                }
            }
        }
        for g in r.gambar.values() {
            match std::fs::read(&g.berkas.isi) {
                Ok(b) => berkas.push((super::gambar::jalur(g), b)),
                Err(e) => {
                    sink.lapor(
                        Diagnostic::new(kode::GAMBAR_HILANG, g.berkas.span, format!("gambar `{}` tidak dapat dibaca: {e}", g.id.isi))
                            .bantuan("periksa path; dihitung dari folder berkas TOML ini"),
                    );
                    return None;
                }
            }
        }
        let tanggal = r.penetapan.as_ref().and_then(|p| p.tanggal);
        let mut kata_kunci = vec![
            r.dokumen.singkatan.clone(),
            r.instansi.nama.isi.clone(),
            r.instansi.daerah.isi.clone(),
            r.periode.utama.teks(),
        ];
        if let Some(n) = r.penetapan.as_ref().and_then(|p| p.nomor.clone()) {
            kata_kunci.push(n);
        }
        kata_kunci.extend(r.dokumen.contoh.clone());
        Some(typeset::Naskah {
            utama: UTAMA.to_string(),
            berkas,
            judul: format!(
                "{}{} {} {} Tahun {}",
                if r.dokumen.contoh.is_some() { "CONTOH – " } else { "" },
                r.dokumen.judul.isi,
                r.instansi.nama.isi,
                r.instansi.daerah.isi,
                r.periode.utama.teks()
            ),
            penulis: format!("{} {}", r.instansi.nama.isi, r.instansi.daerah.isi),
            kata_kunci,
            tanggal: tanggal.map(|t| (t.tahun(), t.bulan(), t.hari())),
            ident: format!("susun/{}", r.id),
        })
    }

    /// A finding for an error of Typst: points into the file the generated line came from.
    pub fn temuan(&self, g: &typeset::GalatTypst, isi: &Isi, sources: &mut Sources, proyek: &Proyek) -> Diagnostic {
        if let Some(l) = &isi.rencana.instansi.lambang
            && g.jenis == typeset::JenisGalat::Gambar
            && !g.petunjuk.iter().any(|p| p.contains(GAMBAR_TYP))
            && g.berkas != GAMBAR_TYP
        {
            return Diagnostic::new(
                kode::GAMBAR_HILANG,
                l.span,
                format!("lambang daerah tidak dapat dipakai: {}", g.pesan),
            )
            .bantuan("simpan ulang sebagai PNG, JPEG, atau SVG yang utuh, dengan akhiran nama berkas yang sesuai");
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_parents_become_plain_rows_and_the_head_stays() {
        let kepala = "  table.header(level: 1, repeat: true,\n    sk(\"A\"), \n  ),\n";
        let induk = "  table.header(level: 2, repeat: true, \"P, repeat: true, x\", \"1\", ),\n";
        let n = Naskah { utama: format!("{kepala}{induk}  \"S\", \"2\", \n") };
        let polos = n.tanpa_ulang().map(|n| n.utama);
        let harus = format!("{kepala}  \"P, repeat: true, x\", \"1\", \n  \"S\", \"2\", \n");
        assert_eq!(polos.as_deref(), Some(harus.as_str()));
        assert!(Naskah { utama: kepala.to_string() }.tanpa_ulang().is_none());
    }
}
