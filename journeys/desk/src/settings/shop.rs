//! The shop's name, colours, picture and language.

use super::chapter::{Chapter, Frame, conflict, last_set, note_set};
use super::form::Form;
use askama::Template;
use axum::response::Response;
use domain::Lang;
use domain::journal::SHOP_STREAM;
use view::parts::{Choices, Field, Rail, Tick};
use view::{BUILT_IN, BadColour, Html, Page, check_colours, contrast};
use web::settings::{Pair, Section, Settings, read as read_settings, write as write_settings};
use web::staff::{Agent, CanSet};
use web::{Answers, BadLogo, Fields, Logo, Problem, check_shown, drop_logo, print_of, show as answer};

/// Characters of a shop's name at the most.
const NAME_CHARS_MAX: usize = 80;
/// What text stands on by day and by night, and what stands on a button.
const GROUNDS: [[&str; 2]; 2] = [["#faf8f3", "#ffffff"], ["#141716", "#06201f"]];

#[derive(Template)]
#[template(path = "settings-shop.html")]
struct ShopPage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    swatches: Vec<Swatch>,
    has_logo: bool,
    logo_was: String,
}

/// A colour as it looks in use.
struct Swatch {
    title: &'static str,
    colour: String,
    ground: &'static str,
    on_button: &'static str,
    contrast: String,
}

/// What becomes of the picture.
#[derive(Clone)]
enum Picture {
    Gone,
    Kept,
    New(Logo),
}

/// What an owner wants.
struct Wish {
    name: Pair,
    colours: [String; 2],
    picture: Picture,
    lang: Lang,
}

/// `GET /desk/settings/shop`
pub(super) async fn show(agent: Agent<CanSet>) -> Result<Response, Problem> {
    let set = &agent.visit.shop.settings;
    sheet(&agent, Form::of_and(fields(set), &beside(set)))
}

/// What is set, as the form's fields.
fn fields(set: &Settings) -> Fields {
    let face = &set.face;
    [
        ("name-ru", face.name.ru.as_str()),
        ("name-en", &face.name.en),
        ("colour-day", &face.colour_day),
        ("colour-night", &face.colour_night),
        ("lang", set.lang.code()),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into()
}

/// The picture, which no field shows.
fn beside(set: &Settings) -> Fields {
    vec![("logo".to_owned(), set.face.logo.clone().unwrap_or_default())]
}

/// `POST /desk/settings/shop`
pub(super) async fn save(agent: Agent<CanSet>, typed: Answers) -> Result<Response, Problem> {
    let mut form = Form::sent(typed);
    let page = Frame::new(&agent, Chapter::Shop).page;
    let Some(wish) = read(&page, &mut form) else { return sheet(&agent, form) };
    let (shop, by, shown) = (agent.shop(), agent.actor(), form.shown());
    let saved = agent
        .visit
        .app
        .store()
        .write(move |tx| {
            tx.lock_streams(shop, &[SHOP_STREAM])?;
            let set = read_settings(tx, shop)?;
            check_shown(&shown, [fields(&set), beside(&set)].concat())?;
            let mut face = set.face;
            face.name = wish.name.clone();
            [face.colour_day, face.colour_night] = wish.colours.clone();
            match &wish.picture {
                Picture::Kept => {}
                Picture::New(logo) => face.logo = Some(logo.keep(tx, shop)?),
                Picture::Gone => {
                    drop_logo(tx, shop)?;
                    face.logo = None;
                }
            }
            write_settings(tx, shop, Section::Face, &face)?;
            write_settings(tx, shop, Section::Lang, &wish.lang)?;
            Ok(note_set(tx, shop, by, Section::Face)?)
        })
        .await;
    if !form.is_kept(&page, saved)? {
        form.saved_by(last_set(&agent, &page, Section::Face).await?);
        return Ok(conflict(sheet(&agent, form)?));
    }
    agent.visit.app.shop_changed(shop);
    Ok(Chapter::Shop.saved())
}

fn read(page: &Page, form: &mut Form) -> Option<Wish> {
    let name = Pair {
        en: form.short(page, "name-en", NAME_CHARS_MAX),
        ru: form.short(page, "name-ru", NAME_CHARS_MAX),
    };
    if name.get(page.lang).is_empty() {
        form.wrong("name-ru", page.t("shop-name-missing"));
    }
    let colours = ["colour-day", "colour-night"].map(|field| form.get(field).to_lowercase());
    check(page, form, &colours);
    let picture = picture(page, form);
    let lang = Lang::from_code(form.get("lang"));
    if lang.is_none() {
        form.wrong("lang", page.t("shop-lang-missing"));
    }
    let (picture, lang) = (picture?, lang?);
    form.is_right().then_some(Wish { name, colours, picture, lang })
}

/// Each colour is looked at for itself, beside one of the house that can be read.
fn check(page: &Page, form: &mut Form, [day, night]: &[String; 2]) {
    let [house_day, house_night] = BUILT_IN;
    let pairs = [("colour-day", day.as_str(), house_night), ("colour-night", house_day, night.as_str())];
    for (field, day, night) in pairs {
        let sentence = match check_colours(day, night) {
            Ok(()) => continue,
            Err(BadColour::Unreadable) => page.t("shop-colour-unreadable").to_owned(),
            Err(BadColour::TooPale(by)) => {
                page.ta("shop-colour-too-pale", "contrast", decimal(page.lang, by))
            }
            Err(BadColour::TooDark(by)) => {
                page.ta("shop-colour-too-dark", "contrast", decimal(page.lang, by))
            }
        };
        form.wrong(field, sentence);
    }
}

fn picture(page: &Page, form: &mut Form) -> Option<Picture> {
    let too_large = !form.answers().too_large.is_empty();
    let read = match form.answers().files.first() {
        _ if too_large => Err(BadLogo::TooLarge),
        Some(file) => Logo::read(&file.bytes).map(Picture::New),
        None if form.has("logo-gone") => Ok(Picture::Gone),
        None => Ok(Picture::Kept),
    };
    read.map_err(|bad| form.wrong("logo", page.t(&format!("shop-logo-{}", bad.code())))).ok()
}

/// The page. Swatches show what was typed where that is a colour, what is set where it is not.
fn sheet(agent: &Agent<CanSet>, form: Form) -> Result<Response, Problem> {
    let Frame { page, rail, top } = Frame::new(agent, Chapter::Shop).with(&form);
    let face = &agent.visit.shop.settings.face;
    let set = [("colour-day", &face.colour_day), ("colour-night", &face.colour_night)];
    let titles = [page.t("shop-by-day"), page.t("shop-by-night")];
    let swatches =
        set.into_iter().zip(titles).zip(GROUNDS).map(|(((field, set), title), [ground, on_button])| {
            let typed = form.get(field).to_lowercase();
            let colour = if contrast(&typed, ground).is_some() { typed } else { set.clone() };
            let by = contrast(&colour, ground).unwrap_or_default();
            Swatch { title, contrast: decimal(page.lang, by), colour, ground, on_button }
        });
    let swatches = swatches.collect();
    answer(&ShopPage {
        swatches,
        has_logo: face.logo.is_some(),
        logo_was: print_of(&beside(&agent.visit.shop.settings)),
        page,
        rail,
        top,
        form,
    })
}

/// One figure after the point, cut and not rounded, so that a refusal never says 4.5.
fn decimal(lang: Lang, number: f64) -> String {
    let text = format!("{:.1}", (number * 10.0).floor() / 10.0);
    match lang {
        Lang::En => text,
        Lang::Ru => text.replace('.', ","),
    }
}
