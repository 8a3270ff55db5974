-- Whether somebody gave a run its name: then it is called so, else by its job, and by its name when it has none.
alter table run add column named boolean not null default false;
