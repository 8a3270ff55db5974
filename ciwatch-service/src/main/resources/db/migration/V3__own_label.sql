-- The label on which a CI votes; null for those on which CIs do.
alter table ci
    add column label varchar(255) character set utf8mb4 collate utf8mb4_bin null;
