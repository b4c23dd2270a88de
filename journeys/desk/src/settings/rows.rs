//! The SQL of the settings' pages: reply templates. The only file of theirs that names columns.

store::statements! {
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
