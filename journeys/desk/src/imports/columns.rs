//! What the columns of a table mean, and a guess by their headings. Decides nothing: whoever brings it over chooses.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// When it was said.
    At,
    /// The shopper's address.
    Email,
    /// The ground, by its code.
    Ground,
    /// The intent, by its code.
    Intent,
    /// The shopper's language.
    Lang,
    /// The shopper's name.
    Name,
    /// What the other program calls the case; rows with the same one belong together.
    Number,
    /// The order.
    Order,
    /// The shopper's telephone.
    Phone,
    /// Whether it had ended.
    State,
    /// The subject.
    Subject,
    /// The words.
    Text,
    /// Who said it.
    Who,
}

/// What headings are called, in small letters, without signs.
const CALLED: &[(Column, &[&str])] = &[
    (
        Column::Text,
        &[
            "text",
            "body",
            "message",
            "description",
            "content",
            "comment",
            "complaint",
            "question",
            "review",
            "текст",
            "сообщение",
            "описание",
            "обращение",
            "жалоба",
            "комментарий",
            "вопрос",
            "отзыв",
            "текст обращения",
            "текст сообщения",
            "суть обращения",
        ],
    ),
    (
        Column::At,
        &[
            "at",
            "created",
            "created at",
            "date",
            "time",
            "date created",
            "datetime",
            "opened",
            "sent",
            "entry created",
            "дата",
            "время",
            "создано",
            "дата создания",
            "дата обращения",
            "дата и время",
            "когда",
        ],
    ),
    (
        Column::Email,
        &[
            "email",
            "e mail",
            "mail",
            "from email",
            "address",
            "user email",
            "customer email",
            "почта",
            "эл почта",
            "электронная почта",
            "адрес почты",
            "e mail клиента",
            "email клиента",
        ],
    ),
    (Column::Ground, &["ground", "основание"]),
    (Column::Intent, &["intent", "намерение", "тема обращения"]),
    (Column::Lang, &["lang", "language", "locale", "язык"]),
    (
        Column::Name,
        &[
            "name",
            "customer",
            "customer name",
            "from",
            "client",
            "user",
            "user name",
            "full name",
            "имя",
            "фио",
            "клиент",
            "покупатель",
            "имя клиента",
            "от кого",
        ],
    ),
    (
        Column::Number,
        &[
            "number",
            "ticket",
            "ticket number",
            "ticket id",
            "case",
            "case id",
            "id",
            "conversation",
            "conversation id",
            "thread",
            "thread id",
            "номер",
            "номер обращения",
            "номер заявки",
            "заявка",
            "тикет",
            "обращение №",
            "№",
        ],
    ),
    (Column::Order, &["order", "order id", "order number", "order no", "заказ", "номер заказа", "№ заказа"]),
    (
        Column::Phone,
        &["phone", "telephone", "tel", "mobile", "phone number", "телефон", "тел", "номер телефона"],
    ),
    (Column::State, &["state", "status", "current status", "ticket status", "статус", "состояние"]),
    (Column::Subject, &["subject", "title", "тема", "заголовок", "предмет"]),
    (
        Column::Who,
        &[
            "who",
            "type",
            "author",
            "sender",
            "direction",
            "message type",
            "entry type",
            "кто",
            "автор",
            "отправитель",
            "направление",
            "тип",
        ],
    ),
];

impl Column {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Self; 13] = [
        Self::Text,
        Self::Subject,
        Self::At,
        Self::Number,
        Self::Who,
        Self::Name,
        Self::Email,
        Self::Phone,
        Self::Order,
        Self::State,
        Self::Lang,
        Self::Intent,
        Self::Ground,
    ];

    /// Its word in forms and on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::At => "at",
            Self::Email => "email",
            Self::Ground => "ground",
            Self::Intent => "intent",
            Self::Lang => "lang",
            Self::Name => "name",
            Self::Number => "number",
            Self::Order => "order",
            Self::Phone => "phone",
            Self::State => "state",
            Self::Subject => "subject",
            Self::Text => "text",
            Self::Who => "who",
        }
    }

    /// By its word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// What each heading seems to mean; each meaning once, the first heading that fits best.
pub(super) fn guess(headings: &[String]) -> Vec<Option<Column>> {
    let plain: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
    let mut guessed = vec![None; headings.len()];
    for (column, called) in CALLED {
        let places = called.iter().find_map(|name| plain.iter().position(|heading| heading == name));
        if let Some(place) = places
            && let Some(slot @ None) = guessed.get_mut(place)
        {
            *slot = Some(*column);
        }
    }
    guessed
}

/// A heading without what differs from program to program.
fn plain(heading: &str) -> String {
    let letters = heading.to_lowercase().replace('ё', "е");
    let words = letters.split(|c: char| !c.is_alphanumeric() && c != '№').filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_guessed_in_both_languages() {
        let guessed = |headings: &str| {
            let headings: Vec<String> = headings.split(',').map(str::to_owned).collect();
            let codes = guess(&headings).into_iter().map(|one| one.map_or("-", Column::code));
            codes.collect::<Vec<_>>().join(",")
        };
        for (headings, codes) in [
            (
                "Номер обращения,Дата создания,ФИО,E-mail,Номер заказа,Текст обращения,Статус",
                "number,at,name,email,order,text,state",
            ),
            (
                "ticket_number,entry_created,type,user_name,user_email,subject,body,status",
                "number,at,who,name,email,subject,text,state",
            ),
            ("Ticket Number,Date Created,Subject,From,From Email,Priority", "number,at,subject,name,email,-"),
            ("Message,Message", "text,-"),
            ("a,b", "-,-"),
        ] {
            assert_eq!(guessed(headings), codes, "{headings}");
        }
        assert!(Column::ALL.iter().all(|one| Column::from_code(one.code()) == Some(*one)));
        assert!(Column::ALL.iter().all(|one| CALLED.iter().any(|(known, _)| known == one)));
    }
}
