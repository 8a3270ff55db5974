-- A configured Gerrit server, as its reader knows it. Whoever holds it until lease_until (the database's clock) reads its
-- stream; covered_until: everything that happened until then is in the topic, or lies in a gap.
create table gerrit_stream (
    name varchar(64) character set utf8mb4 collate utf8mb4_bin not null primary key,
    state varchar(16) character set ascii not null,
    detail varchar(512) character set utf8mb4 collate utf8mb4_bin null,
    holder varchar(64) character set ascii null,
    lease_until datetime(6) null,
    connected_at datetime(6) null,
    covered_until datetime(6) null,
    last_line_at datetime(6) null,
    last_event_at datetime(6) null,
    lines_read bigint not null default 0
);

-- A time in which events may have been missed. until_at is null while the stream is not back.
create table stream_gap (
    id bigint not null auto_increment primary key,
    stream varchar(64) character set utf8mb4 collate utf8mb4_bin not null,
    reason varchar(16) character set ascii not null,
    opened_at datetime(6) not null,
    since datetime(6) not null,
    until_at datetime(6) null,
    closed_at datetime(6) null,
    next_try_at datetime(6) not null,
    tries int not null default 0,
    problem varchar(512) character set utf8mb4 collate utf8mb4_bin null,
    requests bigint not null default 0,
    changes bigint not null default 0,
    events bigint not null default 0,
    reports bigint not null default 0,
    key stream_gap_open (stream, closed_at)
);

-- Records of the topic that were passed over.
create table unreadable_record (
    id bigint not null auto_increment primary key,
    place varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    noted_at datetime(6) not null,
    reason varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    unique key unreadable_record_place (place)
);
