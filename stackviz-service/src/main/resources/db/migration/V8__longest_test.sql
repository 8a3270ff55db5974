-- How far back a test may have begun that runs still at some moment: no look at the times of all tests is needed.
alter table run add column longest_micros bigint null;

update run r
    set r.longest_micros = (select max(t.duration_micros) from run_test t where t.run_id = r.id);
