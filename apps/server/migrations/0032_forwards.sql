-- Packages that a province sends to the ministry (FWD-02, FWD-04), the planned session of a round (RND-04), and the last
-- invitation to it (COU-04): projections of their streams, as in 0002.
create table forward (
  id uuid primary key,
  province_code text not null,
  regime text not null,
  stage text not null
    check (stage in ('draft', 'sent', 'received', 'returned', 'atMinistry', 'decided', 'closed', 'discarded')),
  number text,
  signed_on date,
  sent_on date check ((sent_on is null) = (number is null)),
  -- A day before which, or until which, the side that has the package acts; null where no clock runs.
  due_on date,
  products integer not null check (products > 0),
  results integer not null check (results between 0 and products),
  version integer not null
);
create index forward_place on forward (province_code, stage);
-- The ministry reads every province: what waits there, the oldest first.
create index forward_sent on forward (stage, sent_on) where sent_on is not null;
-- A number is given once a year by a province.
create unique index forward_number on forward (province_code, number, (extract(year from signed_on)))
  where number is not null and stage <> 'discarded';

-- One product stands in one package at a time: lines of a dropped one are removed.
create table forward_line (
  province_code text not null,
  forward_id uuid not null references forward (id),
  dossier_id uuid not null references dossier (id),
  evaluation_id uuid not null references evaluation (id),
  product_id uuid not null references product (id),
  decision_id uuid not null references decision (id),
  star integer check (star between 1 and 5),
  result_number text,
  result_on date check ((result_on is null) = (star is null)),
  certificate_id uuid references certificate (id),
  primary key (forward_id, dossier_id),
  unique (province_code, evaluation_id)
);
create index forward_line_dossier on forward_line (dossier_id);
create index forward_line_decision on forward_line (decision_id);
create index forward_line_product on forward_line (product_id);

create table round_session (
  province_code text not null,
  round_id uuid primary key references round (id),
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  days integer not null check (days > 0),
  per_day integer not null check (per_day > 0),
  submit_by date not null check (submit_by < starts_on)
);
create index round_session_place on round_session (province_code, submit_by);

create table council_session (
  province_code text not null,
  council_id uuid primary key references council (id),
  no integer not null check (no > 0),
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  starts_at text not null,
  place text not null
);

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert, update, delete on forward, forward_line, round_session, council_session to saolang_app;
  end if;
end $$;
