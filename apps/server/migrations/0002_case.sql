-- The case: producer, product, papers, dossier. Each row is the projection of a stream of acts (same id) and is
-- rewritten in the transaction that adds the act; `saolang verify` re-folds the acts and compares.
create table producer (
  id uuid primary key,
  province_code text not null,
  commune_code text not null references unit (code),
  name text not null check (length(name) between 1 and 300),
  kind text not null,
  phone text,
  folded text not null,
  profile jsonb not null,
  version integer not null
);
create index producer_place on producer (province_code, commune_code);
create index producer_search on producer using gin (folded gin_trgm_ops);

create table product (
  id uuid primary key,
  province_code text not null,
  commune_code text not null references unit (code),
  producer_id uuid not null references producer (id),
  name text not null check (length(name) between 1 and 300),
  regime text not null,
  sheet integer not null check (sheet between 1 and 99),
  code text unique,
  folded text not null,
  version integer not null
);
create index product_producer on product (producer_id);
create index product_place on product (province_code, commune_code);
create index product_search on product using gin (folded gin_trgm_ops);

create table paper (
  id uuid primary key,
  province_code text not null,
  producer_id uuid not null references producer (id),
  kind text not null,
  title text not null,
  number text,
  issuer text,
  issued_on date,
  valid_until date,
  file_id uuid not null,
  ended boolean not null,
  version integer not null
);
create index paper_producer on paper (producer_id);

create table dossier (
  id uuid primary key,
  province_code text not null,
  commune_code text not null references unit (code),
  producer_id uuid not null references producer (id),
  product_id uuid not null references product (id),
  kind text not null check (kind in ('first', 'upgrade', 'renewal')),
  regime text not null,
  sheet integer not null,
  stage text not null check (stage in ('draft', 'submitted', 'returned', 'received', 'proposed', 'accepted', 'supplementing', 'advised', 'inRound', 'evaluated', 'recognised', 'forwarded', 'notReached', 'withdrawn')),
  receipt_number text unique,
  submitted_on date,
  received_on date,
  report_due date,
  proposed_on date,
  supplement_due date,
  supplement_count integer not null default 0,
  round_id uuid,
  star integer check (star between 1 and 5),
  version integer not null,
  check ((stage = 'draft') or (receipt_number is not null and submitted_on is not null) or (stage = 'withdrawn')),
  check (stage not in ('received', 'proposed', 'accepted', 'advised', 'inRound', 'evaluated', 'recognised', 'forwarded', 'notReached') or received_on is not null)
);
create index dossier_place on dossier (province_code, commune_code, stage);
create index dossier_producer on dossier (producer_id);
create index dossier_product on dossier (product_id);
create index dossier_round on dossier (round_id);

-- One open dossier a product at a time: two people pressing "Lập hồ sơ" make one.
create unique index dossier_open_once on dossier (province_code, product_id)
  where stage not in ('recognised', 'notReached', 'withdrawn');
