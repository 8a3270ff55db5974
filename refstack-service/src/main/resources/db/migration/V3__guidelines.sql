-- The last good content of every guideline file that a source offered.
create table guideline_file (
    id bigint not null auto_increment primary key,
    -- As clients name it: 2020.06.json, dns.2020.06.json.
    file varchar(64) character set ascii not null,
    -- What upstream's list groups it under: powered, or the name of the add-on.
    family varchar(32) character set ascii not null,
    -- The configured name of the source.
    source varchar(64) not null,
    -- The commit of a checkout; null where the source has none.
    commit_id varchar(64) character set ascii,
    digest binary(32) not null,
    content mediumtext not null,
    read_at datetime(6) not null,
    changed_at datetime(6) not null,
    unique key guideline_file_name (file)
) default character set utf8mb4 collate utf8mb4_bin;

-- How the last look at each source went, and what it offered that could not be used.
create table guideline_source (
    name varchar(64) not null primary key,
    location varchar(1000) not null,
    looked_at datetime(6) not null,
    commit_id varchar(64) character set ascii,
    files int not null,
    error varchar(1000)
) default character set utf8mb4 collate utf8mb4_bin;

create table guideline_fault (
    source varchar(64) not null,
    file varchar(255) not null,
    found_at datetime(6) not null,
    fault varchar(1000) not null,
    primary key (source, file)
) default character set utf8mb4 collate utf8mb4_bin;
