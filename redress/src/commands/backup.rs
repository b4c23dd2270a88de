//! `redress backup` and `redress restore`: everything in one file, taken while the server runs.

use super::place::{Place, first_in};
use super::{Ended, counted};
use crate::serve::{Stopped, database, make_folder, shelf};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use store::files::Shelf;
use store::{Options, backup};

#[derive(clap::Args)]
pub(crate) struct Save {
    /// The file to write; it must not exist
    file: PathBuf,
    #[command(flatten)]
    place: Place,
}

#[derive(clap::Args)]
pub(crate) struct Restore {
    /// A file that `redress backup` wrote
    file: PathBuf,
    #[command(flatten)]
    place: Place,
}

pub(crate) fn save(args: &Save) -> Ended {
    let store = args.place.open_existing()?;
    args.place.must_hold_files()?;
    let shelf = shelf(&args.place.setting())?;
    let with_files = shelf.folder().is_dir() || matches!(shelf, Shelf::Bucket(..));
    let manifest = backup::save(&store, with_files.then_some(&shelf), &args.file)?;
    let bytes: u64 = manifest.parts.iter().map(|part| part.size).sum();
    println!(
        "{}: the {} database as it was at {}, in {}, {bytes} bytes before packing",
        args.file.display(),
        manifest.database,
        manifest.made_at,
        counted(i64::try_from(manifest.parts.len()).unwrap_or(i64::MAX), "part", "parts")
    );
    if !with_files {
        println!("no files were taken in: {} is not there", shelf.folder().display());
    }
    if let Shelf::Bucket(bucket, _) = &shelf {
        println!("the files of the bucket {} are in it", bucket.name());
    }
    println!(
        "it holds the instance's keys: whoever has it can make receipts and links; keep it as you keep money"
    );
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn restore(args: &Restore) -> Ended {
    let setting = args.place.setting();
    let (database, folder) = (database(&setting)?, setting.folder.as_path());
    if let Some(found) = first_in(folder)? {
        return Err(format!(
            "{} is not empty (it holds {}): a backup is brought back to an empty place only. Name another by --data",
            folder.display(),
            found.display()
        )
        .into());
    }
    let shelf = shelf(&setting)?;
    let missing: Vec<&Path> =
        folder.ancestors().filter(|one| !one.as_os_str().is_empty() && !one.exists()).collect();
    make_folder(folder).map_err(|why| Stopped::Folder(folder.to_owned(), why))?;
    let options = Options::new(setting.clock, setting.chance);
    let restored = backup::restore(&args.file, &database, &shelf, options);
    if restored.is_err() {
        // What was made for it goes with it, the innermost first; a folder that holds something stays.
        missing.iter().try_for_each(std::fs::remove_dir)?;
    }
    let manifest = restored?;
    if let Shelf::Bucket(bucket, _) = &shelf {
        println!("the files were brought to the bucket {}", bucket.name());
    }
    println!("restored as it was at {}; start it with `redress serve`", manifest.made_at);
    Ok(ExitCode::SUCCESS)
}
