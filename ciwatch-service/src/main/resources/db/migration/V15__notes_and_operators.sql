-- Whose CI it is on the portal: these people write its notes and its subscriptions.
create table ci_operator (
    ci_id bigint not null,
    person varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    given_at datetime(6) not null,
    given_by varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    primary key (ci_id, person)
);

-- What people say of a CI, or of one of its jobs; job is empty for the CI as a whole.
create table ci_note (
    ci_id bigint not null,
    job varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    owner varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    bug varchar(1024) character set utf8mb4 collate utf8mb4_bin null,
    note varchar(2000) character set utf8mb4 collate utf8mb4_bin null,
    muted_until datetime(6) null,
    written_at datetime(6) not null,
    written_by varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    primary key (ci_id, job)
);
