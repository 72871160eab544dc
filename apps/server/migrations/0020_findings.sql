-- What people decided about contradictions that the checker raises in a plan: rows of the stream `planCheck`.
-- Findings themselves are computed on every reading.

create table plan_check (
  province_code text not null,
  id uuid primary key,
  plan_id uuid not null unique references plan (id),
  version integer not null
);

create table settled_finding (
  province_code text not null,
  check_id uuid not null references plan_check (id),
  -- Rule and place: the same finding has it on every reading.
  key text not null,
  -- The numbers on which it rested when it was settled; it opens again when they change.
  figures text not null,
  answer text not null check (answer in ('accepted', 'kept', 'corrected', 'dismissed')),
  severity text not null check (severity in ('high', 'medium', 'low')),
  primary key (check_id, key)
);

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert, update, delete on plan_check, settled_finding to saolang_app;
  end if;
end $$;
