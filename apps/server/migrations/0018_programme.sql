-- The programme itself: plans with their targets, tasks and money; entries of the registers of activities; reports.
-- Rows of the streams `plan`, `target`, `task`, `budgetLine`, `registerEntry`, `report`.
-- Numbers of targets are integers in hundredths, money is integer đồng.

alter table role_holding drop constraint role_holding_role_check;
alter table role_holding add constraint role_holding_role_check check (role in ('producer', 'communeOfficer', 'communeChair', 'provinceOffice', 'advisor', 'councillor', 'signatory', 'admin', 'ministryOffice'));

create table plan (
  -- '00' for plans of the ministry.
  province_code text not null,
  id uuid primary key,
  level text not null check (level in ('ministry', 'province', 'district', 'commune')),
  kind text not null check (kind in ('plan', 'scheme', 'tradePromotion', 'evaluation')),
  -- The commune of today that keeps it; null above.
  commune_code text references unit (code),
  place_name text not null,
  title text not null,
  folded text not null,
  number text,
  -- Only a full date; its known parts stand in the state.
  issued_on date,
  from_date date not null,
  to_date date not null check (to_date >= from_date),
  parent_id uuid references plan (id),
  -- The plan of the year before that it was made from.
  previous_id uuid references plan (id),
  stage text not null check (stage in ('draft', 'issued', 'closed')),
  revision integer not null check (revision >= 1),
  version integer not null,
  check (stage = 'draft' or (number is not null and issued_on is not null)),
  check ((level = 'commune') = (commune_code is not null)),
  check ((level = 'ministry') = (province_code = '00'))
);
create index plan_place on plan (province_code, from_date);
create index plan_parent on plan (parent_id) where parent_id is not null;
create index plan_search on plan using gin (folded gin_trgm_ops);

-- The communes of today that a plan covers, where it does not cover its whole province: its commune, or those that came
-- from its district.
create table plan_area (
  province_code text not null,
  plan_id uuid not null references plan (id),
  commune_code text not null references unit (code),
  primary key (plan_id, commune_code)
);

create table plan_recipient (
  province_code text not null,
  plan_id uuid not null references plan (id),
  key text not null,
  name text not null,
  agency_id uuid references agency (id),
  sent_on date,
  acknowledged_on date check (acknowledged_on >= sent_on),
  acknowledged_by uuid references person (id),
  primary key (plan_id, key)
);
create index plan_recipient_agency on plan_recipient (agency_id) where agency_id is not null;

create table target (
  province_code text not null,
  id uuid primary key,
  plan_id uuid not null references plan (id),
  key text not null,
  position integer not null,
  kind text not null check (kind in ('target', 'schedule', 'rule', 'qualitative')),
  text text not null,
  metric text,
  parameters jsonb not null,
  comparison text not null check (comparison in ('gt', 'gte', 'eq', 'approx', 'between', 'lte', 'none')),
  floor_hundredths bigint,
  aim_hundredths bigint check (aim_hundredths >= floor_hundredths),
  unit text not null,
  from_date date,
  to_date date check (to_date >= from_date),
  parent_id uuid references target (id),
  stage text not null check (stage in ('active', 'cancelled')),
  version integer not null,
  unique (plan_id, key),
  check ((comparison = 'none') = (floor_hundredths is null))
);
create index target_place on target (province_code, plan_id);

create table target_allocation (
  province_code text not null,
  target_id uuid not null references target (id),
  unit_code text not null references unit (code),
  hundredths bigint not null check (hundredths >= 0),
  primary key (target_id, unit_code)
);
create index target_allocation_unit on target_allocation (unit_code);

create table task (
  province_code text not null,
  id uuid primary key,
  -- Null for work that no plan names.
  plan_id uuid references plan (id),
  level text not null check (level in ('ministry', 'province', 'district', 'commune')),
  commune_code text references unit (code),
  key text not null,
  position integer not null,
  title text not null,
  folded text not null,
  start_on date,
  due_on date check (due_on >= start_on),
  recurrence text,
  stage text not null check (stage in ('planned', 'assigned', 'inProgress', 'waiting', 'done', 'cancelled')),
  assignee_id uuid references person (id),
  done_on date,
  version integer not null
);
create unique index task_key on task (plan_id, key) where plan_id is not null;
create index task_place on task (province_code, stage, due_on);
create index task_assignee on task (assignee_id) where assignee_id is not null;

create table task_agency (
  province_code text not null,
  task_id uuid not null references task (id),
  key text not null,
  part text not null check (part in ('lead', 'coordinating')),
  name text not null,
  agency_id uuid references agency (id),
  primary key (task_id, key)
);
create index task_agency_agency on task_agency (agency_id) where agency_id is not null;

