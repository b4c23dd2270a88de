//! The SQL of macros; the only file that names their columns.

store::statements! {
    /// Every macro, in order, archived ones last.
    MACROS = "select id, body, archived_at from reply_macro where shop_id = $1 \
        order by case when archived_at is null then 0 else 1 end, place, id limit 200" => [Int, Text, Int];
    /// A new one.
    ADD_MACRO = "insert into reply_macro (shop_id, id, body, place) values ($1, $2, $3, $4)" => [];
    /// One is changed.
    CHANGE_MACRO = "update reply_macro set body = $3 where shop_id = $1 and id = $2" => [];
    /// One stands elsewhere in the order.
    PLACE_MACRO = "update reply_macro set place = $3 where shop_id = $1 and id = $2" => [];
    /// One is put away, or taken up again.
    ARCHIVE_MACRO = "update reply_macro set archived_at = $3 where shop_id = $1 and id = $2" => [];
}
