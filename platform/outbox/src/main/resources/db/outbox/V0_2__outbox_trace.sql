-- The W3C trace that an event belongs to; null where there was none.
alter table outbox add column traceparent char(55) character set ascii;
