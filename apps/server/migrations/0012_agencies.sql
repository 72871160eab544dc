-- Agencies with their names over time and what took over from them; roles in an agency; bodies (advisory team,
-- steering committee) with members over time; which of their roles a signed-in person works in.

create table agency (
  province_code text not null,
  id uuid primary key,
  level text not null check (level in ('commune', 'district', 'province', 'ministry')),
  kind text not null check (kind in ('peopleCommittee', 'ministry', 'department', 'division', 'coordinationOffice', 'association', 'centre', 'other')),
  -- A unit of today or one that is no more; none for agencies of the whole country.
  place_code text,
  place_era text check (place_era in ('present', 'former')),
  place_name text not null,
  -- The last name it had, and all of its names, folded, for search.
  name text not null,
  folded text not null,
  since date not null,
  last_day date check (last_day >= since),
  version integer not null,
  check ((place_code is null) = (place_era is null))
);
create index agency_list on agency (province_code, name);
create index agency_search on agency using gin (folded gin_trgm_ops);

create table agency_name (
  province_code text not null,
  agency_id uuid not null references agency (id),
  from_date date not null,
  name text not null,
  primary key (agency_id, from_date)
);

create table agency_successor (
  province_code text not null,
  agency_id uuid not null references agency (id),
  successor_id uuid not null references agency (id),
  primary key (agency_id, successor_id)
);
create index agency_predecessor on agency_successor (successor_id);

alter table role_holding add column agency_id uuid references agency (id);
create index role_holding_agency on role_holding (agency_id) where agency_id is not null;

create table body (
  province_code text not null,
  id uuid primary key,
  kind text not null check (kind in ('advisoryTeam', 'steeringCommittee', 'other')),
  commune_code text references unit (code),
  name text not null,
  folded text not null,
  decision_number text not null,
  decision_on date not null,
  since date not null,
  last_day date check (last_day >= since),
  version integer not null
);
create index body_list on body (province_code, name);

create table body_member (
  province_code text not null,
  body_id uuid not null references body (id),
  key text not null,
  person_id uuid references person (id),
  name text not null,
  role text not null check (role in ('chair', 'viceChair', 'secretary', 'member')),
  from_date date not null,
  to_date date,
  primary key (body_id, key)
);
create index body_member_person on body_member (person_id) where person_id is not null;

-- A member who was replaced by a decision: the sheet stays as it was, and is not counted.
alter table ballot drop constraint ballot_stage_check;
alter table ballot add constraint ballot_stage_check
  check (stage in ('marking', 'finished', 'conflict', 'absent', 'replaced'));

-- The role in which the person of a session works now; null: the first by its key.
alter table session add column hat_key text;

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert, update, delete on agency, agency_name, agency_successor, body, body_member to saolang_app;
  end if;
end $$;
