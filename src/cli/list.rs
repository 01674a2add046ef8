//! `susun list`: plans, document sets, tables, row sources and their fields.

use std::fmt::Write;

use super::args::{FormatTemuan, List, Umum};
use super::{Akhir, Galat, Layar, proyek};
use crate::model::bagan::JENIS_BAGAN;
use crate::pipeline::{Cara, Dokumen};
use crate::table::sumber::{MEDAN_UMUM, SUMBER};

pub(super) fn jalankan(a: &List, u: &Umum, layar: &Layar) -> Result<Akhir, Galat> {
    let Some((proyek, rencana)) = proyek(u, &a.plan, FormatTemuan::Human, layar)? else { return Ok(Akhir::Temuan) };
    let mut t = String::new();
    writeln!(t, "Perangkat dokumen")?;
    for s in proyek.semua_set() {
        writeln!(t, "  {s}")?;
    }
    writeln!(t, "\nRencana dan tabel")?;
    for dir in &rencana {
        let d = Dokumen::muat(&proyek, dir, Cara::default());
        let judul = d
            .rencana()
            .map_or_else(|| "tidak dapat dimuat, jalankan `susun check`".to_string(), crate::model::Rencana::sebutan);
        let keadaan = d.rencana().and_then(|r| r.keadaan()).map(|k| format!(" [{k}]")).unwrap_or_default();
        writeln!(t, "  {}  {judul}{keadaan}", d.id)?;
        let mut tabel: Vec<_> = d.isi.iter().flat_map(|i| i.tabel.values()).collect();
        // Placed tables in the order of the document, the others after them.
        tabel.sort_by_key(|x| d.nomor.get_index_of(&x.id).unwrap_or(usize::MAX));
        for x in tabel {
            let nomor = d.nomor.get(&x.id).map_or("-", String::as_str);
            writeln!(t, "    {nomor:>7}  {:<26} {}", x.id, x.judul)?;
        }
        let nomor = |id: &str| d.nomor_figur(id).map_or("-", |(_, n)| n);
        for g in d.isi.iter().flat_map(|i| i.rencana.gambar.values()) {
            writeln!(
                t,
                "    {:>7}  {:<26} {} ({})",
                nomor(&g.id),
                *g.id,
                *g.judul,
                g.kelompok.sebutan().to_lowercase()
            )?;
        }
        for g in d.isi.iter().flat_map(|i| i.lukisan.values()) {
            writeln!(t, "    {:>7}  {:<26} {} ({})", nomor(&g.id), g.id, g.judul, g.kelompok.sebutan().to_lowercase())?;
        }
    }
    writeln!(t, "\nJenis gambar dari data")?;
    for (nama, arti) in JENIS_BAGAN {
        writeln!(t, "  {nama:<15} {arti}")?;
    }
    writeln!(t, "\nSumber baris dan medannya")?;
    for s in SUMBER {
        writeln!(t, "  {}  {}", s.nama, s.ringkas)?;
        for (nama, arti) in s.medan.iter().chain(MEDAN_UMUM) {
            writeln!(t, "    {nama:<20} {arti}")?;
        }
        if s.medan_bebas {
            writeln!(t, "    …                    medan lain sesuai datanya")?;
        }
    }
    layar.hasil(&t)?;
    Ok(Akhir::Baik)
}
