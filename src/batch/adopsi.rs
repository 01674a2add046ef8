//! Writes an adoption, and the copy of a plan in which it is revised.

use std::fs;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::tulis::sapu;
use super::{Gagal, tulis};
use crate::kunci::{self, Kunci};
use crate::load::{BERKAS_RENCANA, berkas_rencana};
use crate::masukan::sebab;

/// Writes an adoption below a plan: its edition, then the lock, and only then is the edition before it removed. Whatever
/// interrupts it leaves the adoption that was there, or none.
pub fn simpan_adopsi(
    dir: &Path,
    lama: Option<&Kunci>,
    baru: &Kunci,
    berkas: &[(PathBuf, Vec<u8>)],
) -> Result<(), Gagal> {
    buang(dir, lama.map(|k| k.edisi.as_str()))?;
    for (path, isi) in berkas {
        tulis(&dir.join(path), isi)?;
    }
    sapu(&dir.join(kunci::FOLDER));
    buang(dir, Some(&baru.edisi))
}

/// Removes the editions that are not in use.
fn buang(dir: &Path, dipakai: Option<&str>) -> Result<(), Gagal> {
    for e in kunci::edisi_lain(dir, dipakai) {
        fs::remove_dir_all(&e).map_err(|g| format!("menghapus {}: {g}", e.display()))?;
    }
    Ok(())
}

/// Writes the version of the set into the plan, where it is pinned: `letak` are the bytes of the number in the file.
pub fn tulis_versi(path: &Path, letak: std::ops::Range<usize>, versi: u32) -> Result<(), Gagal> {
    let mut teks = fs::read_to_string(path).map_err(|e| format!("membaca {}: {e}", path.display(), e = sebab(&e)))?;
    // Places are counted without a byte order mark.
    let awal = if teks.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let letak = awal + letak.start..awal + letak.end;
    if teks.get(letak.clone()).is_none_or(|t| t.replace('_', "").parse::<u32>().is_err()) {
        return Err(format!("{} berubah selagi dibaca", path.display()));
    }
    teks.replace_range(letak, &versi.to_string());
    tulis(path, teks.as_bytes())
}

/// The narrative of the annexes.
const NASKAH_LAMPIRAN: &str = "narasi/lampiran.md";
/// What it says in a plan that changes another: the tables of every set for that.
const LAMPIRAN_PERUBAHAN: &str = "Lampiran ini memuat setiap perubahan beserta alasannya.\n\n\
    {{ tabel(\"matriks-perubahan\") }}\n\n{{ tabel(\"perubahan-pendanaan\") }}\n";

/// Copies a plan into a new folder beside it, as a change of it: without the adoption, as a draft, with `[perubahan]`
/// pointing back and the tables of changes in the annexes. `rencana.toml` is written last, so that an interrupted copy is no plan.
pub fn revisi(dir: &Path, nama: &str) -> Result<PathBuf, Gagal> {
    let baru = dir.with_file_name(nama);
    if fs::symlink_metadata(&baru).is_ok() {
        return Err(format!("{} sudah ada", baru.display()));
    }
    let lama = dir.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut semua = berkas_rencana(dir);
    semua.extend(lampiran(dir, &semua));
    let (utama, naskah) = (dir.join(BERKAS_RENCANA), dir.join(NASKAH_LAMPIRAN));
    if !semua.contains(&naskah) {
        tulis(&baru.join(NASKAH_LAMPIRAN), LAMPIRAN_PERUBAHAN.as_bytes())?;
    }
    semua.sort_by_key(|b| *b == utama);
    for b in semua {
        let isi = fs::read(&b).map_err(|e| format!("membaca {}: {e}", b.display(), e = sebab(&e)))?;
        let isi = match String::from_utf8(isi) {
            Ok(teks) if b.extension().is_some_and(|e| e == "toml") => ubah(teks, &lama, b == utama).into_bytes(),
            Ok(teks) if b == naskah && !teks.contains("matriks-perubahan") => {
                format!("{}\n\n{LAMPIRAN_PERUBAHAN}", teks.trim_end()).into_bytes()
            }
            Ok(teks) => teks.into_bytes(),
            Err(e) => e.into_bytes(),
        };
        tulis(&baru.join(b.strip_prefix(dir).unwrap_or(&b)), &isi)?;
    }
    Ok(baru)
}

