//! Owns `rumus`, the formula language of the table columns: the notation of the regulation's own forms.
//!
//! Two notations, one tree:
//!
//! - **plain**, for the `rumus` key of a column: `(7)/(6)*100` where `(n)` is column *n* and a bare number is
//!   a constant, or `realisasi / anggaran * 100` with column ids, `anggaran.2020` being one year of a repeated column;
//! - **numbered**, as the forms print it: `8=(7/6)`, `10=(5+7+9)`. Bare integers are column numbers and the
//!   number before `=` is the column that is computed. Constants are written `#5`; decimals (`1.10`), percentages
//!   (`5%`) and a 100 next to a multiplication sign need no `#`.
//!
//! Operators: `+` `-` `*` (`x`, `×`) `/` (`:`, `÷`), unary minus, parentheses, `%` after a number. Functions are
//! those of [`FUNGSI`]; their arguments are separated by `,` or `;` and may be a range of columns, `(5)..(9)`.
//!
//! Values are exact decimals of 28 digits without intermediate rounding. Absent is not zero: an operator with an
//! absent operand gives the strongest mark among its operands, whereas the functions over a series skip what is
//! absent. Division by zero is [`Tanda::TidakBerlaku`]; a result that does not fit is a [`GalatHitung`].
//!
//! The order of the work: `lex` (text to tokens), `urai` (tokens to tree), `hitung` (tree to value),
//! `cetak` (tree to text).

mod cetak;
mod fungsi;
mod galat;
mod hitung;
mod lex;
mod ungkapan;
mod urai;

#[cfg(test)]
mod uji;

pub use crate::model::nilai::Tanda;
pub use crate::model::{Akumulasi, Arah};
pub use fungsi::{FUNGSI, Fungsi, InfoFungsi};
pub use galat::GalatRumus;
pub(crate) use hitung::persen_capaian;
pub use hitung::{GalatHitung, Hasil, Lingkungan, Operan};
pub use ungkapan::{Acuan, Argumen, KOLOM_MAKS, Operator, Rumus, TINGGI_MAKS, Ungkapan};
pub use urai::urai;
