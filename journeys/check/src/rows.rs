//! The SQL of reports and campaigns; the only file here that knows a table.

store::statements! {
    /// How many letters went out in a case, and when the last.
    LETTERS_OF_CASE = "select count(*), max(sent_at) from letter where shop_id = $1 and case_id = $2 and state = 'sent'"
        => [Int, Int];
    /// Whoever groups reports takes turns with others who do.
    LOCK_SHOP = "select shop_id from shop where shop_id = $1 {for_update}" => [Int];
    /// A report, unless the same form was sent before.
    ADD_REPORT = "insert into scam_report (shop_id, id, campaign_id, form_key, at, kind, lang, judged, body) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing" => [];
    /// What campaigns are compared by, the latest first.
    SKETCHES = "select id, sketch from scam_campaign where shop_id = $1 order by last_at desc, id limit $2" => [Int, Blob];
    /// A campaign of one report.
    ADD_CAMPAIGN = "insert into scam_campaign (shop_id, id, state, kind, lang, sample, sketch, n_reports, first_at, last_at, \
        title_ru, title_en, words_ru, words_en) values ($1, $2, 'new', $3, $4, $5, $6, 1, $7, $7, '', '', '', '')" => [];
    /// One more report of a campaign.
    COUNT_REPORT = "update scam_campaign set n_reports = n_reports + 1, last_at = $3 where shop_id = $1 and id = $2" => [];
    /// Campaigns for the desk, those to be looked at first.
    CAMPAIGNS = "select id, state, kind, sample, n_reports, first_at, last_at, title_ru, title_en, words_ru, words_en, \
        published_at, changed_at from scam_campaign where shop_id = $1 \
        order by case state when 'new' then 0 when 'confirmed' then 1 else 2 end, last_at desc, id limit $2"
        => [Int, Text, Text, Text, Int, Int, Int, Text, Text, Text, Text, Int, Int];
    /// One campaign.
    CAMPAIGN = "select id, state, kind, sample, n_reports, first_at, last_at, title_ru, title_en, words_ru, words_en, \
        published_at, changed_at from scam_campaign where shop_id = $1 and id = $2"
        => [Int, Text, Text, Text, Int, Int, Int, Text, Text, Text, Text, Int, Int];
    /// The newest reports of a campaign.
    REPORTS = "select body, at from scam_report where shop_id = $1 and campaign_id = $2 order by at desc, id limit $3"
        => [Text, Int];
    /// What people decided of a campaign.
    DECIDE = "update scam_campaign set state = $3 where shop_id = $1 and id = $2" => [];
    /// A bulletin is written and shown to everybody.
    PUBLISH = "update scam_campaign set state = 'confirmed', title_ru = $3, title_en = $4, words_ru = $5, words_en = $6, \
        published_at = $7, changed_at = $8 where shop_id = $1 and id = $2" => [];
    /// A bulletin is taken back; its words are kept.
    WITHDRAW = "update scam_campaign set published_at = null where shop_id = $1 and id = $2" => [];
    /// Bulletins, the newest first.
    BULLETINS = "select id, state, kind, sample, n_reports, first_at, last_at, title_ru, title_en, words_ru, words_en, \
        published_at, changed_at from scam_campaign where shop_id = $1 and published_at is not null order by published_at desc, id \
        limit $2" => [Int, Text, Text, Text, Int, Int, Int, Text, Text, Text, Text, Int, Int];
    /// What bulletins are found by.
    BULLETIN_SKETCHES = "select id, sketch from scam_campaign where shop_id = $1 and published_at is not null \
        order by published_at desc, id limit $2" => [Int, Blob];
    /// Reports that have been kept for long enough go.
    FORGET_REPORTS = "delete from scam_report where shop_id = $1 and at < $2" => [];
    /// Campaigns that nobody confirmed go with their last report.
    FORGET_CAMPAIGNS = "delete from scam_campaign where shop_id = $1 and last_at < $2 and published_at is null \
        and state <> 'confirmed'" => [];
}
