-- Notices: what a person is told, over which channels, and a log of everything that left the house.
create table contact (
  province_code text not null,
  person_id uuid not null references person (id),
  channel text not null check (channel in ('email', 'sms', 'zalo')),
  address text not null check (length(address) between 3 and 200),
  verified_at timestamptz,
  -- The hash of a code that was sent to the address and not typed yet.
  code_hash bytea,
  code_until timestamptz,
  code_tries integer not null default 0,
  primary key (person_id, channel)
);

-- What a person wants to get where; nothing here: the defaults of the product.
create table notice_choice (
  person_id uuid not null references person (id),
  topic text not null check (topic in ('case', 'work', 'due', 'account')),
  channel text not null check (channel in ('email', 'sms', 'zalo')),
  mode text not null check (mode in ('now', 'digest', 'off')),
  primary key (person_id, topic, channel)
);

create table notice (
  province_code text not null,
  id uuid primary key,
  person_id uuid not null references person (id),
  topic text not null check (topic in ('case', 'work', 'due', 'account')),
  subject text not null check (length(subject) between 1 and 200),
  body text not null check (length(body) between 1 and 4000),
  href text,
  -- What it tells of: one act, or one day. The same thing is told to a person once.
  source text not null,
  created_at timestamptz not null,
  read_at timestamptz,
  unique (person_id, source)
);
create index notice_of_person on notice (person_id, created_at desc);
create index notice_unread on notice (person_id) where read_at is null;

-- One message to one address: the log of what was sent, and what waits for the next digest.
create table delivery (
  province_code text not null,
  id uuid primary key,
  person_id uuid not null references person (id),
  channel text not null check (channel in ('email', 'sms', 'zalo')),
  address text not null,
  subject text not null,
  body text not null,
  kind text not null check (kind in ('now', 'digest', 'code')),
  state text not null check (state in ('waiting', 'sent', 'failed')),
  created_at timestamptz not null,
  sent_at timestamptz,
  last_error text,
  check ((state = 'sent') = (sent_at is not null))
);
create index delivery_log on delivery (province_code, created_at desc);
create index delivery_of_person on delivery (person_id, created_at desc);
-- Notices that a digest has to take up, and the message that took them.
create table digest_item (
  notice_id uuid not null references notice (id),
  channel text not null check (channel in ('email', 'sms', 'zalo')),
  person_id uuid not null references person (id),
  delivery_id uuid references delivery (id),
  primary key (notice_id, channel)
);
create index digest_waiting on digest_item (person_id, channel) where delivery_id is null;

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert, update, delete on contact, notice_choice, notice, delivery, digest_item to saolang_app;
  end if;
end $$;
