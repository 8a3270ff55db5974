-- Tags of tests, joined by blanks, without the one that names the worker. Only tests that have any have a row.
create table run_test_tag (
    run_id bigint not null,
    ordinal int not null,
    tags varchar(1000) not null,
    primary key (run_id, ordinal)
);
