-- Events leave out fields of an account: whichever of these is there finds it.
alter table ci
    add column username varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    add column email varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    add key ci_host (host);
-- Until now an account was its user name wherever one was told; others had a name or an address, with blanks or an @.
update ci set username = account where account not like '% %' and account not like '%@%';
update ci set email = account where account like '%@%' and account not like '% %';
-- An event makes one report. The same comment by another way may be off by seconds, and two of the same text without a time
-- are two: so which comments are the same is decided in the intake, one batch at a time.
alter table ci_report
    add unique key ci_report_event (event_id),
    add key ci_report_patch_set (patch_set_id, ci_id, reported_at, id),
    drop key ci_report_comment;
