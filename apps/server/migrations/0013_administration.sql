-- Administration: lists of people that an office sends as a sheet, and what an office lays down for itself.

-- One sheet that was sent: prepared (nothing is written), applied as it was shown, or discarded.
create table import_run (
  province_code text not null,
  id uuid primary key,
  subject text not null check (subject in ('people', 'producers', 'agencies')),
  file_name text not null check (length(file_name) between 1 and 200),
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  prepared_on date not null,
  rows integer not null check (rows between 1 and 1000),
  stage text not null check (stage in ('prepared', 'applied', 'discarded')),
  created integer not null,
  updated integer not null,
  unchanged integer not null,
  refused integer not null,
  version integer not null
);
create index import_run_of_province on import_run (province_code, prepared_on desc);

-- The rows of a sheet as they were read, what was shown for each, and which record came of it. Gone when it is discarded.
create table import_line (
  province_code text not null,
  import_id uuid not null references import_run (id),
  row_number integer not null check (row_number >= 1),
  given jsonb not null,
  shown jsonb not null,
  record_id uuid,
  primary key (import_id, row_number)
);
create index import_line_record on import_line (record_id) where record_id is not null;

-- The settings of a province's office: one stream a province, one row a change. The history stays in the acts.
create table office_settings (
  province_code text not null unique,
  id uuid primary key,
  version integer not null
);
create table office_setting_change (
  province_code text not null,
  id uuid not null,
  seq integer not null,
  key text not null check (length(key) between 1 and 40),
  from_date date not null,
  -- Null: what the software starts with.
  value jsonb,
  primary key (id, seq)
);
create index office_setting_of_province on office_setting_change (province_code, key, seq desc);

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert, update, delete on import_run, import_line, office_settings, office_setting_change to saolang_app;
  end if;
end $$;
