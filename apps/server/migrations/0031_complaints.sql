-- Complaints of citizens and organisations (CSV-01): rows of the stream `complaint`. Contact and words stay in the acts;
-- the row holds what lists, searches and counts ask. Also what makes a product its own (CSV-03).

create table complaint (
  province_code text not null,
  id uuid primary key,
  number text not null unique,
  -- Digest of the number and of the secret code of who complained.
  code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
  about text not null check (about in ('quality', 'label', 'origin', 'misuse', 'service', 'other')),
  level text not null check (level in ('commune', 'province')),
  -- The commune that it concerns; null where none is known.
  commune_code text references unit (code),
  product_id uuid references product (id),
  producer_id uuid references producer (id),
  -- Name of the product, or the first words of the label.
  title text not null,
  folded text not null,
  organised boolean not null,
  stage text not null check (stage in ('received', 'handling', 'answered')),
  received_on date not null,
  due_on date not null,
  answered_on date,
  result text check (result in ('right', 'partly', 'wrong', 'noEvidence')),
  taken_by text,
  -- Requests that the producer has not answered.
  unanswered integer not null check (unanswered >= 0),
  version integer not null,
  check (level <> 'commune' or commune_code is not null),
  check ((product_id is null) = (producer_id is null)),
  check ((stage = 'answered') = (answered_on is not null)),
  check ((result is null) = (answered_on is null))
);
create index complaint_place on complaint (province_code, commune_code, received_on desc);
create index complaint_open on complaint (province_code, due_on) where stage <> 'answered';
create index complaint_product on complaint (product_id) where product_id is not null;
create index complaint_producer on complaint (producer_id, received_on desc) where producer_id is not null;
create index complaint_search on complaint using gin (folded gin_trgm_ops);

-- Photos that came with a complaint: nobody is known who sent them, so they are no rows of `file`.
create table complaint_photo (
  province_code text not null,
  complaint_id uuid not null references complaint (id),
  id uuid not null,
  position integer not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size integer not null check (size > 0),
  media_type text not null check (media_type in ('image/jpeg', 'image/png')),
  primary key (complaint_id, id)
);

-- Looks at how a complainant is reached are logged like other personal data.
alter table view_log drop constraint view_log_thing_check;
alter table view_log add constraint view_log_thing_check
  check (thing in ('producer', 'person', 'paper', 'dossier', 'complaint'));

-- "Nét văn hóa, khác biệt của sản phẩm" (CSV-03); null: nothing said.
alter table product add column culture text;

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert, update, delete on complaint, complaint_photo to saolang_app;
  end if;
end $$;
