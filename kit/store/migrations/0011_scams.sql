-- Scams that visitors reported by their own wish: masked words without any contact, grouped into campaigns by their
-- likeness; a campaign that people confirmed may have a bulletin for everybody.

create table scam_campaign (
    shop_id bigint not null,
    id bigint not null,
    state text not null,
    kind text not null,
    lang text not null,
    sample text not null,
    sketch {blob} not null,
    n_reports bigint not null,
    first_at bigint not null,
    last_at bigint not null,
    title_ru text not null,
    title_en text not null,
    words_ru text not null,
    words_en text not null,
    published_at bigint,
    primary key (shop_id, id)
) {without_rowid};
create index scam_campaign_by_last on scam_campaign (shop_id, last_at desc, id);
create index scam_bulletin on scam_campaign (shop_id, published_at desc, id) where published_at is not null;

create table scam_report (
    shop_id bigint not null,
    id bigint not null,
    campaign_id bigint not null,
    form_key text not null,
    at bigint not null,
    kind text not null,
    lang text not null,
    judged text not null,
    body text not null,
    primary key (shop_id, id)
) {without_rowid};
create unique index scam_report_by_form on scam_report (shop_id, form_key);
create index scam_report_by_campaign on scam_report (shop_id, campaign_id, at desc, id);
create index scam_report_by_age on scam_report (shop_id, at);
