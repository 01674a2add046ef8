//! The table at the end of a build of several plans, and how sizes and times are written.

use std::time::Duration;

use rust_decimal::Decimal;

use crate::batch::{Hitungan, Isi, Keadaan};
use crate::model::nilai::Angka;
pub(super) use crate::report::laporan::ukuran;

/// One plan of the table.
pub(super) struct Baris {
    pub(super) id: String,
    pub(super) keadaan: Keadaan,
    pub(super) isi: Option<Isi>,
    pub(super) temuan: Hitungan,
    pub(super) lama: Duration,
}

/// The word for what became of a plan.
pub(super) fn sebutan(k: &Keadaan) -> &'static str {
    match k {
        Keadaan::Dibangun => "dibangun",
        Keadaan::Tetap => "tetap",
        Keadaan::Galat => "galat",
        Keadaan::Gagal(_) => "gagal",
    }
}

/// The table, and a line that sums it up.
pub(super) fn tabel(baris: &[Baris], lama: Duration) -> String {
    let kepala = ["rencana", "halaman", "ukuran", "waktu", "temuan", "keadaan"].map(str::to_string);
    let isi = baris.iter().map(|b| {
        let ada = |f: fn(&Isi) -> String| b.isi.as_ref().map_or("-".to_string(), f);
        [
            b.id.clone(),
            ada(|i| i.halaman.to_string()),
            ada(|i| ukuran(i.bita)),
            if b.keadaan == Keadaan::Tetap { "-".to_string() } else { self::lama(b.lama) },
            hitungan(&b.temuan),
            sebutan(&b.keadaan).to_string(),
        ]
    });
    let semua: Vec<[String; 6]> = std::iter::once(kepala).chain(isi).collect();
    let lebar: Vec<usize> =
        (0..6).map(|k| semua.iter().map(|b| b[k].chars().count()).max().unwrap_or_default()).collect();
    let mut t = String::new();
    for b in &semua {
        let [id, halaman, besar, waktu, temuan, keadaan] = b;
        t.push_str(&format!(
            "{id:<0$}  {halaman:>1$}  {besar:>2$}  {waktu:>3$}  {temuan:<4$}  {keadaan}\n",
            lebar[0], lebar[1], lebar[2], lebar[3], lebar[4],
        ));
    }
    t.push_str(&format!("{} rencana", baris.len()));
    let semua = [Keadaan::Dibangun, Keadaan::Tetap, Keadaan::Galat, Keadaan::Gagal(String::new())];
    let jenis = semua.iter().map(sebutan).map(|s| (s, baris.iter().filter(|b| sebutan(&b.keadaan) == s).count()));
    let jenis: Vec<String> = jenis.filter(|(_, n)| *n > 0).map(|(s, n)| format!("{n} {s}")).collect();
    t.push_str(&format!(": {}; {}", jenis.join(", "), self::lama(lama)));
    t
}

/// "2 galat, 3 peringatan" or "tanpa temuan".
pub(super) fn hitungan(h: &Hitungan) -> String {
    let bagian = [(h.galat, "galat"), (h.peringatan, "peringatan")];
    let bagian: Vec<String> = bagian.iter().filter(|(n, _)| *n > 0).map(|(n, k)| format!("{n} {k}")).collect();
    if bagian.is_empty() { "tanpa temuan".to_string() } else { bagian.join(", ") }
}

/// A time in milliseconds or seconds.
pub(super) fn lama(d: Duration) -> String {
    let md = u64::try_from(d.as_millis()).unwrap_or(u64::MAX);
    if md < 1000 {
        format!("{md} md")
    } else {
        let s = Angka(Decimal::from(md) / Decimal::from(1000));
        format!("{} detik", s.format(Some(2)))
    }
}
