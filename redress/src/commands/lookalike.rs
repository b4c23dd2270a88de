//! `redress lookalike`: names the addresses that imitate a brand, one domain a line.

use super::filter::Refused;
use super::{Ended, filter};
use scam::lookalike::Brands;
use std::path::PathBuf;

/// Finds look-alikes of brands.
///
/// A line that is no single domain is named on standard error, and the run goes on; it then ends with exit code 3.
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
    let (mut number, mut refused) = (0_u64, Refused::default());
    filter::for_each_line(args.file.as_deref(), |line, out| {
        number += 1;
        let domain = match filter::words(line).map(|line| line.map(str::trim)) {
            Ok(None) => return Ok(()),
            Ok(Some(domain)) if !domain.contains(char::is_whitespace) => domain,
            Ok(Some(_)) => {
                refused.line(args.file.as_deref(), number, "is no single domain");
                return Ok(());
            }
            Err(why) => {
                refused.line(args.file.as_deref(), number, why);
                return Ok(());
            }
        };
        match brands.lookalike(domain) {
            Some(found) => writeln!(out, "{domain}\t{}\t{}", found.brand, found.technique.word()),
            None => Ok(()),
        }
    })?;
    Ok(refused.ended())
}