/// What lies in a plan besides its data: pictures. The adoption stays where it is.
fn lampiran(dir: &Path, data: &[PathBuf]) -> Vec<PathBuf> {
    let milik = |e: &walkdir::DirEntry| e.depth() != 1 || e.file_name() != kunci::FOLDER;
    let semua = walkdir::WalkDir::new(dir).follow_links(true).into_iter().filter_entry(milik).filter_map(Result::ok);
    let berkas = semua.filter(|e| e.file_type().is_file()).map(walkdir::DirEntry::into_path);
    berkas.filter(|b| !data.contains(b)).collect()
}

/// The text of a file in the copy.
fn ubah(teks: String, lama: &str, utama: bool) -> String {
    let mut hasil = teks;
    if let Some(tepat) = nilai(&hasil, "dokumen", "status") {
        hasil.replace_range(tepat, "\"rancangan\"");
    } else if let Some(set) = nilai(&hasil, "dokumen", "set") {
        let akhir = hasil[set.end..].find('\n').map_or(hasil.len(), |n| set.end + n);
        hasil.insert_str(akhir, "\nstatus = \"rancangan\"");
    }
    let dari = format!("\"../{lama}\"");
    if let Some(tepat) = nilai(&hasil, "perubahan", "dari") {
        hasil.replace_range(tepat, &dari);
        let ke = nilai(&hasil, "perubahan", "ke");
        let nomor = ke.clone().and_then(|k| hasil[k].parse::<u32>().ok()).unwrap_or(1).saturating_add(1);
        match (ke, nilai(&hasil, "perubahan", "dari")) {
            (Some(ke), _) => hasil.replace_range(ke, &nomor.to_string()),
            (None, Some(dari)) => hasil.insert_str(dari.end, &format!("\nke = {nomor}")),
            (None, None) => {}
        }
    } else if utama {
        if !hasil.ends_with('\n') {
            hasil.push('\n');
        }
        hasil.push_str(&format!("\n[perubahan]\ndari = {dari}\n"));
    }
    hasil
}

/// The place of a value in a section of a TOML text.
fn nilai(teks: &str, bagian: &str, kunci: &str) -> Option<std::ops::Range<usize>> {
    let isi = DeTable::parse(teks).ok()?;
    let DeValue::Table(b) = isi.get_ref().get(bagian)?.get_ref() else { return None };
    Some(b.get(kunci)?.span())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_a_draft_that_points_back() {
        let teks = "[dokumen]\nset = \"x\" # perangkat\nstatus = \"ditetapkan\"\n\n[periode]\nawal = 2025";
        let harus = "[dokumen]\nset = \"x\" # perangkat\nstatus = \"rancangan\"\n\n[periode]\nawal = 2025\n\n[perubahan]\ndari = \"../lama\"\n";
        assert_eq!(ubah(teks.to_string(), "lama", true), harus);
        let tanpa = "[dokumen]\nset = \"x\" # perangkat\njudul = \"y\"\n";
        assert_eq!(
            ubah(tanpa.to_string(), "lama", false),
            "[dokumen]\nset = \"x\" # perangkat\nstatus = \"rancangan\"\njudul = \"y\"\n"
        );
    }

    #[test]
    fn a_change_of_a_change_is_counted() {
        let satu = "[perubahan]\ndari = \"../awal\"\nlatar = \"z\"\n";
        let dua = ubah(satu.to_string(), "kesatu", true);
        assert_eq!(dua, "[perubahan]\ndari = \"../kesatu\"\nke = 2\nlatar = \"z\"\n");
        assert_eq!(ubah(dua, "kedua", true), "[perubahan]\ndari = \"../kedua\"\nke = 3\nlatar = \"z\"\n");
    }

    #[test]
    fn other_files_stay_as_they_are() {
        let teks = "[[program]]\nkode = \"1\"\n";
        assert_eq!(ubah(teks.to_string(), "lama", false), teks);
    }
}
