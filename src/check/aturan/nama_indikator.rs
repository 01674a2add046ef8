//! W630, W631, N632, N633: one indicator declared twice, under equal or nearly equal names.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::check::alat::{baku, hanya_sendiri};
use crate::check::nama::{Kosakata, calon, inti};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Lok, Sink, Span};
use crate::model::nilai::{Nilai, Tahun};
use crate::model::pohon::Tingkat;
use crate::model::{Indikator, Rencana};

const SAMA: Kode = Kode("W630");
const MIRIP: Kode = Kode("W631");
const GANDA: Kode = Kode("N632");
const SALINAN: Kode = Kode("N633");

pub(super) const BEDA_NILAI: Aturan = Aturan {
    kode: SAMA,
    keluarga: Keluarga::AntarTabel,
    ringkas: "indikator bernama sama dengan nilai yang berbeda",
    dasar: "Satu indikator memiliki satu satuan dan satu target setiap tahun di semua tabel",
    penjelasan: "Dua indikator bernama sama (huruf besar dan tanda baca tidak dihitung) berbeda satuan, target, realisasi, \
                 proyeksi, atau kondisi awal pada tahun yang sama. Tulis satu kali dan pakai `rujuk` di tempat lain, atau \
                 beri nama yang membedakannya. Indikator bernama sama di bawah `kelompok` yang berbeda dalam satu daftar \
                 dianggap milik dua dokumen dan tidak dilaporkan.",
    salah: "[[sasaran.indikator]]\nid = \"ip-asn\"\nnama = \"Indeks Profesionalitas ASN\"\ntarget = { 2026 = 85.5 }\n\n\
            [[indikator]]\nid = \"ip-asn-lalu\"\nnama = \"Indeks Profesionalitas ASN\"\ntarget = { 2026 = 86 }",
    benar: "[[sasaran.indikator]]\nid = \"ip-asn\"\nnama = \"Indeks Profesionalitas ASN\"\ntarget = { 2026 = 85.5 }\n\n\
            [[daftar_indikator.baris]]\nindikator = \"ip-asn\"",
    periksa: |b, s| hanya_sendiri(b, s, |s| periksa(b, s, SAMA)),
};

pub(super) const MIRIP_BEDA: Aturan = Aturan {
    kode: MIRIP,
    keluarga: Keluarga::AntarTabel,
    ringkas: "indikator yang namanya hampir sama dengan nilai yang berbeda",
    dasar: "Satu indikator ditulis dengan satu nama dan satu target di semua tabel",
    penjelasan: "Nama kedua indikator hanya berbeda kata yang tidak membedakan artinya (yang, dan, memiliki, kategori), kata \
                 ukur di depan (persentase, meningkatnya), atau satu salah ketik; satuannya sama, tetapi nilainya pada tahun \
                 yang sama berbeda. Samakan, atau beri nama yang membedakannya.",
    salah: "nama = \"Persentase koperasi berkualitas\"          # target 2026 46\n\
            nama = \"Meningkatnya koperasi yang berkualitas\"   # target 2026 47",
    benar: "nama = \"Persentase koperasi berkualitas\"          # satu kali; di tempat lain rujuk = \"…\"",
    periksa: |b, s| hanya_sendiri(b, s, |s| periksa(b, s, MIRIP)),
};

