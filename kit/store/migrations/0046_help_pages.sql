-- Pages of help that a shop writes, whether they helped, and what was looked for and not found.

create table help_page (
    shop_id bigint not null,
    id bigint not null,
    slug text not null,
    section text not null,
    title_ru text not null,
    title_en text not null,
    text_ru text not null,
    text_en text not null,
    -- The stems of the titles and of the texts, a blank between two.
    found_title text not null,
    found_text text not null,
    is_published bigint not null,
    sort_key text not null,
    changed_at bigint not null,
    primary key (shop_id, id)
) {without_rowid};
create unique index help_page_by_slug on help_page (shop_id, slug);

-- One answer of a visitor to "did this help?"; the voter is a keyed print that tells nothing of anybody.
create table help_answer (
    shop_id bigint not null,
    page_id bigint not null,
    voter {blob} not null,
    at bigint not null,
    helped bigint not null,
    words text not null,
    primary key (shop_id, page_id, voter)
) {without_rowid};

create table help_miss (
    shop_id bigint not null,
    question text not null,
    n bigint not null,
    last_at bigint not null,
    primary key (shop_id, question)
) {without_rowid};
