//! The SQL of the desk: drafts, answers on their way out, reply templates. The only file that names their columns.

store::statements! {
    /// The drafts of one person in one case.
    DRAFTS = "select kind, words from reply_draft where shop_id = $1 and case_id = $2 and staff_id = $3"
        => [Text, Text];
    /// A draft, new or changed.
    KEEP_DRAFT = "insert into reply_draft (shop_id, case_id, staff_id, kind, words, updated_at) \
        values ($1, $2, $3, $4, $5, $6) on conflict (shop_id, case_id, staff_id, kind) \
        do update set words = excluded.words, updated_at = excluded.updated_at" => [];
    /// A draft was used or emptied.
    DROP_DRAFT = "delete from reply_draft where shop_id = $1 and case_id = $2 and staff_id = $3 and kind = $4" => [];
    /// An answer begins to wait.
    SEND_LATER = "insert into outgoing_answer (shop_id, id, case_id, reference, staff_id, words, turn, seen, files, \
        send_at, state, cause, remind_at, deeds) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', $12, $13)"
        => [];
    /// What waits and what came back, oldest first.
    OUTGOING = "select id, case_id, reference, staff_id, words, turn, seen, files, send_at, state, cause, remind_at, \
        deeds from outgoing_answer where shop_id = $1 order by id limit 500"
        => [Int, Int, Text, Int, Text, Text, Int, Text, Int, Int, Text, Int, Text];
    /// The same for one case.
    OUTGOING_OF_CASE = "select id, case_id, reference, staff_id, words, turn, seen, files, send_at, state, cause, remind_at, \
        deeds from outgoing_answer where shop_id = $1 and case_id = $2 order by id"
        => [Int, Int, Text, Int, Text, Text, Int, Text, Int, Int, Text, Int, Text];
    /// One of them.
    OUTGOING_ONE = "select id, case_id, reference, staff_id, words, turn, seen, files, send_at, state, cause, remind_at, \
        deeds from outgoing_answer where shop_id = $1 and id = $2"
        => [Int, Int, Text, Int, Text, Text, Int, Text, Int, Int, Text, Int, Text];
    /// It came back: its words lie in the draft from now on.
    COME_BACK = "update outgoing_answer set state = $3, cause = $4, words = '' \
        where shop_id = $1 and id = $2 and state = 0" => [];
    /// It went out, or nobody needs it any more.
    DROP_OUTGOING = "delete from outgoing_answer where shop_id = $1 and id = $2" => [];
    /// What came back to one person in one case is taken up again.
    DROP_RETURNED = "delete from outgoing_answer where shop_id = $1 and case_id = $2 and staff_id = $3 and state > 0"
        => [];
    /// An answer of the same person went out first: those that wait behind it have seen it.
    SEE_OWN = "update outgoing_answer set seen = $4 where shop_id = $1 and case_id = $2 and staff_id = $3 \
        and state = 0" => [];
    /// Reply templates, in their order.
    TEMPLATES = "select id, name_ru, name_en, intents from reply_template where shop_id = $1 \
        order by sort_key, id limit 300" => [Int, Text, Text, Text];
    /// The words of one.
    TEMPLATE = "select words_ru, words_en from reply_template where shop_id = $1 and id = $2" => [Text, Text];
}