pub(super) const NAMA_GANDA: Aturan = Aturan {
    kode: GANDA,
    keluarga: Keluarga::AntarTabel,
    ringkas: "indikator yang tampaknya satu ditulis dua kali",
    dasar: "Satu indikator ditulis di satu tempat",
    penjelasan: "Nama kedua indikator sama atau hampir sama dan nilainya pada tahun yang sama pun sama. Tulis satu kali dan \
                 pakai `rujuk` di tempat kedua, supaya perubahan tidak tertinggal pada salah satunya.",
    salah: "[[sasaran.indikator]]\nid = \"a\"\nnama = \"Nilai SAKIP\"\ntarget = { 2026 = 85, 2027 = 86 }\n\n\
            [[indikator]]\nid = \"b\"\nnama = \"Nilai SAKIP\"\ntarget = { 2026 = 85, 2027 = 86 }",
    benar: "[[sasaran.indikator]]\nid = \"a\"\nnama = \"Nilai SAKIP\"\ntarget = { 2026 = 85, 2027 = 86 }\n\n\
            [[output.indikator]]\nrujuk = \"a\"",
    periksa: |b, s| hanya_sendiri(b, s, |s| periksa(b, s, GANDA)),
};

pub(super) const TERSALIN: Aturan = Aturan {
    kode: SALINAN,
    keluarga: Keluarga::AntarTabel,
    ringkas: "indikator bernama sama pada dua simpul setingkat",
    dasar: "Setiap sub kegiatan memiliki indikator sendiri menurut nomenklaturnya",
    penjelasan: "Dua program, kegiatan, atau sub kegiatan memiliki indikator bernama sama. Kadang itu memang benar; kadang \
                 indikator tersalin dari simpul di sebelahnya. Periksa terhadap nomenklatur.",
    salah: "[[sub_kegiatan]]\nnama = \"Penyediaan Bahan Logistik Kantor\"\n[[sub_kegiatan.indikator]]\n\
            nama = \"Jumlah paket peralatan kantor\"   # milik Penyediaan Peralatan Kantor",
    benar: "[[sub_kegiatan]]\nnama = \"Penyediaan Bahan Logistik Kantor\"\n[[sub_kegiatan.indikator]]\n\
            nama = \"Jumlah paket bahan logistik kantor\"",
    periksa: |b, s| hanya_sendiri(b, s, |s| periksa(b, s, SALINAN)),
};

/// A value that two indicators have for the same thing.
struct Banding<'a> {
    apa: String,
    a: (&'a str, Span),
    b: (String, String, Span),
    sama: bool,
}

/// The places of the indicators: nodes and groups of lists.
struct Letak<'a> {
    simpul: HashMap<&'a str, Vec<(&'a str, Tingkat)>>,
    daftar: HashMap<&'a str, Vec<(&'a str, &'a str)>>,
    /// Those that a Renja only evaluates: what is the matter with them under one node is W668.
    evaluasi: HashSet<&'a str>,
}

fn letak(r: &Rencana) -> Letak<'_> {
    let mut l = Letak { simpul: HashMap::new(), daftar: HashMap::new(), evaluasi: HashSet::new() };
    for s in r.pohon.simpul.values() {
        for i in &s.indikator {
            l.simpul.entry(&i.isi).or_default().push((&s.id, s.tingkat));
        }
    }
    for e in &r.renja.evaluasi {
        let simpul = e.simpul.as_ref().and_then(|s| r.pohon.cari(&s.isi));
        if let Some(s) = simpul {
            let v = l.simpul.entry(&e.indikator.isi).or_default();
            if !v.contains(&(&s.id, s.tingkat)) {
                v.push((&s.id, s.tingkat));
                l.evaluasi.insert(&e.indikator.isi);
            }
        }
    }
    for d in r.daftar.values() {
        for b in &d.baris {
            let kelompok = b.kelompok.as_ref().map_or("", |k| k.isi.as_str());
            l.daftar.entry(&b.indikator.isi).or_default().push((&d.id.isi, kelompok));
        }
    }
    l
}

