-- The yearly cycle of the programme (chu trình OCOP thường niên): window of ideas, themes of the year, ideas of a theme.
-- Rows of the stream `cycle`, one stream a province and year. And what a product says of itself: origin and direction
-- (GEN-11, STD-01), columns of the stream `product`; null where nobody has said so.

create table cycle (
  province_code text not null,
  id uuid primary key,
  year integer not null check (year between 2018 and 2100),
  version integer not null,
  unique (province_code, year)
);

-- When ideas are taken: of the province (commune null), narrower for a commune.
create table cycle_window (
  province_code text not null,
  cycle_id uuid not null references cycle (id),
  -- The code of the province or of a commune of it.
  place_code text not null references unit (code),
  from_date date not null,
  to_date date not null check (to_date >= from_date),
  primary key (cycle_id, place_code)
);

create table cycle_theme (
  province_code text not null,
  cycle_id uuid not null references cycle (id),
  key text not null,
  position integer not null,
  name text not null,
  plan_id uuid references plan (id),
  primary key (cycle_id, key)
);
create index cycle_theme_plan on cycle_theme (plan_id) where plan_id is not null;

-- An idea is a dossier that was sent, or an entry of the register of potential products.
create table cycle_idea (
  province_code text not null,
  cycle_id uuid not null references cycle (id),
  theme_key text not null,
  idea_id uuid not null,
  primary key (cycle_id, theme_key, idea_id)
);
create index cycle_idea_idea on cycle_idea (idea_id);

alter table product add column origin text check (origin in ('speciality', 'traditional', 'newTechnology'));
alter table product add column is_processed boolean;
alter table product add column is_deep_processed boolean;
alter table product add column is_community boolean;
alter table product add column is_circular boolean;

-- Ideas of a year.
create index dossier_sent on dossier (province_code, submitted_on) where submitted_on is not null;

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert, update, delete on cycle, cycle_window, cycle_theme, cycle_idea to saolang_app;
  end if;
end $$;
