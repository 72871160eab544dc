-- Published regimes. Content is kept once under its hash; the acts of a regime and of its drafts name the hash, so the
-- chain of acts seals it. Regimes hold for the whole country: their streams stand under the province code '00'.
create table regime_content (
  -- SHA-256 of the canonical JSON of all files: whoever changes a byte of the body breaks the check.
  hash text primary key check (hash = encode(sha256(convert_to(body, 'UTF8')), 'hex')),
  body text not null,
  at timestamptz not null
);

-- Projection of the streams of kind `regime`: written again as it is, never changed.
create table regime_revision (
  stream_id uuid not null,
  province_code text not null,
  regime text not null,
  revision integer not null check (revision >= 1),
  hash text not null references regime_content (hash),
  starts_on date not null,
  origin text not null check (origin in ('release', 'published')),
  reason text,
  primary key (stream_id, revision),
  unique (regime, revision),
  unique (regime, hash)
);

create table regime_draft (
  id uuid primary key,
  province_code text not null,
  regime text,
  number text,
  hash text not null references regime_content (hash),
  faults integer not null check (faults >= 0),
  origin text not null check (origin in ('upload', 'command', 'release')),
  stage text not null check (stage in ('open', 'published', 'discarded')),
  version integer not null
);
create index regime_draft_stage on regime_draft (stage);

create function regime_is_published() returns trigger language plpgsql as $$
begin
  raise exception 'published regimes do not change: % of % refused', tg_op, tg_table_name
    using errcode = 'raise_exception';
end $$;
create trigger regime_content_stays before update or delete on regime_content
  for each row execute function regime_is_published();
create trigger regime_content_is_never_truncated before truncate on regime_content
  for each statement execute function regime_is_published();
create trigger regime_revision_stays before update on regime_revision
  for each row when (old.* is distinct from new.*) execute function regime_is_published();
create trigger regime_revision_is_never_removed before delete on regime_revision
  for each row execute function regime_is_published();
create trigger regime_revision_is_never_truncated before truncate on regime_revision
  for each statement execute function regime_is_published();

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert on regime_content to saolang_app;
    revoke update, delete, truncate on regime_content from saolang_app;
    -- The projection is written again whole; the triggers above let nothing change or go.
    grant select, insert, update, delete on regime_revision to saolang_app;
    grant select, insert, update on regime_draft to saolang_app;
  end if;
end $$;
