-- What a log pattern of a known failure found in the files of a run, which never change. pattern_id is made from the
-- pattern as names' ids are. searched: files up to this number were looked into. Nothing found has no file.
create table run_log_search (
    run_id bigint not null,
    pattern_id bigint not null,
    searched int not null,
    file_number int null,
    line bigint null,
    text varchar(500) null,
    primary key (run_id, pattern_id)
);

-- Runs that got a log after their failures were read, and since when they wait for being matched again.
create table run_log_wait (
    run_id bigint not null primary key,
    asked_at datetime(6) not null,
    key run_log_wait_asked (asked_at)
);
