-- That the rest of a voucher was taken away: when, by whom, and why as a code.

alter table voucher add column voided_at bigint;
alter table voucher add column voided_by text;
alter table voucher add column void_reason text;
