-- Who gives the resources. Which cloud belongs to whom is entered by a person, never guessed from a name.
create table donor (
    id bigint not null auto_increment primary key,
    name varchar(128) not null,
    unique key donor_name (name)
) default character set utf8mb4 collate utf8mb4_bin;

create table cloud (
    id bigint not null auto_increment primary key,
    name varchar(64) not null,
    donor_id bigint,
    unique key cloud_name (name),
    key cloud_donor (donor_id)
) default character set utf8mb4 collate utf8mb4_bin;

-- One provider of the test node configuration: the unit that gets capacity. Its key (provider, region name,
-- cloud) never changes, for mirror host names contain it; a rename is a new region.
create table region (
    id bigint not null auto_increment primary key,
    provider varchar(64) not null,
    name varchar(64) not null,
    cloud_id bigint not null,

    -- What the last import of donors.csv said.
    first_seen date,
    last_seen date,
    removed_on date,
    end_kind varchar(32),
    listed_peak int,
    listed_peak_on date,
    listed_capacity int,
    listed_changes int,
    listed_times_disabled int,
    first_commit varchar(40),
    peak_commit varchar(40),
    removal_commit varchar(40),
    first_repo varchar(64),
    removal_repo varchar(64),

    -- Settled from the above, capacity_change and disable_episode, so that lists can sort and filter by it.
    state varchar(16) not null,
    state_since date,
    -- What it may run now; null where no capacity was ever given.
    capacity int,
    peak int,
    peak_on date,
    times_disabled int not null,

    version bigint not null,
    unique key region_provider (provider),
    key region_cloud (cloud_id)
) default character set utf8mb4 collate utf8mb4_bin;

-- The steps of the ladder a region has taken, as far as this registry was told.
create table region_state (
    id bigint not null auto_increment primary key,
    region_id bigint not null,
    state varchar(16) not null,
    since date not null,
    key region_state_order (region_id, id)
) default character set utf8mb4 collate utf8mb4_bin;
