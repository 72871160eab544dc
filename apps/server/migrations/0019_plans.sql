-- Beside the rows of plans in 0018: what a plan took over from another one, and files that were read but not yet
-- confirmed.

create table plan_taken_over (
  province_code text not null,
  plan_id uuid not null references plan (id),
  part text not null check (part in ('target', 'task')),
  key text not null,
  -- The plan above it, or the plan of the year before, and the key of the line there.
  from_plan_id uuid not null references plan (id),
  from_key text not null,
  primary key (plan_id, part, key)
);
create index plan_taken_over_from on plan_taken_over (from_plan_id);

-- A file of a plan with what was read from it. Not history: nothing is planned before somebody confirms it, and what is
-- not confirmed goes with the next file of the same person.
create table plan_import (
  province_code text not null,
  id uuid primary key,
  person_id uuid not null references person (id),
  at timestamptz not null,
  file_name text not null,
  file_hash text not null,
  -- Null where the file has faults.
  content jsonb,
  faults jsonb not null,
  plan_id uuid references plan (id),
  check (plan_id is null or content is not null)
);
create index plan_import_person on plan_import (person_id);

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert, update, delete on plan_taken_over, plan_import to saolang_app;
  end if;
end $$;
