-- Under which fingerprints a failure was known before the rules changed, and how many tests were read again with both: an
-- address with a former one leads to the failure that most of its tests have now.
create table former_failure (
    former varchar(24) character set ascii collate ascii_bin not null,
    fingerprint varchar(24) character set ascii collate ascii_bin not null,
    tests int not null,
    primary key (former, fingerprint)
);
