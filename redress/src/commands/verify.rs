//! `redress verify`: checks a case file offline, against every receipt supplied.

use super::Ended;
use domain::proof::{fingerprint, verify};
use std::fs::File;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The case file
    file: PathBuf,
    /// A receipt; may be given several times
    #[arg(long, value_name = "FILE")]
    receipt: Vec<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Ended {
    let unreadable = |path: &PathBuf, e| format!("cannot read {}: {e}", path.display());
    let file = File::open(&args.file).map_err(|e| unreadable(&args.file, e))?;
    let mut receipts = Vec::new();
    for path in &args.receipt {
        receipts.push(std::fs::read(path).map_err(|e| unreadable(path, e))?);
    }
    match verify(std::io::BufReader::new(file), &receipts) {
        Ok(proved) => {
            println!("{}: unchanged since it was sealed", proved.header.reference);
            println!("entries of the journal: {}, each bound to the one before", proved.entries);
            println!(
                "texts: {} as filed, {} erased, {} internal and kept back; files: {}",
                proved.texts, proved.erased, proved.internal, proved.files
            );
            if proved.parts > 0 {
                println!(
                    "cases merged into it, each with a journal of its own that this one knows: {}",
                    proved.parts
                );
            }
            if proved.covered > 0 {
                println!(
                    "texts with data of other people covered: {}; what is not covered in them is not proved either, \
                     the whole case file proves it",
                    proved.covered
                );
            }
            match proved.receipts {
                0 => {
                    println!("no receipt was given: with one, nobody can have rewritten what lies before it")
                }
                1 => println!("the journal passes through the receipt"),
                n => println!("the journal passes through all {n} receipts"),
            }
            println!("sealed with the key {}", fingerprint(&proved.header.key));
            println!("compare it with the key that the shop publishes at /.well-known/redress-key.json");
            Ok(ExitCode::SUCCESS)
        }
        Err(finding) => {
            println!("REFUSED: {finding}");
            Ok(ExitCode::from(1))
        }
    }
}
