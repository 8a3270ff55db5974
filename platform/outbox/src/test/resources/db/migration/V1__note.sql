create table note (
    id bigint not null auto_increment primary key,
    result_id varchar(255) not null,
    number int,
    key note_result_id (result_id)
);
