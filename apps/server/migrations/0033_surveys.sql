-- Surveys (SUR-02, SUR-05): questionnaires that offices define, surveys that run with one, and the records that were
-- filled. Rows of the streams `surveyForm`, `survey` and `surveyRecord`. Questions and answers stand in the acts; the
-- answers stand here too, so that results and sheets of a survey read one table.

create table survey_form (
  province_code text not null,
  id uuid primary key,
  level text not null check (level in ('province', 'commune')),
  commune_code text references unit (code),
  title text not null,
  folded text not null,
  theme text not null check (theme in ('goods', 'tourism', 'other')),
  questions integer not null,
  -- How many versions were published; 0 for a first draft.
  published integer not null check (published >= 0),
  drafting boolean not null,
  withdrawn boolean not null,
  version integer not null,
  check ((level = 'commune') = (commune_code is not null))
);
create index survey_form_place on survey_form (province_code, level, commune_code);

create table survey (
  province_code text not null,
  id uuid primary key,
  level text not null check (level in ('province', 'commune')),
  commune_code text references unit (code),
  form_id uuid not null references survey_form (id),
  -- The version under which new records are given.
  form_number integer not null check (form_number > 0),
  name text not null,
  folded text not null,
  theme text not null check (theme in ('goods', 'tourism', 'other')),
  filler text not null check (filler in ('commune', 'producer')),
  from_date date not null,
  to_date date not null check (to_date >= from_date),
  closed boolean not null,
  version integer not null,
  check ((level = 'commune') = (commune_code is not null))
);
create index survey_place on survey (province_code, level, commune_code, to_date);

-- Communes of a survey, with the number of records that are aimed at.
create table survey_area (
  province_code text not null,
  survey_id uuid not null references survey (id),
  commune_code text not null references unit (code),
  goal integer check (goal > 0),
  primary key (survey_id, commune_code)
);
create index survey_area_commune on survey_area (commune_code);

create table survey_record (
  province_code text not null,
  id uuid primary key,
  survey_id uuid not null references survey (id),
  commune_code text not null references unit (code),
  producer_id uuid references producer (id),
  name text not null,
  folded text not null,
  stage text not null check (stage in ('draft', 'submitted', 'returned', 'accepted', 'dropped')),
  form_number integer not null check (form_number > 0),
  submitted_on date,
  filled_by uuid,
  answers jsonb not null,
  -- Photos: key of the question, id of the file, name.
  photos jsonb not null,
  version integer not null
);
create index survey_record_list on survey_record (survey_id, commune_code, stage);
create index survey_record_place on survey_record (province_code, commune_code, stage);
-- A producer answers a survey once.
create unique index survey_record_producer on survey_record (survey_id, producer_id)
  where producer_id is not null and stage <> 'dropped';

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert, update, delete on survey_form, survey, survey_area, survey_record to saolang_app;
  end if;
end $$;
