-- Registers of activities, beside the rows of 0018: the public codes of days of attendance (rows of the stream
-- `registerEntry`), and sheets of entries that somebody looks over before they are recorded.

create table register_attendance (
  province_code text not null,
  entry_id uuid not null references register_entry (id),
  day date not null,
  -- Short, for typing from a blackboard; good on its day only.
  code text not null unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
  primary key (entry_id, day)
);

-- Not part of the history: what was read from a sheet, until it is recorded or a day has passed.
create table register_import (
  province_code text not null,
  id uuid primary key,
  register text not null,
  person_id uuid not null references person (id),
  file_name text not null check (length(file_name) <= 200),
  -- Rows with the texts of their cells, by column.
  rows jsonb not null,
  ignored jsonb not null,
  at timestamptz not null
);
create index register_import_person on register_import (person_id, at);

-- Entries of a commune, for its list and for the page of communes without activities.
create index register_entry_commune on register_entry (commune_code, register) where commune_code is not null;

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert, update, delete on register_attendance, register_import to saolang_app;
  end if;
end $$;
