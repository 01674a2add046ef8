//! What several rules need: likeness of names, numbers in text.

/// A name without what does not change its meaning: case, punctuation, repeated spaces.
pub fn baku(nama: &str) -> String {
    let rapi: String = nama.chars().map(|c| if c.is_alphanumeric() || c == '%' { c } else { ' ' }).collect();
    rapi.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How alike two names are, 0 to 1, word order and small slips forgiven little.
pub fn kemiripan(a: &str, b: &str) -> f64 {
    strsim::normalized_damerau_levenshtein(&baku(a), &baku(b))
}
