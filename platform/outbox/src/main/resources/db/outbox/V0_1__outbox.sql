-- Events that were accepted and not yet acknowledged by the broker, in the order in which they were added.
create table outbox (
    id bigint not null auto_increment primary key,
    event_id char(36) character set ascii not null,
    topic varchar(128) character set ascii not null,
    event_key varchar(255) not null,
    type varchar(64) character set ascii not null,
    body text not null,
    added_at datetime(6) not null
);

-- One row: whoever holds its row lock is the relay.
create table outbox_lock (
    id tinyint not null primary key
);
insert into outbox_lock (id) values (1);

-- What each listener has handled, so that a repeated event changes nothing.
create table seen_event (
    listener varchar(64) character set ascii not null,
    event_id char(36) character set ascii not null,
    seen_at datetime(6) not null,
    primary key (listener, event_id),
    key seen_event_seen_at (seen_at)
);
