//! Owns the parser: text of a formula to tree, with errors a planner can act on.

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::galat::{banyak_argumen, fungsi_asing, tak_terduga};
use super::lex::{Jenis, Token, potong};
use super::{Acuan, Argumen, Fungsi, GalatRumus, KOLOM_MAKS, Operator, Rumus, TINGGI_MAKS, Ungkapan};

/// The deepest nesting of parentheses, calls and minus signs: enough to read back every printed tree of
/// [`TINGGI_MAKS`], since a node is printed with at most one pair of parentheses of its own.
const DALAM_MAKS: usize = 2 * TINGGI_MAKS;

/// Reads a formula in either notation (see the module).
///
/// # Errors
/// The first place that cannot be read, with a message and, where one is known, the remedy.
pub fn urai(teks: &str) -> Result<Rumus, GalatRumus> {
    let token = potong(teks)?;
    let mut pengurai = Pengurai { token: &token, panjang: teks.len(), pos: 0, bernomor: false, dalam: 0 };
    let sasaran = pengurai.sasaran()?;
    let bagian = pengurai.jumlahan()?;
    match pengurai.token.get(pengurai.pos) {
        None => Ok(Rumus { sasaran, isi: bagian.isi }),
        Some(sisa) => Err(tak_terduga(sisa)),
    }
}

/// A piece of the tree and its height.
struct Bagian {
    isi: Ungkapan,
    tinggi: usize,
}

impl Bagian {
    fn daun(isi: Ungkapan) -> Self {
        Bagian { isi, tinggi: 1 }
    }
}

struct Pengurai<'a> {
    token: &'a [Token],
    panjang: usize,
    pos: usize,
    /// The numbered notation `8=(7/6)`: bare integers are columns.
    bernomor: bool,
    dalam: usize,
}

