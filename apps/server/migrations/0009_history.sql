-- The history: daily roots, redaction of personal data, corrections by two people, who looked at personal data.

-- Salt of each personal field of a payload, and after its redaction the commitment that stays in its place:
-- {"phone": {"salt": "…"}} → {"phone": {"hash": "…", "by": "<act of the redaction>"}}. Null: nothing is salted.
alter table act add column sealed jsonb;

-- One root a day (Asia/Ho_Chi_Minh), each chained to the one before.
create table history_root (
  number integer primary key check (number >= 1),
  day date not null unique,
  -- First moment of the next day: acts before it are covered.
  cut timestamptz not null,
  acts integer not null check (acts >= 0),
  total bigint not null check (total >= acts),
  cases integer not null check (cases >= 0),
  tree bytea not null,
  prev bytea not null,
  root bytea not null,
  made_at timestamptz not null
);

-- Which acts of which stream a root covers. The pieces of a stream follow each other without gap or overlap.
create table history_leaf (
  province_code text not null,
  stream_id uuid not null,
  from_seq integer not null check (from_seq >= 1),
  to_seq integer not null check (to_seq >= from_seq),
  number integer not null references history_root (number),
  case_id uuid not null,
  head_hash bytea not null,
  primary key (province_code, stream_id, to_seq)
);
create index history_leaf_number on history_leaf (number, case_id, stream_id);
create index history_leaf_stream on history_leaf (stream_id, to_seq);
create index history_leaf_case on history_leaf (case_id, number);

create function history_is_sealed() returns trigger language plpgsql as $$
begin
  raise exception 'roots of the history stay: % of % refused', tg_op, tg_table_name using errcode = 'raise_exception';
end $$;
create trigger history_root_stays before update or delete on history_root
  for each row execute function history_is_sealed();
create trigger history_root_is_never_truncated before truncate on history_root
  for each statement execute function history_is_sealed();
create trigger history_leaf_stays before update or delete on history_leaf
  for each row execute function history_is_sealed();
create trigger history_leaf_is_never_truncated before truncate on history_leaf
  for each statement execute function history_is_sealed();

-- A clock that goes back must not write into a day whose root is made.
create function act_is_of_an_open_day() returns trigger language plpgsql as $$
declare closed timestamptz;
begin
  select cut into closed from history_root order by number desc limit 1;
  if exists (select from added where added.at < closed) then
    raise exception 'the history before % is sealed: is the clock of the server right?', closed
      using errcode = 'raise_exception';
  end if;
  return null;
end $$;
create trigger act_is_of_an_open_day after insert on act referencing new table as added
  for each statement execute function act_is_of_an_open_day();

-- An act as it stands after the redaction that the act `redaction` names: the named fields and nothing else.
create function act_redacted(target act, redaction uuid) returns act language plpgsql stable as $$
declare
  ordered act;
  field text;
  value text;
  mark jsonb;
begin
  select * into ordered from act
    where province_code = target.province_code and id = redaction and kind = 'DataRedacted'
      and payload ->> 'act' = target.id::text;
  if not found then return null; end if;
  for field in select jsonb_array_elements_text(ordered.payload -> 'fields') loop
    if jsonb_typeof(target.payload #> string_to_array(field, '/')) is distinct from 'string'
      or target.sealed -> field ->> 'by' is not null then
      return null;
    end if;
    value := target.payload #>> string_to_array(field, '/');
    mark := jsonb_build_object('by', redaction::text);
    if target.sealed -> field ->> 'salt' is not null then
      mark := mark || jsonb_build_object('hash',
        encode(sha256(decode(target.sealed -> field ->> 'salt', 'hex') || convert_to(value, 'UTF8')), 'hex'));
    end if;
    target.payload := jsonb_set(target.payload, string_to_array(field, '/'), '"(đã xóa)"', false);
    target.sealed := jsonb_set(coalesce(target.sealed, '{}'), array[field], mark, true);
  end loop;
  return target;
end $$;

-- Acts never change, but for exactly what an act of redaction says.
create or replace function act_is_history() returns trigger language plpgsql as $$
declare
  redaction text;
  expected act;
begin
  if tg_op = 'UPDATE' then
    select mark.value ->> 'by' into redaction from jsonb_each(new.sealed) mark
      where mark.value ->> 'by' is not null and old.sealed -> mark.key ->> 'by' is null limit 1;
    if redaction is not null then
      expected := act_redacted(old, redaction::uuid);
      if expected.id is not null and new is not distinct from expected then return new; end if;
    end if;
  end if;
  raise exception 'acts are history: % refused', tg_op using errcode = 'raise_exception';
end $$;

-- The only door of the application: takes out what an act of redaction names. Answers whether anything was done.
create function redact_act(province text, redaction uuid) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  target act;
  expected act;
begin
  select a.* into target from act r join act a
    on a.province_code = r.province_code and a.id::text = r.payload ->> 'act'
    where r.province_code = province and r.id = redaction and r.kind = 'DataRedacted' for update of a;
  if not found then return false; end if;
  expected := act_redacted(target, redaction);
  if expected.id is null then return false; end if;
  update act set payload = expected.payload, sealed = expected.sealed
    where province_code = target.province_code and stream_id = target.stream_id and seq = target.seq;
  return true;
end $$;
revoke all on function redact_act(text, uuid) from public;

create table redaction (
  province_code text not null,
  id uuid primary key,
  act_id uuid not null,
  stream_id uuid not null,
  fields text[] not null,
  reason text not null,
  stage text not null check (stage in ('proposed', 'done', 'refused')),
  proposed_by uuid not null,
  version integer not null
);
create index redaction_act on redaction (act_id);

-- Who looked at personal data of others: one row a person, thing and hour. Not part of the history: it is kept for a
-- time only, and is itself personal data.
create table view_log (
  province_code text not null,
  viewer uuid not null,
  thing text not null check (thing in ('producer', 'person', 'paper', 'dossier')),
  thing_id uuid not null,
  hour timestamptz not null,
  hat text not null,
  producer_id uuid,
  endpoint text not null,
  times integer not null check (times >= 1),
  primary key (province_code, viewer, thing, thing_id, hour)
);
create index view_log_producer on view_log (producer_id, hour);
create index view_log_thing on view_log (thing, thing_id, hour);
create index view_log_hour on view_log (hour);

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert on history_root, history_leaf to saolang_app;
    revoke update, delete, truncate on history_root, history_leaf from saolang_app;
    grant select, insert, update, delete on redaction, view_log to saolang_app;
    grant execute on function redact_act(text, uuid) to saolang_app;
  end if;
end $$;
