-- Which line of an import a case came from, by the line's hash: a mended file brings over only what is new in it.

alter table case_row add column import_mark {blob};

create index case_by_import on case_row (shop_id, import_mark) where import_mark is not null;
