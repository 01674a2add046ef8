//! W695: a civil servant who signs without NIP; W696: the same office held twice.

use crate::check::alat::baku;
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::rencana::Pejabat;

const NIP: Kode = Kode("W695");
const GANDA: Kode = Kode("W696");

pub(super) const ATURAN: Aturan = Aturan {
    kode: NIP,
    keluarga: Keluarga::Hukum,
    ringkas: "penanda tangan yang PNS tanpa NIP, atau kepala daerah dengan NIP",
    dasar: "Tata naskah dinas: di bawah nama pejabat PNS dicantumkan pangkat dan NIP; kepala daerah bukan PNS",
    penjelasan: "Dilihat yang menandatangani kata pengantar dan penutup ([tanda_tangan], atau [penetapan] bila itu tidak ada). Blok penetapan \
                 dan pengundangan tidak dilihat karena di sana NIP memang tidak dicetak. Penjabat (Pj.) kepala daerah boleh memiliki NIP.",
    salah: "[[pejabat]]\nid = \"kepala\"\njabatan = \"Kepala Dinas …\"\nnama = \"…\"",
    benar: "[[pejabat]]\nid = \"kepala\"\njabatan = \"Kepala Dinas …\"\nnama = \"…\"\nnip = \"197002101990111001\"",
    periksa,
};

pub(super) const ATURAN_GANDA: Aturan = Aturan {
    kode: GANDA,
    keluarga: Keluarga::Hukum,
    ringkas: "satu jabatan dengan dua pejabat",
    dasar: "Satu jabatan dipegang satu orang pada satu waktu",
    penjelasan: "Dua [[pejabat]] memiliki jabatan yang sama, juga bila salah satunya Plt. Pejabat lama biasanya lupa dihapus dari berkas bersama.",
    salah: "[[pejabat]]\nid = \"kepala\"\njabatan = \"Kepala Dinas Koperasi\"\n\n[[pejabat]]\nid = \"kepala-lama\"\njabatan = \"Kepala Dinas Koperasi\"",
    benar: "[[pejabat]]\nid = \"kepala\"\njabatan = \"Kepala Dinas Koperasi\"",
    periksa: ganda,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let r = b.rencana;
    // A number that could not be read is an error already.
    if sink.ada_galat() {
        return;
    }
    let id = r.tanda_tangan.as_ref().map(|t| &t.pejabat).or_else(|| r.penetapan.as_ref().map(|p| &p.pejabat));
    let Some((id, p)) = id.and_then(|i| Some((i, r.pejabat.get(&i.isi)?))) else { return };
    let pesan = match (kepala_daerah(p), p.nip.as_ref()) {
        (true, Some(_)) if p.status.is_none() => format!("{} bukan PNS, tetapi memiliki NIP", p.jabatan.isi),
        (false, None) if pns(p) => format!("{} menandatangani dokumen tanpa NIP", p.jabatan.isi),
        _ => return,
    };
    let span = p.nip.as_ref().map_or(p.nama.span, |n| n.span);
    sink.lapor(
        Diagnostic::new(NIP, span, pesan)
            .jalur(format!("pejabat/{}/nip", id.isi))
            .bantuan(if p.nip.is_some() {
                "hapus `nip`, atau tulis `status = \"Pj.\"`"
            } else {
                "tambahkan `nip = \"…\"`"
            })
            .lihat(id.span, "menandatangani di sini"),
    );
}

fn kepala_daerah(p: &Pejabat) -> bool {
    let j = baku(&p.jabatan);
    ["bupati", "wali kota", "walikota", "gubernur", "wakil bupati", "wakil wali kota", "wakil gubernur"]
        .iter()
        .any(|k| j == *k || j.starts_with(&format!("{k} ")))
}

/// Offices that only civil servants hold.
fn pns(p: &Pejabat) -> bool {
    let j = baku(&p.jabatan);
    let awal = [
        "kepala dinas",
        "kepala badan",
        "kepala kantor",
        "kepala satuan",
        "kepala bagian",
        "kepala bidang",
        "sekretaris",
        "inspektur",
        "camat",
        "lurah",
        "asisten",
        "direktur rumah sakit",
        "kepala pelaksana",
    ];
    awal.iter().any(|k| j.starts_with(k)) && !j.starts_with("sekretaris jenderal")
}

fn ganda(b: &Bahan<'_>, sink: &mut Sink) {
    let kunci = |p: &Pejabat| {
        let j = baku(&p.jabatan);
        ["plt ", "plh ", "pj "].iter().find_map(|s| j.strip_prefix(s)).unwrap_or(&j).to_string()
    };
    let semua: Vec<(&String, &Pejabat, String)> = b.rencana.pejabat.iter().map(|(i, p)| (i, p, kunci(p))).collect();
    for (n, (id, p, k)) in semua.iter().enumerate() {
        if let Some((_, lama, _)) = semua[..n].iter().find(|(_, _, x)| x == k) {
            sink.lapor(
                Diagnostic::new(GANDA, p.jabatan.span, format!("jabatan \"{}\" dipegang dua pejabat", p.jabatan.isi))
                    .jalur(format!("pejabat/{id}/jabatan"))
                    .bantuan("hapus pejabat yang tidak lagi menjabat, atau perbaiki jabatannya")
                    .lihat(lama.jabatan.span, format!("juga {}", lama.nama.isi)),
            );
        }
    }
}
