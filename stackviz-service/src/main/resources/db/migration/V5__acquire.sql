-- What was asked for by address, what came as a folder, and what became of it.
create table log_fetch (
    id bigint not null auto_increment primary key,
    public_id char(36) character set ascii not null,
    kind varchar(10) character set ascii not null,
    address varchar(1024) not null,
    -- SHA-256 of the address in the one form in which it is asked for.
    address_hash char(64) character set ascii not null,
    -- The same while it waits or runs, else null: nothing is fetched twice at the same time.
    open_hash char(64) character set ascii null,
    state varchar(10) character set ascii not null,
    attempts int not null,
    next_try_at datetime(6) not null,
    -- Who works on it, and until when that is believed without another sign of life.
    lease_holder char(36) character set ascii null,
    lease_until datetime(6) null,
    cancel_asked boolean not null,
    reason varchar(500) null,
    requested_by varchar(255) null,
    event_id varchar(64) null,
    parent_id bigint null,
    requested_at datetime(6) not null,
    started_at datetime(6) null,
    ended_at datetime(6) null,
    files_seen int not null,
    files_fetched int not null,
    bytes_fetched bigint not null,
    job varchar(255) collate utf8mb4_general_ci null,
    project varchar(255) collate utf8mb4_general_ci null,
    change_number bigint null,
    patch_set int null,
    pipeline varchar(255) null,
    provider varchar(255) null,
    unique key fetch_public_id (public_id),
    unique key fetch_open_hash (open_hash),
    key fetch_address_hash (address_hash),
    key fetch_next (state, next_try_at),
    key fetch_requested_by (requested_by, requested_at),
    key fetch_parent_id (parent_id),
    key fetch_change_number (change_number),
    key fetch_ended_at (ended_at)
);

create table fetch_run (
    fetch_id bigint not null,
    run_id bigint not null,
    created boolean not null,
    primary key (fetch_id, run_id)
);

-- The files of a folder: what was taken, and what was left and why.
create table fetch_file (
    fetch_id bigint not null,
    ordinal int not null,
    name varchar(500) not null,
    size bigint null,
    taken_as varchar(16) character set ascii null,
    note varchar(255) null,
    primary key (fetch_id, ordinal)
);
