//! Reads identity, period, officials, vision and laws.

use std::path::Path;

use indexmap::IndexMap;

use super::{Bagian, Mentah, rapikan};
use crate::diag::{Diagnostic, Lok, kode};
use crate::model::Status;
use crate::model::nilai::{Nip, Rentang, Tahun};
use crate::model::rencana::{BidangUrusan, DasarHukum, Dokumen, Instansi, Misi, Pejabat, Visi};

/// `[periode]` before the document set is known.
pub(super) struct PeriodeMentah {
    pub utama: Rentang,
    pub rentang: IndexMap<String, Lok<Rentang>>,
}

/// Stores a part that may stand only once.
pub(super) fn tunggal<T>(tempat: &mut Option<Lok<T>>, b: &Bagian<'_>, isi: T) {
    let span = b.span();
    match tempat {
        Some(lama) => b.lapor(
            Diagnostic::new(kode::BAGIAN_GANDA, span, format!("{} hanya boleh ditulis sekali", b.sebutan()))
                .bantuan("gabungkan keduanya, atau hapus salah satu")
                .lihat(lama.span, "pertama kali di sini"),
        ),
        None => *tempat = Some(Lok::new(isi, span)),
    }
}

pub(super) fn isi(t: Option<Lok<String>>) -> Option<String> {
    t.map(|t| t.isi)
}

pub(super) fn semua(v: Vec<Lok<String>>) -> Vec<String> {
    v.into_iter().map(|t| t.isi).collect()
}

pub(super) fn dokumen(b: &Bagian<'_>, m: &mut Mentah) {
    let set = b.wajib("set");
    let varian = b.teks("varian");
    let judul = b.wajib("judul");
    let status = b.pilihan("status", &Status::PILIHAN).map(|s| Lok::new(s, b.span_kunci("status")));
    let versi_set = b.bulat("versi_set");
    let rujukan = b.teks("rujukan");
    let singkatan = isi(b.teks("singkatan"));
    let tahun_terbit = b.tahun("tahun_terbit");
    let contoh = isi(b.teks("contoh"));
    let kertas = b.pilihan("kertas", &[("A4", "A4"), ("F4", "F4")]).unwrap_or("A4");
    let huruf = b.daftar_teks("huruf");
    let tanda_tangan_elektronik = b.benar("tanda_tangan_elektronik").unwrap_or(false);
    let landasan_hukum = b.daftar_teks("landasan_hukum");
    m.pakai.extend(b.daftar_teks("pakai"));
    b.selesai();
    if let (Some(set), Some(judul)) = (set, judul) {
        let singkatan = singkatan.unwrap_or_else(|| judul.isi.clone());
        let isi = Dokumen {
            set,
            varian,
            judul,
            status,
            versi_set,
            rujukan,
            singkatan,
            tahun_terbit,
            contoh,
            kertas,
            huruf,
            tanda_tangan_elektronik,
            landasan_hukum,
        };
        tunggal(&mut m.dokumen, b, isi);
    }
}

pub(super) fn periode(b: &Bagian<'_>, m: &mut Mentah) {
    let satu = b.tahun("tahun");
    for k in ["awal", "akhir"] {
        match (b.ada("tahun"), b.ada(k)) {
            (false, false) => b.lapor(
                Diagnostic::new(kode::KUNCI_WAJIB, b.span(), format!("{} tidak memiliki `{k}`", b.sebutan()))
                    .bantuan(format!("tambahkan `{k} = 2025`; untuk satu tahun cukup `tahun = 2025`")),
            ),
            (true, true) => b.lapor(
                Diagnostic::new(kode::NILAI_TAK_SAH, b.span_kunci(k), format!("`{k}` ditulis bersama `tahun`"))
                    .bantuan("pilih salah satu: `tahun`, atau `awal` dan `akhir`"),
            ),
            _ => {}
        }
    }
    let (awal, akhir) = match satu {
        Some(t) => (Some(t), Some(t)),
        None => (b.tahun("awal"), b.tahun("akhir")),
    };
    let mut rentang = IndexMap::new();
    if let Some(r) = b.tabel("rentang") {
        for (nama, pasangan) in r.semua_pasangan() {
            let tahun = |s: &str| s.parse().ok().and_then(Tahun::baru);
            match (tahun(&pasangan.isi[0]), tahun(&pasangan.isi[1])) {
                (Some(a), Some(z)) if a <= z => {
                    rentang.insert(nama.isi, Lok::new(Rentang { awal: a, akhir: z }, pasangan.span));
                }
                _ => b.lapor(
                    Diagnostic::new(
                        kode::NILAI_TAK_SAH,
                        pasangan.span,
                        format!("rentang tahun `{}` tidak sah", nama.isi),
                    )
                    .bantuan("tulis [tahun awal, tahun akhir], misalnya [2020, 2024]"),
                ),
            }
        }
    }
    b.selesai();
    if let (Some(a), Some(z)) = (awal, akhir) {
        if a.isi > z.isi {
            b.lapor(
                Diagnostic::new(
                    kode::NILAI_TAK_SAH,
                    z.span,
                    format!("periode berakhir ({}) sebelum mulai ({})", z.isi, a.isi),
                )
                .bantuan("tukar `awal` dan `akhir`"),
            );
            return;
        }
        tunggal(&mut m.periode, b, PeriodeMentah { utama: Rentang { awal: a.isi, akhir: z.isi }, rentang });
    }
}

