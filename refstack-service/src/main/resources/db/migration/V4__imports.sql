-- One import of an upstream database: where it stands, and what came of it.
create table import_run (
    id char(36) character set ascii not null primary key,
    started_at datetime(6) not null,
    started_by bigint,
    source varchar(255) not null,
    -- received, running, done, failed
    state varchar(16) character set ascii not null,
    -- A JSON object: per table, the rows read, imported, known already, and skipped with the reasons.
    report mediumtext,
    finished_at datetime(6),
    error varchar(1000),
    key import_run_started (started_at)
) default character set utf8mb4 collate utf8mb4_bin;

-- What an imported result carried that has no place here: unknown keys, values that are too long. An export has it again.
create table imported_meta (
    result_id char(36) character set ascii not null,
    meta_key varchar(64) not null,
    value mediumtext not null,
    primary key (result_id, meta_key)
) default character set utf8mb4 collate utf8mb4_bin;
