-- Fetches and uploads say how far they are as all jobs do: of how many files, and that one was interrupted.
alter table log_fetch
    modify column state varchar(16) character set ascii not null,
    add column files_wanted int null after files_seen;
