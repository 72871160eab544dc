-- Administrative units over time: the lists that are closed (63 provinces, three levels, until 30/6/2025), earlier
-- states within the list of today, and which unit of today holds the area of which former one. Reference data of the
-- checkout: filled by the owner from packages and content/places, anew whenever these change.
create table former_unit (
  list text not null,
  code text not null check (code ~ '^[0-9]{2,3}$|^[0-9]{5}$'),
  level text not null check (level in ('province', 'district', 'commune')),
  name text not null,
  kind text not null,
  parent_code text,
  province_code text not null,
  -- The whole address: Xã Tỏa Tình, huyện Tuần Giáo, tỉnh Điện Biên.
  place text not null,
  -- Own name without its kind, folded; and everything it is found by.
  bare text not null,
  folded text not null,
  -- Null: no source says since when.
  valid_from date,
  valid_to date not null check (valid_to >= valid_from),
  primary key (list, code, valid_to)
);
create index former_unit_parent on former_unit (list, parent_code);
create index former_unit_search on former_unit using gin (folded gin_trgm_ops);

create table succession (
  list text not null,
  former_code text not null,
  valid_to date not null,
  unit_code text not null references unit (code),
  extent text not null check (extent in ('whole', 'part', 'unstated')),
  source text not null,
  primary key (list, former_code, valid_to, unit_code),
  foreign key (list, former_code, valid_to) references former_unit (list, code, valid_to)
);
create index succession_unit on succession (unit_code);

-- Names of units that were merged before the closed list, as far as the source tells them: found by search, no code.
alter table unit add column earlier text[] not null default '{}';
alter table unit add column earlier_folded text not null default '';
create index unit_earlier_search on unit using gin (earlier_folded gin_trgm_ops);

-- Which state of packages and content the two tables hold.
create table former_unit_revision (
  only_row boolean primary key default true check (only_row),
  revision text not null
);

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select on former_unit, succession, former_unit_revision to saolang_app;
  end if;
end $$;
