//! `susun trace`: where a figure comes from and where else it is printed.

use super::args::{FormatJejak, FormatTemuan, Trace, Umum};
use super::{Akhir, Galat, Layar, proyek};
use crate::pipeline::{Cara, Dokumen};
use crate::trace::{self, Batas};

/// Levels shown of a single figure, and of each of several.
const DALAM: (usize, usize) = (3, 1);
/// Operands shown of one computation.
const LEBAR: usize = 10;
/// "Everything"; no computation is that deep.
const SEMUA: usize = 64;

pub(super) fn jalankan(a: &Trace, u: &Umum, layar: &Layar) -> Result<Akhir, Galat> {
    let nama = [a.plan.clone()];
    let Some((proyek, rencana)) = proyek(u, &nama, FormatTemuan::Human, layar)? else { return Ok(Akhir::Temuan) };
    let Some(dir) = rencana.first() else { return Ok(Akhir::Temuan) };
    let d = Dokumen::muat(&proyek, dir, Cara::default());
    let Some(bahan) = d.bahan_jejak() else {
        layar.temuan(FormatTemuan::Human, &d.sink, &d.sources)?;
        return Ok(Akhir::Temuan);
    };
    let sasaran = match trace::cari(&bahan, &a.alamat.join(" ")) {
        Ok(s) => s,
        Err(e) => {
            layar.pesan(&format!("{}: {}", e.pesan, e.bantuan));
            return Ok(Akhir::Temuan);
        }
    };
    let json = a.format == FormatJejak::Json;
    let satu =
        matches!(sasaran, trace::Sasaran::Sel { .. } | trace::Sasaran::Simpul(_, Some(_)) | trace::Sasaran::Fakta(..));
    let bawaan = match (json, satu) {
        (true, _) => SEMUA,
        (false, true) => DALAM.0,
        (false, false) => DALAM.1,
    };
    let semua = json || u.verbose > 0;
    let batas =
        Batas { dalam: a.depth.unwrap_or(bawaan).min(SEMUA), lebar: if semua { usize::MAX - 1 } else { LEBAR } };
    let jejak = trace::jejak(&bahan, &sasaran, batas);
    layar.hasil(&if json { trace::json(&jejak) } else { trace::teks(&jejak, semua) })?;
    Ok(Akhir::Baik)
}
