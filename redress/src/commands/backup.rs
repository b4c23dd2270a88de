//! `redress backup` and `redress restore`: everything in one file, taken while the server runs.

use super::Ended;
use super::place::Place;
use std::path::PathBuf;
use std::process::ExitCode;
use store::{Database, Options, backup};

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
    let files = args.place.data.join("files");
    let with_files = files.is_dir();
    let manifest = backup::save(&store, with_files.then_some(files.as_path()), &args.file)?;
    let bytes: u64 = manifest.parts.iter().map(|part| part.size).sum();
    println!(
        "{}: the {} database of {}, {} parts, {bytes} bytes before packing",
        args.file.display(),
        manifest.database,
        manifest.made_at,
        manifest.parts.len()
    );
    if !with_files {
        println!("no files were taken in: {} is not there", files.display());
    }
    println!(
        "it holds the instance's keys: whoever has it can make receipts and links; keep it as you keep money"
    );
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn restore(args: &Restore) -> Ended {
    let setting = args.place.setting();
    let database =
        setting.database.as_deref().map_or_else(|| Database::in_folder(&setting.folder), Database::parse);
    std::fs::create_dir_all(&setting.folder)?;
    let options = Options::new(setting.clock, setting.chance);
    let manifest = backup::restore(&args.file, &database, &setting.folder.join("files"), options)?;
    println!("restored as it was at {}; start it with `redress serve`", manifest.made_at);
    Ok(ExitCode::SUCCESS)
}
