//! How far a document has come: from first draft to adoption.

/// `[dokumen] status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// First draft.
    RancanganAwal,
    /// Draft.
    Rancangan,
    /// Last draft.
    RancanganAkhir,
    /// Set by a decree or a regulation.
    Ditetapkan,
}

impl Status {
    /// The words of the planner.
    pub const PILIHAN: [(&str, Status); 4] = [
        ("rancangan awal", Status::RancanganAwal),
        ("rancangan", Status::Rancangan),
        ("rancangan akhir", Status::RancanganAkhir),
        ("ditetapkan", Status::Ditetapkan),
    ];

    /// As typed.
    pub fn nama(self) -> &'static str {
        Self::PILIHAN.iter().find(|(_, s)| *s == self).map_or("", |(n, _)| n)
    }

    /// Still on its way: said on cover and footer, and no decree number is printed.
    pub fn rancangan(self) -> bool {
        self != Status::Ditetapkan
    }
}
