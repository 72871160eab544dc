-- Signing in: sessions with a stage, second factors, passkeys, accounts elsewhere (OpenID Connect), brakes against
-- guessing, the log of sign-ins, what is shown once, and the rules of a province.

-- Sessions of before have no stage and no id: their people sign in again.
delete from session;
alter table session
  add column id uuid not null,
  add column stage text not null check (stage in ('full', 'secondFactor', 'enrol')),
  add column method text not null check (method in ('password', 'passkey', 'oidc')),
  add column confirmed_at timestamptz not null,
  add column address text,
  add column pin_hash text,
  add column pin_minutes integer check (pin_minutes between 1 and 60),
  add column pin_tries integer not null default 0,
  add column locked boolean not null default false;
create unique index session_id on session (id);
create index session_expires on session (expires_at);

-- The secret is sealed with the key of the installation; `last_step` is the last time step whose code was taken.
create table one_time_code (
  person_id uuid primary key references person (id),
  secret bytea not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0
);

create table recovery_code (
  person_id uuid not null references person (id),
  code_hash bytea not null,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);

create table passkey (
  id text primary key check (length(id) between 1 and 1400),
  person_id uuid not null references person (id),
  name text not null check (length(name) between 1 and 100),
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  backed_up boolean not null,
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkey_person on passkey (person_id);

-- An account at a provider of OpenID Connect: by subject, or by a verified e-mail until the first sign-in names it.
create table identity (
  id uuid primary key,
  person_id uuid not null references person (id),
  provider text not null,
  subject text,
  email text check (email = lower(email)),
  created_at timestamptz not null,
  used_at timestamptz,
  check (subject is not null or email is not null)
);
create unique index identity_subject on identity (provider, subject) where subject is not null;
create unique index identity_email on identity (provider, email) where subject is null;
create index identity_person on identity (person_id);

-- How often something was tried in vain, by account, device or address: growing waits, never a lasting lock. Names and
-- addresses stand here as keyed hashes only.
drop table sign_in_attempt;
create table sign_in_brake (
  bucket text primary key,
  failures integer not null check (failures >= 0),
  at timestamptz not null
);

create table sign_in_event (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  province_code text not null,
  person_id uuid not null references person (id),
  by_person uuid references person (id),
  kind text not null,
  method text,
  address text,
  device text
);
create index sign_in_event_person on sign_in_event (person_id, id);
create index sign_in_event_province on sign_in_event (province_code, id);

-- What a browser must bring back: the state of an OpenID Connect sign-in, the challenge of a passkey. Taken once.
create table sign_in_step (
  holder bytea primary key,
  purpose text not null,
  content bytea not null,
  expires_at timestamptz not null
);
create index sign_in_step_expires on sign_in_step (expires_at);

-- What is shown on one page, once (a link, recovery codes): sealed, bound to a session, removed when shown.
create table shown_once (
  session_id uuid not null,
  page text not null,
  content bytea not null,
  expires_at timestamptz not null,
  primary key (session_id, page)
);
create index shown_once_expires on shown_once (expires_at);

alter table one_time_link add column made_by uuid references person (id), add column revoked_at timestamptz;
create index one_time_link_person on one_time_link (person_id);

-- Rows of the stream `signInRules`: one a province.
create table sign_in_rules (
  id uuid not null unique,
  province_code text primary key,
  second_factor_from date,
  version integer not null
);

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert, update, delete on one_time_code, recovery_code, passkey, identity, sign_in_brake,
      sign_in_step, shown_once, sign_in_rules to saolang_app;
    grant select, insert on sign_in_event to saolang_app;
    grant usage on all sequences in schema public to saolang_app;
  end if;
end $$;
