//! The SQL of cases; the only file that names their columns.

/// The columns of a case's state, in the order in which `read::state` takes them.
macro_rules! state {
    () => {
        "id, reference, company_id, lang, channel, stage, turn, intent, urgency, ground, wanted, owner, opened_at, \
         waiting_since, promise_due, changed_at, word_seq, seq, shopper_link, helper_link, helper_links_made, erased_at, \
         whose, floor, weighed_seq, judged, warned, offers, buyers_warned, cause, incident, labels, sleep, woke, remind_at, ties, rating"
    };
}

/// The columns of a line in a list, in the order in which `list::line` takes them.
macro_rules! line {
    () => {
        "select id, reference, lang, stage, turn, intent, urgency, owner, opened_at, waiting_since, promise_due, \
         sort_at, changed_at, preview, name, order_no, seq, erased_at, whose, because, \
         case when name = '' then coalesce(email, phone) end, floor, offers, labels, sleep, woke from case_row "
    };
}

/// The columns of a payout, in the order in which `payouts::payout` takes them.
macro_rules! payout {
    () => {
        "p.case_id, p.number, p.item, p.remedy, p.minor, p.currency, p.ground, p.basis, p.state, p.is_held, p.bound_by, \
         p.offered_until, p.since, p.agreed_at, p.approved_by, p.paid_by, p.paid_at, p.how"
    };
}

/// Payouts with their cases.
macro_rules! booked {
    () => {
        concat!(
            "select ",
            payout!(),
            ", c.reference, c.is_open from payout p \
             join case_row c on c.shop_id = p.shop_id and c.id = p.case_id "
        )
    };
}

/// Leaves out what is about a person, unless that argument is 1.
macro_rules! reach {
    ($n:literal) => {
        concat!(
            " and ($",
            $n,
            " = 1 or intent <> 'staff_complaint' and (ground is null or ground <> 'ACC.conduct')) "
        )
    };
}

/// The same of payouts with their cases.
macro_rules! booked_reach {
    ($n:literal) => {
        concat!(
            " and ($",
            $n,
            " = 1 or c.intent <> 'staff_complaint' and (c.ground is null or c.ground <> 'ACC.conduct')) "
        )
    };
}

pub(super) use {line as listed, reach};

