-- What Zuul's REST API tells of each configured tenant. Numbers are Zuul's own, and grow.
create table zuul_tenant (
    name varchar(64) character set utf8mb4 collate utf8mb4_bin not null primary key,
    asked_at datetime(6) null,
    answered_at datetime(6) null,
    problem varchar(512) character set utf8mb4 collate utf8mb4_bin null
);

-- is_final: false for a try that was repeated; result: null while it runs; change_number: null for what hangs on no change.
create table zuul_build (
    id bigint not null auto_increment primary key,
    tenant varchar(64) character set utf8mb4 collate utf8mb4_bin not null,
    number bigint not null,
    uuid varchar(64) character set utf8mb4 collate utf8mb4_bin not null,
    job varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    result varchar(64) character set utf8mb4 collate utf8mb4_bin null,
    is_final boolean not null,
    voting boolean not null,
    pipeline varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    project varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    branch varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    change_number bigint null,
    patch_set int null,
    started_at datetime(6) null,
    ended_at datetime(6) null,
    event_at datetime(6) null,
    log_url varchar(1024) character set utf8mb4 collate utf8mb4_bin null,
    error_detail varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    -- When it started, ended or was caused, whichever is known first: what lists are ordered by.
    happened_at datetime(6) not null,
    unique key zuul_build_number (tenant, number),
    key zuul_build_time (happened_at, id),
    key zuul_build_pipeline (tenant, pipeline, happened_at),
    key zuul_build_running (tenant, result, number)
);

create table zuul_buildset (
    id bigint not null auto_increment primary key,
    tenant varchar(64) character set utf8mb4 collate utf8mb4_bin not null,
    number bigint not null,
    uuid varchar(64) character set utf8mb4 collate utf8mb4_bin not null,
    result varchar(64) character set utf8mb4 collate utf8mb4_bin null,
    pipeline varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    project varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    branch varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    change_number bigint null,
    patch_set int null,
    started_at datetime(6) null,
    ended_at datetime(6) null,
    event_at datetime(6) null,
    happened_at datetime(6) not null,
    unique key zuul_buildset_number (tenant, number),
    key zuul_buildset_time (happened_at, id),
    key zuul_buildset_running (tenant, result, number)
);

-- How long the queues of a pipeline were when Zuul was asked.
create table zuul_queue (
    tenant varchar(64) character set utf8mb4 collate utf8mb4_bin not null,
    pipeline varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    asked_at datetime(6) not null,
    items int not null,
    running int not null,
    waiting int not null,
    oldest_seconds bigint not null,
    primary key (tenant, asked_at, pipeline)
);
