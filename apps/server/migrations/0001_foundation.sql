-- Foundation: places, people, sessions, the one history of acts, idempotency, outbox, counters, files.
-- Dialect floor PostgreSQL 15. Every large table carries province_code in its key, so that a national
-- installation can distribute by it. Points are integers, legal dates are `date`, moments are `timestamptz`.
create extension if not exists pg_trgm;

-- The application's own role: it may add acts, never change or delete them. Where the migrating user may not
-- create roles (a shared server), the administrator makes it beforehand; the triggers below hold in any case.
do $$ begin
  create role saolang_app login;
exception when duplicate_object or unique_violation or insufficient_privilege then null;
end $$;

create table unit (
  code text primary key check (code ~ '^[0-9]{2}([0-9]{3})?$'),
  level text not null check (level in ('province', 'commune')),
  name text not null,
  kind text not null,
  province_code text not null,
  folded text not null,
  predecessors text[] not null default '{}',
  valid_from date not null,
  valid_to date check (valid_to >= valid_from)
);
create index unit_province on unit (province_code, level);
create index unit_search on unit using gin (folded gin_trgm_ops);

-- One history: streams of acts. `stream` holds the head of each chain and is the row that writers lock.
create table stream (
  province_code text not null,
  id uuid not null,
  kind text not null,
  case_id uuid not null,
  seq integer not null check (seq >= 0),
  head_hash bytea not null,
  primary key (province_code, id)
);
create index stream_id on stream (id);
create index stream_case on stream (case_id);

create table act (
  province_code text not null,
  stream_id uuid not null,
  seq integer not null check (seq >= 1),
  id uuid not null,
  kind text not null,
  by_person uuid,
  hat text,
  on_behalf_of uuid,
  at timestamptz not null,
  device text,
  regime text,
  payload jsonb not null,
  payload_hash bytea not null,
  prev_hash bytea not null,
  hash bytea not null,
  primary key (province_code, stream_id, seq),
  unique (province_code, id),
  foreign key (province_code, stream_id) references stream (province_code, id)
);
create index act_stream on act (stream_id, seq);
create index act_at on act (at);

create function act_is_history() returns trigger language plpgsql as $$
begin
  raise exception 'acts are history: % refused', tg_op using errcode = 'raise_exception';
end $$;
create trigger act_is_history before update or delete on act for each row execute function act_is_history();
create trigger act_is_never_truncated before truncate on act for each statement execute function act_is_history();

create table person (
  id uuid primary key,
  province_code text not null,
  name text not null check (length(name) between 1 and 200),
  sign_in_name text not null unique check (sign_in_name = lower(sign_in_name) and length(sign_in_name) between 3 and 120),
  phone text,
  version integer not null,
  ended boolean not null default false
);

-- A person holds roles in a place (and, for a producer, in that producer) from a date to a date.
create table role_holding (
  province_code text not null,
  person_id uuid not null references person (id),
  key text not null,
  role text not null check (role in ('producer', 'communeOfficer', 'communeChair', 'provinceOffice', 'advisor', 'councillor', 'signatory', 'admin')),
  commune_code text references unit (code),
  producer_id uuid,
  title text,
  from_date date not null,
  to_date date check (to_date >= from_date),
  primary key (person_id, key)
);
create index role_holding_place on role_holding (province_code, role);

create table credential (
  person_id uuid primary key references person (id),
  password_hash text not null,
  changed_at timestamptz not null
);

create table session (
  token_hash bytea primary key,
  person_id uuid not null references person (id),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  device text
);
create index session_person on session (person_id);

create table sign_in_attempt (
  id bigint generated always as identity primary key,
  account text not null,
  address text not null,
  at timestamptz not null,
  succeeded boolean not null
);
create index sign_in_attempt_account on sign_in_attempt (account, at);
create index sign_in_attempt_address on sign_in_attempt (address, at);

create table one_time_link (
  token_hash bytea primary key,
  purpose text not null check (purpose in ('firstAdmin', 'setPassword')),
  person_id uuid references person (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table idempotency (
  actor text not null,
  key text not null check (length(key) between 8 and 100),
  command text not null,
  request_hash bytea not null,
  answer jsonb,
  at timestamptz not null,
  primary key (actor, key)
);
create index idempotency_at on idempotency (at);

create table outbox (
  id bigint generated always as identity primary key,
  province_code text not null,
  topic text not null,
  payload jsonb not null,
  created_at timestamptz not null,
  done_at timestamptz,
  attempts integer not null default 0,
  last_error text
);
create index outbox_open on outbox (id) where done_at is null;

-- Gap-free numbers (receipts, product codes, certificates): one row each, locked by the transaction that takes one.
create table counter (
  province_code text not null,
  name text not null,
  value integer not null check (value >= 0),
  primary key (province_code, name)
);

create table file (
  province_code text not null,
  id uuid not null,
  producer_id uuid,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size integer not null check (size > 0),
  media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
  name text not null,
  uploaded_by uuid not null,
  at timestamptz not null,
  primary key (province_code, id)
);
create index file_id on file (id);
create index file_sha on file (sha256);
