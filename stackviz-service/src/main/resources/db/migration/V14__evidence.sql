-- Lines that show what lies beneath the failures of a run. Of the log of a failed test (ordinal, and the attachment's
-- number), of the text between the packets of the stream (neither), or of a file of the run (file_number). tests: how many
-- failed tests show it, or are that near to it; fingerprints: what those failed by, at most twenty, joined by blanks.
create table run_evidence (
    run_id bigint not null,
    file_number int not null,
    ordinal int not null,
    number int not null,
    attachment int not null,
    log varchar(255) null,
    kind varchar(16) character set ascii not null,
    line_count bigint not null,
    line bigint not null,
    position bigint not null,
    happened_at datetime(6) null,
    apart_millis bigint null,
    tests int not null,
    fingerprints varchar(500) character set ascii not null,
    text varchar(300) not null,
    primary key (run_id, file_number, ordinal, number)
);