crate::statements! {
    /// A case's state, locked where the database has more than one writer.
    LOAD = concat!("select ", state!(), " from case_row where shop_id = $1 and id = $2 {for_update}")
        => [Int, Text, Int, Text, Text, Text, Int, Text, Int, Text, Text, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Text, Int, Int, Text, Text, Text, Int, Text, Int, Text, Text, Text, Int, Text, Text];
    /// The same without a lock, for reading.
    PEEK = concat!("select ", state!(), " from case_row where shop_id = $1 and id = $2")
        => [Int, Text, Int, Text, Text, Text, Int, Text, Int, Text, Text, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Text, Int, Int, Text, Text, Text, Int, Text, Int, Text, Text, Text, Int, Text, Text];
    /// A case by its reference.
    BY_REFERENCE = "select id from case_row where shop_id = $1 and reference = $2" => [Int];
    /// The cases of an address, newest first.
    BY_EMAIL = "select id from case_row where shop_id = $1 and email_folded = $2 order by id desc limit $3" => [Int];
    /// The cases of a telephone number, newest first.
    BY_PHONE = "select id from case_row where shop_id = $1 and phone = $2 order by id desc limit $3" => [Int];
    /// The cases of an order, newest first.
    BY_ORDER = "select id from case_row where shop_id = $1 and order_no = $2 order by id desc limit $3" => [Int];
    /// Who the shopper is.
    DETAILS = "select name, email, phone, order_no, details_salt from case_row where shop_id = $1 and id = $2"
        => [Text, Text, Text, Text, Blob];
    /// A new case.
    INSERT = "insert into case_row (shop_id, id, reference, company_id, lang, channel, stage, is_open, turn, intent, \
        urgency, ground, wanted, owner, opened_at, waiting_since, promise_due, sort_at, changed_at, word_seq, seq, \
        shopper_link, helper_link, helper_links_made, preview, name, email, email_folded, phone, order_no, details_salt, \
        whose, floor, weighed_seq, judged, judged_intent, confidence, because, because_salt, unread_seq, \
        warned, alarm_at, overdue_at, offers, buyers_warned, queue) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, \
        $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46)" => [];
    /// A case's state after an event.
    UPDATE = "update case_row set stage = $3, is_open = $4, turn = $5, intent = $6, urgency = $7, ground = $8, \
        wanted = $9, owner = $10, waiting_since = $11, promise_due = $12, sort_at = $13, changed_at = $14, \
        word_seq = $15, seq = $16, shopper_link = $17, helper_link = $18, helper_links_made = $19, \
        preview = coalesce($20, preview), erased_at = $21, whose = $22, floor = $23, weighed_seq = $24, \
        unread_seq = coalesce(unread_seq, $25), warned = $26, alarm_at = $27, overdue_at = $28, offers = $29, buyers_warned = $30, cause = $31, closed_at = $32, incident = $33, labels = $34, sleep = $35, woke = $36, \
        wake_at = $37, queue = $38, remind_at = $39, ties = $40, merged_into = $41, rating = $42 \
        where shop_id = $1 and id = $2" => [];
    /// Formal complaints whose clocks must be looked at, those that wait longest first.
    ALARMED = "select id from case_row where shop_id = $1 and alarm_at <= $2 order by alarm_at, id limit $3" => [Int];
    /// When its clocks must be looked at next, where nothing was to be said.
    SET_ALARM = "update case_row set alarm_at = $3, overdue_at = $4, law_until = $5 where shop_id = $1 and id = $2" => [];
    /// Which of twenty lines of an import are cases already.
    IMPORTED = "select import_mark from case_row where shop_id = $1 and import_mark in ($2, $3, $4, $5, $6, $7, $8, \
        $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)" => [Blob];
    /// A case came from a line of an import.
    MARK_IMPORTED = "update case_row set import_mark = $3 where shop_id = $1 and id = $2" => [];
    /// What a model made of it last.
    JUDGED = "update case_row set judged = $3, judged_intent = $4, confidence = $5, because = $6, because_salt = $7 \
        where shop_id = $1 and id = $2" => [];
    /// A model need not read what was said before.
    READ = "update case_row set unread_seq = null where shop_id = $1 and id = $2" => [];
    /// Words of the shopper's side that a model has read; the next it has not, if there are any.
    READ_UP_TO = "update case_row set unread_seq = (select min(seq) from message where message.shop_id = $1 \
        and case_id = $2 and seq > $3 and kind in ('received', 'disputed')) where shop_id = $1 and id = $2" => [];
    /// Words of the shopper's side from an entry on are to be read with care.
    READ_FROM = "update case_row set unread_seq = (select min(seq) from message where message.shop_id = $1 \
        and case_id = $2 and seq >= $3 and kind in ('opened', 'received', 'disputed')) where shop_id = $1 and id = $2"
        => [];
    /// Cases with words that are still to be read with care, the most urgent and newest first.
    UNREAD = "select id, unread_seq from case_row where shop_id = $1 and unread_seq is not null \
        order by urgency, changed_at desc, id limit $2" => [Int, Int];
    /// Words that were said in an entry.
    WORDS_OF = "select words from message where shop_id = $1 and case_id = $2 and seq = $3" => [Text];
    /// What a case's reasons quote.
    BECAUSE = "select because from case_row where shop_id = $1 and id = $2" => [Text];
    /// Words said in a case.
    SAY = "insert into message (shop_id, case_id, seq, id, at, actor, kind, words, salt) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)" => [];
    /// All that was said in a case, in order.
    SAID = "select seq, id, at, actor, kind, words, salt from message where shop_id = $1 and case_id = $2 order by seq"
        => [Int, Int, Int, Text, Text, Text, Blob];
    /// The words of one message of a case; none where they were erased.
    MESSAGE_WORDS = "select words from message where shop_id = $1 and case_id = $2 and id = $3" => [Text];
    /// A stream's journal, in order.
    JOURNAL = "select seq, at, actor, kind, body, prev_hash, hash from journal \
        where shop_id = $1 and stream = $2 order by seq" => [Int, Int, Text, Text, Text, Blob, Blob];
    /// The newest entry of a stream.
    HEAD = "select seq, at, actor, kind, body, prev_hash, hash from journal \
        where shop_id = $1 and stream = $2 order by seq desc limit 1" => [Int, Int, Text, Text, Text, Blob, Blob];
    /// Evidence added.
    KEEP_EVIDENCE = "insert into evidence (shop_id, case_id, id, seq, at, actor, name, kind, size, sha256, blob_name, \
        taken_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)" => [];
    /// The evidence of a case, in order.
    EVIDENCE = "select id, seq, at, actor, name, kind, size, sha256, blob_name, taken_at from evidence \
        where shop_id = $1 and case_id = $2 order by seq"
        => [Int, Int, Int, Text, Text, Text, Int, Text, Text, Text];

    /// How many letters wait in a lane that have somebody to go to, among so many tasks, up to a limit. A task that is
    /// not about a case knows its addressee.
    LETTERS_WAITING = "select count(*) from (select 1 from (select shop_id, subject from task where shop_id = $1 \
        and lane = $2 and state < 2 limit $3) as waiting left join case_row on case_row.shop_id = waiting.shop_id \
        and case_row.id = waiting.subject where case_row.id is null or case_row.email is not null limit $4) as counted"
        => [Int];
    /// What was promised, tried and not done yet: it would find nobody.
    ERASE_TASKS = "delete from task where shop_id = $1 and subject = $2" => [];
    /// The words of a case, with the salts by which they could be guessed.
    ERASE_WORDS = "update message set words = null, salt = null where shop_id = $1 and case_id = $2" => [];
    /// Who the shopper is, and the newest words.
    ERASE_DETAILS = "update case_row set name = '', email = null, email_folded = null, phone = null, \
        order_no = null, details_salt = null, preview = '', because = null, because_salt = null, \
        import_mark = null, unread_seq = null where shop_id = $1 and id = $2" => [];
    /// The names of files and where they lie.
    ERASE_EVIDENCE = "update evidence set name = '', blob_name = null, taken_at = null \
        where shop_id = $1 and case_id = $2" => [];
    /// What colleagues were writing.
    ERASE_REPLY_DRAFTS = "delete from reply_draft where shop_id = $1 and case_id = $2" => [];
    /// Answers on their way.
    ERASE_OUTGOING = "delete from outgoing_answer where shop_id = $1 and case_id = $2" => [];
    /// The form that the case came from.
    ERASE_FORM_DRAFTS = "delete from form_draft where shop_id = $1 and case_id = $2" => [];
    /// Letters: that there was one, of which kind and when, is all that stays.
    ERASE_LETTERS = "update letter set recipient = '', subject = '', plain = '', html = '', cause = null, \
        state = 'erased' where shop_id = $1 and case_id = $2" => [];
    /// What was said of how a sum was paid.
    ERASE_PAYOUTS = "update payout set how = '' where shop_id = $1 and case_id = $2" => [];
    /// Hashes of runs of words in its letters.
    ERASE_RUNS = "delete from shared_run where shop_id = $1 and case_id = $2" => [];
    /// Forms that were sent: their keys hold hashes of words.
    ERASE_FORM_COMMANDS = "delete from answered_command where shop_id = $1 and case_id = $2 and sender = 0" => [];
    /// What programs asked, by its hash.
    ERASE_COMMAND_HASHES = "update answered_command set asked_hash = $3 where shop_id = $1 and case_id = $2" => [];
    /// A file that a case holds.
    KNOWN_EVIDENCE = "select id from evidence where shop_id = $1 and case_id = $2 and blob_name = $3" => [Int];
    /// Open cases about a person that nobody answers for, the oldest first.
    UNHELD_ABOUT_PERSON = "select reference from case_row where shop_id = $1 and is_open = 1 and owner = 0 \
        and (intent = 'staff_complaint' or ground = 'ACC.conduct') order by id limit $2" => [Text];
    /// Cases that somebody answers for.
    HELD_BY = "select id from case_row where shop_id = $1 and owner = $2 and is_open = 1 order by id" => [Int];
    /// The cases of an incident, newest first.
    OF_INCIDENT = concat!(line!(), "where shop_id = $1 and incident = $2", reach!(4), "order by opened_at desc, id desc \
        limit $3")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// How many cases each incident has, and when the newest of them was opened.
    INCIDENTS = "select incident, count(*), max(opened_at) from case_row where shop_id = $1 and incident is not null \
        group by incident" => [Int, Int, Int];
    /// Whether a case is about a person.
    ABOUT_PERSON = "select id from case_row where shop_id = $1 and id = $2 \
        and (intent = 'staff_complaint' or ground = 'ACC.conduct')" => [Int];
    /// One case as a line.
    LISTED = concat!(line!(), "where shop_id = $1 and id = $2")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// Some cases as lines, by their numbers.
    LISTED_OF = concat!(line!(), "where shop_id = $1 and id in ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, \
        $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, \
        $43, $44, $45, $46, $47, $48, $49, $50, $51)")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// What stands in a queue, most urgent first.
    WAITING = concat!(line!(), "where shop_id = $1 and is_open = 1 and queue = $7 and (urgency, sort_at, id) > ($2, $3, $4) \
        ", reach!(6), "order by urgency, sort_at, id limit $5")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// Open cases of one owner (0: nobody's), the shop's turn first.
    OWNED = concat!(line!(), "where shop_id = $1 and owner = $2 and is_open = 1 \
        and queue < 4 and (queue, urgency, sort_at, id) > ($3, $4, $5, $6) ", reach!(8), "order by queue, urgency, sort_at, id limit $7")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// What is past its promised time or the law's, longest first.
    OVERDUE = concat!(line!(), "where shop_id = $1 and overdue_at is not null and overdue_at < $2 \
        and (overdue_at, id) > ($3, $4) ", reach!(6), "order by overdue_at, id limit $5")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// Everything, last changed first.
    EVERY = concat!(line!(), "where shop_id = $1 and (changed_at, id) < ($2, $3) \
        ", reach!(5), "order by changed_at desc, id desc limit $4")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// The same lists of one intent, one urgency, or both; nothing and 0 ask for none.
    WAITING_ABOUT = concat!(line!(), "where shop_id = $1 and is_open = 1 and intent = $6 and queue = $9 \
        and (urgency, sort_at, id) > ($2, $3, $4) and ($7 < 0 or urgency = $7) \
        and ($10 = 0 or exists (select 1 from case_label where case_label.shop_id = case_row.shop_id \
        and case_id = case_row.id and label_id = $10)) ", reach!(8), "order by urgency, sort_at, id limit $5")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// What stands in a queue, of one urgency.
    WAITING_URGENT = concat!(line!(), "where shop_id = $1 and is_open = 1 and queue = $7 and urgency = $5 and (sort_at, id) > ($2, $3) \
        and ($8 = 0 or exists (select 1 from case_label where case_label.shop_id = case_row.shop_id \
        and case_id = case_row.id and label_id = $8)) ", reach!(6), "order by sort_at, id limit $4")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// Of one owner.
    OWNED_SIFTED = concat!(line!(), "where shop_id = $1 and owner = $2 and is_open = 1 \
        and queue < 4 and (queue, urgency, sort_at, id) > ($3, $4, $5, $6) and ($8 = '' or intent = $8) \
        and ($9 < 0 or urgency = $9) and ($11 = 0 or exists (select 1 from case_label where case_label.shop_id = case_row.shop_id \
        and case_id = case_row.id and label_id = $11)) ", reach!(10), "order by queue, urgency, sort_at, id limit $7")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// Overdue.
    OVERDUE_SIFTED = concat!(line!(), "where shop_id = $1 and overdue_at is not null and overdue_at < $2 \
        and (overdue_at, id) > ($3, $4) and ($6 = '' or intent = $6) and ($7 < 0 or urgency = $7) \
        and ($9 = 0 or exists (select 1 from case_label where case_label.shop_id = case_row.shop_id \
        and case_id = case_row.id and label_id = $9)) ", reach!(8), "order by overdue_at, id limit $5")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// Everything.
    EVERY_SIFTED = concat!(line!(), "where shop_id = $1 and (changed_at, id) < ($2, $3) \
        and ($5 = '' or intent = $5) and ($6 < 0 or urgency = $6) and opened_at >= $7 and opened_at < $8 \
        and ($9 = '' or judged_intent is not null) \
        and ($9 <> 'corrected' or whose = 'person' and judged_intent <> intent) \
        ", reach!(10), "and ($11 = '' or coalesce(cause, 'unsaid') = $11 and closed_at >= $12 and closed_at < $13) order by changed_at desc, id desc limit $4")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// What stands in a queue with a label.
    WAITING_LABELLED = concat!(line!(), "where shop_id = $1 and is_open = 1 and queue = $5 and (urgency, sort_at, id) > ($2, $3, $4) \
        and id in (select case_id from case_label where shop_id = $1 and label_id = $8) \
        ", reach!(7), "order by urgency, sort_at, id limit $6")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// Everything with a label.
    EVERY_LABELLED = concat!(line!(), "where shop_id = $1 and (changed_at, id) < ($2, $3) \
        and id in (select case_id from case_label where shop_id = $1 and label_id = $11) \
        and ($5 = '' or intent = $5) and ($6 < 0 or urgency = $6) and opened_at >= $7 and opened_at < $8 \
        and ($9 = '' or judged_intent is not null) \
        and ($9 <> 'corrected' or whose = 'person' and judged_intent <> intent) \
        ", reach!(10), "and ($12 = '' or coalesce(cause, 'unsaid') = $12 and closed_at >= $13 and closed_at < $14) order by changed_at desc, id desc limit $4")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// The labels of a shop.
    LABELS = "select id, name, colour, is_going, into_id from label where shop_id = $1 order by name_folded limit $2"
        => [Int, Text, Text, Int, Int];
    /// One by its name.
    LABEL_NAMED = "select id, name, colour, is_going, into_id from label where shop_id = $1 and name_folded = $2 \
        and is_going = 0" => [Int, Text, Text, Int, Int];
    /// A new label.
    MAKE_LABEL = "insert into label (shop_id, id, name, name_folded, colour) values ($1, $2, $3, $4, $5)" => [];
    /// A label has another name or colour.
    CHANGE_LABEL = "update label set name = $3, name_folded = $4, colour = $5 \
        where shop_id = $1 and id = $2 and is_going = 0" => [];
    /// A label begins to go.
    RETIRE_LABEL = "update label set is_going = 1, into_id = $3 where shop_id = $1 and id = $2 and is_going = 0" => [];
    /// What was on its way into that label goes where it goes.
    REDIRECT_LABELS = "update label set into_id = $3 where shop_id = $1 and into_id = $2" => [];
    /// A label is gone.
    DROP_LABEL = "delete from label where shop_id = $1 and id = $2" => [];
    /// How many cases have each.
    LABEL_COUNTS = "select label_id, count(*) from case_label where shop_id = $1 group by label_id" => [Int, Int];
    /// Cases that have one.
    CASES_LABELLED = "select case_id from case_label where shop_id = $1 and label_id = $2 order by case_id limit $3"
        => [Int];
    /// A case has a label.
    LABEL_CASE = "insert into case_label (shop_id, label_id, case_id) values ($1, $2, $3) on conflict do nothing" => [];
    /// A case has it no more.
    UNLABEL = "delete from case_label where shop_id = $1 and label_id = $2 and case_id = $3" => [];
    /// A label may say who somebody is.
    ERASE_LABELS = "delete from case_label where shop_id = $1 and case_id = $2" => [];
    /// Cases whose sleep the clock must look at.
    TO_WAKE = "select id from case_row where shop_id = $1 and wake_at <= $2 order by wake_at, id limit $3" => [Int];
    /// How many of each intent and urgency wait for the shop.
    FACETS_WAITING = concat!("select intent, urgency, count(*) from case_row where shop_id = $1 and is_open = 1 and queue = $3 \
        ", reach!(2), "group by intent, urgency")
        => [Text, Int, Int];
    /// How many of each one owner has open.
    FACETS_OWNED = concat!("select intent, urgency, count(*) from case_row where shop_id = $1 and owner = $2 and is_open = 1 and queue < 4 \
        ", reach!(3), "group by intent, urgency")
        => [Text, Int, Int];
    /// How many of each are overdue.
    FACETS_OVERDUE = concat!("select intent, urgency, count(*) from case_row where shop_id = $1 and overdue_at is not null \
        and overdue_at < $2 ", reach!(3), "group by intent, urgency")
        => [Text, Int, Int];
    /// How many of each there are.
    FACETS_EVERY = concat!("select intent, urgency, count(*) from case_row where shop_id = $1 \
        and opened_at >= $2 and opened_at < $3 and ($4 = '' or judged_intent is not null) \
        and ($4 <> 'corrected' or whose = 'person' and judged_intent <> intent) ", reach!(5), "and ($6 = '' or coalesce(cause, 'unsaid') = $6 and closed_at >= $7 and closed_at < $8) \
        group by intent, urgency")
        => [Text, Int, Int];
    /// Cases opened in a time, by quarter of an hour (no zone's day begins within one), intent and urgency: how many,
    /// how many a model judged, of how many of these a person says that they are about something else.
    OPENED = "select min(opened_at), intent, urgency, count(*), count(judged_intent), \
        count(case when whose = 'person' and judged_intent <> intent then 1 end) from case_row \
        where shop_id = $1 and opened_at >= $2 and opened_at < $3 group by opened_at / 900000, intent, urgency"
        => [Int, Text, Int, Int, Int, Int];
    /// Cases that ended in a time by a decision, by quarter of an hour and cause.
    CAUSES = "select min(closed_at), cause, count(*) from case_row where shop_id = $1 and closed_at is not null \
        and closed_at >= $2 and closed_at < $3 group by closed_at / 900000, cause" => [Int, Text, Int];
    /// How sure models were of the cases opened in a time, by intent, the least sure first.
    SURENESS = "select intent, confidence, count(*) from case_row where shop_id = $1 and opened_at >= $2 \
        and opened_at < $3 and confidence is not null group by intent, confidence order by confidence, intent"
        => [Text, Int, Int];
    /// How many wait for the shop, up to a limit.
    COUNT_WAITING = concat!("select count(*) from (select 1 from case_row where shop_id = $1 and is_open = 1 and queue = $4 ", reach!(3), "limit $2) as counted")
        => [Int];
    /// How many one owner has open, up to a limit.
    COUNT_OWNED = concat!("select count(*) from (select 1 from case_row where shop_id = $1 and owner = $2 and is_open = 1 and queue < 4 \
        ", reach!(4), "limit $3) as counted")
        => [Int];
    /// How many are overdue, up to a limit.
    COUNT_OVERDUE = concat!("select count(*) from (select 1 from case_row where shop_id = $1 and overdue_at is not null \
        and overdue_at < $2 ", reach!(4), "limit $3) as counted")
        => [Int];
    /// How many there are at all, up to a limit.
    COUNT_EVERY = concat!("select count(*) from (select 1 from case_row where shop_id = $1 ", reach!(3), "limit $2) as counted")
        => [Int];
    /// The payouts of a case.
    PAYOUTS = concat!("select ", payout!(), " from payout p where p.shop_id = $1 and p.case_id = $2 \
        order by p.number, p.item")
        => [Int, Int, Int, Text, Int, Text, Text, Text, Text, Int, Text, Int, Int, Int, Text, Text, Int, Text];
    /// Payouts that stand in one way, the oldest first.
    PAYOUTS_DUE = concat!(booked!(), "where p.shop_id = $1 and p.state = $2", booked_reach!(4), " \
        order by c.is_open desc, p.since, p.case_id, p.number, p.item limit $3")
        => [Int, Int, Int, Text, Int, Text, Text, Text, Text, Int, Text, Int, Int, Int, Text, Text, Int, Text, Text, Int];
    /// What was paid in a time, the newest first.
    PAYOUTS_PAID = concat!(booked!(), "where p.shop_id = $1 and p.paid_at >= $2 and p.paid_at < $3 \
        and p.state <> 'failed'", booked_reach!(5), " order by p.paid_at desc, p.case_id desc, p.number desc, p.item desc limit $4")
        => [Int, Int, Int, Text, Int, Text, Text, Text, Text, Int, Text, Int, Int, Int, Text, Text, Int, Text, Text, Int];
    /// What was paid in a time, together.
    PAYOUT_TOTALS = "select ground, basis, currency, cast(sum(minor) as bigint), count(*) from payout \
        where shop_id = $1 and paid_at >= $2 and paid_at < $3 and state <> 'failed' group by ground, basis, currency \
        order by currency, coalesce(ground, ''), basis" => [Text, Text, Text, Int, Int];
    /// Goodwill that was paid since a moment, or is offered or owed now.
    GOODWILL = "select ground, currency, cast(sum(case when state = 'paid' then minor else 0 end) as bigint), \
        cast(sum(case when state = 'paid' then 0 else minor end) as bigint) from payout \
        where shop_id = $1 and basis = 'goodwill' and ((state = 'paid' and paid_at >= $2) \
        or (case_id <> $4 and (state in ('owed', 'approved', 'failed') \
        or (state = 'offered' and (offered_until is null or offered_until >= $3))))) \
        group by ground, currency" => [Text, Text, Int, Int];
    /// A payout, new or changed.
    KEEP_PAYOUT = "insert into payout (shop_id, case_id, number, item, remedy, minor, currency, ground, basis, state, \
        is_held, bound_by, offered_until, since, agreed_at, approved_by, paid_by, paid_at, how) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) \
        on conflict (shop_id, case_id, number, item) do update set ground = excluded.ground, \
        state = excluded.state, is_held = excluded.is_held, since = excluded.since, agreed_at = excluded.agreed_at, \
        approved_by = excluded.approved_by, paid_by = excluded.paid_by, paid_at = excluded.paid_at, \
        how = excluded.how" => [];
    /// It was never more than an offer.
    DROP_PAYOUT = "delete from payout where shop_id = $1 and case_id = $2 and number = $3 and item = $4" => [];
}
