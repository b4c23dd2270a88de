-- What a command made in its case, where that has a number: asked again, the answer is about that and nothing newer.

alter table answered_command add column made bigint;
