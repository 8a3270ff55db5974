-- How people come in. A person that was imported is reached by a login only once they proved who they are.
create table person_login (
    -- Issuer and subject of the login provider, with a slash between them.
    login varchar(255) not null primary key,
    person_id bigint not null,
    created_at datetime(6) not null,
    key person_login_person (person_id)
) default character set utf8mb4 collate utf8mb4_bin;

-- What upstream calls an organization. kind: 0 foundation, 1 private, 2 pending, 3 official.
create table vendor (
    id char(36) character set ascii not null primary key,
    kind int not null,
    name varchar(80) not null,
    description text,
    -- Upstream's group of the vendor's admins: kept for its API and for an export.
    group_id char(36) character set ascii not null,
    group_name varchar(80),
    group_description text,
    -- A JSON object.
    properties mediumtext,
    created_by bigint,
    created_at datetime(6) not null,
    updated_at datetime(6),
    key vendor_kind (kind, name),
    unique key vendor_group (group_id)
) default character set utf8mb4 collate utf8mb4_bin;

create table vendor_member (
    vendor_id char(36) character set ascii not null,
    person_id bigint not null,
    -- admin or member
    role varchar(16) character set ascii not null,
    added_by bigint,
    created_at datetime(6) not null,
    primary key (vendor_id, person_id),
    key vendor_member_person (person_id)
) default character set utf8mb4 collate utf8mb4_bin;

-- A link that makes whoever opens it first, signed in, a member.
create table vendor_invitation (
    id char(36) character set ascii not null primary key,
    vendor_id char(36) character set ascii not null,
    role varchar(16) character set ascii not null,
    -- SHA-256 of the secret in the link.
    secret_digest binary(32) not null,
    note varchar(128),
    invited_by bigint not null,
    created_at datetime(6) not null,
    expires_at datetime(6) not null,
    accepted_by bigint,
    accepted_at datetime(6),
    unique key vendor_invitation_secret (secret_digest),
    key vendor_invitation_vendor (vendor_id, created_at)
) default character set utf8mb4 collate utf8mb4_bin;

-- product_type: 0 distribution, 1 public cloud, 2 hosted private cloud.
create table product (
    id char(36) character set ascii not null primary key,
    vendor_id char(36) character set ascii not null,
    name varchar(80) not null,
    description text,
    product_type int not null,
    public boolean not null,
    properties mediumtext,
    created_by bigint,
    created_at datetime(6) not null,
    updated_at datetime(6),
    key product_vendor (vendor_id, name),
    key product_public (public, name)
) default character set utf8mb4 collate utf8mb4_bin;

-- Every product has one version without a name, which results of no particular version belong to.
create table product_version (
    id char(36) character set ascii not null primary key,
    product_id char(36) character set ascii not null,
    version varchar(36),
    cpid varchar(128),
    created_by bigint,
    created_at datetime(6) not null,
    updated_at datetime(6),
    unique key product_version_name (product_id, version),
    key product_version_cpid (cpid)
) default character set utf8mb4 collate utf8mb4_bin;

-- Who changed what. Never changed, never removed.
create table audit_entry (
    id bigint not null auto_increment primary key,
    at datetime(6) not null,
    -- Null for the program itself.
    person_id bigint,
    -- Such as vendor.approved, in the past tense.
    action varchar(64) character set ascii not null,
    -- The kind and the id of what was changed: vendor and its id, result and its id.
    about_kind varchar(16) character set ascii not null,
    about_id varchar(64) not null,
    detail varchar(1000),
    key audit_entry_about (about_kind, about_id, id),
    key audit_entry_person (person_id, id)
) default character set utf8mb4 collate utf8mb4_bin;

alter table result
    add column product_version_id char(36) character set ascii,
    -- A key that upstream once stored instead of an owner: whose result it is, is not known. It stays private.
    add column legacy_public_key text character set ascii,
    add column updated_at datetime(6),
    -- What the rule made of the associated guideline and target; null where there is no verdict.
    add column verdict varchar(24) character set ascii,
    add column required_tests int,
    add column required_passed int,
    -- Version of the rule and digest of the guideline that the verdict rests on.
    add column verdict_basis varchar(64) character set ascii,
    add key result_product_version (product_version_id, created_at, seq),
    add key result_guideline (guideline, target, created_at, seq),
    -- A list that few results match must not be found by looking at all of them.
    add key result_verified (listed, verification_status, created_at, seq),
    add key result_verdict (listed, verdict, created_at, seq),
    -- Finds the verdicts that rest on something else than today's guideline.
    add key result_verdict_basis (guideline, verdict_basis);

alter table person
    add column updated_at datetime(6),
    -- From a database of upstream's: no login leads here until it is linked.
    add column imported boolean not null default false;
