-- The ground that everything stands on: tenants, the journal, tasks, secrets, search, keys of files.

-- A tenant, found by the host of its address; shop 1 is that of an ordinary installation.
create table shop (
  shop_id bigint not null primary key,
  host text,
  made_at bigint not null
);
create index shop_host on shop (host);
insert into shop (shop_id, made_at) values (1, 0);

-- The newest entry of each stream; a command locks it first.
create table head (
  shop_id bigint not null,
  stream bigint not null,
  seq bigint not null,
  hash {blob} not null,
  changed_at bigint not null,
  primary key (shop_id, stream)
) {without_rowid};

-- Append-only, hash-chained.
create table journal (
  shop_id bigint not null,
  stream bigint not null,
  seq bigint not null,
  at bigint not null,
  actor text not null,
  kind text not null,
  body text not null,
  prev_hash {blob} not null,
  hash {blob} not null,
  primary key (shop_id, stream, seq)
) {without_rowid};

-- state: 0 waits until due_at, 1 runs until due_at (then it may be claimed again), 2 gave up.
create table task (
  shop_id bigint not null,
  id bigint not null,
  kind text not null,
  lane text not null,
  subject bigint not null,
  seq bigint not null,
  due_at bigint not null,
  task_key text,
  made_at bigint not null,
  state bigint not null,
  tries bigint not null,
  cause text,
  primary key (shop_id, id)
) {without_rowid};
create index task_due on task (shop_id, lane, due_at) where state < 2;
create unique index task_waiting on task (shop_id, kind, task_key) where state = 0 and task_key is not null;
create index task_given_up on task (shop_id, id) where state = 2;

-- What changed lately, for programs that share one server; one row for each thing, swept when old.
create table change_log (
  shop_id bigint not null,
  topic text not null,
  subject bigint not null,
  changed_at bigint not null,
  program bigint not null,
  primary key (shop_id, topic, subject)
) {without_rowid};
create index change_log_at on change_log (changed_at);

-- Keys of the instance (shop 0): signing key, link key, master key.
create table instance_secret (
  shop_id bigint not null,
  name text not null,
  value {blob} not null,
  made_at bigint not null,
  primary key (shop_id, name)
) {without_rowid};

-- The key of a case's files, wrapped by the master key; erasing it erases the files.
create table case_key (
  shop_id bigint not null,
  case_id bigint not null,
  wrapped {blob} not null,
  made_at bigint not null,
  primary key (shop_id, case_id)
) {without_rowid};

-- The root of the Merkle tree over the shop's heads at the end of a day (yyyymmdd).
create table merkle_root (
  shop_id bigint not null,
  day bigint not null,
  root {blob} not null,
  n_leaves bigint not null,
  made_at bigint not null,
  primary key (shop_id, day)
) {without_rowid};

{search_table};
