-- Which team looks after a project.
create table team_project (
    project varchar(255) character set utf8mb4 collate utf8mb4_bin not null primary key,
    team varchar(255) character set utf8mb4 collate utf8mb4_bin not null
);
-- Which changes merged in a time.
alter table life_event
    add key life_event_kind (kind, happened_at);
