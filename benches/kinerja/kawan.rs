//! The same rows as other typesetters would be given them: LaTeX with longtable, and a Word document.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use susun::table::judul_kolom;
use susun::table::tabel::{JenisBaris, Lebar, Rata, Sel, Tabel};
use zip::write::SimpleFileOptions;

/// Width of the text on a landscape page, in centimetres.
const LEBAR: f64 = 27.0;

/// Widths of the columns in centimetres, as our own tables share the page.
fn lebar(t: &Tabel) -> Vec<f64> {
    let (mut tetap, mut bagian) = (0.0, 0.0);
    for k in &t.kolom {
        match k.lebar {
            Lebar::Tetap(n) => tetap += f64::from(n) / 100.0,
            Lebar::Bagian(n) => bagian += f64::from(n),
        }
    }
    let susut = if tetap > LEBAR * 0.8 { LEBAR * 0.8 / tetap } else { 1.0 };
    let sisa = LEBAR - tetap * susut;
    t.kolom
        .iter()
        .map(|k| match k.lebar {
            Lebar::Tetap(n) => f64::from(n) / 100.0 * susut * if bagian == 0.0 { LEBAR / (tetap * susut) } else { 1.0 },
            Lebar::Bagian(n) => sisa * f64::from(n) / bagian,
        })
        .collect()
}

/// The text of a cell; what a merged cell covers is empty.
fn teks(s: &Sel) -> &str {
    if s.rentang_baris == 0 || s.rentang_kolom == 0 { "" } else { &s.teks }
}

/// Writes `dokumen.tex`: contents, list of tables, one longtable for each table. Two runs of pdflatex set it.
pub(crate) fn latex(dir: &Path, tabel: &[&Tabel]) {
    let mut s = String::from(
        "\\documentclass[10pt,a4paper]{report}\n\\usepackage[T1]{fontenc}\n\\usepackage[utf8]{inputenc}\n\
         \\usepackage[landscape,margin=1.3cm]{geometry}\n\\usepackage{longtable,array}\n\
         \\setlength{\\tabcolsep}{2pt}\n\\begin{document}\n\\tableofcontents\n\\listoftables\n",
    );
    for t in tabel {
        let kolom: Vec<String> = t
            .kolom
            .iter()
            .zip(lebar(t))
            .map(|(k, l)| {
                let rata = match k.rata {
                    Rata::Kiri => "\\raggedright",
                    Rata::Tengah => "\\centering",
                    Rata::Kanan => "\\raggedleft",
                };
                format!(">{{{rata}\\arraybackslash}}p{{{:.2}cm}}", (l - 0.16).max(0.4))
            })
            .collect();
        let judul = judul_kolom(t).iter().map(|j| format!("\\textbf{{{}}}", aman(j))).collect::<Vec<_>>().join(" & ");
        let ulang = format!("\\hline {judul} \\\\ \\hline");
        writeln!(
            s,
            "\\chapter{{{j}}}\n\\scriptsize\n\\begin{{longtable}}{{|{k}|}}\n\\caption{{{j}}}\\\\\n{ulang}\n\\endfirsthead\n{ulang}\n\\endhead",
            j = aman(&t.judul),
            k = kolom.join("|")
        )
        .expect("text");
        for b in &t.baris {
            let tebal = b.gaya.tebal || b.jenis != JenisBaris::Rincian;
            let sel: Vec<String> = b
                .sel
                .iter()
                .map(|x| match (tebal, aman(teks(x))) {
                    (true, t) if !t.is_empty() => format!("\\textbf{{{t}}}"),
                    (_, t) => t,
                })
                .collect();
            writeln!(s, "{} \\\\ \\hline", sel.join(" & ")).expect("text");
        }
        s.push_str("\\end{longtable}\n\\normalsize\n");
    }
    s.push_str("\\end{document}\n");
    fs::write(dir.join("dokumen.tex"), s).expect("a file");
}

/// Text in LaTeX.
fn aman(t: &str) -> String {
    let mut s = String::with_capacity(t.len());
    for c in t.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                s.push('\\');
                s.push(c);
            }
            '\\' => s.push_str("\\textbackslash{}"),
            '~' => s.push_str("\\textasciitilde{}"),
            '^' => s.push_str("\\textasciicircum{}"),
            '\u{a0}' => s.push('~'),
            '–' => s.push_str("--"),
            '\n' => s.push(' '),
            c if c.is_ascii() => s.push(c),
            _ => s.push('?'),
        }
    }
    s
}

/// Writes `dokumen.docx` with the same tables on landscape pages, their header rows repeated.
pub(crate) fn docx(dir: &Path, tabel: &[&Tabel]) {
    const AWAL: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    let mut s =
        format!("{AWAL}<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>");
    for t in tabel {
        let lebar: Vec<u32> = lebar(t).iter().map(|l| (l * 567.0) as u32).collect();
        write!(s, "<w:p><w:r><w:t>{}</w:t></w:r></w:p><w:tbl><w:tblPr><w:tblBorders>", xml(&t.judul)).expect("text");
        for sisi in ["top", "left", "bottom", "right", "insideH", "insideV"] {
            write!(s, "<w:{sisi} w:val=\"single\" w:sz=\"4\"/>").expect("text");
        }
        s.push_str("</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
        for l in &lebar {
            write!(s, "<w:gridCol w:w=\"{l}\"/>").expect("text");
        }
        s.push_str("</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>");
        for (j, l) in judul_kolom(t).iter().zip(&lebar) {
            sel(&mut s, j, *l, true);
        }
        s.push_str("</w:tr>");
        for b in &t.baris {
            s.push_str("<w:tr>");
            for (x, l) in b.sel.iter().zip(&lebar) {
                sel(&mut s, teks(x), *l, b.gaya.tebal);
            }
            s.push_str("</w:tr>");
        }
        s.push_str("</w:tbl>");
    }
    s.push_str("<w:sectPr><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/><w:pgMar w:top=\"737\" w:right=\"737\" w:bottom=\"737\" w:left=\"737\"/></w:sectPr></w:body></w:document>");
    let mut z = zip::ZipWriter::new(fs::File::create(dir.join("dokumen.docx")).expect("a file"));
    let opsi = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let jenis = format!(
        "{AWAL}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
    );
    let hubungan = format!(
        "{AWAL}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
         Target=\"word/document.xml\"/></Relationships>"
    );
    for (nama, isi) in [("[Content_Types].xml", &jenis), ("_rels/.rels", &hubungan), ("word/document.xml", &s)] {
        z.start_file(nama, opsi).expect("a part");
        z.write_all(isi.as_bytes()).expect("a part");
    }
    z.finish().expect("a document");
}

fn sel(s: &mut String, teks: &str, lebar: u32, tebal: bool) {
    let tebal = if tebal { "<w:b/>" } else { "" };
    write!(
        s,
        "<w:tc><w:tcPr><w:tcW w:w=\"{lebar}\" w:type=\"dxa\"/></w:tcPr><w:p><w:r><w:rPr>{tebal}<w:sz w:val=\"16\"/></w:rPr><w:t>{}</w:t></w:r></w:p></w:tc>",
        xml(teks)
    )
    .expect("text");
}

/// Text in XML.
fn xml(t: &str) -> String {
    t.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
