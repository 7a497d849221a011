#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| clauselight_fuzz::message(data));
