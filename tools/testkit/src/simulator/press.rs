//! A form that is sent: once, twice, twice at the same moment, broken off, in a power cut. Knows no form's meaning.

use super::turns::{Doing, break_off, side_by_side};
use super::world::{End, World};
use crate::{Answer, Visitor};
use axum::http::StatusCode;

/// A form or command, ready to be sent as often as anybody likes.
#[derive(Clone)]
pub(crate) struct Press {
    who: Visitor,
    path: String,
    body: Body,
}

#[derive(Clone)]
enum Body {
    Form(Vec<(&'static str, String)>),
    Json(String),
}

/// How it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Once,
    /// A second time, after the first answer.
    Twice,
    /// Two at the same moment, as the machine has it.
    AtOnce,
    /// Two, a turn of the one, a turn of the other, as the seed has it.
    SideBySide,
    /// Broken off after so many turns; and then, perhaps, the program ends too, and it is sent again.
    BrokenOff {
        n_turns: usize,
        program_ends: bool,
        again: bool,
    },
    /// The power fails while it is being written; it is sent again afterwards.
    PowerCut,
}

/// What was heard of it.
pub(crate) struct Heard {
    pub(crate) answers: Vec<Answer>,
    /// Whether all that was sent was also answered.
    pub(crate) is_sure: bool,
}

impl Press {
    pub(crate) fn form(who: &Visitor, path: &str, fields: Vec<(&'static str, String)>) -> Self {
        Self { who: who.away(), path: path.to_owned(), body: Body::Form(fields) }
    }

    pub(crate) fn json(who: &Visitor, path: &str, body: String) -> Self {
        Self { who: who.away(), path: path.to_owned(), body: Body::Json(body) }
    }

    /// Whether it holds a word that was typed.
    pub(crate) fn holds(&self, word: &str) -> bool {
        match &self.body {
            Body::Form(fields) => fields.iter().any(|(_, value)| value.contains(word)),
            Body::Json(body) => body.contains(word),
        }
    }

    /// Sends it to the program as it runs now.
    pub(crate) fn send(&self, world: &World) -> Doing<'static, Answer> {
        let (mut who, path, body) = (self.who.before(world.kit()), self.path.clone(), self.body.clone());
        Box::pin(async move {
            match body {
                Body::Form(fields) => {
                    let fields: Vec<(&str, &str)> =
                        fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
                    who.post(&path, &fields).await
                }
                Body::Json(body) => who.post_json(&path, &body).await,
            }
        })
    }
}

impl Way {
    /// A way from the seed. What carries no token of its own is sent once, or broken off for good.
    pub(crate) fn drawn(world: &World, is_repeatable: bool) -> Self {
        let dice = &world.dice;
        let broken_off = Self::BrokenOff {
            n_turns: dice.below(7),
            program_ends: dice.is_lucky(50),
            again: is_repeatable && dice.is_lucky(70),
        };
        let repeated = usize::from(is_repeatable);
        let ways = [
            (60, Self::Once),
            (8 * repeated, Self::Twice),
            (8 * repeated, Self::AtOnce),
            (8 * repeated, Self::SideBySide),
            (10, broken_off),
            (4 * repeated, Self::PowerCut),
        ];
        dice.weighted(&ways).unwrap_or(Self::Once)
    }
}

impl Heard {
    /// The first answer that says it was done.
    pub(crate) fn taken(&self) -> Option<&Answer> {
        self.answers.iter().find(|answer| is_taken(answer))
    }

    /// What every sending must be like: nothing broke, and a second press is answered as the first.
    pub(crate) fn odd(&self) -> Option<String> {
        let statuses: Vec<StatusCode> = self.answers.iter().map(|answer| answer.status).collect();
        if statuses.iter().any(StatusCode::is_server_error) {
            return Some(format!("answered {statuses:?}"));
        }
        let taken = self.answers.iter().filter(|answer| is_taken(answer)).count();
        (taken > 0 && taken < statuses.len()).then(|| format!("the same press was answered {statuses:?}"))
    }
}

fn is_taken(answer: &Answer) -> bool {
    answer.status.is_success()
        || (answer.status == StatusCode::SEE_OTHER && !answer.location.starts_with("/desk/sign-in"))
}

impl World {
    /// Sends it in this way.
    pub(crate) async fn press(&mut self, press: &Press, way: Way) -> Heard {
        let answers = match way {
            Way::Once => vec![press.send(self).await],
            Way::Twice => vec![press.send(self).await, press.send(self).await],
            Way::AtOnce => {
                let (one, other) = tokio::join!(press.send(self), press.send(self));
                vec![one, other]
            }
            Way::SideBySide => side_by_side(&self.dice, vec![press.send(self), press.send(self)]).await,
            Way::BrokenOff { n_turns, program_ends, again } => {
                if let Some(answer) = break_off(press.send(self), n_turns).await {
                    return Heard { answers: vec![answer], is_sure: true };
                }
                if program_ends {
                    self.restart(End::Stopped).await;
                }
                let answers = if again { vec![press.send(self).await] } else { Vec::new() };
                return Heard { answers, is_sure: false };
            }
            Way::PowerCut => {
                let doing = press.send(self);
                self.restart_amid(doing).await;
                return Heard { answers: vec![press.send(self).await], is_sure: false };
            }
        };
        Heard { answers, is_sure: true }
    }
}
