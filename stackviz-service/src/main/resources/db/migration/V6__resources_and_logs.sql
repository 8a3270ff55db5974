-- Samples of a host out of one file of a run, as one packed series: a chart reads all of it anyway.
create table resource_series (
    file_id bigint not null primary key,
    run_id bigint not null,
    host varchar(255) null,
    format varchar(16) character set ascii not null,
    samples int not null,
    left_out bigint not null,
    reason varchar(500) null,
    started_at datetime(6) null,
    ended_at datetime(6) null,
    data mediumblob not null,
    key resource_series_run (run_id)
);

-- The log of a service. marks: places in the file with their times, every 128 KiB.
create table log_file (
    file_id bigint not null primary key,
    run_id bigint not null,
    service varchar(255) not null,
    line_count bigint not null,
    warnings int not null,
    errors int not null,
    started_at datetime(6) null,
    ended_at datetime(6) null,
    marks mediumblob not null,
    key log_file_run (run_id)
);

-- Where a service's log speaks of a request. request: the UUID of the request id. places: runs of bytes in the file.
create table log_request (
    run_id bigint not null,
    request binary(16) not null,
    file_id bigint not null,
    first_at datetime(6) not null,
    worst varchar(8) character set ascii null,
    places mediumblob not null,
    primary key (run_id, request, file_id)
);