impl Letak<'_> {
    /// Rows of one list under different groups: two documents side by side.
    fn dua_dokumen(&self, a: &str, b: &str) -> bool {
        let (Some(x), Some(y)) = (self.daftar.get(a), self.daftar.get(b)) else { return false };
        x.iter().any(|(d, k)| y.iter().any(|(e, l)| d == e && k != l))
    }

    /// Two rows of the evaluation of one node.
    fn evaluasi_ganda(&self, a: &str, b: &str) -> bool {
        let (Some(x), Some(y)) = (self.simpul.get(a), self.simpul.get(b)) else { return false };
        let dievaluasi = self.evaluasi.contains(a) || self.evaluasi.contains(b);
        dievaluasi && x.iter().any(|(s, _)| y.iter().any(|(t, _)| s == t))
    }

    /// Two different nodes of one level from program down.
    fn setingkat(&self, a: &str, b: &str) -> bool {
        self.berlainan(a, b, |t, u| t >= Tingkat::Program && t == u)
    }

    /// Two different nodes whose indicators may well share a name: of one level, or a kegiatan that counts what its sub
    /// kegiatan count.
    fn bersaudara(&self, a: &str, b: &str) -> bool {
        self.setingkat(a, b) || self.berlainan(a, b, |t, u| t >= Tingkat::Kegiatan && u >= Tingkat::Kegiatan)
    }

    /// Whether two indicators may well share a name.
    fn boleh_sama(&self, a: &str, b: &str) -> bool {
        self.dua_dokumen(a, b) || self.evaluasi_ganda(a, b) || self.bersaudara(a, b)
    }

    fn berlainan(&self, a: &str, b: &str, cocok: fn(Tingkat, Tingkat) -> bool) -> bool {
        let (Some(x), Some(y)) = (self.simpul.get(a), self.simpul.get(b)) else { return false };
        let beda = x.iter().all(|(s, _)| y.iter().all(|(t, _)| s != t));
        beda && x.iter().any(|(_, t)| y.iter().any(|(_, u)| cocok(*t, *u)))
    }
}

fn periksa(b: &Bahan<'_>, sink: &mut Sink, kode: Kode) {
    let semua: Vec<&Indikator> = b.rencana.indikator.values().collect();
    let nama: Vec<&str> = semua.iter().map(|i| i.nama.isi.as_str()).collect();
    let baku: Vec<String> = nama.iter().map(|n| baku(n)).collect();
    let letak = letak(b.rencana);
    let awal = b.rencana.periode.rentang.get("baseline").filter(|r| r.awal == r.akhir).map(|r| r.awal);
    let mut sudah: HashSet<&str> = HashSet::new();
    let lapor = |x: usize, y: usize, sink: &mut Sink| {
        let (i, j) = (semua[x], semua[y]);
        if letak.boleh_sama(&i.id, &j.id) {
            return;
        }
        let pasangan = Pasangan { i, j, persis: baku[x] == baku[y], banding: banding(i, j, awal) };
        pasangan.periksa(kode, sink);
    };
    if kode != MIRIP {
        let mut kelompok: HashMap<&str, Vec<usize>> = HashMap::new();
        for (n, k) in baku.iter().enumerate() {
            kelompok.entry(k).or_default().push(n);
        }
        for k in &baku {
            let g = &kelompok[k.as_str()];
            if g.len() < 2 || !sudah.insert(k) {
                continue;
            }
            if kode == SALINAN {
                let g: Vec<&Indikator> = g.iter().map(|y| semua[*y]).collect();
                tersalin(&g, &letak, sink);
                continue;
            }
            // Each against the first only: n declarations give n - 1 findings.
            for y in &g[1..] {
                let x = g.iter().take_while(|x| *x < y).find(|x| !letak.dua_dokumen(&semua[**x].id, &semua[*y].id));
                if let Some(x) = x {
                    lapor(*x, *y, sink);
                }
            }
        }
    }
    if kode == MIRIP {
        let mut kosakata = Kosakata::default();
        nama.iter().for_each(|n| kosakata.tambah(n));
        let inti: Vec<Vec<String>> = nama.iter().map(|n| inti(n, false)).collect();
        let satuan: Vec<String> = semua.iter().map(|i| satuan(i)).collect();
        for (x, y) in calon(&inti) {
            if satuan[x] == satuan[y] && baku[x] != baku[y] && kosakata.hampir(&inti[x], &inti[y]) {
                lapor(x, y, sink);
            }
        }
    }
}

