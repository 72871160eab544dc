-- Lots of products, what went into them, stamps with QR codes and their scans (TRC-01, TRC-02, SUB-04). `lot`,
-- `lot_material` and `lot_stamp_batch` are rows of the stream `lot`; secrets of stamps and scans are no history.

create table lot (
  province_code text not null,
  id uuid primary key,
  commune_code text not null references unit (code),
  producer_id uuid not null references producer (id),
  product_id uuid not null references product (id),
  -- Day of production, chance and a check character; on boxes and in addresses.
  code text not null unique check (code ~ '^[0-9]{6}[0-9A-HJKMNP-TV-Z]{5}$'),
  produced_on date not null,
  -- Thousandths of the unit.
  amount bigint not null check (amount > 0),
  unit text not null,
  expires_on date check (expires_on > produced_on),
  gtin text check (gtin ~ '^[0-9]{14}$'),
  stage text not null check (stage in ('open', 'closed', 'soldOut')),
  -- The first day of sale: scans after it are counted by day.
  sold_from date,
  events integer not null check (events >= 0),
  last_event_on date,
  version integer not null
);
create index lot_place on lot (province_code, commune_code, produced_on);
create index lot_product on lot (product_id, produced_on);
create index lot_producer on lot (producer_id, produced_on);

create table lot_material (
  province_code text not null,
  lot_id uuid not null references lot (id),
  key text not null,
  kind text not null check (kind in ('area', 'lot', 'purchase')),
  entry_id uuid references register_entry (id),
  source_lot_id uuid references lot (id),
  -- Thousandths; null where it was not measured.
  amount bigint check (amount > 0),
  unit text,
  -- Entered wrongly: stays in the history, counts nowhere.
  taken_back boolean not null,
  primary key (lot_id, key),
  check (source_lot_id <> lot_id),
  check ((kind = 'area') = (entry_id is not null)),
  check ((kind = 'lot') = (source_lot_id is not null))
);
create index lot_material_source on lot_material (source_lot_id) where source_lot_id is not null;
create index lot_material_entry on lot_material (entry_id) where entry_id is not null;

create table lot_stamp_batch (
  province_code text not null,
  lot_id uuid not null references lot (id),
  -- Stands in every code of the batch.
  batch text not null unique check (batch ~ '^[0-9A-HJKMNP-TV-Z]{5}$'),
  count integer not null check (count between 1 and 10000),
  issued_on date not null,
  primary key (lot_id, batch)
);

-- What proves the serials of a batch. Not in the history, which more people may read than may make stamps.
create table lot_stamp_key (
  province_code text not null,
  batch text primary key references lot_stamp_batch (batch),
  secret text not null check (length(secret) >= 32)
);

-- How often a stamp was scanned on a day: no person, no address, no place. One row a stamp and day.
create table lot_stamp_scan (
  province_code text not null,
  lot_id uuid not null references lot (id),
  batch text not null references lot_stamp_batch (batch),
  serial integer not null check (serial between 1 and 10000),
  day date not null,
  scans integer not null check (scans > 0),
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (batch, serial, day)
);
create index lot_stamp_scan_lot on lot_stamp_scan (lot_id);
create index lot_stamp_scan_place on lot_stamp_scan (province_code, batch, serial);

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert, update, delete on lot, lot_material, lot_stamp_batch, lot_stamp_key, lot_stamp_scan
      to saolang_app;
  end if;
end $$;
