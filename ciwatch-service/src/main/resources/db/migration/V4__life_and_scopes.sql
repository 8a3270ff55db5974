-- What events tell about the life of a change, as far as it decides whether a CI was expected to report. Lives are made
-- again from these, so events may come late and in any order.
create table life_event (
    event_id bigint not null primary key,
    change_id bigint not null,
    happened_at datetime(6) not null,
    kind varchar(16) character set ascii not null,
    patch_set int null,
    wip boolean not null,
    private boolean not null,
    key life_event_change (change_id, happened_at)
);

-- calm_until: until when CIs could be expected to report, null while they still can; ended: how it was last of all.
alter table patch_set
    add column calm_until datetime(6) null,
    add column ended varchar(16) character set ascii null,
    add key patch_set_created (created_at, id);

-- passed: every job succeeded or was skipped; voting_passed: every job that takes part in the vote. Null in reports that
-- were read before these were asked for.
alter table ci_report
    add column passed boolean null,
    add column voting_passed boolean null;

-- Somebody asked for another run; target null means every CI.
create table recheck (
    id bigint not null auto_increment primary key,
    event_id bigint not null,
    patch_set_id bigint not null,
    happened_at datetime(6) not null,
    asked_by varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    target varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    reason varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    unique key recheck_event (event_id),
    key recheck_time (happened_at, id),
    key recheck_patch_set (patch_set_id)
);

-- What a CI is expected to report on. No branch means every branch.
create table ci_scope (
    ci_id bigint not null primary key,
    since datetime(6) null,
    until datetime(6) null,
    grace_seconds bigint not null
);
create table ci_scope_project (
    ci_id bigint not null,
    project varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    primary key (ci_id, project),
    key ci_scope_project_name (project)
);
create table ci_scope_branch (
    ci_id bigint not null,
    branch varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    primary key (ci_id, branch)
);
