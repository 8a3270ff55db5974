-- What somebody would give: before it is accepted there is no cloud and no region.
create table offer (
    id bigint not null auto_increment primary key,
    state varchar(16) character set ascii not null,
    organisation varchar(128) not null,
    -- Nobody but the donor, infra-root and staff sees it before it is accepted.
    is_private boolean not null,
    segregated boolean,
    overcommit_cpu decimal(6, 2),
    overcommit_ram decimal(6, 2),
    notice_days int,
    offered_by varchar(128) not null,
    created_at datetime(6) not null,
    changed_at datetime(6) not null,
    decided_by varchar(128),
    decided_at datetime(6),
    decision_note varchar(1000),
    version bigint not null,
    key offer_by (offered_by, id),
    key offer_state (state, id)
) default character set utf8mb4 collate utf8mb4_bin;

create table offer_contact (
    offer_id bigint not null,
    position int not null,
    name varchar(128) not null,
    email varchar(254) not null,
    role varchar(64),
    is_public boolean not null,
    primary key (offer_id, position)
) default character set utf8mb4 collate utf8mb4_bin;

create table offer_cloud (
    offer_id bigint not null,
    position int not null,
    cloud varchar(64) not null,
    auth_url varchar(500) not null,
    cacert_pem mediumtext,
    primary key (offer_id, position)
) default character set utf8mb4 collate utf8mb4_bin;

create table offer_region (
    offer_id bigint not null,
    cloud_position int not null,
    position int not null,
    name varchar(64) not null,
    instances int not null,
    architecture varchar(32) not null,
    clock_ghz decimal(4, 2),
    -- The region that it became.
    region_id bigint,
    primary key (offer_id, cloud_position, position),
    key offer_region_region (region_id)
) default character set utf8mb4 collate utf8mb4_bin;

create table offer_message (
    id bigint not null auto_increment primary key,
    offer_id bigint not null,
    written_at datetime(6) not null,
    written_by varchar(128) not null,
    text varchar(4000) not null,
    key offer_message_offer (offer_id, id)
) default character set utf8mb4 collate utf8mb4_bin;

-- Who may speak for a donor.
create table donor_member (
    donor_id bigint not null,
    person varchar(128) not null,
    added_at datetime(6) not null,
    added_by varchar(128) not null,
    primary key (donor_id, person),
    key donor_member_person (person)
) default character set utf8mb4 collate utf8mb4_bin;

-- The held onboarding steps; what a region is (active, disabled, retired) follows from them and its capacity.
create table region_step (
    region_id bigint not null,
    step varchar(24) character set ascii not null,
    state varchar(8) character set ascii not null,
    changed_at datetime(6) not null,
    changed_by varchar(128) not null,
    evidence varchar(1000),
    note varchar(1000),
    primary key (region_id, step)
) default character set utf8mb4 collate utf8mb4_bin;

-- A reason for which a region may run nothing, planned or in force.
create table region_hold (
    id bigint not null auto_increment primary key,
    region_id bigint not null,
    state varchar(8) character set ascii not null,
    reason varchar(24) character set ascii not null,
    note varchar(500),
    planned_from datetime(6),
    planned_to datetime(6),
    -- The offset in which the person planned, such as +02:00.
    planned_zone varchar(9) character set ascii,
    emergency boolean not null,
    placed_at datetime(6) not null,
    placed_by varchar(128) not null,
    opened_at datetime(6),
    released_at datetime(6),
    released_by varchar(128),
    key region_hold_region (region_id, state),
    key region_hold_planned (state, planned_from)
) default character set utf8mb4 collate utf8mb4_bin;

-- Who did what to a region and when; nothing here is ever changed.
create table region_event (
    id bigint not null auto_increment primary key,
    region_id bigint not null,
    happened_at datetime(6) not null,
    kind varchar(24) character set ascii not null,
    source varchar(16) character set ascii not null,
    person varchar(128) not null,
    detail varchar(1000) not null,
    key region_event_region (region_id, id)
) default character set utf8mb4 collate utf8mb4_bin;

alter table region
    add column accepted_on date,
    add column configuring boolean not null default false,
    add column retired_on date,
    -- What it is to have again; kept until it has.
    add column restore_value int,
    -- Reasons in force for which it may run nothing.
    add column open_holds int not null default 0;
update region r join disable_episode e on e.region_id = r.id and e.restored_on is null
    set r.restore_value = e.max_before where r.state = 'DISABLED';
