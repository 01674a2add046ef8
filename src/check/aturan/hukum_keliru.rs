//! W720: a well-known law with another number, year, gazette or order of amendment; W721: one that was repealed.

use std::collections::BTreeSet;

use crate::check::alat::baku;
use crate::check::hukum_dikenal::{DIKENAL, HukumDikenal, cari};
use crate::check::kutipan::{self, Kutipan};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Lok, Sink, Span};
use crate::model::rencana::DasarHukum;

const KELIRU: Kode = Kode("W720");
const DICABUT: Kode = Kode("W721");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KELIRU,
    keluarga: Keluarga::Rujukan,
    ringkas: "nomor, tahun, lembaran, atau urutan perubahan peraturan nasional keliru",
    dasar: "Lembaran Negara dan JDIH: setiap peraturan memiliki satu nomor, tahun, dan lembaran",
    penjelasan: "Peraturan nasional yang dikutip hampir semua dokumen perencanaan (UU Pemerintahan Daerah, SPPN, Keuangan Negara, PP \
                 Pengelolaan Keuangan Daerah, Permendagri 86/2017, dan lain-lain) dibandingkan dengan daftar: judul yang dikenal dengan \
                 nomor atau tahun lain, nomor yang dikenal dengan judul yang sama sekali lain, lembaran lain, dan \"Perubahan Ketiga\" \
                 untuk perubahan kedua. Peraturan yang tidak ada dalam daftar tidak dilihat.",
    salah: "jenis = \"Undang-Undang\"\nnomor = \"35\"\ntahun = 2011\ntentang = \"Perlindungan Anak\"",
    benar: "jenis = \"Undang-Undang\"\nnomor = \"35\"\ntahun = 2014\ntentang = \"Perubahan atas Undang-Undang Nomor 23 Tahun 2002 tentang Perlindungan Anak\"",
    periksa: keliru,
};

pub(super) const ATURAN_DICABUT: Aturan = Aturan {
    kode: DICABUT,
    keluarga: Keluarga::Rujukan,
    ringkas: "dasar hukum sudah dicabut",
    dasar: "UU 12/2011 Lampiran II: dasar hukum memuat peraturan yang masih berlaku (catatan Bappeda: landasan hukum mutakhir)",
    penjelasan: "Peraturan nasional yang dicabut sebelum tahun terbit dokumen masih tercantum dalam `mengingat` atau `landasan_hukum`. \
                 Ganti dengan penggantinya yang disebut pesannya. Yang dicabut pada tahun terbitnya sendiri tidak dilaporkan.",
    salah: "mengingat = [\"uu-32-2004\"]   # Renstra yang terbit 2025",
    benar: "mengingat = [\"uu-23-2014\"]",
    periksa: dicabut,
};

/// The laws that the plan lists, with the place where it does; all of them when it has no list.
fn tercantum<'a>(b: &Bahan<'a>) -> Vec<(&'a DasarHukum, Option<Span>)> {
    let r = b.rencana;
    let id = r.penetapan.iter().flat_map(|p| &p.mengingat).chain(&r.dokumen.landasan_hukum);
    let cari = |i: &'a Lok<String>| {
        let h = r.dasar_hukum.iter().find(|h| h.id.as_ref().is_some_and(|x| x.isi == i.isi))?;
        Some((h, Some(i.span)))
    };
    let mut v: Vec<(&DasarHukum, Option<Span>)> = id.filter_map(cari).collect();
    if v.is_empty() {
        v = r.dasar_hukum.iter().map(|h| (h, kutipan::letak(h))).collect();
    }
    let mut ada = BTreeSet::new();
    v.retain(|(h, _)| ada.insert(kutipan::jalur(h)));
    v
}

