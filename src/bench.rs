//! What `cargo xtask bench` measures of the dataset in a browser. Built with the feature `bench`
//! alone: no package has it.

use wasm_bindgen::prelude::*;

use crate::dataset::{Dataset, address::Address};

/// Opens the bundled dataset; gives the number of its documents.
#[wasm_bindgen]
pub fn open_dataset() -> usize {
    Dataset::bundled().map_or(0, |dataset| dataset.contents().documents.len())
}

/// All addresses in the dataset.
#[wasm_bindgen]
pub fn addresses() -> Vec<String> {
    let documents = Dataset::bundled().into_iter().flat_map(|dataset| dataset.contents().documents.iter());
    documents.flat_map(|document| document.addresses.iter()).map(ToString::to_string).collect()
}

/// The number of documents at an address.
#[wasm_bindgen]
pub fn documents_at(address: &str) -> usize {
    Dataset::bundled().map_or(0, |dataset| dataset.at_address(&Address::of(address)).len())
}

/// All fingerprints in the dataset.
#[wasm_bindgen]
pub fn fingerprints() -> Vec<u32> {
    Dataset::bundled().into_iter().flat_map(|dataset| dataset.contents().sentences.iter()).collect()
}

/// The number of clauses and documents that have sentences with these fingerprints.
#[wasm_bindgen]
pub fn owners_of(fingerprints: &[u32]) -> usize {
    let Some(dataset) = Dataset::bundled() else { return 0 };
    fingerprints.iter().map(|print| dataset.contents().sentences.places(*print).len()).sum()
}
