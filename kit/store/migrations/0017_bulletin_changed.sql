-- When the words of a bulletin were last published, so that who reads the feeds learns of it; the first day stays.

alter table scam_campaign add column changed_at bigint;
update scam_campaign set changed_at = published_at;
