//! What a single word may mean near a secret, in Russian, English and Russian in Latin letters; decides nothing.

use std::sync::LazyLock;

/// A set of meanings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sense(u64);

impl Sense {
    pub(super) const NONE: Self = Self(0);
    /// Asks for something to be told: "send", «пришлите».
    pub(super) const ASK: Self = Self(1);
    /// The back of a card.
    pub(super) const BACK: Self = Self(1 << 1);
    pub(super) const CARD: Self = Self(1 << 2);
    /// A card that is no payment card, or has no secret of its own: a gift card, a SIM.
    pub(super) const CARD_OTHER: Self = Self(1 << 3);
    pub(super) const CODE: Self = Self(1 << 4);
    /// Says that a code is no secret one: "promo", «индекс».
    pub(super) const CODE_OTHER: Self = Self(1 << 5);
    /// "is", «это»: what stands between a name and a value.
    pub(super) const COPULA: Self = Self(1 << 6);
    pub(super) const CVV: Self = Self(1 << 7);
    pub(super) const EXPIRY: Self = Self(1 << 8);
    pub(super) const IBAN: Self = Self(1 << 9);
    pub(super) const INN: Self = Self(1 << 10);
    /// The end of a number, which is no secret: "last", "ending", «последние».
    pub(super) const LAST: Self = Self(1 << 11);
    /// A small word that may stand between a code and its digits.
    pub(super) const LINK: Self = Self(1 << 12);
    /// "number", «номер»: names nothing by itself.
    pub(super) const NUMBER: Self = Self(1 << 13);
    /// One-time.
    pub(super) const ONCE: Self = Self(1 << 14);
    /// What bears a number that must survive: an order, a parcel, an article.
    pub(super) const ORDER: Self = Self(1 << 15);
    pub(super) const PASSPORT: Self = Self(1 << 16);
    pub(super) const PASSWORD: Self = Self(1 << 17);
    pub(super) const PHONE: Self = Self(1 << 18);
    pub(super) const PIN: Self = Self(1 << 19);
    pub(super) const POSSESSIVE: Self = Self(1 << 20);
    pub(super) const SECURITY: Self = Self(1 << 21);
    pub(super) const SMS: Self = Self(1 << 22);
    pub(super) const SNILS: Self = Self(1 << 23);
    pub(super) const SOCIAL: Self = Self(1 << 24);
    pub(super) const SSN: Self = Self(1 << 25);
    /// Somebody has told, typed or read out a secret.
    pub(super) const TELL: Self = Self(1 << 26);
    pub(super) const THREE: Self = Self(1 << 27);
    /// What is counted or paid: roubles, kilograms, days.
    pub(super) const UNIT: Self = Self(1 << 28);
    /// Never, nobody, not.
    pub(super) const NOT: Self = Self(1 << 29);
    /// Types something in: asks only where it is to be typed into the talk.
    pub(super) const ENTER: Self = Self(1 << 30);
    /// Into the talk itself: "here", «сюда».
    pub(super) const HERE: Self = Self(1 << 31);
    /// A person to whom a code for the parcel may be told.
    pub(super) const COUNTER: Self = Self(1 << 32);
    /// "what", «какой»; "can I".
    pub(super) const QUESTION: Self = Self(1 << 33);
    pub(super) const PLEASE: Self = Self(1 << 34);
    /// "except", «кроме», "only": takes a never back.
    pub(super) const EXCEPT: Self = Self(1 << 35);
    /// "me", "us".
    pub(super) const ME: Self = Self(1 << 36);
    /// Asks for in reported speech: "ask", «просим».
    pub(super) const DEMAND: Self = Self(1 << 37);
    /// Weak name of a code: "digits", «цифры».
    pub(super) const DIGITS: Self = Self(1 << 38);
    /// Words after "password is" that are no password.
    pub(super) const STATE: Self = Self(1 << 39);
    /// A picture or the data of a document.
    pub(super) const COPY: Self = Self(1 << 40);
    /// "need": asks where the speaker needs it.
    pub(super) const NEED: Self = Self(1 << 41);
    /// A month or a word for a year.
    pub(super) const CALENDAR: Self = Self(1 << 42);

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The words of each meaning; `*` marks a stem. Written in lower case, with е for ё.
const WORDS: &[(Sense, &str)] = &[
    (
        Sense::ASK,
        "send give tell share provide reply forward dictate read confirm supply text \
        пришлите пришли присылайте сообщите сообщи назовите назови продиктуйте продиктуй диктуйте укажите напишите \
        напиши скажите скажи отправьте отправь вышлите вышли подтвердите дайте дай перешлите перешли скиньте скинь \
        подскажите предоставьте киньте кинь прочитайте прочтите зачитайте отправляйте пишите сбросьте \
        prishlite soobschite soobshite nazovite prodiktuyte napishite skazhite otpravte",
    ),
    (Sense::BACK, "back reverse сзади оборот* обратн* задн*"),
    (
        Sense::CALENDAR,
        "january february march april may june july august september october november december \
        jan feb mar apr jun jul aug sep sept oct nov dec year years since \
        январ* феврал* март марта апрел* мая май июн* июл* август* сентябр* октябр* ноябр* декабр* год года году г",
    ),
    (
        Sense::CARD,
        "card cards cc visa mastercard maestro amex unionpay debit credit american \
        карта карты карту карте картой карт картам картами картах карточк* кредитк* дебетов* кредитн* виза визу визы \
        мастеркард* мир kart* visu",
    ),
    (
        Sense::CARD_OTHER,
        "gift sim graphics video loyalty bonus greeting warranty memory post business discount \
        store membership подарочн* бонусн* скидочн* сим лояльност* памяти клубн* гарантийн* визитн* видео video*",
    ),
    (Sense::CODE, "code codes otp totp passcode код кода коду кодом коде коды кодов kod koda kodom"),
    (
        Sense::CODE_OTHER,
        "promo promotion* coupon* discount voucher* gift post postal zip area country dial* error \
        errors fault product item bar qr door gate entrance building source sort hs tariff dress colour color size \
        locker lockers pickup pick collection collect referral booking swift bic merchant store station airline batch style parcel \
        city order tracking vendor model part invite region status response exit iso ascii claim prize identifier win draw \
        промо* купон* скидк* ваучер* подарочн* индекс* почтов* города город* страны региона ошибк* товар* продукт* \
        штрих* куар* домофон* подъезд* дверь двери ворот* калитк* подразделени* цвет* размер* постамат* ячейк* выдач* \
        вручени* заказ* посылк* партнер* реферальн* бик кпп окпо оквэд тн вэд окпд модел* брони бронирован* шлагбаум* оператора \
        трек* отслеживан* артикул* неисправност* ответа состояни* статус* приз* розыгрыш*",
    ),
    (Sense::COPULA, "is was are were be been its s это был была было были вот равен eto byl"),
    (
        Sense::COPY,
        "photo scan copy picture selfie details data number num no serial series \
        фото скан* копи* селфи данные данных номер номера номером реквизит* серия серию серии",
    ),
    (
        Sense::COUNTER,
        "courier driver counter pickup locker desk staff clerk cashier курьер* сотруднику сотрудник пункт* \
        постамат* получени* выдач* водител* кассир* оператору",
    ),
    (Sense::CVV, "cvv cvc cid csc cvn cav свв цвв цвц свс"),
    (
        Sense::DEMAND,
        "ask asks asked asking request requests require requires need needs call calls \
        просим просит просят спрашива* запрашива* попрос* спрос* требу* запрос* прошу",
    ),
    (Sense::DIGITS, "digit digits numerals цифр* cifr* tsifr*"),
    (
        Sense::ENTER,
        "enter type put write fill введите введи вводите укажите впишите наберите заполните vvedite",
    ),
    (Sense::EXCEPT, "except only besides but unless кроме только лишь"),
    (
        Sense::EXPIRY,
        "exp expir* expdate valid thru mm yy yyyy мм гг гггг срок* действ* годна годен до until till good",
    ),
    (
        Sense::HERE,
        "here chat reply below us me message back сюда здесь чат чате чата ответ* мне нам ниже сообщени* \
        диалог* личк* лс whatsapp telegram ватсап телеграм телеграмм dm sms смс",
    ),
    (Sense::IBAN, "iban ибан"),
    (Sense::INN, "инн inn itin"),
    (Sense::LAST, "last final ending ends ended end tail последн* заканчива* оканчива* хвост конч*"),
    (
        Sense::LINK,
        "the a an on my from in it for to of this that they he she you i we me him her them your our was is \
        phone login log sign entry sms text message app sent came got received says said saying get \
        reads which just now bank again here so as one time side \
        из с со в на от по для был была это мне вам ему ей им мой моя ваш ваша наш тот этот такой такие вот который \
        которые пришел пришли пришла прислал* приходит смс сообщени* телефон* банк* вход* входа входе подтвержден* \
        авторизац* регистрац* и же там был такой сам вашего личный кабинет сбер* оплат* перевод* операци* госуслуг* \
        доступ* вот тоже сторон* iz sms",
    ),
    (Sense::ME, "me us мне нам нами нас меня мной"),
    (
        Sense::NEED,
        "need needs require requires нужен нужна нужны нужно понадоб* потребу* необходим* жду ждем",
    ),
    (
        Sense::NOT,
        "never not no nobody none don dont doesn t didn won wouldn without neither nor refuse avoid stop beware \
        не ни никогда никому никто нельзя нет без никакой никаких ne nikomu nikogda",
    ),
    (Sense::NUMBER, "number numbers num no nr nomer номер номера номером номеру серийный"),
    (
        Sense::ONCE,
        "one once onetime single verification confirm* auth* security login sms otp одноразов* разов* \
        подтвержден* авторизац* смс",
    ),
    (
        Sense::ORDER,
        "order orders ord ref reference rma ticket* invoice* track* shipment* parcel* package* consignment \
        item sku article model lot batch agreement contract claim case receipt* serial barcode ean upc isbn waybill awb \
        gtin imei promo promocode voucher coupon booking policy request complaint account part product receipts id ids docket \
        заказ* zakaz* трек* накладн* отправлени* посылк* арт артикул* модел* партия партии партию договор* счет счета \
        счету чек чека чеку обращени* серийн* штрихкод* штрих товар* заявк* претензи* промокод* купон* квитанц* акт акта \
        лот возврат бронь брони полис* упд тикет* талон* trek* treka artikul ин id шк индекс*",
    ),
    (Sense::PASSPORT, "passport* паспорт* пасспорт* загранпаспорт* загран* pasport* серия серии серией"),
    (
        Sense::PASSWORD,
        "password* passwort passwd pwd pw pass passphrase* passcode пароль пароля паролю паролем пароле \
        пароли паролей паролями пасс пассворд* parol*",
    ),
    (
        Sense::PHONE,
        "phone* tel mobile cell landline call calls ring whatsapp viber телефон* тел моб мобильн* звон* \
        позвон* перезвон* набер* ватсап вотсап вайбер telefon* zvon* сот",
    ),
    (Sense::PIN, "pin pincode пин пинкод* pinkod*"),
    (Sense::PLEASE, "please pls plz пожалуйста плиз плз pozhaluista"),
    (Sense::POSSESSIVE, "my your our the this her his ваш ваша мой моя мои твой наш этот moi"),
    (Sense::QUESTION, "what whats which can could may might какой какая какие каков какое можно можете могу"),
    (Sense::SECURITY, "security verification безопасност* проверочн* защитн*"),
    (Sense::SMS, "sms смс смска смски смске смской смску эсэмэс* push пуш пуше otp"),
    (Sense::SNILS, "снилс* snils*"),
    (Sense::SOCIAL, "social"),
    (Sense::SSN, "ssn"),
    (
        Sense::STATE,
        "wrong right correct incorrect invalid valid expired reset lost forgotten unknown empty fine good ok \
        not no the a my your same different too weak strong new old missing blocked locked and but that what \
        не нет неверный неверно верный верно правильный неправильный забыл забыла сброс сбросить старый новый сменить \
        восстановить тот этот же есть был пустой утерян подходит от для на и или а но что как ne",
    ),
    (
        Sense::TELL,
        "read told gave give entered enter typed type sent send said say shared share dictated forwarded \
        texted put submitted confirmed продиктов* диктова* назва* сказа* сообщ* дал дала дали ввел ввела ввели ввожу \
        вводил* набра* отправ* выслал* пересла* прочита* прочел прочла зачита* скинул* написал* передал* prodiktov* \
        skazal* nazval* dal dala vvel vvela",
    ),
    (Sense::THREE, "three four три четыре"),
    (
        Sense::UNIT,
        "rub rur usd eur gbp kzt dollar* pound* euro* quid buck* k kg g mg lb lbs oz cm mm m km ft inch inches \
        l ml pcs px w kw watt* mah gb mb tb hour* day days week* month* minute* min mins people persons item items time times \
        point* lumens percent users stars steps bonus* piece* per \
        руб рубл* р тыс тысяч* млн коп копе* евро долл* тенге грн кг г гр мг см мм м км л мл шт штук* вт квт \
        дн дней дня день час часа часов мин минут* месяц* недел* лет человек раз раза балл* процент* бонус* страниц* \
        rublei rub r sht",
    ),
];

struct Entry {
    word: &'static str,
    stem: bool,
    sense: Sense,
}

const BUCKETS: usize = 64;
/// Longer words mean nothing here; it also bounds the work for each word.
const WORD_BYTES_MAX: usize = 48;

static LEXICON: LazyLock<Vec<Vec<Entry>>> = LazyLock::new(|| {
    let mut buckets: Vec<Vec<Entry>> = (0..BUCKETS).map(|_| Vec::new()).collect();
    for (sense, words) in WORDS {
        for spelt in words.split_ascii_whitespace() {
            let (word, stem) = spelt.strip_suffix('*').map_or((spelt, false), |word| (word, true));
            let entry = Entry { word, stem, sense: *sense };
            if let Some(bucket) = buckets.get_mut(bucket_of(word)) {
                match bucket.iter_mut().find(|known| known.word == word && known.stem == stem) {
                    Some(known) => known.sense = known.sense.and(*sense),
                    None => bucket.push(entry),
                }
            }
        }
    }
    buckets
});

/// Everything the word may mean.
pub(super) fn sense_of(word: &str) -> Sense {
    if word.len() > WORD_BYTES_MAX {
        return Sense::NONE;
    }
    let mut spelling = [0_u8; WORD_BYTES_MAX * 2];
    let folded = fold(word, &mut spelling);
    let Some(bucket) = LEXICON.get(bucket_of(folded)) else { return Sense::NONE };
    bucket
        .iter()
        .filter(|entry| if entry.stem { folded.starts_with(entry.word) } else { folded == entry.word })
        .fold(Sense::NONE, |sum, entry| sum.and(entry.sense))
}

fn bucket_of(word: &str) -> usize {
    let mut chars = word.chars().map(u32::from);
    let (first, second) = (chars.next().unwrap_or(0), chars.next().unwrap_or(0));
    usize::try_from(first.wrapping_mul(7).wrapping_add(second)).unwrap_or(0) % BUCKETS
}

/// Lower case with е for ё and without invisible characters, written into `room`.
fn fold<'r>(word: &str, room: &'r mut [u8]) -> &'r str {
    let mut used = 0;
    for c in word.chars().filter(|c| c.is_alphabetic()) {
        let lower = match c {
            'a'..='z' | 'а'..='я' => c,
            'A'..='Z' => c.to_ascii_lowercase(),
            'ё' | 'Ё' => 'е',
            _ => c.to_lowercase().next().unwrap_or(c),
        };
        let Some(place) = room.get_mut(used..used + lower.len_utf8()) else { break };
        lower.encode_utf8(place);
        used += lower.len_utf8();
    }
    room.get(..used).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_in_any_case_and_form() {
        assert!(sense_of("ПАРОЛЬ").has(Sense::PASSWORD));
        assert!(sense_of("Ввёл").has(Sense::TELL));
        assert!(sense_of("картой").has(Sense::CARD));
        assert!(!sense_of("картина").has(Sense::CARD));
        assert!(sense_of("Passwords").has(Sense::PASSWORD));
        assert_eq!(sense_of("dishwasher"), Sense::NONE);
        assert_eq!(sense_of(&"а".repeat(1000)), Sense::NONE);
    }
}
