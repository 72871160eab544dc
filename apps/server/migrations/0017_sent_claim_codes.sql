-- A code of six digits that went to the phone number or e-mail address on record, to take over an account that nobody has
-- signed in to yet (decision 0015). Both the address and the code stand here as keyed hashes only; the newest counts.
create table sent_claim_code (
  reach_mac text primary key,
  person_id uuid not null references person (id),
  code_mac text not null,
  tries integer not null default 0,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sent_claim_code_person on sent_claim_code (person_id);

-- Codes that were sent do not stay readable in the log of messages.
update delivery set body = '(mã đã gửi)' where kind = 'code' and state = 'sent';

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert, update, delete on sent_claim_code to saolang_app;
  end if;
end $$;
