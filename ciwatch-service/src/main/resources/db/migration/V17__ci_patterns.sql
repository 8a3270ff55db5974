-- How a CI writes that writes as no other does: expressions of RE2, null where today's reading serves, and the comments on
-- which they were tried, each list as JSON.
create table ci_patterns (
    ci_id bigint not null primary key,
    success varchar(1000) character set utf8mb4 collate utf8mb4_bin null,
    failure varchar(1000) character set utf8mb4 collate utf8mb4_bin null,
    job_line varchar(1000) character set utf8mb4 collate utf8mb4_bin null,
    success_samples mediumtext character set utf8mb4 not null,
    failure_samples mediumtext character set utf8mb4 not null,
    changed_at datetime(6) not null,
    changed_by varchar(255) character set utf8mb4 collate utf8mb4_bin not null
);
