-- Metrics read certificates by the day of issue, and the one before of a product; dossiers by the day of lodging; entries
-- of a register over the whole country by their day.
create index certificate_issued on certificate (province_code, issued_on);
create index certificate_before on certificate (product_id, issued_on);
create index dossier_submitted on dossier (province_code, submitted_on) where submitted_on is not null;
create index register_entry_day on register_entry (register, from_date);
-- Subjects of the entries of one province: without it every reading of a share goes over those of the country.
create index register_subject_place on register_subject (province_code, part);

-- Many metrics are asked in one statement: compiling it would cost more than running it.
do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app' and coalesce(rolconfig::text, '') not like '%jit=off%') then
    alter role saolang_app set jit = off;
  end if;
exception when insufficient_privilege or internal_error then null;
end $$;
