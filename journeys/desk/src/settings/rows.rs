//! The SQL of the settings' pages: reply templates. The only file of theirs that names columns.

store::statements! {
    /// Entries of the shop's own journal before a number, newest first, of one actor and one kind ('' asks for none),
    /// from one moment until before another.
    ENTRIES = "select seq, at, actor, kind, body from journal where shop_id = $1 and stream = $2 and seq < $3 \
        and ($4 = '' or actor = $4) and ($5 = '' or kind = $5) and at >= $6 and at < $7 order by seq desc limit $8"
        => [Int, Int, Text, Text, Text];
    /// Templates in their order, words and all.
    ALL_TEMPLATES = "select id, name_ru, name_en, words_ru, words_en, intents from reply_template \
        where shop_id = $1 order by sort_key, id limit 300" => [Int, Text, Text, Text, Text, Text];
    /// A new template.
    ADD_TEMPLATE = "insert into reply_template (shop_id, id, name_ru, name_en, words_ru, words_en, intents, sort_key) \
        values ($1, $2, $3, $4, $5, $6, $7, $8)" => [];
    /// A template is changed.
    CHANGE_TEMPLATE = "update reply_template set name_ru = $3, name_en = $4, words_ru = $5, words_en = $6, \
        intents = $7 \
        where shop_id = $1 and id = $2" => [];
    /// A template stands elsewhere in the order.
    PLACE_TEMPLATE = "update reply_template set sort_key = $3 where shop_id = $1 and id = $2" => [];
    /// A template is gone.
    DROP_TEMPLATE = "delete from reply_template where shop_id = $1 and id = $2" => [];
}
