-- The failures of drawn runs by their fingerprints, so that the same failure is found on other changes.
create table run_failure (
    run_id varchar(64) character set utf8mb4 collate utf8mb4_bin not null,
    fingerprint varchar(128) character set utf8mb4 collate utf8mb4_bin not null,
    primary key (run_id, fingerprint),
    key run_failure_fingerprint (fingerprint, run_id)
);
