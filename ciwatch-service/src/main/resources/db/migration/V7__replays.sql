-- A replay of the stored events: it goes on behind the last one that was read again.
create table replay (
    id bigint not null auto_increment primary key,
    started_at datetime(6) not null,
    ended_at datetime(6) null,
    started_by varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    last_event bigint not null,
    events bigint not null,
    reports bigint not null
);
