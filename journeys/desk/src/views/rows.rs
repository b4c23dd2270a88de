//! The SQL of saved views; the only file that names their columns. A view of 0 is everybody's.

store::statements! {
    /// Everybody's views and those of one person, each kind in its order.
    VIEWS = "select id, owner, name, query, columns from saved_view where shop_id = $1 and owner in (0, $2) \
        and removed_at is null order by case when owner = 0 then 0 else 1 end, place, id limit 60"
        => [Int, Int, Text, Text, Text];
    /// One of them.
    VIEW = "select id, owner, name, query, columns from saved_view where shop_id = $1 and owner in (0, $2) \
        and id = $3 and removed_at is null" => [Int, Int, Text, Text, Text];
    /// One that was removed.
    REMOVED_VIEW = "select id, owner, name, query, columns from saved_view where shop_id = $1 and owner in (0, $2) \
        and id = $3 and removed_at is not null" => [Int, Int, Text, Text, Text];
    /// A new view.
    ADD_VIEW = "insert into saved_view (shop_id, id, owner, made_by, name, query, columns, place, changed_at) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)" => [];
    /// A view is changed.
    CHANGE_VIEW = "update saved_view set owner = $3, name = $4, query = $5, columns = $6, changed_at = $7 \
        where shop_id = $1 and id = $2" => [];
    /// A view stands elsewhere in the order.
    PLACE_VIEW = "update saved_view set place = $3 where shop_id = $1 and id = $2" => [];
    /// A view is removed, or put back.
    REMOVE_VIEW = "update saved_view set removed_at = $3 where shop_id = $1 and id = $2" => [];
    /// What was removed long ago is gone.
    DROP_VIEWS = "delete from saved_view where shop_id = $1 and removed_at < $2" => [];
}
