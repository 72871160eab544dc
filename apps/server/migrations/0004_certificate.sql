-- Decisions and certificates as their acts became: lines of a decision, drafts that were dropped, who owns a
-- certificate, when a newer one took its place, and until when it runs on under Điều 12 khoản 3.
alter table decision drop constraint decision_stage_check;
alter table decision add constraint decision_stage_check check (stage in ('draft', 'issued', 'discarded'));
create index decision_place on decision (province_code, stage);

-- A number is given once a year by a province.
drop index decision_number;
create unique index decision_number on decision (province_code, number, (extract(year from signed_on)))
  where number is not null;

-- One result stands in one decision: lines of a dropped draft are removed.
create table decision_line (
  province_code text not null,
  decision_id uuid not null references decision (id),
  evaluation_id uuid not null references evaluation (id),
  dossier_id uuid not null references dossier (id),
  product_id uuid not null references product (id),
  star integer not null check (star between 3 and 5),
  result_hash text not null,
  primary key (decision_id, evaluation_id),
  unique (province_code, evaluation_id)
);
create index decision_line_dossier on decision_line (dossier_id);

alter table certificate add column producer_id uuid not null references producer (id);
alter table certificate add column replaced_on date;
-- Last day on which it counts: expires_on, or later where Điều 12 khoản 3 keeps it running.
alter table certificate add column runs_until date not null check (runs_until >= expires_on);
create index certificate_producer on certificate (producer_id);
create index certificate_runs on certificate (province_code, runs_until);
create index certificate_decision on certificate (decision_id) where decision_id is not null;

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert, update, delete on decision_line to saolang_app;
  end if;
end $$;
