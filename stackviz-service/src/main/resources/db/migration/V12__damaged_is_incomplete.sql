-- A run of whose stream a part could not be read is no longer called passed or skipped: a failure may have stood there.
update run set verdict = 'INCOMPLETE' where damages > 0 and verdict in ('PASSED', 'SKIPPED');