fn dicabut(b: &Bahan<'_>, sink: &mut Sink) {
    let r = b.rencana;
    let terbit = r.dokumen.tahun_terbit.map(|t| t.isi.0);
    let tanggal = r.penetapan.as_ref().and_then(|p| p.tanggal.as_ref()).map(|t| t.isi.tahun());
    let Some(tahun) = tanggal.or(terbit) else { return };
    let semua = tercantum(b);
    for (h, span) in &semua {
        let Some(k) = kutipan::dari_entri(h) else { continue };
        let Some((oleh, sejak)) = cari(&k).and_then(|d| d.dicabut).filter(|(_, sejak)| *sejak < tahun) else {
            continue;
        };
        sink.lapor(
            Diagnostic::new(DICABUT, *span, format!("{} sudah dicabut dengan {oleh}", k.sebut()))
                .jalur(format!("{}/dicabut", kutipan::jalur(h)))
                .bantuan(format!("cantumkan {oleh}; peraturan lama hanya disebut sebagai riwayat (dicabut {sejak})"))
                .lihat(kutipan::letak(h), "peraturannya di sini"),
        );
    }
}

fn keliru(b: &Bahan<'_>, sink: &mut Sink) {
    for (h, _) in tercantum(b) {
        let Some(k) = kutipan::dari_entri(h) else { continue };
        let jalur = kutipan::jalur(h);
        let span = h.nomor.as_ref().map(|n| n.span).or_else(|| kutipan::letak(h));
        if let Some((pesan, bantuan)) = judul(&k) {
            lapor(span, pesan, bantuan, format!("{jalur}/nomor"), sink);
        }
        if let (Some(d), Some(l)) = (cari(&k), &h.lembaran) {
            lembaran(d, &l.isi, l.span, &jalur, sink);
        }
        for t in [&h.tentang, &h.perubahan, &h.utuh].into_iter().flatten() {
            for k in kutipan::dalam_teks(t) {
                if let Some(d) = cari(&k) {
                    let sisa = &t.isi[k.letak.1.min(t.isi.len())..];
                    lembaran(d, sisa, t.span, &jalur, sink);
                    if let Some(pesan) = urutan(&k, d) {
                        lapor(Some(t.span), pesan, "periksa pada JDIH".to_string(), format!("{jalur}/perubahan"), sink);
                    }
                }
            }
        }
        if let (Some(d), Some(pesan)) = (cari(&k), cari(&k).and_then(|d| urutan(&k, d))) {
            lapor(
                span,
                pesan,
                format!("{} mengubah untuk kali {}", d.sebut(), KE[d.perubahan as usize]),
                format!("{jalur}/perubahan"),
                sink,
            );
        }
    }
    for n in b.narasi() {
        for k in n.potongan.iter().flat_map(|p| kutipan::cari(&p.kata)) {
            let letak = n.letak(k.letak.0..k.letak.1);
            let jalur = format!("{}/hukum/{}", n.jalur, k.sebut());
            if let Some(pesan) = cari(&k).and_then(|d| urutan(&k, d)) {
                lapor(Some(letak), pesan, "periksa pada JDIH".to_string(), format!("{jalur}/perubahan"), sink);
            }
            if let Some((pesan, bantuan)) = judul(&k) {
                lapor(Some(letak), pesan, bantuan, format!("{jalur}/nomor"), sink);
            }
        }
    }
}

fn lapor(span: Option<Span>, pesan: String, bantuan: String, jalur: String, sink: &mut Sink) {
    sink.lapor(Diagnostic::new(KELIRU, span, pesan).jalur(jalur).bantuan(bantuan));
}

/// Words that tell nothing of a subject.
const UMUM: &[&str] =
    &["dan", "yang", "atas", "atau", "tentang", "pedoman", "pokok", "serta", "untuk", "di", "republik", "indonesia"];

fn inti(kata: &str) -> BTreeSet<String> {
    baku(kata).split(' ').filter(|w| !UMUM.contains(w) && !w.is_empty()).map(str::to_string).collect()
}

