-- Long work: one row a job, written before it begins, kept when it has ended.
create table job (
    id bigint not null auto_increment primary key,
    kind varchar(64) character set ascii not null,
    -- What it makes, by that thing's id.
    subject varchar(64) character set ascii not null,
    -- WAITING, RUNNING, DONE, FAILED, CANCELLED, INTERRUPTED.
    state varchar(16) character set ascii not null,
    -- What the kind wants to know of it.
    parameter varchar(255) null,
    -- Whether it works on an uploaded file, and whether all that it needs is here.
    with_file boolean not null,
    received boolean not null,
    done bigint not null,
    total bigint null,
    unit varchar(16) character set ascii not null,
    started_at datetime(6) not null,
    ended_at datetime(6) null,
    -- Which kind of problem it ended with, and in which words.
    problem_kind varchar(32) character set ascii null,
    problem varchar(1000) null,
    page varchar(255) not null,
    cancelled_by varchar(255) null,
    -- Who works on it, and when that was last said, by the clock of the database: there is one for all programs.
    owner char(36) character set ascii null,
    heartbeat_at datetime(6) not null,
    attempts int not null,
    key job_subject (kind, subject, id),
    key job_state (state, kind, id)
) default character set utf8mb4 collate utf8mb4_bin;
