-- Every change of a region's max-servers, in the order in which they happened: by changed_on, then id.
create table capacity_change (
    id bigint not null auto_increment primary key,
    region_id bigint not null,
    changed_on date not null,
    max_servers int not null,
    -- From the history: which commit of which repository. One commit changes one region once.
    repo varchar(64),
    commit_id varchar(40),
    -- From the portal: who and why.
    changed_by varchar(128),
    reason varchar(24),
    note varchar(500),
    recorded_at datetime(6) not null,
    unique key capacity_change_commit (region_id, commit_id),
    key capacity_change_order (region_id, changed_on, id)
) default character set utf8mb4 collate utf8mb4_bin;

-- A time during which a region was set to zero. max_before is the value to restore.
create table disable_episode (
    id bigint not null auto_increment primary key,
    region_id bigint not null,
    disabled_on date not null,
    restored_on date,
    max_before int not null,
    max_after int,
    reason varchar(24),
    repo varchar(64),
    disable_commit varchar(40),
    restore_commit varchar(40),
    unique key disable_episode_commit (region_id, disable_commit),
    key disable_episode_order (region_id, disabled_on, id)
) default character set utf8mb4 collate utf8mb4_bin;
