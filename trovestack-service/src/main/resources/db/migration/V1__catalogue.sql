-- Each reading of the catalogue that was news. The current one is the newest that is good; a refused one keeps
-- its problems and changes nothing else.
create table catalogue_revision (
    id bigint not null auto_increment primary key,
    read_at datetime(6) not null,
    read_by varchar(128) not null,
    source varchar(500) not null,
    -- Null where the file could not be read at all.
    sha256 char(64) character set ascii,
    -- The checkout's commit, and whether the file differs from what that commit holds.
    commit_id varchar(40) character set ascii,
    changed_since boolean not null,
    good boolean not null
) default character set utf8mb4 collate utf8mb4_bin;

create table catalogue_problem (
    revision_id bigint not null,
    position int not null,
    line int not null,
    path varchar(200) not null,
    value varchar(200) not null,
    expected varchar(300) not null,
    primary key (revision_id, position)
) default character set utf8mb4 collate utf8mb4_bin;

-- "release" is a word of SQL.
create table trove_release (
    id bigint not null auto_increment primary key,
    revision_id bigint not null,
    position int not null,
    name varchar(32) not null,
    number varchar(32),
    series varchar(64) not null,
    guests varchar(500) not null,
    unique key trove_release_name (revision_id, name)
) default character set utf8mb4 collate utf8mb4_bin;

create table datastore (
    id bigint not null auto_increment primary key,
    revision_id bigint not null,
    position int not null,
    name varchar(32) not null,
    title varchar(64) not null,
    manager varchar(32) not null,
    unique key datastore_name (revision_id, name)
) default character set utf8mb4 collate utf8mb4_bin;

-- One version of a datastore in one release. The same version may stand twice, for different guests.
create table datastore_version (
    id bigint not null auto_increment primary key,
    revision_id bigint not null,
    datastore_name varchar(32) not null,
    release_name varchar(32) not null,
    version varchar(32) not null,
    state varchar(16) not null,
    is_default boolean not null,
    guests varchar(500) not null,
    image_tags varchar(120) not null,
    docker_image varchar(128),
    key datastore_version_datastore (revision_id, datastore_name),
    key datastore_version_release (revision_id, release_name)
) default character set utf8mb4 collate utf8mb4_bin;
