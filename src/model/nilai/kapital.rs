//! The first letter of a word or sentence as a capital.

/// `t` with its first letter as a capital, the rest as it is.
pub fn kapital(t: &str) -> String {
    let mut c = t.chars();
    c.next().map(|h| h.to_uppercase().chain(c).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::kapital;

    #[test]
    fn only_the_first_letter_changes() {
        assert_eq!(
            ["", "sub kegiatan", "éa", "1 a", "IKU"].map(kapital),
            ["", "Sub kegiatan", "Éa", "1 a", "IKU"].map(String::from)
        );
    }
}
