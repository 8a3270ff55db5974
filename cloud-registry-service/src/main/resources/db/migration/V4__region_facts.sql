-- What is known of a region beside its capacity, and what its artefacts are made of.
create table region_fact (
    id bigint not null auto_increment primary key,
    region_id bigint not null,
    name varchar(32) character set ascii not null,
    value varchar(255) not null,
    -- Who said it: portal for people.
    source varchar(16) not null,
    changed_by varchar(128) not null,
    changed_at datetime(6) not null,
    unique key region_fact_name (region_id, name)
) default character set utf8mb4 collate utf8mb4_bin;
