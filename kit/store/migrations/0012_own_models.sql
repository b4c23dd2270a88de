-- What a shop's people taught: its own models with what they gain, which of them is in use, and whether one is learnt
-- right now. The words it is taught by stay with their cases; a model holds numbers alone.

create table own_model (
    shop_id bigint not null,
    number bigint not null,
    made_at bigint not null,
    n_corrected bigint not null,
    n_left bigint not null,
    gain text not null,
    weights {blob} not null,
    primary key (shop_id, number)
) {without_rowid};

create table own_model_use (
    shop_id bigint not null,
    number bigint not null,
    number_before bigint,
    changed_at bigint not null,
    began_at bigint,
    failure text,
    primary key (shop_id)
) {without_rowid};

create index case_by_person on case_row (shop_id, id) where whose = 'person';
