-- Every test name (with the uuid that came with it) that was ever reported, once.
create table reported_test (
    id int not null auto_increment primary key,
    -- First 16 bytes of SHA-256 over name, NUL, uuid: names are too long to index whole.
    digest binary(16) not null,
    name varchar(512) not null,
    uuid varchar(36),
    unique key reported_test_digest (digest)
) default character set utf8mb4 collate utf8mb4_bin;

-- A set of passed tests as a serialised Roaring bitmap of reported_test ids; equal sets are stored once.
create table test_set (
    id bigint not null auto_increment primary key,
    digest binary(32) not null,
    tests int not null,
    ids mediumblob not null,
    unique key test_set_digest (digest)
);

create table person (
    id bigint not null auto_increment primary key,
    openid varchar(255) not null,
    full_name varchar(128),
    email varchar(128),
    created_at datetime(6) not null,
    unique key person_openid (openid)
) default character set utf8mb4 collate utf8mb4_bin;

create table public_key (
    id char(36) character set ascii not null primary key,
    person_id bigint not null,
    format varchar(24) character set ascii not null,
    -- The key's base64 text as OpenSSH writes it.
    encoded text character set ascii not null,
    fingerprint binary(32) not null,
    comment varchar(128),
    created_at datetime(6) not null,
    unique key public_key_fingerprint (fingerprint),
    key public_key_person (person_id)
) default character set utf8mb4 collate utf8mb4_bin;

create table result (
    -- The order of arrival: breaks ties between results of the same moment.
    seq bigint not null auto_increment primary key,
    id char(36) character set ascii not null,
    created_at datetime(6) not null,
    cpid varchar(128) not null,
    duration_seconds int not null,
    test_set_id bigint not null,
    tests int not null,
    -- Who signed it; null for an anonymous upload.
    owner_id bigint,
    shared varchar(64),
    guideline varchar(64),
    target varchar(64),
    verification_status int not null default 0,
    -- Whether anyone may see it: unsigned or shared.
    listed boolean not null,
    unique key result_id (id),
    key result_listed (listed, created_at, seq),
    key result_owner (owner_id, created_at, seq),
    key result_cpid (cpid, created_at, seq)
) default character set utf8mb4 collate utf8mb4_bin;
