//! What comes in to be judged; knows nothing of how.

/// How a message reached the person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Channel {
    /// A call, retold or written down.
    Call,
    /// A messenger or another chat.
    Chat,
    /// An e-mail's text.
    Email,
    /// A talk on a marketplace.
    Market,
    /// A text message.
    Sms,
    /// Not told.
    #[default]
    Unknown,
}

impl Channel {
    /// The channel by its word in the input (`sms`, `email`, `chat`, `call`, `market`); any other word is unknown.
    pub fn named(word: &str) -> Self {
        match word {
            "call" => Self::Call,
            "chat" => Self::Chat,
            "email" => Self::Email,
            "market" => Self::Market,
            "sms" => Self::Sms,
            _ => Self::Unknown,
        }
    }
}

/// A message to be judged.
#[derive(Clone, Copy, Debug)]
pub struct Message<'t> {
    /// How it came.
    pub channel: Channel,
    /// Its words, as pasted.
    pub text: &'t str,
}
