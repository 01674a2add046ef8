//! Records of chapters that note which of their figures are taken: nodes, facts, records of data sets.

use std::sync::{Arc, Mutex, PoisonError};

use indexmap::IndexMap;
use minijinja::value::{Enumerator, Object, ObjectRepr, Value};

use super::tempat::Penempatan;
use crate::compute::asal::Asal;

/// A record whose figures know where they come from.
#[derive(Debug)]
pub(super) struct Tercatat {
    /// How a chapter gets at the record: `simpul("2.17.05")`.
    panggilan: String,
    medan: IndexMap<String, (Value, Option<Asal>)>,
    tempat: Arc<Mutex<Penempatan>>,
}

impl Tercatat {
    pub(super) fn baru(panggilan: String, tempat: &Arc<Mutex<Penempatan>>) -> Self {
        Tercatat { panggilan, medan: IndexMap::new(), tempat: tempat.clone() }
    }

    /// A field; with its provenance when it is a figure.
    pub(super) fn isi(&mut self, nama: impl Into<String>, nilai: Value, asal: Option<Asal>) {
        self.medan.insert(nama.into(), (nilai, asal));
    }

    /// The record as chapters see it.
    pub(super) fn nilai(self) -> Value {
        Value::from_object(self)
    }
}

impl Object for Tercatat {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Map
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let nama = key.as_str()?;
        let (nilai, asal) = self.medan.get(nama)?;
        if let Some(a) = asal {
            let panggilan = format!("{}.{nama}", self.panggilan);
            self.tempat.lock().unwrap_or_else(PoisonError::into_inner).catat(panggilan, a.clone());
        }
        Some(nilai.clone())
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.medan.keys().map(|k| Value::from(k.as_str())).collect())
    }
}
