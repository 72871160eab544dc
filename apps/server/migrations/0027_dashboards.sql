-- Numbers of each province on a day, for the dashboards of the country and of the province: read from the records in the
-- background, every day and again while somebody looks. Not part of the history: it can be thrown away and is read anew.

create table dashboard_reading (
  province_code text not null,
  on_date date not null,
  read_at timestamptz not null,
  -- The shapes of `Reading` and `UnitLine` in slices/dashboards; a row of an older shape is read anew.
  numbers jsonb not null,
  units jsonb not null,
  primary key (province_code, on_date)
);
create index dashboard_reading_day on dashboard_reading (on_date);

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert, update, delete on dashboard_reading to saolang_app;
  end if;
end $$;
