//! Identity, settings, officials, decree, missions, laws and the chapters of a document as records.

use super::{Kunci, Rekam, bedakan};
use crate::beda::{Isi, Jenis, Medan, Sisi};
use crate::masukan::relatif;
use crate::model::Perangkat;
use crate::model::penetapan::{Penetapan, Pengundangan, TandaTangan};
use crate::model::perangkat::{Bab, BagianBab};
use crate::model::rencana::{
    Acuan, BidangUrusan, DasarHukum, Dokumen, Instansi, Misi, Pejabat, Periode, Rencana, Visi,
};
use crate::model::tampilan::{RASIO, Tampilan};

pub(super) fn tulis(s: &Sisi<'_>) -> Vec<Rekam> {
    let r = s.rencana;
    let mut v = vec![dokumen(&r.dokumen), periode(&r.periode), tampilan(r), acuan(r), instansi(s)];
    v.extend(r.penetapan.as_ref().map(penetapan));
    v.extend(r.tanda_tangan.as_ref().map(tanda_tangan));
    v.extend(r.visi.as_ref().map(visi));
    v.extend(r.misi.iter().map(misi));
    v.extend(r.bidang_urusan.iter().map(bidang_urusan));
    v.extend(r.pejabat.iter().map(|(id, p)| pejabat(id, p)));
    v.extend(bab(s.perangkat));
    v.extend(hukum(&r.dasar_hukum));
    v
}

fn dokumen(d: &Dokumen) -> Rekam {
    let Dokumen {
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
    } = d;
    let mut r = Rekam::baru(Jenis::Identitas, "dokumen", "Dokumen", judul.span);
    r.teks(Medan::lain("set"), Some(set));
    r.teks(Medan::lain("varian"), varian.as_ref());
    r.teks(Medan::lain("judul"), Some(judul));
    r.polos(Medan::lain("status"), status.as_ref().map(|s| s.isi.nama()).unwrap_or_default());
    r.polos(Medan::lain("versi_set"), versi_set.as_ref().map(|v| v.isi.to_string()).unwrap_or_default());
    r.teks(Medan::lain("rujukan"), rujukan.as_ref());
    r.polos(Medan::lain("singkatan"), singkatan);
    r.polos(Medan::lain("tahun_terbit"), tahun_terbit.map(|t| t.isi.to_string()).unwrap_or_default());
    r.polos(Medan::lain("contoh"), contoh.clone().unwrap_or_default());
    r.polos(Medan::lain("kertas"), *kertas);
    r.daftar("huruf", huruf);
    r.ya("tanda_tangan_elektronik", *tanda_tangan_elektronik);
    r.daftar("landasan_hukum", landasan_hukum);
    r
}

fn periode(p: &Periode) -> Rekam {
    let Periode { utama, span, rentang } = p;
    let mut r = Rekam::baru(Jenis::Identitas, "periode", "Periode", *span);
    r.polos(Medan::lain("utama"), utama.teks());
    for (k, x) in rentang {
        r.polos(Medan::lain(format!("rentang.{k}")), x.teks());
    }
    r
}

fn tampilan(p: &Rencana) -> Rekam {
    let Tampilan { rasio, tidak_ada_data, tidak_berlaku, nomor_halaman, nomor_tabel, lampiran } = &p.tampilan;
    let mut r = Rekam::baru(Jenis::Identitas, "tampilan", "Tampilan", p.dokumen.judul.span);
    r.polos(Medan::lain("rasio"), RASIO.iter().find(|(_, x)| x == rasio).map_or("", |(n, _)| n));
    r.polos(Medan::lain("tidak_ada_data"), tidak_ada_data.clone().unwrap_or_default());
    r.polos(Medan::lain("tidak_berlaku"), tidak_berlaku.clone().unwrap_or_default());
    r.polos(Medan::lain("nomor_halaman"), nomor_halaman.map(|n| n.nama()).unwrap_or_default());
    r.polos(Medan::lain("nomor_tabel"), nomor_tabel.map(|n| n.nama()).unwrap_or_default());
    r.polos(Medan::lain("lampiran"), lampiran.map(|n| n.to_string()).unwrap_or_default());
    r
}

