-- What figures need of a report, clustered in the order in which they read it: of one CI, by time. Everything that filters
-- ask for stands in the row, so a question about a window reads that window's rows of the CIs asked for, and nothing else.
create table counted_report (
    ci_id bigint not null,
    reported_at datetime(6) not null,
    report_id bigint not null,
    patch_set_id bigint not null,
    project_id bigint not null,
    branch varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    pipeline varchar(64) character set utf8mb4 collate utf8mb4_bin not null,
    verdict varchar(16) character set ascii not null,
    passed boolean not null,
    voting_passed boolean not null,
    -- The first report of this CI on the patch set.
    is_first boolean not null,
    -- What the patch set tells: when it was made, and when it was merged.
    created_at datetime(6) null,
    merged_at datetime(6) null,
    -- Ten bytes a job, in the order of the comment: PackedJobs says which.
    jobs mediumblob not null,
    primary key (ci_id, reported_at, report_id),
    key counted_report_patch_set (patch_set_id, ci_id, pipeline, reported_at, voting_passed),
    key counted_report_verdict (ci_id, verdict, reported_at)
);

set session group_concat_max_len = 16000000;
insert into counted_report (ci_id, reported_at, report_id, patch_set_id, project_id, branch, pipeline, verdict, passed,
    voting_passed, is_first, jobs, created_at, merged_at)
select r.ci_id, r.reported_at, r.id, r.patch_set_id, r.project_id, c.branch, r.pipeline, r.verdict,
    coalesce(r.passed, r.verdict = 'SUCCESS'), coalesce(r.voting_passed, r.verdict = 'SUCCESS'),
    row_number() over (partition by r.patch_set_id, r.ci_id order by r.reported_at, r.id) = 1,
    coalesce((
        select group_concat(unhex(concat(
            lpad(hex(t.job_id), 8, '0'),
            lpad(hex(field(t.result, 'SUCCESS', 'FAILURE', 'TIMED_OUT', 'UNSTABLE', 'WARNINGS', 'MERGE_CONFLICT',
                'MERGE_FAILURE', 'MERGER_FAILURE', 'CONFIG_ERROR', 'RETRY_LIMIT', 'RETRY', 'POST_FAILURE', 'NODE_FAILURE',
                'INFRA_FAILURE', 'DISK_FULL', 'DISCONNECT', 'LOST', 'EXCEPTION', 'ERROR', 'NO_HANDLE', 'NOT_REGISTERED',
                'SKIPPED', 'NOT_BUILT', 'NO_JOBS', 'CANCELED', 'ABORTED', 'DEQUEUED', 'OTHER')), 2, '0'),
            if(t.voting, '01', '00'),
            if(t.seconds is null, 'FFFFFFFF', lpad(hex(least(t.seconds, 4294967294)), 8, '0'))))
            order by t.position separator '')
        from ci_job_result t where t.report_id = r.id), ''),
    p.created_at,
    if(p.ended = 'MERGED',
        (select min(e.happened_at) from life_event e where e.change_id = p.change_id and e.kind = 'MERGED'), null)
from ci_report r
join patch_set p on p.id = r.patch_set_id
join gerrit_change c on c.id = p.change_id;

-- Where a patch set is, beside when it was made: what was expected of a CI is found by one index.
alter table patch_set
    add column project_id bigint not null default 0,
    add column branch varchar(255) character set utf8mb4 collate utf8mb4_bin null;
update patch_set p join gerrit_change c on c.id = p.change_id set p.project_id = c.project_id, p.branch = c.branch;
alter table patch_set
    add key patch_set_project (project_id, created_at, calm_until, branch);

-- Events of one change lie together in the index that tells that they are here; packing: 0 deflated, 1 with the dictionary.
update gerrit_event set hash = concat(unhex(lpad(hex(change_number), 16, '0')), left(hash, 24));
alter table gerrit_event
    add column packing tinyint not null default 0,
    drop key gerrit_event_change;
