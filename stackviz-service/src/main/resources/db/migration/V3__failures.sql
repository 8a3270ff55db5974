-- Every kind of failure ever seen, known by its fingerprint; where it was first seen says where a sample of it lies.
create table failure (
    fingerprint varchar(24) character set ascii collate ascii_bin not null primary key,
    title varchar(500) not null,
    exception varchar(255) null,
    frame varchar(255) null,
    sample_run_id bigint not null,
    sample_ordinal int not null
);

-- Each test of a run that failed, never ended or succeeded unexpectedly. known_id is of a known failure, which may be gone.
create table run_failure (
    run_id bigint not null,
    ordinal int not null,
    fingerprint varchar(24) character set ascii collate ascii_bin not null,
    known_id varchar(64) character set ascii collate ascii_bin null,
    primary key (run_id, ordinal),
    key run_failure_fingerprint (fingerprint, run_id, ordinal)
);

-- The failures of a run with one fingerprint. seen_at is when the run began, else when it was received.
create table run_cluster (
    run_id bigint not null,
    fingerprint varchar(24) character set ascii collate ascii_bin not null,
    tests int not null,
    workers int not null,
    first_ordinal int not null,
    first_at datetime(6) null,
    seen_at datetime(6) not null,
    known_id varchar(64) character set ascii collate ascii_bin null,
    primary key (run_id, fingerprint),
    key run_cluster_fingerprint (fingerprint, seen_at, run_id, tests),
    key run_cluster_seen_at (seen_at, fingerprint, tests, run_id, known_id)
);

-- What is said about a run besides its tests, as JSON; also: which runs were read, by which version of the rules.
create table run_facts (
    run_id bigint not null primary key,
    version int not null,
    facts mediumtext not null
);

-- Known failures that were written on the portal; they win over those of the file. The definition is YAML.
create table known_failure (
    id varchar(64) character set ascii collate ascii_bin not null primary key,
    definition text not null,
    changed_at datetime(6) not null,
    changed_by varchar(255) not null
);

-- All that comparing two runs needs, in the order in which it is merged: the rows themselves are never touched.
create index run_test_compared on run_test (run_id, name_id, scenario, status, worker, duration_micros);

-- The last good run of a job.
create index run_job_verdict on run (job, verdict, started_at);
