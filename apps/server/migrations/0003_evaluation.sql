-- Rounds, councils, ballots, decisions, certificates: projections of their streams, as in 0002.
create table round (
  id uuid primary key,
  province_code text not null,
  year integer not null check (year between 2019 and 2200),
  no integer not null check (no between 1 and 20),
  name text not null,
  regime text not null,
  proposed_before date not null,
  finish_before date not null check (finish_before > proposed_before),
  stage text not null check (stage in ('open', 'closed')),
  version integer not null,
  unique (province_code, year, no)
);

create table council (
  id uuid primary key,
  province_code text not null,
  round_id uuid not null references round (id),
  decision_number text not null,
  decision_on date not null,
  charter jsonb not null,
  stage text not null check (stage in ('founded', 'sitting', 'closed')),
  version integer not null,
  unique (province_code, round_id)
);

create table council_member (
  province_code text not null,
  council_id uuid not null references council (id),
  person_id uuid not null references person (id),
  role text not null check (role in ('chair', 'secretary', 'member', 'advisor')),
  title text,
  present boolean,
  primary key (council_id, person_id)
);
create index council_member_person on council_member (person_id);

create table evaluation (
  id uuid primary key,
  province_code text not null,
  round_id uuid not null references round (id),
  council_id uuid not null references council (id),
  dossier_id uuid not null references dossier (id),
  stage text not null check (stage in ('marking', 'opened', 'closed')),
  mean_numerator bigint,
  mean_denominator bigint check (mean_denominator > 0),
  star integer check (star between 1 and 5),
  knocked_out boolean not null default false,
  result_hash text,
  version integer not null,
  unique (province_code, round_id, dossier_id)
);
create index evaluation_dossier on evaluation (dossier_id);

create table ballot (
  id uuid primary key,
  province_code text not null,
  evaluation_id uuid not null references evaluation (id),
  person_id uuid not null references person (id),
  stage text not null check (stage in ('marking', 'finished', 'conflict', 'absent')),
  chosen integer not null check (chosen >= 0),
  total integer check (total between 0 and 100),
  version integer not null,
  unique (province_code, evaluation_id, person_id)
);
create index ballot_person on ballot (person_id);

create table decision (
  id uuid primary key,
  province_code text not null,
  kind text not null check (kind in ('recognise', 'approveResult', 'withdraw')),
  round_id uuid references round (id),
  number text,
  signed_on date,
  signer text,
  stage text not null check (stage in ('draft', 'issued')),
  version integer not null,
  check (stage <> 'issued' or (number is not null and signed_on is not null and signer is not null))
);
create unique index decision_number on decision (province_code, number, signed_on) where number is not null;

create table certificate (
  id uuid primary key,
  province_code text not null,
  commune_code text not null references unit (code),
  check_code text not null unique,
  number text not null,
  product_id uuid not null references product (id),
  dossier_id uuid references dossier (id),
  decision_id uuid references decision (id),
  star integer not null check (star between 3 and 5),
  issued_on date not null,
  expires_on date not null check (expires_on > issued_on),
  stage text not null check (stage in ('valid', 'withdrawn')),
  withdrawn_on date,
  version integer not null,
  unique (province_code, number),
  check ((stage = 'withdrawn') = (withdrawn_on is not null))
);
create index certificate_product on certificate (product_id);
create index certificate_expiry on certificate (province_code, expires_on);

-- What the application's role may do: acts only ever grow.
do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant usage on schema public to saolang_app;
    grant select, insert, update, delete on all tables in schema public to saolang_app;
    grant usage on all sequences in schema public to saolang_app;
    revoke update, delete, truncate on act from saolang_app;
    revoke insert, update, delete on unit from saolang_app;
  end if;
end $$;
