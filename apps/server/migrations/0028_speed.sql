-- Pages at national size (20,000 products, 175,000 entries of registers): figures of producers by year as numbers, so that
-- no reading takes them out of the fields of every entry again; indexes that answer counts without the rows.

-- Figures of a producer in a year, as the entry of the register `producerYear` gives them (projection of the kind
-- `registerEntry`); no row for a cancelled entry, or one without a producer or a year. Missing stays null.
create table producer_year (
  province_code text not null,
  entry_id uuid not null references register_entry (id),
  producer_id uuid not null references producer (id),
  -- First day of the year.
  from_date date not null,
  workers bigint,
  trained_workers bigint,
  -- Đồng.
  own_capital bigint,
  revenue_direct bigint,
  revenue_agent bigint,
  revenue_supermarket bigint,
  revenue_ecommerce bigint,
  revenue_export bigint,
  revenue_other bigint,
  primary key (entry_id, producer_id)
);
create function pg_temp.whole_number(fields jsonb, key text) returns bigint language sql immutable as $$
  select case when jsonb_typeof(fields -> key) = 'number' and fields ->> key ~ '^-?[0-9]{1,16}$'
    then (fields -> key)::bigint end
$$;
insert into producer_year
select distinct on (e.id) e.province_code, e.id, s.producer_id, e.from_date,
  pg_temp.whole_number(e.fields, 'workers'), pg_temp.whole_number(e.fields, 'trainedWorkers'),
  pg_temp.whole_number(e.fields, 'ownCapital'),
  pg_temp.whole_number(e.fields, 'revenueDirect'), pg_temp.whole_number(e.fields, 'revenueAgent'),
  pg_temp.whole_number(e.fields, 'revenueSupermarket'), pg_temp.whole_number(e.fields, 'revenueEcommerce'),
  pg_temp.whole_number(e.fields, 'revenueExport'), pg_temp.whole_number(e.fields, 'revenueOther')
from register_entry e join register_subject s on s.entry_id = e.id and s.part = 'producer'
where e.register = 'producerYear' and not e.ended and e.from_date is not null and s.producer_id is not null
order by e.id, s.key;
create index producer_year_place on producer_year (province_code, from_date);
create index producer_year_day on producer_year (from_date);
create index producer_year_producer on producer_year (producer_id, from_date desc);

-- Who was active on a day: producers of dossiers and certificates, read from the index alone.
create index dossier_lodged on dossier (province_code, submitted_on) include (producer_id)
  where submitted_on is not null and stage <> 'withdrawn';
drop index certificate_issued;
create index certificate_issued on certificate (province_code, issued_on) include (producer_id);
-- The certificates of each product in their order: which is the newest, which came before.
drop index certificate_before;
create index certificate_line on certificate (product_id, issued_on desc)
  include (id, province_code, commune_code, producer_id, star, runs_until, withdrawn_on, replaced_on);

-- Counts and sums of a register over the country.
drop index register_entry_day;
create index register_entry_day on register_entry (register, from_date)
  include (province_code, to_date, theme, dong, quantity) where not ended;

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert, update, delete on producer_year to saolang_app;
  end if;
end $$;
