-- Who made a key (0: at the command line; null: made before this was kept, the shop's journal says it), and until when it
-- opens anything (null: until it is revoked).

alter table api_key add column made_by bigint;
alter table api_key add column expires_at bigint;
