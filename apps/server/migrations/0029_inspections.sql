-- Inspections after recognition (INS-01…INS-09), checks before it (SCO-05), yearly plans of inspections, and lots under
-- recall (INS-04). All rows are a pure function of the streams `inspection` and `inspectionPlan`.

create table inspection_plan (
  id uuid primary key,
  province_code text not null,
  -- Null for the plan of the province's office.
  commune_code text references unit (code),
  level text not null check (level in ('province', 'commune')),
  year integer not null check (year between 2019 and 2200),
  from_date date not null,
  to_date date not null check (to_date >= from_date),
  looks_at text not null,
  picks integer not null check (picks >= 0),
  closed_on date,
  version integer not null,
  check ((level = 'commune') = (commune_code is not null))
);
create index inspection_plan_place on inspection_plan (province_code, year);

create table inspection_pick (
  province_code text not null,
  plan_id uuid not null references inspection_plan (id),
  product_id uuid not null references product (id),
  picked_on date not null,
  primary key (plan_id, product_id)
);
create index inspection_pick_product on inspection_pick (product_id);

create table inspection (
  id uuid primary key,
  province_code text not null,
  -- Null only for the work of a round of the whole province.
  commune_code text references unit (code),
  level text not null check (level in ('province', 'commune')),
  kind text not null check (kind in ('periodic', 'surprise', 'complaint', 'beforeRecognition', 'foodSafety', 'environment', 'evaluationWork')),
  number text not null,
  year integer not null,
  on_date date not null,
  name text not null,
  folded text not null,
  product_id uuid references product (id),
  producer_id uuid references producer (id),
  certificate_id uuid references certificate (id),
  dossier_id uuid references dossier (id),
  round_id uuid references round (id),
  plan_id uuid references inspection_plan (id),
  stage text not null check (stage in ('planned', 'recorded', 'concluded', 'cancelled')),
  outcome text check (outcome in ('met', 'notMet')),
  -- What a check before recognition says to the list of the decision; null for other inspections (SCO-05).
  site_check text check (site_check in ('pending', 'failed', 'passed')),
  findings_open integer not null,
  violations integer not null,
  violations_open integer not null,
  samples integer not null,
  samples_pending integer not null,
  samples_failed integer not null,
  recalls_open integer not null,
  version integer not null,
  unique (province_code, number)
);
create index inspection_place on inspection (province_code, year, commune_code);
create index inspection_product on inspection (product_id) where product_id is not null;
create index inspection_producer on inspection (producer_id) where producer_id is not null;
create index inspection_dossier on inspection (dossier_id) where site_check is not null;
create index inspection_of_plan on inspection (plan_id) where plan_id is not null;

create table inspection_finding (
  province_code text not null,
  inspection_id uuid not null references inspection (id),
  key text not null,
  producer_id uuid references producer (id),
  violation boolean not null,
  state text not null check (state in ('raised', 'demanded', 'answered', 'again', 'accepted')),
  due_on date,
  text text not null,
  primary key (inspection_id, key)
);
create index inspection_finding_place on inspection_finding (province_code, state, due_on);
create index inspection_finding_producer on inspection_finding (producer_id, state) where producer_id is not null;

-- Lots of a product under recall: the public pages of lot and product show the warning while `until` is null.
create table recall_lot (
  inspection_id uuid not null references inspection (id),
  province_code text not null,
  -- The recall of the inspection that names the lot.
  key text not null,
  product_id uuid not null references product (id),
  lot_code text not null check (length(lot_code) between 1 and 60),
  since date not null,
  until date,
  reason text not null,
  primary key (inspection_id, key, lot_code)
);
create index recall_lot_product on recall_lot (product_id, lot_code);

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert, update, delete on inspection_plan, inspection_pick, inspection, inspection_finding, recall_lot to saolang_app;
  end if;
end $$;
