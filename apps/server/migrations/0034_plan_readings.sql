-- Texts of plans that were read into a draft (DOC-02). Not history: a person confirms the draft through plan_import, and
-- what nobody confirmed goes with the next text of the same person. The text of a plan that was made stays: its fields
-- point to lines of it.

create table plan_reading (
  province_code text not null,
  id uuid primary key,
  person_id uuid not null references person (id),
  at timestamptz not null,
  file_name text not null,
  file_hash text not null,
  -- As it was sent: lines are counted in it.
  text text not null check (length(text) between 1 and 400000),
  -- What a person left out or mended, by field; null before the first saving.
  typed jsonb,
  import_id uuid references plan_import (id) on delete set null
);
create index plan_reading_person on plan_reading (person_id);
create index plan_reading_import on plan_reading (import_id);

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert, update, delete on plan_reading to saolang_app;
  end if;
end $$;