create table budget_line (
  province_code text not null,
  id uuid primary key,
  plan_id uuid not null references plan (id),
  key text not null,
  position integer not null,
  title text not null,
  source text not null check (source in ('central', 'province', 'district', 'commune', 'local', 'credit', 'own', 'integrated', 'other')),
  content text not null check (content in ('evaluation', 'capacity', 'tradePromotion', 'productDevelopment', 'starBonus', 'materialArea', 'other', 'unspecified')),
  year integer check (year between 2018 and 2100),
  -- As the document says; never overwritten by a sum.
  declared bigint check (declared >= 0),
  declared_share integer check (declared_share >= 0),
  -- Sums of the entries below.
  estimated bigint not null,
  allocated bigint not null,
  disbursed bigint not null,
  settled bigint not null,
  task_id uuid references task (id),
  stage text not null check (stage in ('active', 'cancelled')),
  version integer not null,
  unique (plan_id, key)
);
create index budget_line_place on budget_line (province_code, year);

create table budget_entry (
  province_code text not null,
  line_id uuid not null references budget_line (id),
  key text not null,
  step text not null check (step in ('estimate', 'allocation', 'disbursement', 'settlement')),
  dong bigint not null check (dong <> 0),
  on_date date not null,
  decision text,
  producer_id uuid references producer (id),
  note text,
  primary key (line_id, key)
);
create index budget_entry_producer on budget_entry (producer_id) where producer_id is not null;

-- One entry of one of the registers that `content/registers` defines.
create table register_entry (
  province_code text not null,
  id uuid primary key,
  register text not null,
  level text not null check (level in ('ministry', 'province', 'district', 'commune')),
  commune_code text references unit (code),
  agency_id uuid references agency (id),
  name text not null,
  folded text not null,
  stage text not null,
  -- What the register counts by: theme of a communication, type of a channel, crop of an area.
  theme text,
  from_date date,
  to_date date check (to_date >= from_date),
  plan_id uuid references plan (id),
  task_id uuid references task (id),
  dong bigint,
  quantity bigint,
  -- All fields of the definition, by key.
  fields jsonb not null,
  published boolean not null default false,
  ended boolean not null default false,
  version integer not null
);
create index register_entry_list on register_entry (province_code, register, from_date);
create index register_entry_theme on register_entry (register, theme, province_code);
create index register_entry_task on register_entry (task_id) where task_id is not null;
create index register_entry_search on register_entry using gin (folded gin_trgm_ops);

-- Products, producers, people and other entries that an entry is about; `part` is defined by the register.
create table register_subject (
  province_code text not null,
  entry_id uuid not null references register_entry (id),
  key text not null,
  part text not null,
  product_id uuid references product (id),
  producer_id uuid references producer (id),
  other_entry_id uuid references register_entry (id),
  -- Somebody or something without a record here.
  name text,
  on_date date,
  dong bigint,
  quantity bigint,
  note text,
  stage text,
  primary key (entry_id, key),
  check (num_nonnulls(product_id, producer_id, other_entry_id, name) >= 1)
);
create index register_subject_product on register_subject (product_id, part) where product_id is not null;
create index register_subject_producer on register_subject (producer_id, part) where producer_id is not null;
create index register_subject_other on register_subject (other_entry_id) where other_entry_id is not null;

create table report (
  province_code text not null,
  id uuid primary key,
  kind text not null check (kind in ('month', 'quarter', 'year', 'adHoc', 'midReview', 'finalReview')),
  level text not null check (level in ('ministry', 'province', 'district', 'commune')),
  commune_code text references unit (code),
  plan_id uuid references plan (id),
  title text not null,
  from_date date not null,
  to_date date not null check (to_date >= from_date),
  -- First day that is late: "trước ngày 15" is due before this day.
  due_before date,
  cut_off_on date,
  stage text not null check (stage in ('due', 'drafting', 'signed', 'sent', 'received', 'returned')),
  number text,
  sent_on date,
  version integer not null,
  check (stage not in ('sent', 'received') or sent_on is not null)
);
create index report_place on report (province_code, level, commune_code, from_date);
create unique index report_period on report (province_code, level, coalesce(commune_code, ''), kind, from_date, to_date) where kind <> 'adHoc';

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert, update, delete on plan, plan_area, plan_recipient, target, target_allocation, task, task_agency, budget_line, budget_entry, register_entry, register_subject, report to saolang_app;
  end if;
end $$;
