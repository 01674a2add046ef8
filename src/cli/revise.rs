//! `susun revise`: a copy of a plan in which it is changed.

use super::args::{FormatTemuan, Revise, Umum};
use super::{Akhir, Galat, Layar, proyek};
use crate::batch;
use crate::masukan::relatif;

pub(super) fn jalankan(a: &Revise, u: &Umum, layar: &Layar) -> Result<Akhir, Galat> {
    let nama = [a.plan.clone()];
    let Some((proyek, rencana)) = proyek(u, &nama, FormatTemuan::Human, layar)? else { return Ok(Akhir::Temuan) };
    let Some(dir) = rencana.first() else { return Ok(Akhir::Temuan) };
    let sah = !a.nama.is_empty() && !a.nama.starts_with('.') && !a.nama.contains(['/', '\\']);
    if !sah {
        layar.pesan(&format!(
            "galat: \"{}\" bukan nama folder\nbantuan: tulis namanya saja, misalnya {}-perubahan",
            a.nama, a.plan
        ));
        return Ok(Akhir::Temuan);
    }
    if dir.with_file_name(&a.nama).exists() {
        layar.pesan(&format!("galat: folder `{}` sudah ada\nbantuan: pilih nama lain", a.nama));
        return Ok(Akhir::Temuan);
    }
    let baru = batch::revisi(dir, &a.nama)?;
    layar.kabar(&format!(
        "{}: salinan {} berstatus rancangan, sebagai perubahannya\n  sesuaikan judul, tahun, dan [penetapan], ubah datanya, \
         lalu `susun check {}`",
        relatif(&proyek.akar, &baru),
        relatif(&proyek.akar, dir),
        a.nama,
    ));
    Ok(Akhir::Baik)
}
