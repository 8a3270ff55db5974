-- In which pipeline a run's job ran (check, gate, periodic), and the account of the CI that reported it.
alter table run
    add column pipeline varchar(255) collate utf8mb4_general_ci null,
    add column ci varchar(255) collate utf8mb4_general_ci null,
    add key run_pipeline (pipeline, id);

alter table log_fetch add column ci varchar(255) collate utf8mb4_general_ci null;

-- Runs that were fetched before: their fetch knows the pipeline.
update run r
    join fetch_run fr on fr.run_id = r.id and fr.created
    join log_fetch f on f.id = fr.fetch_id
    set r.pipeline = f.pipeline
    where f.pipeline is not null;
