-- A file that belongs to a run beside its stream: a console, resource samples, a service's log, a list of tests. Its
-- unpacked bytes lie in the store of the streams, under their SHA-256.
create table run_file (
    id bigint not null auto_increment primary key,
    run_id bigint not null,
    number int not null,
    name varchar(255) collate utf8mb4_bin not null,
    kind varchar(12) character set ascii not null,
    sha256 char(64) character set ascii not null,
    size bigint not null,
    damage varchar(255) null,
    added_at datetime(6) not null,
    unique key run_file_number (run_id, number),
    unique key run_file_name (run_id, name)
);
