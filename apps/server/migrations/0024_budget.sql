-- The money of plans: what kind of money a line is, which figure of a plan is official, and the yearly estimates.
-- Rows of the streams `budgetLine` (more columns) and `planMoney`.

-- Vốn sự nghiệp or vốn đầu tư; null where the document does not say.
alter table budget_line add column capital text check (capital in ('recurrent', 'investment'));
-- What a producer brings, by its value in đồng.
alter table budget_line add column contribution text check (contribution in ('capital', 'land', 'labour', 'materials', 'machines', 'technology'));
-- Vốn đối ứng beside central money.
alter table budget_line add column counterpart boolean not null default false;
-- The selling point or other entry that the money is for.
alter table budget_line add column register_entry_id uuid references register_entry (id);
alter table budget_line add check (contribution is null or source = 'own');
create index budget_line_register_entry on budget_line (register_entry_id) where register_entry_id is not null;
create index budget_line_task on budget_line (task_id) where task_id is not null;

create table plan_money (
  province_code text not null,
  id uuid primary key,
  plan_id uuid not null unique references plan (id),
  -- As the document states it; never overwritten by a sum.
  declared_total bigint check (declared_total >= 0),
  -- Which figure a person called official, and how much it was then.
  official text check (official in ('declared', 'sum', 'other')),
  official_dong bigint check (official_dong >= 0),
  version integer not null,
  check ((official is null) = (official_dong is null))
);
create index plan_money_place on plan_money (province_code);

create table budget_estimate (
  province_code text not null,
  money_id uuid not null references plan_money (id),
  year integer not null check (year between 2018 and 2100),
  stage text not null check (stage in ('draft', 'sent', 'balanced', 'approved')),
  on_date date not null,
  decision text,
  dong bigint not null check (dong > 0),
  primary key (money_id, year, stage)
);

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert, update, delete on plan_money, budget_estimate to saolang_app;
  end if;
end $$;
