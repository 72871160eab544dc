-- Rights that are lent: a producer lets an officer of its commune work for it (assisted mode), a holder of a role lets a
-- colleague do some of its acts while away (delegation). And the printed code by which a producer takes over its account.

-- Rows of the stream `producer`.
create table assistance (
  province_code text not null,
  producer_id uuid not null,
  key uuid not null,
  officer_id uuid not null references person (id),
  from_date date not null,
  until_date date not null check (until_date >= from_date),
  works jsonb not null,
  ended_on date,
  primary key (producer_id, key)
);
create index assistance_officer on assistance (officer_id);
create unique index assistance_key on assistance (key);

-- The consent under which the person of a session works for a producer now; null: for nobody.
alter table session add column assistance_key uuid;

-- Rows of the stream `delegation`: one each.
create table delegation (
  province_code text not null,
  id uuid primary key,
  from_person uuid not null references person (id),
  to_person uuid not null references person (id),
  role_key text not null,
  role text not null,
  commune_code text,
  works jsonb not null,
  from_date date not null,
  until_date date not null check (until_date >= from_date),
  ended_on date,
  version integer not null
);
create index delegation_to on delegation (to_person);
create index delegation_from on delegation (from_person);

-- A code on paper with which the person of a producer sets a password; good with the phone number on record only.
create table claim_code (
  code_hash bytea primary key,
  person_id uuid not null references person (id),
  made_by uuid not null references person (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
create index claim_code_person on claim_code (person_id);

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert, update, delete on assistance, delegation, claim_code to saolang_app;
  end if;
end $$;
