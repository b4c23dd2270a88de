//! The SQL of drafts.

store::statements! {
    /// A draft by the hash of the browser's token.
    LOAD = "select case_id, body, updated_at from form_draft where shop_id = $1 and token_hash = $2"
        => [Int, Text, Int];
    /// A draft as it is now.
    SAVE = "insert into form_draft (shop_id, token_hash, case_id, body, updated_at) values ($1, $2, $3, $4, $5) \
        on conflict (shop_id, token_hash) do update set body = excluded.body, updated_at = excluded.updated_at" => [];
    /// A draft is sent or thrown away.
    DROP = "delete from form_draft where shop_id = $1 and token_hash = $2" => [];
    /// Drafts that nobody came back to; what is kept beside a case, as a letter changed by hand, stays with it.
    SWEEP = "delete from form_draft where shop_id = $1 and updated_at < $2 \
        and not exists (select 1 from case_row c where c.shop_id = form_draft.shop_id and c.id = form_draft.case_id)" => [];
    /// A file that a draft holds.
    KNOWN_FILE = "select case_id from form_draft where shop_id = $1 and case_id = $2 and body like '%' || $3 || '%'"
        => [Int];
}
