-- Background work on the database: the outbox gets a key (what must happen once happens once), a time before which it
-- is not tried, a lease of whoever works on it, and the moment at which it was given up.
alter table outbox add column key text unique check (length(key) between 1 and 200);
alter table outbox add column next_at timestamptz not null default now();
alter table outbox add column leased_until timestamptz;
alter table outbox add column lease uuid;
alter table outbox add column failed_at timestamptz;
alter table outbox add constraint outbox_ends_once check (done_at is null or failed_at is null);
drop index outbox_open;
create index outbox_open on outbox (next_at, id) where done_at is null and failed_at is null;
create index outbox_ended on outbox (created_at);
