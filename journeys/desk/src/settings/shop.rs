//! The shop's name, colours, picture and language.

use super::chapter::{Chapter, Frame, conflict, last_set, note_set};
use super::form::Form;
use askama::Template;
use axum::response::Response;
use domain::Lang;
use domain::id::ShopId;
use domain::journal::SHOP_STREAM;
use store::{Fault, Tx};
use view::parts::{Choices, Field, Rail, Tick};
use view::{Arg, BUILT_IN, BadColour, Html, Page, check_colours, contrast};
use web::settings::{Pair, Section, Settings, read as read_settings, write as write_settings};
use web::staff::{Agent, CanSet};
use web::{
    Answers, BadLogo, Fields, Logo, LogoLook, NotSaved, Problem, check_shown, keep_only_logo, logo_look,
    print_of, show as answer,
};

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
    /// Where two chose a picture at once: both of them.
    both: Option<Both>,
}

/// Two pictures to choose from.
struct Both {
    looks: Vec<Look>,
    /// The hash of the one that this form brought, and its name.
    held: String,
    name: String,
}

/// A picture with what tells it from another.
struct Look {
    title: String,
    href: String,
    what: String,
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
    /// One that an earlier form brought, by its hash.
    Held(String),
    New(Logo),
}

/// What an owner wants.
#[derive(Clone)]
struct Wish {
    name: Pair,
    colours: [String; 2],
    picture: Picture,
    lang: Lang,
}

/// `GET /desk/settings/shop`
pub(super) async fn show(agent: Agent<CanSet>) -> Result<Response, Problem> {
    let set = &agent.visit.shop.settings;
    sheet(&agent, Form::of_and(fields(set), &beside(set)), None)
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
    let Some(wish) = read(&page, &mut form) else { return sheet(&agent, form, None) };
    let (shop, by, shown) = (agent.shop(), agent.actor(), form.shown());
    let wanted = wish.clone();
    let saved = agent.visit.app.store().write(move |tx| {
        tx.lock_streams(shop, &[SHOP_STREAM])?;
        let set = read_settings(tx, shop)?;
        check_shown(&shown, [fields(&set), beside(&set)].concat())?;
        let mut face = set.face;
        face.name = wanted.name.clone();
        [face.colour_day, face.colour_night] = wanted.colours.clone();
        face.logo = hang(tx, shop, (face.logo, &wanted.picture))?;
        write_settings(tx, shop, Section::Face, &face)?;
        write_settings(tx, shop, Section::Lang, &wanted.lang)?;
        Ok(note_set(tx, shop, by, Section::Face)?)
    });
    let saved = saved.await;
    if let Err(NotSaved::Other(Problem::Field(field, key))) = saved {
        form.wrong(field, page.t(key));
        return sheet(&agent, form, None);
    }
    if !form.is_kept(&page, saved)? {
        form.saved_by(last_set(&agent, &page, Section::Face).await?);
        let both = both(&agent, &page, (&form, wish.picture)).await?;
        return Ok(conflict(sheet(&agent, form, both)?));
    }
    agent.visit.app.shop_changed(shop);
    Ok(Chapter::Shop.saved())
}

/// Puts the wanted picture in place, and gives the hash of the one that hangs there then.
fn hang(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (was, wanted): (Option<String>, &Picture),
) -> Result<Option<String>, Problem> {
    let hash = match wanted {
        Picture::Gone => None,
        Picture::Held(hash) => {
            logo_look(tx, shop, hash)?.ok_or(Problem::Field("logo", "settings-logo-again"))?;
            Some(hash.clone())
        }
        Picture::Kept => was,
        Picture::New(logo) => Some(logo.keep(tx, shop)?),
    };
    keep_only_logo(tx, shop, hash.as_deref().unwrap_or_default())?;
    Ok(hash)
}

/// The picture that is saved and the one that this form brought, which is kept until one of them is chosen.
async fn both(
    agent: &Agent<CanSet>,
    page: &Page,
    (form, picture): (&Form, Picture),
) -> Result<Option<Both>, Problem> {
    let name = match form.answers().files.first() {
        Some(file) => file.name.clone(),
        None => form.get("logo-name").to_owned(),
    };
    let shop = agent.shop();
    let found = agent.visit.app.store().write(move |tx| {
        let mine = match &picture {
            Picture::Held(hash) => logo_look(tx, shop, hash)?,
            Picture::New(logo) => Some(logo.hold(tx, shop)?),
            Picture::Gone | Picture::Kept => None,
        };
        let saved = read_settings(tx, shop)?.face.logo;
        let saved = saved.map(|hash| logo_look(tx, shop, &hash)).transpose()?.flatten();
        Ok::<_, Fault>((saved, mine))
    });
    let (saved, Some(mine)) = found.await? else { return Ok(None) };
    let look = |title: String, look: &LogoLook| Look {
        title,
        href: format!("/logo/{}", look.hash),
        what: format!("{} × {}, {}", look.wide, look.high, page.size(look.size)),
    };
    let theirs = saved.as_ref().map(|saved| look(page.t("shop-logo-saved").to_owned(), saved));
    let yours = look(page.ta("shop-logo-yours", "name", Arg::name(name.as_str())), &mine);
    Ok(Some(Both { looks: theirs.into_iter().chain([yours]).collect(), held: mine.hash, name }))
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
        None if form.has("logo-mine") => Ok(Picture::Held(form.get("logo-held").to_owned())),
        None if form.has("logo-gone") => Ok(Picture::Gone),
        None => Ok(Picture::Kept),
    };
    read.map_err(|bad| form.wrong("logo", page.t(&format!("shop-logo-{}", bad.code())))).ok()
}

/// The page. Swatches show what was typed where that is a colour, what is set where it is not.
fn sheet(agent: &Agent<CanSet>, form: Form, both: Option<Both>) -> Result<Response, Problem> {
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
        both,
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
