-- The counted reports of one CI in one day (UTC) as one value, so that figures of months read a row a day. There is a row for
-- each CI and day with reports. It is packed only while it is exact: whoever changes counted_report opens the day again.
create table counted_day (
    ci_id bigint not null,
    day date not null,
    -- 0 packed, 1 open: its reports are to be read one by one, 2 open for good, since it has too many of them.
    state tinyint not null default 1,
    changed_at datetime not null default (utc_timestamp()),
    -- PackedDay says how; null while the day is open.
    packed mediumblob null,
    primary key (ci_id, day),
    key counted_day_state (state, day, ci_id)
);
insert into counted_day (ci_id, day)
select ci_id, date(reported_at) from counted_report group by ci_id, date(reported_at);
