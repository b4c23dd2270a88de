//! The SQL of letters that were changed by hand: drafts of a case, erased with it.

store::statements! {
    /// A letter as it was kept.
    LETTER = "select body from form_draft where shop_id = $1 and token_hash = $2 and case_id = $3" => [Text];
    /// A letter as it is now.
    KEEP_LETTER = "insert into form_draft (shop_id, token_hash, case_id, body, updated_at) values ($1, $2, $3, $4, $5) \
        on conflict (shop_id, token_hash) do update set body = excluded.body, updated_at = excluded.updated_at" => [];
    /// A letter is written anew from the case.
    DROP_LETTER = "delete from form_draft where shop_id = $1 and token_hash = $2 and case_id = $3" => [];
}
