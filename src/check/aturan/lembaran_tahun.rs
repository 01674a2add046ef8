//! W697: the year or number of a gazette cannot be right.

use crate::check::petik_kata::potong;
use crate::check::{Aturan, Bahan, JenisKata, Kata, Keluarga};
use crate::diag::{Diagnostic, Kode, Lok, Sink, Span};

const KODE: Kode = Kode("W697");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Hukum,
    ringkas: "tahun atau nomor lembaran tidak cocok dengan peraturannya",
    dasar: "UU 12/2011: peraturan diundangkan sesudah ditetapkan, dalam lembaran atau berita tahun itu, paling lambat tahun berikutnya",
    penjelasan: "Tahun pada `lembaran` dibandingkan dengan tahun peraturan, tahun pada `perubahan` dengan tahun peraturan pengubahnya, dan \
                 `berita` pada [penetapan.pengundangan] dengan tanggal pengundangan. Tahun dua angka, dan Lembaran Negara bernomor empat \
                 angka, juga dilaporkan.",
    salah: "nomor = \"112\"\ntahun = 2023\nlembaran = \"Berita Daerah Kabupaten Pasuruan Tahun 2022 Nomor 112\"",
    benar: "nomor = \"112\"\ntahun = 2023\nlembaran = \"Berita Daerah Kabupaten Pasuruan Tahun 2023 Nomor 112\"",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    for h in &b.rencana.dasar_hukum {
        let jalur = crate::check::kutipan::jalur(h);
        if let (Some(l), Some(t)) = (&h.lembaran, &h.tahun) {
            for pesan in banding(l, t.isi.0, t.isi.0 + 1) {
                lapor(l.span, pesan, format!("{jalur}/lembaran"), Some(t.span), sink);
            }
        }
        // The gazette of an amendment follows its own year: compare with the last law named before it.
        if let Some(p) = &h.perubahan {
            for pesan in perubahan(p) {
                lapor(p.span, pesan, format!("{jalur}/perubahan"), None, sink);
            }
        }
    }
    berita(b, sink);
}

fn berita(b: &Bahan<'_>, sink: &mut Sink) {
    let Some(p) = &b.rencana.penetapan else { return };
    let Some((u, berita)) = p.pengundangan.as_ref().and_then(|u| Some((u, u.berita.as_ref()?))) else { return };
    let Some(tahun) = u.tanggal.map(|t| t.tahun()).or_else(|| p.tahun().map(|t| t.0)) else { return };
    for pesan in banding(berita, tahun, tahun) {
        lapor(berita.span, pesan, "penetapan/pengundangan/berita".to_string(), u.tanggal.map(|t| t.span), sink);
    }
}

fn lapor(span: Span, pesan: String, jalur: String, lihat: Option<Span>, sink: &mut Sink) {
    let mut d = Diagnostic::new(KODE, span, pesan).jalur(jalur).bantuan("periksa tahun dan nomor lembarannya");
    if lihat.is_some() {
        d = d.lihat(lihat, "tahunnya dari sini");
    }
    sink.lapor(d);
}

fn banding(teks: &Lok<String>, awal: u16, akhir: u16) -> Vec<String> {
    potong(teks).iter().flat_map(|p| dalam(&p.kata, awal, akhir)).collect()
}

/// What is wrong with the gazettes in a run of words, given the years they may have.
fn dalam(k: &[Kata<'_>], awal: u16, akhir: u16) -> Vec<String> {
    let mut v = Vec::new();
    let mut negara = false;
    for i in 0..k.len() {
        if k[i].apa("lembaran") {
            negara = k.get(i + 1).is_some_and(|x| x.apa("negara")) && !(i > 0 && k[i - 1].apa("tambahan"));
        } else if k[i].salah_satu(&["berita", "tambahan"]) {
            negara = false;
        }
        let Some(x) = k.get(i + 1).filter(|x| x.jenis == JenisKata::Angka) else { continue };
        if k[i].apa("tahun") {
            match x.tahun() {
                Some(t) if t < awal => {
                    v.push(format!("lembaran tahun {t} lebih awal daripada peraturannya, tahun {awal}"))
                }
                Some(t) if t > akhir => {
                    v.push(format!("lembaran tahun {t} terlalu jauh sesudah peraturannya, tahun {awal}"))
                }
                None if x.teks.len() < 4 => v.push(format!("tahun lembaran ditulis {}, bukan empat angka", x.teks)),
                _ => {}
            }
        } else if k[i].apa("nomor") && negara && x.teks.len() >= 4 {
            v.push(format!("Lembaran Negara bernomor {}; nomornya tidak pernah mencapai empat angka", x.teks));
        }
    }
    v
}

/// Gazettes in brackets behind the amending laws.
fn perubahan(teks: &str) -> Vec<String> {
    let mut v = Vec::new();
    for p in potong(teks) {
        let k = &p.kata;
        let hukum = crate::check::kutipan::cari(k);
        for i in (0..k.len()).filter(|i| k[*i].teks == "(") {
            let tutup = k[i..].iter().position(|x| x.teks == ")").map_or(k.len(), |z| i + z);
            // The laws an amendment names in its title are not promulgated there.
            let mut pengubah = hukum.iter().filter(|h| h.letak.1 <= k[i].awal && h.sebelum == "dengan");
            if let Some(t) = pengubah.next_back().and_then(|h| h.tahun) {
                v.extend(dalam(&k[i..tutup], t, t + 1));
            }
        }
    }
    v
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gazettes_follow_their_law() {
        let n = |t: &str, y: u16| potong(t).iter().flat_map(|p| dalam(&p.kata, y, y + 1)).count();
        assert_eq!(
            n("Lembaran Negara Republik Indonesia Tahun 2019 Nomor 42, Tambahan Lembaran Negara Nomor 6322", 2019),
            0
        );
        assert_eq!(n("Berita Negara Republik Indonesia Tahun 2019 Nomor 1447", 2018), 0);
        assert_eq!(n("Berita Daerah Kabupaten Contoh Tahun 2022 Nomor 112", 2023), 1);
        assert_eq!(n("Lembaran Negara Republik Indonesia Tahun 2014 Nomor 1990", 2014), 1);
        assert_eq!(n("Himpunan Peraturan-Peraturan Negara Tahun 50", 1950), 1);
        assert_eq!(
            perubahan(
                "sebagaimana telah diubah dengan Undang-Undang Nomor 2 Tahun 1965 (Lembaran Negara Tahun 1964 Nomor 19)"
            )
            .len(),
            1
        );
    }
}
