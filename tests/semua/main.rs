//! All integration tests: one binary, because a binary that links Typst is big.

#![allow(unreachable_pub)]

mod aksara;
mod arsip;
mod bagan_grafik;
mod baris_perintah;
mod beda;
mod borongan;
mod dokumen;
mod draf;
mod ganti_nama;
mod kode;
mod kunci;
mod laporan;
mod pdf;
mod penetapan;
mod perubahan;
mod redline;
mod renja;
mod sarana;
mod sarif;
mod sifat;
mod standar;
mod susunan;
mod tabel;
mod telusur;
mod temuan;
mod temuan_nyata;
mod terbitan;
mod terulang;
mod varian;
