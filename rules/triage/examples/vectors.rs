//! Prints the encoder's vectors of the lines of standard input as raw little-endian numbers; `model/prove.py` compares
//! them with the package's.

use std::io::{Read, Write};
use triage::Encoder;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let encoder = Encoder::read(include_bytes!("../model/encoder.bin"))?;
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let lines: Vec<&str> = text.lines().collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for vector in encoder.encode(&lines) {
        for value in vector {
            out.write_all(&value.to_le_bytes())?;
        }
    }
    Ok(out.flush()?)
}
