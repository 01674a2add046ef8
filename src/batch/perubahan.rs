//! What a run has changed: two manifests compared by the digests of the documents.

use std::collections::{BTreeMap, BTreeSet};

use super::{Entri, Manifes};
pub use crate::report::laporan::Beda;

/// A document in two manifests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Perubahan {
    /// Name of the plan.
    pub rencana: String,
    /// True for a draft.
    pub draf: bool,
    /// How it differs.
    pub beda: Beda,
    /// The act that had set the earlier document.
    pub penetapan: Option<String>,
}

impl Perubahan {
    /// True when an adopted document is not what was adopted.
    pub fn melanggar(&self) -> bool {
        self.penetapan.is_some() && !self.draf && matches!(self.beda, Beda::Berubah | Beda::Hilang)
    }
}

/// Compares all documents of two manifests, in the order of the plans.
pub fn bandingkan(lama: &Manifes, baru: &Manifes) -> Vec<Perubahan> {
    let peta = |m: &Manifes| -> BTreeMap<(String, bool), Entri> {
        m.dokumen.iter().map(|e| ((e.rencana.clone(), e.draf), e.clone())).collect()
    };
    let (lama, baru) = (peta(lama), peta(baru));
    let semua: BTreeSet<_> = lama.keys().chain(baru.keys()).collect();
    let satu = |k: &(String, bool)| {
        let sidik = |m: &BTreeMap<_, Entri>| m.get(k).and_then(|e| e.sha256.clone());
        let beda = match (sidik(&lama), sidik(&baru)) {
            (None, None) => return None,
            (None, Some(_)) => Beda::Baru,
            (Some(_), None) => Beda::Hilang,
            (Some(a), Some(b)) if a == b => Beda::Sama,
            _ => Beda::Berubah,
        };
        let penetapan = lama.get(k).and_then(|e| e.ikhtisar.as_ref()?.penetapan.clone());
        Some(Perubahan { rencana: k.0.clone(), draf: k.1, beda, penetapan })
    };
    semua.into_iter().filter_map(satu).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifes(isi: &[(&str, Option<&str>, bool)]) -> Manifes {
        let satu = |(nama, sidik, tetap): &(&str, Option<&str>, bool)| {
            let penetapan = if *tetap { "\"Keputusan Nomor 1\"" } else { "null" };
            format!(
                "{{\"rencana\":\"{nama}\",\"draf\":false,\"keadaan\":\"dibangun\",\"sha256\":{},\
                 \"temuan\":{{\"galat\":0,\"peringatan\":0,\"catatan\":0}},\
                 \"ikhtisar\":{{\"judul\":\"\",\"singkatan\":\"\",\"instansi\":\"\",\"daerah\":\"\",\
                 \"periode\":\"\",\"penetapan\":{penetapan},\"pagu\":{{\"2025\":\"1\"}}}}}}",
                sidik.map_or("null".into(), |s| format!("\"{s}\""))
            )
        };
        let dokumen: Vec<String> = isi.iter().map(satu).collect();
        Manifes::urai(&format!("{{\"skema\":1,\"dokumen\":[{}]}}", dokumen.join(","))).unwrap()
    }

    #[test]
    fn the_content_decides_and_adoption_counts_where_it_was_before() {
        let lama = manifes(&[
            ("a", Some("1"), false),
            ("b", Some("1"), true),
            ("c", Some("1"), true),
            ("d", None, false),
            ("e", Some("1"), true),
        ]);
        let baru = manifes(&[
            ("a", Some("2"), true),
            ("b", Some("2"), true),
            ("c", Some("1"), true),
            ("d", Some("1"), true),
            ("f", None, false),
        ]);
        let p = bandingkan(&lama, &baru);
        let singkat: Vec<_> = p.iter().map(|p| (p.rencana.as_str(), p.beda, p.melanggar())).collect();
        assert_eq!(
            singkat,
            [
                ("a", Beda::Berubah, false),
                ("b", Beda::Berubah, true),
                ("c", Beda::Sama, false),
                ("d", Beda::Baru, false),
                ("e", Beda::Hilang, true),
            ]
        );
    }
}
