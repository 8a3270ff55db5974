-- From when to when a cloud was out of use, as the portal's clouds tell; restored_at null while it still is.
create table cloud_outage (
    id bigint not null auto_increment primary key,
    cloud_key varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    reason varchar(64) character set utf8mb4 collate utf8mb4_bin not null,
    url varchar(1024) character set utf8mb4 collate utf8mb4_bin null,
    disabled_at datetime(6) not null,
    restored_at datetime(6) null,
    key cloud_outage_key (cloud_key, disabled_at),
    key cloud_outage_time (disabled_at)
);
