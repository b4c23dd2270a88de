//! Writes pages with every part of the visual language, in both languages and themes, into a folder to look at:
//! `cargo run -p view --example gallery -- FOLDER`. Serve the folder and open `index.html`.

mod case;
mod desk;
mod form;
mod letter;
mod parts;
mod sample;
mod shopper;

use std::error::Error;
use std::path::{Path, PathBuf};
use view::{Lang, Theme};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "target/gallery".to_owned()));
    std::fs::create_dir_all(folder.join("assets"))?;
    for name in ["desk.js", "htmx.js", "hx-sse.js", "icon.svg", "icons.svg", "page.js", "redress.css"] {
        let url = view::asset(name);
        let asset = view::serve(url, "").ok_or("an asset is missing")?;
        std::fs::write(folder.join(url.trim_start_matches('/')), asset.bytes)?;
    }
    let mut index = String::from("<!doctype html><meta charset=utf-8><title>Gallery</title><ul>");
    for lang in Lang::ALL {
        for theme in [Theme::Light, Theme::Dark] {
            let pages = [
                ("parts", parts::parts(lang, theme)?),
                ("form", form::form(lang, theme)?),
                ("home", shopper::home(lang, theme)?),
                ("case", case::case(lang, theme)?),
                ("gate", shopper::gate(lang, theme)?),
                ("problem", shopper::problem(lang, theme)?),
                ("desk", desk::desk(lang, theme)?),
                ("board", desk::board(lang, theme)?),
            ];
            for (name, html) in pages {
                let file = format!("{name}.{}.{}.html", lang.code(), theme.code());
                write(&folder, &file, &html)?;
                index.push_str(&format!("<li><a href=\"{file}\">{file}</a>"));
            }
        }
        let mail = letter::receipt(lang);
        write(&folder, &format!("mail.{}.html", lang.code()), &mail.html)?;
        write(&folder, &format!("mail.{}.txt", lang.code()), &mail.plain)?;
    }
    write(&folder, "index.html", &index)?;
    println!("Wrote the gallery into {}", folder.display());
    Ok(())
}

fn write(folder: &Path, file: &str, text: &str) -> std::io::Result<()> {
    std::fs::write(folder.join(file), text)
}
