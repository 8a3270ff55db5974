-- The kind of these jobs is what people call them: it stands on the operations page.
update job set kind = 'dumps' where kind = 'refstack';
