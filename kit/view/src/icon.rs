//! The icons, by what they stand for; their lines lie in one sprite. Knows no place where one is used.

use crate::asset;
use crate::html::Html;
use std::fmt;
use std::sync::LazyLock;

macro_rules! icons {
    ($($(#[$doc:meta])* $icon:ident = $name:literal),* $(,)?) => {
        /// An icon. In a template `{{ Icon::Check }}` writes it, hidden from readers aloud: the word stands beside it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Icon {
            $($(#[$doc])* $icon),*
        }

        impl Icon {
            /// Every icon, in the order of the names.
            pub const ALL: &[Self] = &[$(Self::$icon),*];

            /// The name of its drawing in the sprite.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$icon => $name),* }
            }
        }
    };
}

icons! {
    /// A warning.
    Alert = "alert",
    /// Kept away.
    Archive = "archive",
    /// A return.
    Back = "back",
    /// Confirmed.
    Badge = "badge",
    /// Refused, fraud.
    Ban = "ban",
    /// A bank or an authority.
    Bank = "bank",
    /// A notice.
    Bell = "bell",
    /// Help pages.
    Book = "book",
    /// A parcel.
    Box = "box",
    /// A date.
    Cal = "cal",
    /// Take a picture.
    Camera = "camera",
    /// A payment.
    Card = "card",
    /// Reports.
    Chart = "chart",
    /// Done.
    Check = "check",
    /// Further.
    Chev = "chev",
    /// Attach a file.
    Clip = "clip",
    /// A clock runs.
    Clock = "clock",
    /// Money.
    Coin = "coin",
    /// Copy.
    Copy = "copy",
    /// A thing that is not right.
    Crack = "crack",
    /// The present step.
    Dot = "dot",
    /// Open a list.
    Down = "down",
    /// Change.
    Edit = "edit",
    /// Sign out.
    Exit = "exit",
    /// Somebody looks.
    Eye = "eye",
    /// A paper.
    File = "file",
    /// A formal complaint.
    Flag = "flag",
    /// Turn the clock.
    Forward = "forward",
    /// A voucher.
    Gift = "gift",
    /// A site.
    Globe = "globe",
    /// Cases of one cause.
    Group = "group",
    /// Settled, an apology.
    Hand = "hand",
    /// Help.
    Help = "help",
    /// A home.
    Home = "home",
    /// Waiting.
    Hourglass = "hourglass",
    /// Who is it.
    Id = "id",
    /// A picture that cannot be shown.
    ImageOff = "image-off",
    /// The inbox.
    Inbox = "inbox",
    /// A remark.
    Info = "info",
    /// A key or a passkey.
    Key = "key",
    /// The language.
    Lang = "lang",
    /// A device.
    Laptop = "laptop",
    /// The built-in logo.
    Leaf = "leaf",
    /// Back.
    Left = "left",
    /// A link.
    Link = "link",
    /// A list.
    List = "list",
    /// Take a file along.
    Load = "load",
    /// A secret.
    Lock = "lock",
    /// A letter.
    Mail = "mail",
    /// Merge cases.
    Merge = "merge",
    /// Snooze, night.
    Moon = "moon",
    /// More.
    More = "more",
    /// A note among colleagues.
    Note = "note",
    /// Nobody owns it.
    NoUser = "nouser",
    /// Leads away from here.
    Out = "out",
    /// A clock stands.
    Pause = "pause",
    /// A telephone.
    Phone = "phone",
    /// A picture.
    Photo = "photo",
    /// A place.
    Pin = "pin",
    /// Begin.
    Play = "play",
    /// Add.
    Plus = "plus",
    /// Print.
    Print = "print",
    /// A receipt.
    Receipt = "receipt",
    /// Open again.
    Reopen = "reopen",
    /// Answer.
    Reply = "reply",
    /// Further, as a button.
    Right = "right",
    /// The law.
    Scale = "scale",
    /// A signed paper.
    Seal = "seal",
    /// Search.
    Search = "search",
    /// Send.
    Send = "send",
    /// The program.
    Server = "server",
    /// Protection.
    Shield = "shield",
    /// Proved.
    ShieldOk = "shieldok",
    /// A suspicious message.
    ShieldAsk = "shieldq",
    /// Settings.
    Sliders = "sliders",
    /// An application.
    Smartphone = "smartphone",
    /// Urgent.
    Spark = "spark",
    /// Remarkable.
    Star = "star",
    /// Day.
    Sun = "sun",
    /// An exchange, a counter-offer.
    Swap = "swap",
    /// A cause.
    Tag = "tag",
    /// A talk.
    Talk = "talk",
    /// A reply template.
    Template = "template",
    /// Delete.
    Trash = "trash",
    /// On its way.
    Truck = "truck",
    /// Take back.
    Undo = "undo",
    /// Close a list.
    Up = "up",
    /// Send a file.
    Upload = "upload",
    /// A person.
    User = "user",
    /// An owner was named.
    UserCheck = "usercheck",
    /// Everybody.
    Users = "users",
    /// A repair.
    Wrench = "wrench",
    /// No, close.
    X = "x",
}

impl Icon {
    /// The icon as a fragment.
    #[must_use]
    pub fn html(self) -> Html {
        Html::built(self.to_string())
    }

    /// The icon as the shop's logo.
    #[must_use]
    pub fn logo(self) -> Html {
        Html::built(format!(
            "<svg class=\"i logo\" aria-hidden=\"true\"><use href=\"{}{}\"/></svg>",
            *SPRITE,
            self.name()
        ))
    }
}

/// The address of the sprite, up to the name of the drawing.
static SPRITE: LazyLock<String> = LazyLock::new(|| format!("{}#", asset::asset("icons.svg")));

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<svg class=\"i\" aria-hidden=\"true\"><use href=\"")?;
        f.write_str(&SPRITE)?;
        f.write_str(self.name())?;
        f.write_str("\"/></svg>")
    }
}

impl askama::filters::HtmlSafe for Icon {}

impl From<Icon> for Html {
    fn from(icon: Icon) -> Self {
        icon.html()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_its_drawing_and_every_drawing_its_icon() {
        let sprite = include_str!("../assets/icons.svg");
        let drawn: Vec<&str> =
            sprite.split("<symbol id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let named: Vec<&str> = Icon::ALL.iter().map(|icon| icon.name()).collect();
        assert_eq!(drawn, named);
        assert!(named.is_sorted());
    }
}
