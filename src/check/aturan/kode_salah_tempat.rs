//! W649: a code that disagrees with its level, its parent, the bidang urusan of the agency, or the kind of region.

use crate::check::baca::{leluhur, sebut, terencana};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Lok, Sink};
use crate::model::nilai::{Bentuk, Kode as KodeNomenklatur, TingkatKode};
use crate::model::pohon::{Simpul, Tingkat};

const KODE: Kode = Kode("W649");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Kaskade,
    ringkas: "kode tidak sesuai tingkat, induk, bidang urusan, atau daerahnya",
    dasar: "Permendagri 90/2019: kode anak diawali kode induknya; ruas keempat 1 provinsi, 2 kabupaten/kota; program memakai \
            bidang urusan perangkat daerahnya",
    penjelasan: "Diperiksa: kode program, kegiatan, dan sub kegiatan sesuai tingkatnya; kodenya diawali kode induk; bidang urusan \
                 program termasuk [[bidang_urusan]] rencana; digit pemerintahan sesuai jenis daerah pada [instansi]. Kode sebelum \
                 Permendagri 90/2019 boleh memakai bidang urusan lain, karena perangkat daerahnya disebut tersendiri dalam kode.",
    salah: "[[sub_kegiatan]]\nkode = \"2.17.01.2.06.0010\"\nkegiatan = \"2.17.01.2.05\"",
    benar: "[[sub_kegiatan]]\nkode = \"2.17.01.2.05.0010\"\nkegiatan = \"2.17.01.2.05\"",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let direncanakan = terencana(b);
    let digit = digit_daerah(&b.rencana.instansi.daerah.isi);
    for s in b.rencana.pohon.simpul.values().filter(|s| !s.dari_renstra && direncanakan.contains(s.id.as_str())) {
        let Some(k) = &s.kode else { continue };
        let atas = leluhur(&b.rencana.pohon, s).into_iter().find(|a| a.kode.is_some());
        let temuan = tingkat(s, k)
            .or_else(|| induk(s, k, atas))
            .or_else(|| bidang(b, s, k, atas))
            .or_else(|| pemerintahan(b, s, k, atas, digit));
        if let Some(d) = temuan {
            sink.lapor(d.jalur(format!("simpul/{}/kode", s.id)));
        }
    }
}

/// A code of another level than the node's.
fn tingkat(s: &Simpul, k: &Lok<KodeNomenklatur>) -> Option<Diagnostic> {
    let harus = match s.tingkat {
        Tingkat::Program => TingkatKode::Program,
        Tingkat::Kegiatan => TingkatKode::Kegiatan,
        Tingkat::SubKegiatan => TingkatKode::SubKegiatan,
        _ => return None,
    };
    (k.isi.tingkat() != harus).then(|| {
        Diagnostic::new(KODE, k.span, format!("kode {} bukan kode {}", k.isi, s.tingkat.sebutan()))
            .bantuan("periksa banyaknya ruas kode itu")
    })
}

/// A code that does not begin with that of the nearest coded node above.
fn induk(s: &Simpul, k: &Lok<KodeNomenklatur>, atas: Option<&Simpul>) -> Option<Diagnostic> {
    let a = atas?;
    let ka = a.kode.as_ref().filter(|ka| ka.isi.bentuk() == k.isi.bentuk() && !ka.isi.awalan_dari(&k.isi))?;
    Some(
        Diagnostic::new(
            KODE,
            k.span,
            format!("kode {} {} tidak diawali kode {} {}", k.isi, sebut(s), a.tingkat.sebutan(), ka.isi),
        )
        .bantuan("perbaiki kodenya, atau letakkan di bawah induk yang sesuai")
        .lihat(ka.span, format!("{} di sini", sebut(a))),
    )
}

/// A bidang urusan the plan does not declare; told once, at the highest coded node.
fn bidang(b: &Bahan<'_>, s: &Simpul, k: &Lok<KodeNomenklatur>, atas: Option<&Simpul>) -> Option<Diagnostic> {
    let ini = k.isi.bidang_urusan().filter(|_| atas.is_none() && k.isi.bentuk() == Bentuk::Baru)?;
    let dikenal = &b.rencana.bidang_urusan;
    if dikenal.iter().any(|x| x.kode.isi == ini.teks()) {
        return None;
    }
    let pertama = dikenal.first()?;
    Some(
        Diagnostic::new(
            KODE,
            k.span,
            format!("{} memakai bidang urusan {ini}, yang tidak dimiliki perangkat daerah ini", sebut(s)),
        )
        .bantuan(format!("perbaiki kodenya, atau tambahkan [[bidang_urusan]] dengan kode \"{ini}\""))
        .lihat(pertama.kode.span, "bidang urusan perangkat daerah di sini"),
    )
}

/// The digit of the other level of government; told once, at the highest node that has it.
fn pemerintahan(
    b: &Bahan<'_>,
    s: &Simpul,
    k: &Lok<KodeNomenklatur>,
    atas: Option<&Simpul>,
    harus: Option<u8>,
) -> Option<Diagnostic> {
    let (harus, ini) = (harus?, k.isi.digit_pemerintahan()?);
    let sudah = atas.and_then(|a| a.kode.as_ref()).and_then(|k| k.isi.digit_pemerintahan());
    if ini == harus || sudah.is_some() {
        return None;
    }
    let daerah = &b.rencana.instansi.daerah;
    Some(
        Diagnostic::new(
            KODE,
            k.span,
            format!("{} memakai digit pemerintahan {ini}; {} memakai {harus}", sebut(s), daerah.isi),
        )
        .bantuan("ruas keempat kode: 1 untuk provinsi, 2 untuk kabupaten dan kota")
        .lihat(daerah.span, "daerahnya di sini"),
    )
}

/// The digit of a region by the first word of its name; none where that does not tell.
fn digit_daerah(daerah: &str) -> Option<u8> {
    let kata: Vec<String> = daerah.split_whitespace().map(str::to_lowercase).collect();
    match kata.first().map(String::as_str)? {
        "provinsi" | "propinsi" => Some(1),
        "kota" if kata.get(1).is_some_and(|k| k.starts_with("administra")) => None,
        "kabupaten" | "kab." | "kota" => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::digit_daerah;

    #[test]
    fn the_kind_of_region_tells_the_digit() {
        assert_eq!(digit_daerah("Kabupaten Contoh"), Some(2));
        assert_eq!(digit_daerah("Kota Contoh"), Some(2));
        assert_eq!(digit_daerah("Provinsi Contoh"), Some(1));
        assert_eq!(digit_daerah("Kota Administrasi Contoh"), None);
        assert_eq!(digit_daerah("Daerah Istimewa Contoh"), None);
        assert_eq!(digit_daerah(""), None);
    }
}
