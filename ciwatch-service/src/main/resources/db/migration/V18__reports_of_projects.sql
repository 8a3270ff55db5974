-- A question about a project reads its reports in the window, not those of all projects.
alter table counted_report add key counted_report_project (project_id, reported_at);
