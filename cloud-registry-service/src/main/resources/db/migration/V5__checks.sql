-- Acceptance checks of clouds. What signs in to the cloud is never here.
create table cloud_check (
    id bigint not null auto_increment primary key,
    source varchar(16) character set ascii not null,
    auth_url varchar(1024) not null,
    region varchar(64) not null,
    -- The region of the portal that it is about; null while there is none.
    provider varchar(64) null,
    -- Whether whoever signed in may see it, once the portal lists the region: started by those who run or give it.
    official boolean not null default false,
    -- Tells the checks of one target from others: a hash of address, region and project.
    target char(64) character set ascii not null,
    -- The name of everything that it makes in the cloud.
    name varchar(64) character set ascii not null,
    -- Whether that may still be there: NONE, MAYBE, LEFT, REMOVED.
    leftover varchar(16) character set ascii not null,
    started_by varchar(128) not null,
    -- Whose key signed a report that a donor handed in.
    signed_by varchar(300) null,
    created_at datetime(6) not null,
    ended_at datetime(6) null,
    overall varchar(8) character set ascii null,
    instances bigint null,
    limited_by varchar(16) character set ascii null,
    report mediumtext null,
    key cloud_check_target (target, id),
    key cloud_check_provider (provider, id),
    key cloud_check_by (started_by, id)
) default character set utf8mb4 collate utf8mb4_bin;

-- Public keys of people, by which they sign reports of checks that they made without the portal.
create table member_key (
    id bigint not null auto_increment primary key,
    username varchar(128) not null,
    kind varchar(16) character set ascii not null,
    fingerprint varchar(128) character set ascii not null,
    public_key text character set ascii not null,
    note varchar(100) not null,
    added_at datetime(6) not null,
    unique key member_key_fingerprint (fingerprint),
    key member_key_username (username, id)
) default character set utf8mb4 collate utf8mb4_bin;
