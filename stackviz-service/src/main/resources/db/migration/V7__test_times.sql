-- What ran at the same time as a test, without reading the tests themselves.
create index run_test_time on run_test (run_id, started_at, duration_micros);
