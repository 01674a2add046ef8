//! `susun watch`: one document, made again whenever something it depends on has changed.

use super::args::{FormatTemuan, Umum, Watch};
use super::build::{kalimat, tahap};
use super::{Akhir, Galat, Layar, hari, pdf, proyek};
use crate::batch::{Entri, Kabar, Keadaan, Manifes, Pantau, Pilihan};
use crate::diag::{Diagnostic, Kode, Sink};

pub(super) fn jalankan(a: &Watch, u: &Umum, layar: &Layar) -> Result<Akhir, Galat> {
    if a.format.mesin() {
        return Err("watch hanya menulis temuan dalam bentuk human atau short".into());
    }
    let Some((proyek, rencana)) = proyek(u, std::slice::from_ref(&a.plan), a.format, layar)? else {
        return Ok(Akhir::Temuan);
    };
    let Some(dir) = rencana.first() else { return Ok(Akhir::Temuan) };
    let Some(opsi) = pdf::opsi(&a.pdf, &proyek, layar)? else { return Ok(Akhir::Rusak) };
    let pilihan = Pilihan {
        draf: a.draft,
        typ: a.typ,
        rinci: u.verbose > 0 && a.format == FormatTemuan::Human,
        opsi,
        ..Pilihan::default()
    };
    let mut pantau = Pantau::baru(proyek.akar.clone(), dir.clone(), hari::ini(), pilihan);
    let mut kali = 0;
    let mut lama = Vec::new();
    loop {
        if let Some(k) = pantau.lihat() {
            let akhir = laporkan(&k, a, u, layar, &mut lama)?;
            kali += 1;
            if a.once_after.is_some_and(|n| kali >= n) {
                return Ok(akhir);
            }
            if kali == 1 {
                let apa = dir.strip_prefix(&proyek.akar).unwrap_or(dir).display().to_string();
                layar.kabar(&format!("menunggu perubahan pada {apa}; Ctrl+C berhenti"));
            }
        }
        std::thread::sleep(pantau.jeda());
    }
}

/// A finding, wherever its line has moved to.
type Tanda = (Kode, String, Option<String>);

fn tanda(d: &Diagnostic) -> Tanda {
    (d.kode, d.pesan.clone(), d.jalur.clone())
}

/// Tells what a look brought. Findings are printed in full when they are new.
fn laporkan(k: &Kabar, a: &Watch, u: &Umum, layar: &Layar, lama: &mut Vec<Tanda>) -> Result<Akhir, Galat> {
    match k {
        Kabar::Proyek(sink, sources) => {
            layar.temuan(a.format, sink, sources)?;
            layar.pesan("menunggu perbaikan");
            Ok(Akhir::Temuan)
        }
        Kabar::Dokumen(s, proyek) => {
            let mut baru = Sink::new();
            baru.lapor_semua(s.sink.temuan().iter().filter(|d| !lama.contains(&tanda(d))).cloned());
            layar.temuan(a.format, &baru, &s.sources)?;
            let tetap = s.sink.temuan().iter().filter(|d| lama.contains(&tanda(d)) && d.severity >= layar.batas());
            match tetap.count() {
                0 => {}
                n => layar.kabar(&format!("{n} temuan masih sama")),
            }
            *lama = s.sink.temuan().iter().map(tanda).collect();
            layar.kabar(&kalimat(s, proyek));
            if u.verbose > 0 {
                layar.kabar(&tahap(s));
            }
            // The next change tries again.
            if let Err(e) = Manifes::perbarui(proyek, vec![Entri::dari(proyek, s, a.draft)]) {
                layar.pesan(&e);
            }
            let baik = matches!(s.keadaan, Keadaan::Dibangun | Keadaan::Tetap);
            if !baik && s.pdf.is_file() {
                layar.kabar("PDF yang terakhir jadi tetap ada");
            }
            Ok(if baik { Akhir::Baik } else { Akhir::Temuan })
        }
    }
}
