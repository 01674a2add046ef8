//! Running text of a chapter while it is written: runs of letters, markup, and values that stand alone.

use super::sisip::tulis_teks;

/// Inline content in the making.
#[derive(Default)]
pub(super) struct Sebaris {
    /// Finished parts: runs of text and block values, in order.
    pub(super) bagian: Vec<String>,
    /// The part being written.
    pub(super) kini: String,
    /// Text not yet written as a string expression.
    pub(super) teks: String,
    /// The character before, for quotes; `None` at the start.
    pub(super) akhir: Option<char>,
    /// A blank is due before the next content.
    pub(super) tunda_spasi: bool,
    /// Open emphasis.
    pub(super) dalam: usize,
    /// The source line has content already.
    pub(super) ada_isi_baris: bool,
    /// Line of a block value after which nothing may follow on the same line.
    pub(super) setelah_blok: Option<usize>,
    /// Line on which something followed a block value after all.
    pub(super) campur: Option<usize>,
}

impl Sebaris {
    pub(super) fn siapkan(&mut self) {
        if std::mem::take(&mut self.tunda_spasi) {
            self.teks.push(' ');
            self.akhir = Some(' ');
        }
        self.ada_isi_baris = true;
    }

    pub(super) fn aksara(&mut self, c: char) {
        if self.setelah_blok.is_some() && !c.is_whitespace() {
            self.campur = self.setelah_blok.take();
        }
        self.siapkan();
        self.teks.push(c);
        self.akhir = Some(c);
    }

    pub(super) fn spasi(&mut self) {
        self.tunda_spasi = self.akhir.is_some();
    }

    pub(super) fn ganti_baris(&mut self) {
        self.spasi();
        self.ada_isi_baris = false;
        self.setelah_blok = None;
    }

    pub(super) fn siram(&mut self) {
        if !self.teks.is_empty() {
            tulis_teks(&std::mem::take(&mut self.teks), &mut self.kini);
        }
    }

    pub(super) fn tulis_markah(&mut self, m: &str) {
        self.siapkan();
        self.siram();
        self.kini.push_str(m);
        // A letter as far as quotes are concerned.
        self.akhir = Some('x');
    }

    /// Opens inline markup that ends with `]`.
    pub(super) fn buka(&mut self, markah: &str) {
        self.siapkan();
        self.siram();
        self.kini.push_str(markah);
        self.dalam += 1;
    }

    pub(super) fn tutup(&mut self) {
        self.siram();
        self.kini.push_str("];");
        self.dalam = self.dalam.saturating_sub(1);
    }

    pub(super) fn tulis_blok(&mut self, m: &str, baris: usize) {
        if self.dalam > 0 {
            self.siram();
            self.kini.push_str(m);
            return;
        }
        self.akhiri_bagian();
        self.bagian.push(m.to_string());
        self.setelah_blok = Some(baris);
        self.ada_isi_baris = true;
    }

    pub(super) fn akhiri_bagian(&mut self) {
        self.siram();
        self.tunda_spasi = false;
        self.akhir = None;
        let kini = std::mem::take(&mut self.kini);
        if !kini.is_empty() {
            self.bagian.push(kini);
        }
    }

    pub(super) fn selesai(mut self) -> Vec<String> {
        self.akhiri_bagian();
        self.bagian
    }
}