/// The unit, as it is compared.
fn satuan(i: &Indikator) -> String {
    let s = baku(&i.satuan);
    if matches!(s.as_str(), "persen" | "persentase") { "%".to_string() } else { s }
}

struct Pasangan<'a> {
    i: &'a Indikator,
    j: &'a Indikator,
    persis: bool,
    banding: Vec<Banding<'a>>,
}

impl Pasangan<'_> {
    fn periksa(&self, kode: Kode, sink: &mut Sink) {
        let beda = self.banding.iter().any(|b| !b.sama) || satuan(self.i) != satuan(self.j);
        let sama = self.banding.iter().filter(|b| b.sama).count();
        let jenis = match (self.persis, beda) {
            (true, true) => SAMA,
            (false, true) => MIRIP,
            (_, false) if sama >= 2 => GANDA,
            _ => return,
        };
        // Nearly equal names are compared once, for both rules about them.
        if jenis == kode || (kode == MIRIP && jenis == GANDA) {
            self.lapor(jenis, sink);
        }
    }

    fn lapor(&self, kode: Kode, sink: &mut Sink) {
        let beda: Vec<&Banding<'_>> = self.banding.iter().filter(|b| !b.sama).collect();
        let mut rinci: Vec<String> =
            beda.iter().take(3).map(|b| format!("{} {} dan {}", b.apa, b.b.0, b.b.1)).collect();
        if satuan(self.i) != satuan(self.j) {
            rinci.insert(0, format!("satuan \"{}\" dan \"{}\"", self.i.satuan, self.j.satuan));
        }
        if beda.len() > 3 {
            rinci.push(format!("dan {} nilai lain", beda.len() - 3));
        }
        let nama = if self.persis {
            format!("\"{}\"", self.i.nama.isi)
        } else {
            format!("\"{}\" / \"{}\"", self.i.nama.isi, self.j.nama.isi)
        };
        let (a, b) = (&self.i.id, &self.j.id);
        let (pesan, bantuan) = match kode {
            SAMA => (
                format!("indikator `{a}` dan `{b}` bernama sama, {nama}, tetapi berbeda: {}", rinci.join(", ")),
                "tulis satu kali dan pakai `rujuk`, atau beri nama yang membedakan keduanya",
            ),
            MIRIP => (
                format!("indikator `{a}` dan `{b}` tampaknya satu, {nama}, tetapi berbeda: {}", rinci.join(", ")),
                "samakan nama dan nilainya, atau beri nama yang membedakan keduanya",
            ),
            _ => (
                format!("indikator `{a}` dan `{b}` tampaknya satu, {nama}"),
                "tulis satu kali dan pakai `rujuk = \"…\"` di tempat kedua",
            ),
        };
        let mut d = Diagnostic::new(kode, self.j.nama.span, pesan)
            .jalur(format!("indikator/{b}/nama/{a}"))
            .bantuan(bantuan)
            .lihat(self.i.nama.span, format!("`{a}` di sini"));
        for x in beda.iter().take(3) {
            d = d
                .lihat(x.b.2, format!("`{b}`: {} {}", x.apa, x.b.1))
                .lihat(x.a.1, format!("`{}`: {} {}", x.a.0, x.apa, x.b.0));
        }
        sink.lapor(d);
    }
}