impl Pengurai<'_> {
    fn intip(&self) -> Option<&Jenis> {
        self.jenis_di(self.pos)
    }

    fn jenis_di(&self, pos: usize) -> Option<&Jenis> {
        self.token.get(pos).map(|t| &t.jenis)
    }

    /// The place of the token at `pos`, or the end of the text.
    fn rentang_di(&self, pos: usize) -> Range<usize> {
        match self.token.get(pos) {
            Some(t) => t.rentang.clone(),
            None => self.panjang..self.panjang,
        }
    }

    /// The bare integer at `pos`.
    fn bilangan_di(&self, pos: usize) -> Option<Decimal> {
        match self.jenis_di(pos) {
            Some(Jenis::Angka { nilai, bulat: true, pagar: false }) => Some(*nilai),
            _ => None,
        }
    }

    /// A column reference `(7)` at `pos`, or a bare `7` when `polos`: its number, its place, the tokens it takes.
    fn kolom_di(&self, pos: usize, polos: bool) -> Option<(Decimal, Range<usize>, usize)> {
        if polos && let Some(n) = self.bilangan_di(pos) {
            return Some((n, self.rentang_di(pos), 1));
        }
        if self.jenis_di(pos) == Some(&Jenis::Buka)
            && self.jenis_di(pos + 2) == Some(&Jenis::Tutup)
            && let Some(n) = self.bilangan_di(pos + 1)
        {
            return Some((n, self.rentang_di(pos + 1), 3));
        }
        None
    }

    fn nomor(&self, nilai: Decimal, rentang: Range<usize>) -> Result<u32, GalatRumus> {
        if let Some(n @ 1..=KOLOM_MAKS) = nilai.to_u32() {
            return Ok(n);
        }
        let galat = GalatRumus::baru(rentang, format!("tidak ada kolom nomor {nilai}"));
        Err(if self.bernomor {
            galat.bantu(format!("angka tetap ditulis dengan tanda #: #{nilai}"))
        } else {
            galat.bantu(format!("nomor kolom adalah 1 sampai {KOLOM_MAKS}"))
        })
    }

    /// `8=` in front of the formula switches to the numbered notation.
    fn sasaran(&mut self) -> Result<Option<u32>, GalatRumus> {
        match self.intip() {
            None => {
                return Err(GalatRumus::baru(0..self.panjang, "rumus kosong").bantu("tulis misalnya `(7) / (6) * 100`"));
            }
            Some(Jenis::Sama) => {
                return Err(GalatRumus::baru(self.rentang_di(0), "di depan tanda = diharapkan nomor kolom")
                    .bantu("buang tanda = itu, atau tulis nomor kolomnya: `8=(7/6)`"));
            }
            Some(_) => {}
        }
        if let Some((nilai, rentang, lebar)) = self.kolom_di(0, true)
            && self.jenis_di(lebar) == Some(&Jenis::Sama)
        {
            let nomor = self.nomor(nilai, rentang)?;
            self.pos = lebar + 1;
            self.bernomor = true;
            return Ok(Some(nomor));
        }
        Ok(None)
    }

    fn jumlahan(&mut self) -> Result<Bagian, GalatRumus> {
        let mut kiri = self.perkalian()?;
        loop {
            let op = match self.intip() {
                Some(Jenis::Tambah) => Operator::Tambah,
                Some(Jenis::Kurang) => Operator::Kurang,
                _ => return Ok(kiri),
            };
            let di = self.pos;
            self.pos += 1;
            let kanan = self.perkalian()?;
            kiri = self.biner(op, kiri, kanan, di)?;
        }
    }

    fn perkalian(&mut self) -> Result<Bagian, GalatRumus> {
        let mut kiri = self.faktor()?;
        loop {
            let op = match self.intip() {
                Some(Jenis::Kali) => Operator::Kali,
                Some(Jenis::Bagi) => Operator::Bagi,
                _ => return Ok(kiri),
            };
            let di = self.pos;
            self.pos += 1;
            let kanan = self.faktor()?;
            kiri = self.biner(op, kiri, kanan, di)?;
        }
    }

    fn biner(&self, op: Operator, kiri: Bagian, kanan: Bagian, di: usize) -> Result<Bagian, GalatRumus> {
        Ok(Bagian {
            tinggi: self.tinggi(kiri.tinggi.max(kanan.tinggi), di)?,
            isi: Ungkapan::biner(op, kiri.isi, kanan.isi),
        })
    }

    /// The height of a node above parts of height `isi`.
    fn tinggi(&self, isi: usize, di: usize) -> Result<usize, GalatRumus> {
        if isi < TINGGI_MAKS {
            Ok(isi + 1)
        } else {
            Err(GalatRumus::baru(self.rentang_di(di), format!("rumus bersusun lebih dari {TINGGI_MAKS} tingkat"))
                .bantu("untuk jumlah yang panjang pakai jumlah(…), misalnya jumlah((5)..(9))"))
        }
    }

    /// Runs `isi` one level deeper.
    fn masuk<T>(&mut self, di: usize, isi: impl FnOnce(&mut Self) -> Result<T, GalatRumus>) -> Result<T, GalatRumus> {
        if self.dalam >= DALAM_MAKS {
            return Err(GalatRumus::baru(
                self.rentang_di(di),
                format!("kurung bersarang lebih dari {DALAM_MAKS} tingkat"),
            )
            .bantu("sederhanakan rumus ini"));
        }
        self.dalam += 1;
        let hasil = isi(self);
        self.dalam -= 1;
        hasil
    }

    fn faktor(&mut self) -> Result<Bagian, GalatRumus> {
        if self.intip() != Some(&Jenis::Kurang) {
            return self.atom();
        }
        let di = self.pos;
        self.pos += 1;
        let isi = self.masuk(di, Self::faktor)?;
        Ok(Bagian { tinggi: self.tinggi(isi.tinggi, di)?, isi: Ungkapan::Negatif(Box::new(isi.isi)) })
    }

    fn atom(&mut self) -> Result<Bagian, GalatRumus> {
        let di = self.pos;
        if let Some((nilai, rentang, 3)) = self.kolom_di(di, false) {
            self.pos += 3;
            let nomor = self.nomor(nilai, rentang)?;
            return Ok(Bagian::daun(Ungkapan::Acuan(Acuan::Kolom(nomor))));
        }
        match self.intip() {
            Some(Jenis::Angka { nilai, .. }) => {
                let nilai = *nilai;
                self.pos += 1;
                self.angka(nilai, di).map(Bagian::daun)
            }
            Some(Jenis::Nama { id, tahun }) => {
                let (id, tahun) = (id.clone(), *tahun);
                self.pos += 1;
                if self.intip() == Some(&Jenis::Buka) {
                    return self.panggil(&id, tahun, di);
                }
                Ok(Bagian::daun(Ungkapan::Acuan(Acuan::Nama { id, tahun })))
            }
            Some(Jenis::Buka) => {
                self.pos += 1;
                let isi = self.masuk(di, Self::jumlahan)?;
                self.tutup(di)?;
                Ok(isi)
            }
            _ => Err(self.kurang_operan()),
        }
    }

    /// The number read at `di`: a constant or, in the numbered notation, perhaps a column.
    fn angka(&mut self, nilai: Decimal, di: usize) -> Result<Ungkapan, GalatRumus> {
        if self.intip() == Some(&Jenis::Persen) {
            self.pos += 1;
            return Ok(Ungkapan::Persen(nilai));
        }
        if !self.bernomor || self.bilangan_di(di).is_none() {
            return Ok(Ungkapan::Angka(nilai));
        }
        let dikalikan = self.intip() == Some(&Jenis::Kali) || (di > 0 && self.jenis_di(di - 1) == Some(&Jenis::Kali));
        if dikalikan && nilai == Decimal::ONE_HUNDRED {
            return Ok(Ungkapan::Angka(nilai));
        }
        let nomor = self.nomor(nilai, self.rentang_di(di))?;
        Ok(Ungkapan::Acuan(Acuan::Kolom(nomor)))
    }

    fn tutup(&mut self, buka: usize) -> Result<(), GalatRumus> {
        match self.token.get(self.pos) {
            Some(t) if t.jenis == Jenis::Tutup => {
                self.pos += 1;
                Ok(())
            }
            Some(t) => Err(tak_terduga(t)),
            None => Err(GalatRumus::baru(self.rentang_di(buka), "kurung buka ini tidak ditutup")),
        }
    }

    fn panggil(&mut self, nama: &str, tahun: Option<u16>, di: usize) -> Result<Bagian, GalatRumus> {
        let (Some(fungsi), None) = (Fungsi::dari_nama(nama), tahun) else {
            return Err(fungsi_asing(nama, self.rentang_di(di)));
        };
        let buka = self.pos;
        self.pos += 1;
        let mut argumen = Vec::new();
        let mut tinggi = 0;
        let mut polos = true;
        if self.intip() == Some(&Jenis::Tutup) {
            self.pos += 1;
        } else {
            loop {
                let mulai = self.pos;
                let (isi, tinggi_isi) = self.masuk(mulai, |p| p.argumen(fungsi, argumen.len()))?;
                polos &= self.pos == mulai + 1 && self.bilangan_di(mulai).is_some();
                argumen.push(isi);
                tinggi = tinggi.max(tinggi_isi);
                if matches!(self.intip(), Some(Jenis::Pemisah(_))) {
                    self.pos += 1;
                } else {
                    self.tutup(buka)?;
                    break;
                }
            }
        }
        let rentang = self.rentang_di(di).start..self.rentang_di(self.pos - 1).end;
        let info = fungsi.info();
        if argumen.len() < info.min || info.maks.is_some_and(|maks| argumen.len() > maks) {
            return Err(banyak_argumen(info, argumen.len(), rentang));
        }
        if fungsi == Fungsi::Porsi && !matches!(argumen.as_slice(), [Argumen::Nilai(Ungkapan::Acuan(_))]) {
            return Err(GalatRumus::baru(rentang, "`porsi` memerlukan tepat satu kolom")
                .bantu("tulis porsi(kolom); hitungan lain diberi kolom sendiri lebih dahulu"));
        }
        if polos && !self.bernomor && info.deret {
            return Err(GalatRumus::baru(rentang, format!("semua argumen `{nama}` adalah angka tetap"))
                .bantu("nomor kolom ditulis dalam kurung, misalnya (5); angka tetap dengan #, misalnya #5"));
        }
        Ok(Bagian { tinggi: self.tinggi(tinggi, di)?, isi: Ungkapan::Panggil { fungsi, argumen } })
    }

    /// One argument and its height.
    fn argumen(&mut self, fungsi: Fungsi, urut: usize) -> Result<(Argumen, usize), GalatRumus> {
        if let Some((awal, di_awal, lebar)) = self.kolom_di(self.pos, true)
            && self.jenis_di(self.pos + lebar) == Some(&Jenis::Rentang)
        {
            let mulai = di_awal.start;
            self.pos += lebar + 1;
            let Some((akhir, di_akhir, lebar)) = self.kolom_di(self.pos, true) else {
                return Err(GalatRumus::baru(self.rentang_di(self.pos), "sesudah `..` diharapkan nomor kolom")
                    .bantu("rentang kolom ditulis `(5)..(9)`"));
            };
            self.pos += lebar;
            let rentang = mulai..di_akhir.end;
            let awal = self.nomor(awal, di_awal)?;
            let akhir = self.nomor(akhir, di_akhir)?;
            if !fungsi.info().deret {
                return Err(GalatRumus::baru(rentang, format!("`{}` tidak menerima rentang kolom", fungsi.nama()))
                    .bantu(format!("contoh: {}", fungsi.info().contoh)));
            }
            if awal > akhir {
                return Err(
                    GalatRumus::baru(rentang, "rentang kolom terbalik").bantu(format!("tulis ({akhir})..({awal})"))
                );
            }
            return Ok((Argumen::Rentang { awal, akhir }, 1));
        }
        // The digits of `bulat` are a constant in both notations: nobody rounds to "column 2" decimals.
        if fungsi == Fungsi::Bulat
            && urut == 1
            && self.jenis_di(self.pos + 1) == Some(&Jenis::Tutup)
            && let Some(nilai) = self.bilangan_di(self.pos)
        {
            self.pos += 1;
            return Ok((Argumen::Nilai(Ungkapan::Angka(nilai)), 1));
        }
        let bagian = self.jumlahan()?;
        Ok((Argumen::Nilai(bagian.isi), bagian.tinggi))
    }

    fn kurang_operan(&self) -> GalatRumus {
        let rentang = self.rentang_di(self.pos);
        let diharapkan = "diharapkan angka, kolom, atau fungsi";
        match self.intip() {
            None => GalatRumus::baru(rentang, format!("rumus terputus: {diharapkan}")),
            Some(Jenis::Tambah) => GalatRumus::baru(rentang, format!("di sini {diharapkan}"))
                .bantu("tanda + di depan nilai tidak diperlukan"),
            Some(_) => GalatRumus::baru(rentang, format!("di sini {diharapkan}")),
        }
    }
}
