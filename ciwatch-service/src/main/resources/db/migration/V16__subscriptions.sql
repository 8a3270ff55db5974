-- Who wants to be told what. Exactly one of ci_id and project says about what. token: whoever has it confirms and ends the
-- subscription; secret: signs what a webhook gets.
create table subscription (
    id bigint not null auto_increment primary key,
    ci_id bigint null,
    project varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    rule_name varchar(16) character set ascii not null,
    threshold int not null,
    channel varchar(16) character set ascii not null,
    target varchar(1024) character set utf8mb4 collate utf8mb4_bin not null,
    secret varchar(64) character set ascii not null,
    token varchar(64) character set ascii not null,
    confirmed boolean not null,
    created_at datetime(6) not null,
    created_by varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    unique key subscription_token (token),
    key subscription_created_by (created_by)
);

-- What is to be told, until it is, and then what was: an occasion is told once. next_at is null when nothing is left to do.
create table alert (
    id bigint not null auto_increment primary key,
    subscription_id bigint not null,
    occasion varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    subject varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    body text character set utf8mb4 collate utf8mb4_bin not null,
    page varchar(1024) character set utf8mb4 collate utf8mb4_bin not null,
    made_at datetime(6) not null,
    tries int not null,
    next_at datetime(6) null,
    sent_at datetime(6) null,
    failure varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    unique key alert_occasion (subscription_id, occasion),
    key alert_next (next_at, id)
);
