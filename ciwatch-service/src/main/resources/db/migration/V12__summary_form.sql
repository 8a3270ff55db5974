-- Whether Gerrit's own summary of CI results shows the report; null in reports that were read before this was asked for.
alter table counted_report
    add column in_summary boolean null;
