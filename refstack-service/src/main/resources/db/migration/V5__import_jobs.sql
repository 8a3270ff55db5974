-- Where an import stands is what its job says, in one shape for all services. Those from before get jobs that have ended.
insert into job (kind, subject, state, parameter, with_file, received, done, total, unit, started_at, ended_at,
    problem_kind, problem, page, cancelled_by, owner, heartbeat_at, attempts)
select
    'refstack', id,
    case state when 'done' then 'DONE' when 'failed' then 'FAILED' else 'INTERRUPTED' end,
    null, false, true,
    coalesce(json_extract(report, '$.rows_done'), 0),
    case state when 'done' then coalesce(json_extract(report, '$.rows_done'), 0) end,
    'rows', started_at, coalesce(finished_at, utc_timestamp(6)),
    case state when 'failed' then 'MALFORMED' end,
    case when state in ('done', 'failed') then error
        else 'the portal was updated; what was stored before is kept (expected: send it again)' end,
    concat('/refstack/admin/imports/', id), null, null, utc_timestamp(6), 1
from import_run
order by started_at, id;

alter table import_run
    drop column state,
    drop column finished_at,
    drop column error;
