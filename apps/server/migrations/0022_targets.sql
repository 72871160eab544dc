-- What the figures of targets were when somebody froze them: rows of the stream `target`. Numbers in hundredths; null
-- where nothing was known.

create table target_frozen (
  province_code text not null,
  target_id uuid not null references target (id),
  -- The same for all targets that were frozen together.
  key text not null,
  plan_id uuid not null references plan (id),
  frozen_on date not null,
  frozen_by uuid references person (id),
  reason text not null,
  plan_revision integer not null check (plan_revision >= 1),
  metric text,
  value_hundredths bigint,
  numerator bigint,
  denominator bigint,
  judgement text not null,
  primary key (target_id, key)
);
create index target_frozen_plan on target_frozen (plan_id, frozen_on);

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert, update, delete on target_frozen to saolang_app;
  end if;
end $$;