fn acuan(p: &Rencana) -> Rekam {
    let Acuan { singkatan, nama, tujuan, sasaran } = &p.acuan;
    let mut r = Rekam::baru(Jenis::Identitas, "acuan", "Dokumen acuan", p.dokumen.judul.span);
    r.polos(Medan::lain("singkatan"), singkatan);
    r.polos(Medan::lain("nama"), nama.clone().unwrap_or_default());
    r.polos(Medan::lain("tujuan"), tujuan.join("\n"));
    r.polos(Medan::lain("sasaran"), sasaran.join("\n"));
    if let Some(f) = &p.prakiraan_maju {
        r.isi(Medan::lain("prakiraan_maju"), Isi::Nilai(crate::model::nilai::Nilai::Angka(f.isi)), f.span);
    }
    r
}

fn instansi(s: &Sisi<'_>) -> Rekam {
    let Instansi {
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
    } = &s.rencana.instansi;
    let mut r = Rekam::baru(Jenis::Identitas, "instansi", "Instansi", nama.span);
    r.teks(Medan::Nama, Some(nama));
    r.teks(Medan::lain("daerah"), Some(daerah));
    r.polos(Medan::lain("pemerintah"), pemerintah);
    r.polos(Medan::lain("provinsi"), provinsi);
    r.polos(Medan::lain("alamat"), alamat.join("\n"));
    let lepas = [
        ("kode_pos", kode_pos),
        ("telepon", telepon),
        ("faks", faks),
        ("surel", surel),
        ("laman", laman),
        ("semboyan", semboyan),
    ];
    for (k, t) in lepas {
        r.polos(Medan::lain(k), t.clone().unwrap_or_default());
    }
    if let Some(l) = lambang {
        r.isi(Medan::lain("lambang"), Isi::Teks(relatif(&s.rencana.dir, &l.isi)), l.span);
        if let Some(sidik) = s.berkas.get(&l.isi) {
            r.isi(Medan::lain("isi_lambang"), Isi::Teks(sidik.clone()), l.span);
        }
    }
    r
}

fn penetapan(p: &Penetapan) -> Rekam {
    let Penetapan {
        jenis,
        pejabat_penetap,
        nomor,
        tahun,
        tentang,
        tempat,
        tanggal,
        pejabat,
        nama_tanpa_gelar,
        cara,
        menimbang,
        mengingat,
        diktum,
        pasal,
        pengundangan,
        span,
    } = p;
    let mut r = Rekam::baru(Jenis::Identitas, "penetapan", "Penetapan", *span);
    r.polos(Medan::lain("jenis"), jenis.nama());
    r.teks(Medan::lain("pejabat_penetap"), Some(pejabat_penetap));
    r.polos(Medan::lain("nomor"), nomor.clone().unwrap_or_default());
    r.polos(Medan::lain("tahun"), tahun.map(|t| t.isi.to_string()).unwrap_or_default());
    r.teks(Medan::lain("tentang"), Some(tentang));
    r.polos(Medan::lain("tempat"), tempat);
    r.polos(Medan::lain("tanggal"), tanggal.map(|t| t.isi.iso()).unwrap_or_default());
    r.teks(Medan::lain("pejabat"), Some(pejabat));
    r.polos(Medan::lain("nama_tanpa_gelar"), nama_tanpa_gelar.clone().unwrap_or_default());
    r.polos(Medan::lain("cara"), cara.clone().unwrap_or_default());
    r.daftar("menimbang", menimbang);
    r.daftar("mengingat", mengingat);
    r.daftar("diktum", diktum);
    r.daftar("pasal", pasal);
    if let Some(Pengundangan { pejabat, tempat, tanggal, cara, berita }) = pengundangan {
        r.teks(Medan::lain("pengundangan.pejabat"), Some(pejabat));
        r.polos(Medan::lain("pengundangan.tempat"), tempat);
        r.polos(Medan::lain("pengundangan.tanggal"), tanggal.map(|t| t.isi.iso()).unwrap_or_default());
        r.polos(Medan::lain("pengundangan.cara"), cara.clone().unwrap_or_default());
        r.teks(Medan::lain("pengundangan.berita"), berita.as_ref());
    }
    r
}

fn tanda_tangan(t: &TandaTangan) -> Rekam {
    let TandaTangan { pejabat, tempat, tanggal } = t;
    let mut r = Rekam::baru(Jenis::Identitas, "tanda_tangan", "Tanda tangan", pejabat.span);
    r.teks(Medan::lain("pejabat"), Some(pejabat));
    r.polos(Medan::lain("tempat"), tempat);
    r.polos(Medan::lain("tanggal"), tanggal.map(|t| t.isi.iso()).unwrap_or_default());
    r
}

