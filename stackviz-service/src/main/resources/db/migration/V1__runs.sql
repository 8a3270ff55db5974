-- One uploaded stream. Counts are of the tests that ran; the tests themselves are in run_test.
create table run (
    id bigint not null auto_increment primary key,
    public_id char(36) character set ascii not null,
    sha256 char(64) character set ascii not null,
    size bigint not null,
    received_at datetime(6) not null,
    uploader varchar(255) null,
    source varchar(1024) not null,
    name varchar(255) collate utf8mb4_general_ci null,
    job varchar(255) collate utf8mb4_general_ci null,
    project varchar(255) collate utf8mb4_general_ci null,
    change_number bigint null,
    patch_set int null,
    provider varchar(255) null,
    format varchar(4) character set ascii not null,
    started_at datetime(6) null,
    ended_at datetime(6) null,
    verdict varchar(12) character set ascii not null,
    tests int not null,
    passed int not null,
    failed int not null,
    skipped int not null,
    expected_failures int not null,
    unexpected_successes int not null,
    unfinished int not null,
    never_ran int not null,
    workers int not null,
    damages int not null,
    console_size bigint not null,
    unique key run_public_id (public_id),
    unique key run_sha256 (sha256),
    key run_job (job, id),
    key run_project (project, id),
    key run_change_number (change_number, id),
    key run_verdict (verdict, id)
);

-- Every test name ever seen. The id is made from the name (64 bits of its SHA-256), so nobody has to look it up to use it.
create table test_name (
    id bigint not null primary key,
    name varchar(2000) collate utf8mb4_general_ci not null
);

-- One test of one run; ordinal is its place in the stream. The attachments are an index into the stream, not their bytes.
create table run_test (
    run_id bigint not null,
    ordinal int not null,
    name_id bigint not null,
    scenario varchar(255) collate utf8mb4_bin null,
    attributes varchar(1000) not null,
    status varchar(12) character set ascii not null,
    started_at datetime(6) null,
    duration_micros bigint null,
    worker varchar(64) null,
    message varchar(500) null,
    attachments mediumtext null,
    primary key (run_id, ordinal),
    key run_test_status (run_id, status, ordinal),
    key run_test_name (name_id, run_id)
);

-- Tests that a stream announced (subunit: exists) and that then never ran. fixture_id is the name id of their setUpClass.
create table run_listed_test (
    run_id bigint not null,
    name_id bigint not null,
    fixture_id bigint not null,
    scenario varchar(255) collate utf8mb4_bin not null,
    worker varchar(64) null,
    primary key (run_id, name_id, scenario)
);

-- The first places of a stream that could not be read.
create table run_damage (
    run_id bigint not null,
    ordinal int not null,
    position bigint not null,
    length bigint not null,
    reason varchar(255) not null,
    primary key (run_id, ordinal)
);
