create table import_record (
    id bigint not null auto_increment primary key,
    kind varchar(24) not null,
    sha256 char(64) character set ascii not null,
    imported_at datetime(6) not null,
    imported_by varchar(128) not null,
    rows_read int not null,
    rows_created int not null,
    rows_updated int not null,
    rows_unchanged int not null,
    rows_skipped int not null,
    key import_record_content (sha256)
) default character set utf8mb4 collate utf8mb4_bin;

-- The rows of an import that could not be taken, the first thousand of them.
create table import_skip (
    import_id bigint not null,
    position int not null,
    line int not null,
    why varchar(500) not null,
    primary key (import_id, position)
) default character set utf8mb4 collate utf8mb4_bin;