fn visi(v: &Visi) -> Rekam {
    let Visi { teks, nama } = v;
    let mut r = Rekam::baru(Jenis::Identitas, "visi", "Visi", teks.span);
    r.teks(Medan::lain("teks"), Some(teks));
    r.polos(Medan::Nama, nama.clone().unwrap_or_default());
    r
}

fn misi(m: &Misi) -> Rekam {
    let Misi { nomor, nama, teks, didukung } = m;
    let mut r = Rekam::baru(Jenis::Misi, nomor.to_string(), teks.isi.as_str(), teks.span);
    r.polos(Medan::Nama, nama.clone().unwrap_or_default());
    r.teks(Medan::lain("teks"), Some(teks));
    r.ya("didukung", *didukung);
    r
}

fn bidang_urusan(b: &BidangUrusan) -> Rekam {
    let BidangUrusan { kode, nama, urusan } = b;
    let mut r = Rekam::baru(Jenis::BidangUrusan, kode.isi.as_str(), nama.isi.as_str(), kode.span);
    r.teks(Medan::Nama, Some(nama));
    r.teks(Medan::lain("urusan"), urusan.as_ref());
    r
}

fn pejabat(id: &str, p: &Pejabat) -> Rekam {
    let Pejabat { jabatan, nama, pangkat, golongan, nip, status } = p;
    let mut r = Rekam::baru(Jenis::Pejabat, id, nama.isi.as_str(), nama.span);
    r.teks(Medan::Nama, Some(nama));
    r.teks(Medan::lain("jabatan"), Some(jabatan));
    r.polos(Medan::lain("pangkat"), pangkat.clone().unwrap_or_default());
    r.polos(Medan::lain("golongan"), golongan.clone().unwrap_or_default());
    r.polos(Medan::lain("nip"), nip.map(|n| n.isi.to_string()).unwrap_or_default());
    r.polos(Medan::lain("status"), status.unwrap_or_default());
    r
}

/// Chapters and sections with their titles. Chapters have no number of their own: they are found by their place.
fn bab(p: &Perangkat) -> Vec<Rekam> {
    let mut v = Vec::new();
    for (n, b) in p.bab.iter().enumerate() {
        // What a chapter requires is a matter of checking.
        let Bab { judul, bagian, wajib: _, varian: _, tabel: _ } = b;
        let mut r = Rekam::baru(Jenis::Susunan, format!("bab-{}", n + 1), judul.isi.as_str(), judul.span);
        r.teks(Medan::lain("judul"), Some(judul));
        v.push(r);
        for BagianBab { nomor, judul, wajib: _, varian: _, tabel: _ } in bagian {
            let mut r = Rekam::baru(Jenis::Susunan, nomor.isi.as_str(), judul.isi.as_str(), nomor.span);
            r.teks(Medan::lain("judul"), Some(judul));
            v.push(r);
        }
    }
    v
}

fn hukum(semua: &[DasarHukum]) -> Vec<Rekam> {
    let mut v: Vec<Rekam> = semua.iter().filter_map(satu_hukum).collect();
    bedakan(&mut v);
    v
}

fn satu_hukum(h: &DasarHukum) -> Option<Rekam> {
    let DasarHukum { id, jenis, nomor, tahun, tentang, utuh, lembaran, perubahan } = h;
    let kutipan = h.kutipan();
    let tempat = [id, jenis, nomor, tentang, utuh].into_iter().flatten().map(|t| t.span).next()?;
    let teks = |t: &Option<crate::diag::Lok<String>>| t.as_ref().map(|t| t.isi.clone()).unwrap_or_default();
    let kunci = id.as_ref().map_or_else(
        || match (nomor, tahun) {
            (Some(n), Some(t)) => format!("{} {}/{}", teks(jenis), n.isi, t.isi),
            _ => kutipan.clone(),
        },
        |i| i.isi.clone(),
    );
    let mut r = Rekam::baru(Jenis::Hukum, kunci, kutipan, tempat);
    r.diketik = id.is_some();
    r.teks(Medan::lain("jenis"), jenis.as_ref());
    r.teks(Medan::lain("nomor"), nomor.as_ref());
    r.polos(Medan::lain("tahun"), tahun.map(|t| t.isi.to_string()).unwrap_or_default());
    r.teks(Medan::lain("tentang"), tentang.as_ref());
    r.teks(Medan::lain("kutipan"), utuh.as_ref());
    r.teks(Medan::lain("lembaran"), lembaran.as_ref());
    r.teks(Medan::lain("perubahan"), perubahan.as_ref());
    r.kunci = vec![Kunci::Teks(r.pengenal.id.clone())];
    Some(r)
}
