//! The n-th part of the plans, for a build on several machines.

use std::fmt;
use std::str::FromStr;

use crate::masukan::Sidik;

/// Where Kubernetes tells a pod of an Indexed Job its number, counted from 0.
const INDEKS_JOB: &str = "JOB_COMPLETION_INDEX";

/// Part `ke` of `dari`, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pecahan {
    ke: u64,
    dari: u64,
}

impl Pecahan {
    /// True when a plan belongs to this part. Only its name decides: other plans may come and go.
    pub fn memuat(self, id: &str) -> bool {
        Sidik::dari(id.as_bytes()).angka() % self.dari == self.ke - 1
    }

    /// Name of the manifest of this part.
    pub fn manifes(self) -> String {
        format!("manifest-{}-{}.json", self.ke, self.dari)
    }

    /// Reads `i/n`; `auto/n` takes the number from `indeks`, counted from 0.
    fn baca(s: &str, indeks: Option<&str>) -> Result<Pecahan, String> {
        let salah = || "tulis I/N, misalnya 1/4 (bagian pertama dari empat), atau auto/4".to_string();
        let (ke, dari) = s.split_once('/').ok_or_else(salah)?;
        let dari: u64 = dari.trim().parse().map_err(|_| salah())?;
        let ke = match ke.trim() {
            "auto" => {
                let i = indeks.ok_or_else(|| format!("`auto` memerlukan {INDEKS_JOB}, yang tidak ada"))?;
                let i: u64 = i.trim().parse().map_err(|_| format!("{INDEKS_JOB} `{i}` bukan bilangan"))?;
                i.saturating_add(1)
            }
            ke => ke.parse().map_err(|_| salah())?,
        };
        if (1..=dari).contains(&ke) {
            Ok(Pecahan { ke, dari })
        } else {
            Err(format!("bagian {ke} tidak ada dalam {dari} bagian; {}", salah()))
        }
    }
}

impl FromStr for Pecahan {
    type Err = String;

    fn from_str(s: &str) -> Result<Pecahan, String> {
        Pecahan::baca(s, std::env::var(INDEKS_JOB).ok().as_deref())
    }
}

impl fmt::Display for Pecahan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.ke, self.dari)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_plan_is_in_exactly_one_part() {
        let nama: Vec<String> = (0..500).map(|i| format!("renstra-dinas-{i}")).collect();
        for n in [1, 2, 3, 7, 20] {
            let bagian: Vec<Pecahan> = (1..=n).map(|i| format!("{i}/{n}").parse().unwrap()).collect();
            for x in &nama {
                assert_eq!(bagian.iter().filter(|b| b.memuat(x)).count(), 1);
            }
            for b in bagian {
                let isi = nama.iter().filter(|x| b.memuat(x)).count() as u64;
                assert!(isi > 0 && isi < 500 / n * 2, "{b}: {isi}");
            }
        }
    }

    #[test]
    fn wrong_parts_are_refused_and_jobs_count_from_zero() {
        for salah in ["", "1", "0/3", "4/3", "a/3", "1/0", "1/x", "auto/3"] {
            assert!(Pecahan::baca(salah, None).is_err(), "{salah}");
        }
        assert_eq!(Pecahan::baca("auto/3", Some("2")), Ok(Pecahan { ke: 3, dari: 3 }));
        assert!(Pecahan::baca("auto/3", Some("3")).is_err());
        assert_eq!(Pecahan::baca(" 2/3 ", None).map(|p| p.to_string()), Ok("2/3".into()));
    }
}