pub(super) fn instansi(b: &Bagian<'_>, dasar: &Path, m: &mut Mentah) {
    let nama = b.wajib("nama");
    let daerah = b.wajib("daerah");
    let pemerintah = isi(b.teks("pemerintah"));
    let provinsi = isi(b.teks("provinsi")).unwrap_or_default();
    let alamat = semua(b.daftar_teks("alamat"));
    let kode_pos = isi(b.teks("kode_pos"));
    let telepon = isi(b.teks("telepon"));
    let faks = isi(b.teks("faks"));
    let surel = isi(b.teks("surel"));
    let laman = isi(b.teks("laman"));
    let semboyan = isi(b.teks("semboyan"));
    let lambang = b.teks("lambang").map(|l| l.map(|p| rapikan(&dasar.join(p))));
    b.selesai();
    if let (Some(nama), Some(daerah)) = (nama, daerah) {
        let pemerintah = pemerintah.unwrap_or_else(|| format!("Pemerintah {}", daerah.isi));
        let i = Instansi {
            nama,
            daerah,
            pemerintah,
            provinsi,
            alamat,
            kode_pos,
            telepon,
            faks,
            surel,
            laman,
            semboyan,
            lambang,
        };
        tunggal(&mut m.instansi, b, i);
    }
}

pub(super) fn bidang_urusan(b: &Bagian<'_>, m: &mut Mentah) {
    let (kode, nama) = (b.wajib("kode"), b.wajib("nama"));
    let urusan = b.teks("urusan");
    b.selesai();
    if let (Some(kode), Some(nama)) = (kode, nama) {
        m.bidang_urusan.push(BidangUrusan { kode, nama, urusan });
    }
}

pub(super) fn pejabat(b: &Bagian<'_>, m: &mut Mentah) {
    let (id, jabatan, nama) = (b.wajib("id"), b.wajib("jabatan"), b.wajib("nama"));
    let pangkat = isi(b.teks("pangkat"));
    let golongan = isi(b.teks("golongan"));
    let nip = b.teks("nip").and_then(|n| match Nip::urai(&n.isi) {
        Ok(nip) => Some(Lok::new(nip, n.span)),
        Err(e) => {
            b.lapor(
                Diagnostic::new(kode::NILAI_TAK_SAH, n.span, format!("NIP tidak sah: {e}"))
                    .bantuan("NIP terdiri atas 18 angka: 8 tanggal lahir, 6 pengangkatan, 1 jenis kelamin, 3 urut"),
            );
            None
        }
    });
    let status = b.pilihan("status", &[("Plt.", "Plt."), ("Plh.", "Plh."), ("Pj.", "Pj.")]);
    b.selesai();
    if let (Some(id), Some(jabatan), Some(nama)) = (id, jabatan, nama) {
        m.pejabat.push((id, Pejabat { jabatan, nama, pangkat, golongan, nip, status }));
    }
}

pub(super) fn visi(b: &Bagian<'_>, m: &mut Mentah) {
    let teks = b.wajib("teks");
    let nama = isi(b.teks("nama"));
    b.selesai();
    if let Some(teks) = teks {
        tunggal(&mut m.visi, b, Visi { teks, nama });
    }
}

pub(super) fn misi(b: &Bagian<'_>, m: &mut Mentah) {
    let nomor = b.bulat("nomor").map(|n| n.isi);
    let nama = isi(b.teks("nama"));
    let teks = b.wajib("teks");
    let didukung = b.benar("didukung").unwrap_or(false);
    b.selesai();
    if let Some(teks) = teks {
        let urut = u32::try_from(m.misi.len() + 1).unwrap_or(u32::MAX);
        m.misi.push(Misi { nomor: nomor.unwrap_or(urut), nama, teks, didukung });
    }
}

pub(super) fn dasar_hukum(b: &Bagian<'_>, m: &mut Mentah) {
    let id = b.teks("id");
    let utuh = if b.ada("kutipan") { b.wajib("kutipan") } else { None };
    let bagian = |k| if b.ada("kutipan") { b.teks(k) } else { b.wajib(k) };
    let (jenis, nomor, tentang) = (bagian("jenis"), bagian("nomor"), bagian("tentang"));
    if !b.ada("tahun") && !b.ada("kutipan") {
        b.lapor(
            Diagnostic::new(kode::KUNCI_WAJIB, b.span(), format!("{} tidak memiliki `tahun`", b.sebutan()))
                .bantuan("tambahkan tahun peraturan"),
        );
    }
    let tahun = b.tahun("tahun");
    let lembaran = b.teks("lembaran");
    let perubahan = b.teks("perubahan");
    b.selesai();
    let lengkap = jenis.is_some() && nomor.is_some() && tahun.is_some() && tentang.is_some();
    if utuh.is_some() || lengkap {
        m.dasar_hukum.push(DasarHukum { id, jenis, nomor, tahun, tentang, utuh, lembaran, perubahan });
    }
}
