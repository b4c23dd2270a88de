//! Somebody wants a program installed, or the screen shown, so that a stranger can see or steer the device.

use super::{Found, Rule, Said};
use crate::facts::Facts;
use crate::lexicon::Concept;

/// See the file's first line.
pub(super) struct RemoteAccess;

impl Rule for RemoteAccess {
    fn code(&self) -> &'static str {
        "remote_access"
    }

    fn weight(&self) -> f32 {
        3.8
    }

    fn because(&self) -> Said {
        Said {
            ru: "просит установить программу или показать экран",
            en: "wants access to your device or screen",
        }
    }

    fn advice(&self) -> Said {
        Said {
            ru: "Ничего не устанавливайте и не показывайте экран. Если уже установили, отключите интернет, удалите программу и с другого устройства смените пароли и предупредите банк.",
            en: "Install nothing and do not share your screen. If you already did, go offline, remove the program, and from another device change your passwords and warn your bank.",
        }
    }

    fn find(&self, facts: &Facts<'_>) -> Option<Found> {
        if facts.has(Concept::Remove) {
            return None;
        }
        let reach = 10;
        facts
            .near(Concept::Install, Concept::RemoteTool, reach)
            .or_else(|| demanded_tool(facts))
            .map(Found::sure)
    }
}

/// `дайте доступ к экрану` names no program and is as bad.
fn demanded_tool(facts: &Facts<'_>) -> Option<crate::facts::Span> {
    facts.demanded(Concept::RemoteTool, 8).filter(|_| !facts.has(Concept::OwnRequest))
}
