//! The template engine: one set of globals and functions, three ways of writing a value.

use minijinja::functions::Function;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{FunctionArgs, FunctionResult, Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior};

use super::galat::{Calon, GalatTemplat, terjemahkan};
use super::jejak::Jejak;
use super::markdown::{AKSARA_PRIBADI, BANTUAN_PRIBADI, Catatan, ke_typst_bertanda};
use super::saring;
use super::sisip::{self, Sisipan};
use super::tanda::{Tanda, TandaNarasi};

/// Renders Typst templates, Markdown chapters and plain strings. Templates reach nothing but what is put in here:
/// no clock, no environment, no files but through the loader.
#[derive(Clone)]
pub struct Perender {
    typ: Environment<'static>,
    md: Environment<'static>,
    polos: Environment<'static>,
}

impl Default for Perender {
    fn default() -> Self {
        Self::baru()
    }
}

impl Perender {
    /// An engine with the filters and arithmetic of the templates and no globals.
    pub fn baru() -> Self {
        let dasar = lingkungan();
        let (mut typ, mut md, mut polos) = (dasar.clone(), dasar.clone(), dasar);
        // With an escape mode of our own, what macros and `set` blocks capture counts as written and is not quoted again.
        typ.set_auto_escape_callback(|_| AutoEscape::Custom("typst".into()));
        typ.set_formatter(sisip::tulis_typst);
        md.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
        md.set_formatter(sisip::tulis_markdown);
        polos.set_auto_escape_callback(|_| AutoEscape::None);
        polos.set_formatter(sisip::tulis_polos);
        Perender { typ, md, polos }
    }

    fn semua(&mut self) -> [&mut Environment<'static>; 3] {
        [&mut self.typ, &mut self.md, &mut self.polos]
    }

    /// Where templates come from: the source of a name, or nothing.
    pub fn pemuat(&mut self, f: impl Fn(&str) -> Option<String> + Clone + Send + Sync + 'static) {
        for env in self.semua() {
            let f = f.clone();
            // Placeholder characters in an included file would print a foreign value.
            env.set_loader(move |nama| Ok(f(nama).map(|s| s.replace(|c| u32::from(c) >= 0xF_0000, ""))));
        }
    }

    /// A global value.
    pub fn pasang(&mut self, nama: impl Into<String>, nilai: impl Into<Value>) {
        let (nama, nilai) = (nama.into(), nilai.into());
        for env in self.semua() {
            env.add_global(nama.clone(), nilai.clone());
        }
    }

    /// A global function. Its own errors should come from [`super::galat::galat`], which keeps them Indonesian.
    pub fn fungsi<F, Rv, Args>(&mut self, nama: impl Into<String>, f: F)
    where
        F: Function<Rv, Args>,
        Rv: FunctionResult,
        Args: for<'a> FunctionArgs<'a>,
    {
        self.pasang(nama, Value::from_function(f));
    }

    /// Renders a `.typ.j2` template to Typst source.
    pub fn render_typ(&self, nama: &str, ctx: Value) -> Result<String, GalatTemplat> {
        self.typ
            .get_template(nama)
            .and_then(|t| t.render(ctx.clone()))
            .map_err(|e| self.galat(&self.typ, &e, nama, &ctx))
    }

    /// Renders a chapter to Typst source; `nama` is the chapter file as findings shall name it.
    pub fn render_md(&self, nama: &str, teks: &str, ctx: Value) -> Result<(String, Vec<Catatan>), GalatTemplat> {
        let (typ, catatan, _) = self.render_md_bertanda(nama, teks, ctx, &[])?;
        Ok((typ, catatan))
    }

