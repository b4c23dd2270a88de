//! The SQL of what other programs read beside cases.

store::statements! {
    /// The views that everybody shares, in their order.
    SHARED_VIEWS = "select id, name, query from saved_view where shop_id = $1 and owner = 0 and removed_at is null \
        order by place, id limit 60" => [Int, Text, Text];
    /// Reply templates in their order.
    TEMPLATES = "select id, name_ru, name_en, words_ru, words_en, intents from reply_template \
        where shop_id = $1 order by sort_key, id limit 300" => [Int, Text, Text, Text, Text, Text];
}
