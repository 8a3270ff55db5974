-- An import has its row before its first line is read, and says how far it came.
alter table import_run
    modify column ended_at datetime(6) null,
    add column last_line bigint not null default 0;
