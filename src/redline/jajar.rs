//! Two sequences beside each other: what is the same, what is alike, what stands on one side only.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Pieces of which a smaller part is common are different pieces.
pub(super) const MIRIP: f64 = 0.4;
/// Up to this many pieces on each side the best pairs are looked for, beyond it the first ones.
const TELITI: usize = 60;

/// Pairs of two sequences in order: what is the same, then what is alike.
pub(super) fn jajarkan<T>(
    a: &[T],
    b: &[T],
    kunci: impl Fn(&T) -> String,
    skor: impl Fn(&T, &T) -> f64,
) -> Vec<(Option<usize>, Option<usize>)> {
    let (ka, kb): (Vec<String>, Vec<String>) = (a.iter().map(&kunci).collect(), b.iter().map(&kunci).collect());
    let mut hasil = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &ka, &kb) {
        let (dari, ke) = (op.old_range(), op.new_range());
        if matches!(op, DiffOp::Equal { .. }) {
            hasil.extend(dari.zip(ke).map(|(i, j)| (Some(i), Some(j))));
            continue;
        }
        let (mut i, mut j) = (dari.start, ke.start);
        for (x, y) in pasangkan(dari.clone(), ke.clone(), |i, j| skor(&a[i], &b[j])) {
            hasil.extend((i..x).map(|i| (Some(i), None)));
            hasil.extend((j..y).map(|j| (None, Some(j))));
            hasil.push((Some(x), Some(y)));
            (i, j) = (x + 1, y + 1);
        }
        hasil.extend((i..dari.end).map(|i| (Some(i), None)));
        hasil.extend((j..ke.end).map(|j| (None, Some(j))));
    }
    hasil
}

/// Pairs in order that have the most in common.
fn pasangkan(
    a: std::ops::Range<usize>,
    b: std::ops::Range<usize>,
    skor: impl Fn(usize, usize) -> f64,
) -> Vec<(usize, usize)> {
    let mut hasil = Vec::new();
    if a.len() > TELITI || b.len() > TELITI {
        let mut mulai = b.start;
        for i in a {
            // A little ahead only: looking through all would take the square of the length.
            if let Some(j) = (mulai..b.end.min(mulai + TELITI)).find(|j| skor(i, *j) >= MIRIP) {
                hasil.push((i, j));
                mulai = j + 1;
            }
        }
        return hasil;
    }
    let nilai: Vec<Vec<f64>> = a.clone().map(|i| b.clone().map(|j| skor(i, j)).collect()).collect();
    let mut terbaik = vec![vec![0.0f64; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            let lewat = terbaik[i + 1][j].max(terbaik[i][j + 1]);
            let ambil = if nilai[i][j] >= MIRIP { nilai[i][j] + terbaik[i + 1][j + 1] } else { 0.0 };
            terbaik[i][j] = lewat.max(ambil);
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if nilai[i][j] >= MIRIP && terbaik[i][j] <= nilai[i][j] + terbaik[i + 1][j + 1] {
            hasil.push((a.start + i, b.start + j));
            (i, j) = (i + 1, j + 1);
        } else if terbaik[i + 1][j] >= terbaik[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    hasil
}
