-- Names compare byte by byte: Gerrit's projects and accounts differ by case.

-- Every event about a change, as it came (canonical JSON, deflated): reports are made from these.
create table gerrit_event (
    id bigint not null auto_increment primary key,
    hash binary(32) not null,
    host varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    type varchar(64) character set utf8mb4 collate utf8mb4_bin not null,
    change_number bigint not null,
    patch_set int null,
    happened_at datetime(6) not null,
    received_at datetime(6) not null,
    body mediumblob not null,
    unique key gerrit_event_hash (hash),
    key gerrit_event_change (change_number, happened_at)
);

-- One row: whoever holds its row lock takes events in. One writer at a time keeps attempts and the order
-- of the outbox right without any other lock.
create table intake_lock (
    id tinyint not null primary key
);
insert into intake_lock (id) values (1);

create table gerrit_project (
    id bigint not null auto_increment primary key,
    host varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    name varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    unique key gerrit_project_name (host, name)
);

-- Not called change, which is a reserved word. The key is the number on its server, never a text.
create table gerrit_change (
    id bigint not null auto_increment primary key,
    host varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    number bigint not null,
    project_id bigint not null,
    branch varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    subject varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    owner varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    url varchar(1024) character set utf8mb4 collate utf8mb4_bin null,
    status varchar(16) character set utf8mb4 collate utf8mb4_bin not null,
    updated_at datetime(6) not null,
    unique key gerrit_change_number (number, host),
    key gerrit_change_project (project_id, updated_at),
    key gerrit_change_updated (updated_at, id)
);

create table patch_set (
    id bigint not null auto_increment primary key,
    change_id bigint not null,
    number int not null,
    revision varchar(64) character set utf8mb4 collate utf8mb4_bin null,
    kind varchar(40) character set utf8mb4 collate utf8mb4_bin null,
    uploader varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    created_at datetime(6) null,
    unique key patch_set_number (change_id, number)
);

-- The registry of CI accounts. SUGGESTED: only its name says so; CONFIRMED or REJECTED: somebody said so.
create table ci (
    id bigint not null auto_increment primary key,
    host varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    account varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    name varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    standing varchar(16) character set ascii not null,
    unique key ci_account (account, host),
    key ci_name (name, id)
);

create table ci_report (
    id bigint not null auto_increment primary key,
    event_id bigint not null,
    project_id bigint not null,
    patch_set_id bigint not null,
    ci_id bigint not null,
    pipeline varchar(64) character set utf8mb4 collate utf8mb4_bin not null,
    attempt int not null,
    verdict varchar(16) character set ascii not null,
    vote int null,
    reported_at datetime(6) not null,
    time_known boolean not null,
    buildset_url varchar(1024) character set utf8mb4 collate utf8mb4_bin null,
    jobs int not null,
    jobs_failed int not null,
    truncated boolean not null,
    message_hash binary(16) not null,
    -- The same comment may come twice in different events: by SSH, from a file, from a backfill.
    unique key ci_report_comment (patch_set_id, ci_id, reported_at, message_hash),
    key ci_report_time (reported_at, id),
    key ci_report_project (project_id, reported_at, id),
    key ci_report_ci (ci_id, reported_at, id),
    key ci_report_verdict (verdict, reported_at, id)
);

create table ci_job (
    id bigint not null auto_increment primary key,
    name varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    unique key ci_job_name (name)
);

create table ci_job_result (
    report_id bigint not null,
    position int not null,
    job_id bigint not null,
    result varchar(16) character set ascii not null,
    result_text varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    url varchar(1024) character set utf8mb4 collate utf8mb4_bin null,
    voting boolean not null,
    seconds bigint null,
    primary key (report_id, position),
    key ci_job_result_job (job_id, report_id)
);

create table import_run (
    id bigint not null auto_increment primary key,
    started_at datetime(6) not null,
    ended_at datetime(6) not null,
    started_by varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    file_name varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    lines_read bigint not null,
    events bigint not null,
    reports bigint not null,
    duplicates bigint not null,
    ignored bigint not null,
    skipped bigint not null,
    -- The first of the skipped lines, as JSON.
    skipped_lines text character set utf8mb4 collate utf8mb4_bin not null
);

-- Runs that stackviz has drawn, by what they are about; a run says no server, so neither does the key.
create table run_link (
    run_id varchar(64) character set utf8mb4 collate utf8mb4_bin not null primary key,
    change_number bigint not null,
    patch_set int not null,
    job varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    source varchar(1024) character set utf8mb4 collate utf8mb4_bin not null,
    tests int not null,
    failed int not null,
    url varchar(1024) character set utf8mb4 collate utf8mb4_bin not null,
    linked_at datetime(6) not null,
    key run_link_patch_set (change_number, patch_set)
);