/// One finding for all nodes that share a name of an indicator.
fn tersalin(senama: &[&Indikator], letak: &Letak<'_>, sink: &mut Sink) {
    let mut milik = senama.iter().copied().filter(|i| !letak.evaluasi.contains(i.id.as_str()));
    let Some(pertama) = milik.next() else { return };
    let lain: Vec<&Indikator> = milik.filter(|i| letak.setingkat(&pertama.id, &i.id)).collect();
    let Some(akhir) = lain.last() else { return };
    let mut id: Vec<String> = vec![format!("`{}`", pertama.id)];
    id.extend(lain.iter().map(|i| format!("`{}`", i.id)));
    let d = Diagnostic::new(
        SALINAN,
        akhir.nama.span,
        format!("\"{}\" adalah indikator {} simpul setingkat: {}", pertama.nama.isi, id.len(), id.join(", ")),
    )
    .jalur(format!("indikator/{}/nama", pertama.id))
    .bantuan("periksa terhadap nomenklatur apakah indikator itu tersalin dari simpul yang lain")
    .lihat(pertama.nama.span, format!("`{}` di sini", pertama.id));
    let d = lain[..lain.len() - 1].iter().fold(d, |d, i| d.lihat(i.nama.span, format!("`{}` di sini", i.id)));
    sink.lapor(d);
}

/// A value of an indicator in a year.
type PerTahun = fn(&Indikator, Tahun) -> Option<(&Nilai, Span)>;
/// A value of an indicator.
type Tunggal = fn(&Indikator) -> Option<&Lok<Nilai>>;

/// The values two indicators have for the same year, compared. `awal`: the baseline year.
fn banding<'a>(i: &'a Indikator, j: &'a Indikator, awal: Option<Tahun>) -> Vec<Banding<'a>> {
    let mut v = Vec::new();
    let mut satu = |apa: String, a: Option<(&Nilai, Span)>, b: Option<(&Nilai, Span)>| {
        if let (Some((a, sa)), Some((b, sb))) = (a, b)
            && let (Nilai::Angka(x), Nilai::Angka(y)) = (a, b)
        {
            let d = x.0.scale().min(y.0.scale());
            let sama = x.0 == y.0 || (d > 0 && x.bulatkan(d) == y.bulatkan(d));
            v.push(Banding { apa, a: (&i.id, sa), b: (a.to_string(), b.to_string(), sb), sama });
        }
    };
    let deret: [(&str, PerTahun); 3] = [
        ("target", |i, t| i.target.get(&t).map(|n| (&n.isi, n.span))),
        ("realisasi", |i, t| i.realisasi.get(&t).map(|n| (&n.isi, n.span))),
        // A projection that is not typed is the target.
        ("proyeksi", |i, t| i.proyeksi.get(&t).or_else(|| i.target.get(&t)).map(|n| (&n.isi, n.span))),
    ];
    let tahun: BTreeSet<Tahun> =
        [&i.target, &i.realisasi, &i.proyeksi].into_iter().flat_map(|d| d.keys().copied()).collect();
    for (apa, ambil) in deret {
        for t in &tahun {
            let proyeksi = i.proyeksi.contains_key(t) || j.proyeksi.contains_key(t);
            if apa != "proyeksi" || proyeksi {
                satu(format!("{apa} {t}"), ambil(i, *t), ambil(j, *t));
            }
        }
    }
    let tunggal: [(&str, Tunggal); 3] = [
        ("baseline", |i| i.baseline.as_ref()),
        ("target_renstra", |i| i.target_renstra.as_ref()),
        ("realisasi_lalu", |i| i.realisasi_lalu.as_ref()),
    ];
    for (apa, ambil) in tunggal {
        let n = |i| ambil(i).map(|n| (&n.isi, n.span));
        satu(apa.to_string(), n(i), n(j));
    }
    if let Some(t) = awal {
        // What one calls its baseline is what the other achieved in that year.
        let realisasi = |i: &'a Indikator| i.realisasi.get(&t).map(|n| (&n.isi, n.span));
        let baseline = |i: &'a Indikator| i.baseline.as_ref().map(|n| (&n.isi, n.span));
        satu(format!("kondisi {t}"), baseline(i), realisasi(j));
        satu(format!("kondisi {t}"), realisasi(i), baseline(j));
    }
    v
}