/// The subject is that of a known law with another number or year, or the number that of a law on something else.
fn judul(k: &Kutipan) -> Option<(String, String)> {
    let sendiri = inti(&k.tentang.join(" "));
    if sendiri.is_empty() || k.tahun.is_none() || k.tentang.first().is_some_and(|w| w == "perubahan") {
        return None;
    }
    if let Some(d) = cari(k) {
        let lain = inti(d.tentang);
        let bersama = lain.iter().any(|w| sendiri.contains(w));
        // What carries out or sets another law is called after it.
        let tentang_hukum = k.tentang.iter().any(|w| w == "peraturan" || w.starts_with("undang") || w == "penetapan");
        let cukup = d.perubahan == 0 && !bersama && !tentang_hukum && sendiri.len() >= 2;
        return cukup.then(|| {
            (
                format!("{} bukan tentang \"{}\"", k.sebut(), k.tentang.join(" ")),
                format!("{} tentang {}", d.sebut(), d.tentang),
            )
        });
    }
    // One of number and year is right, and the subject is the whole subject.
    let mirip = |d: &&HukumDikenal| {
        d.sejenis(k)
            && inti(d.tentang) == sendiri
            && ((d.nomor == k.nomor && d.tahun.abs_diff(k.tahun.unwrap_or(0)) <= 12)
                || (Some(d.tahun) == k.tahun && d.nomor != k.nomor))
    };
    let d = DIKENAL.iter().find(mirip)?;
    Some((
        format!("{} tentang {} tidak dikenal; yang dikenal {}", k.sebut(), k.tentang.join(" "), d.sebut()),
        "perbaiki nomor atau tahunnya setelah memeriksa JDIH".to_string(),
    ))
}

/// Numbers in the gazette that belong to another law.
fn lembaran(d: &HukumDikenal, teks: &str, span: Span, jalur: &str, sink: &mut Sink) {
    let Some((ln, tln)) = d.lembaran else { return };
    let kata = baku(teks);
    let kata: Vec<&str> = kata.split(' ').collect();
    let angka = |awal: &[&str], sesudah: usize| {
        let i = (sesudah..kata.len()).find(|i| kata[*i..].starts_with(awal))?;
        let di = (i..kata.len().min(i + 12)).find(|j| ["nomor", "no"].contains(&kata[*j]))?;
        Some((i, *kata.get(di + 1)?))
    };
    // A gazette of another year belongs to another law of the same entry.
    let Some((i, satu)) = angka(&["lembaran", "negara"], 0) else { return };
    let tahun =
        kata[i..].iter().take(8).find(|w| w.len() == 4 && w.starts_with(['1', '2']) && w.parse::<u16>().is_ok());
    if i > 0 && kata[i - 1] == "tambahan" || tahun.is_some_and(|t| *t != d.tahun.to_string()) || tahun.is_none() {
        return;
    }
    let dua = angka(&["tambahan", "lembaran"], i).map(|x| x.1);
    if satu == ln && dua.is_none_or(|x| x == tln) {
        return;
    }
    let milik = DIKENAL.iter().find(|x| x.lembaran.is_some_and(|l| dua == Some(l.1)) && x.nomor != d.nomor);
    let lain = milik.map(|m| format!("; {} milik {}", dua.unwrap_or_default(), m.sebut())).unwrap_or_default();
    let pesan = format!("lembaran {} adalah Nomor {ln}, Tambahan Nomor {tln}{lain}", d.sebut());
    let ditulis = dua.map(|x| format!(", Tambahan Nomor {x}")).unwrap_or_default();
    lapor(
        Some(span),
        pesan,
        format!("tertulis Nomor {satu}{ditulis}"),
        format!("{jalur}/lembaran/{}-{}", d.nomor, d.tahun),
        sink,
    );
}

const KE: [&str; 6] = ["", "pertama", "kedua", "ketiga", "keempat", "kelima"];

/// "Perubahan Ketiga" of what is the second amendment.
fn urutan(k: &Kutipan, d: &HukumDikenal) -> Option<String> {
    let mut kata = k.tentang.iter().map(String::as_str);
    if d.perubahan == 0 || kata.next()? != "perubahan" {
        return None;
    }
    let ke = match kata.next()? {
        "atas" => 1,
        w => KE.iter().position(|x| *x == w)?,
    };
    (ke != usize::from(d.perubahan))
        .then(|| format!("{} adalah perubahan {}, bukan {}", d.sebut(), KE[usize::from(d.perubahan)], KE[ke]))
}
