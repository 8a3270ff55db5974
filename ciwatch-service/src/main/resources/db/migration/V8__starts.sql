-- A CI said that it began, or goes on: no attempt, but somebody waits for its end.
create table ci_start (
    event_id bigint not null primary key,
    patch_set_id bigint not null,
    ci_id bigint not null,
    pipeline varchar(64) character set utf8mb4 collate utf8mb4_bin not null,
    happened_at datetime(6) not null,
    key ci_start_patch_set (patch_set_id, ci_id, happened_at)
);