    /// As [`Perender::render_md`], with the marks of a draft; the third part are marks for which no text was found.
    pub(super) fn render_md_bertanda(
        &self,
        nama: &str,
        teks: &str,
        ctx: Value,
        tanda: &[TandaNarasi],
    ) -> Result<(String, Vec<Catatan>, Vec<Tanda>), GalatTemplat> {
        let (bersih, mut catatan) = tanpa_pribadi(teks);
        let jejak = Jejak::tandai(&bersih);
        let hasil = isi_narasi(&self.md, nama, &jejak.teks, ctx.clone());
        let (md, sisipan) = hasil.map_err(|e| {
            let mut g = self.galat(&self.md, &e, nama, &ctx);
            if g.templat == nama {
                // Lines survive the removal of private-use characters, byte offsets do not.
                let utuh = bersih.len() == teks.len();
                g.rentang = g.rentang.filter(|_| utuh).map(|r| jejak.asal(&r));
            }
            g
        })?;
        let (md, peta) = Jejak::lepas(&md);
        let (typ, temuan, tersisa) = ke_typst_bertanda(&md, &sisipan.0, tanda, &peta);
        catatan.extend(temuan.into_iter().map(|c| Catatan {
            baris: peta.get(c.baris.saturating_sub(1)).or(peta.last()).copied().unwrap_or(1),
            ..c
        }));
        catatan.sort_by_key(|c| c.baris);
        catatan.dedup();
        Ok((typ, catatan, tersisa))
    }

    /// Renders a plain string, for example the title of a table. The error names the template `teks`.
    pub fn render_teks(&self, teks: &str, ctx: Value) -> Result<String, GalatTemplat> {
        if !teks.contains('{') {
            return Ok(teks.to_string());
        }
        self.polos
            .render_named_str(NAMA_TEKS, teks, ctx.clone())
            .map_err(|e| self.galat(&self.polos, &e, NAMA_TEKS, &ctx))
    }

    fn galat(&self, env: &Environment, e: &Error, nama: &str, ctx: &Value) -> GalatTemplat {
        let mut global: Vec<String> = env.globals().map(|(n, _)| n.to_string()).collect();
        global.extend(kunci(ctx));
        let medan = |jalur: &str| -> Vec<String> {
            env.compile_expression_owned(jalur.to_string())
                .and_then(|x| x.eval(ctx.clone()))
                .map(|v| kunci(&v))
                .unwrap_or_default()
        };
        terjemahkan(e, nama, &Calon { saringan: saring::SARINGAN.to_vec(), global, medan: &medan })
    }
}

const NAMA_TEKS: &str = "teks";

fn lingkungan() -> Environment<'static> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    // Ranges and the names of undefined values are only kept in debug mode.
    env.set_debug(true);
    // The default delimiters are always valid; should they not be, the engine's own syntax remains.
    if let Ok(s) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build() {
        env.set_syntax(s);
    }
    saring::pasang(&mut env);
    env
}

/// Rendering of a chapter, with the values its placeholders stand for.
fn isi_narasi(env: &Environment<'static>, nama: &str, teks: &str, ctx: Value) -> Result<(String, Sisipan), Error> {
    let templat = env.template_from_named_str(nama, teks)?;
    let mut hasil = templat.render_captured(ctx)?;
    let sisipan = hasil.with_state_mut(|s| s.get_extension_mut::<Sisipan>().map(std::mem::take)).unwrap_or_default();
    Ok((hasil.into_output(), sisipan))
}

/// The chapter without private-use characters, and a finding for each line that had some.
fn tanpa_pribadi(teks: &str) -> (String, Vec<Catatan>) {
    if !teks.contains(sisip::pribadi) {
        return (teks.to_string(), Vec::new());
    }
    let catatan = teks.split('\n').enumerate().filter(|(_, b)| b.contains(sisip::pribadi)).map(|(i, _)| Catatan {
        baris: i + 1,
        pesan: AKSARA_PRIBADI.to_string(),
        bantuan: Some(BANTUAN_PRIBADI.to_string()),
    });
    (teks.replace(sisip::pribadi, ""), catatan.collect())
}

/// The string keys of a map-like value.
fn kunci(v: &Value) -> Vec<String> {
    if v.kind() != ValueKind::Map {
        return Vec::new();
    }
    v.try_iter().map(|i| i.filter_map(|k| k.as_str().map(str::to_string)).collect()).unwrap_or_default()
}
