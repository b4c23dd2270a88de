//! `redress lookalike`: names the addresses that imitate a brand, one domain a line.

use super::{Ended, filter};
use scam::lookalike::Brands;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Brands to protect: a brand a line, its name and its own addresses (or a lone address); # begins a remark
    #[arg(long)]
    brands: PathBuf,
    /// Domains, one a line; standard input where none is named
    file: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Ended {
    let list = std::fs::read_to_string(&args.brands)
        .map_err(|cause| filter::FilterFault::Open(args.brands.clone(), cause))?;
    let brands = Brands::read_with_protected(&list);
    filter::for_each_line(args.file.as_deref(), |line, out| {
        let domain = line.trim();
        match brands.lookalike(domain) {
            Some(found) => writeln!(out, "{domain}\t{}\t{}", found.brand, found.technique.word()),
            None => Ok(()),
        }
    })?;
    Ok(ExitCode::SUCCESS)
}
