-- What lists, the calendar, the worklist and reports need to know of tasks beside the rows of 0018: rows of the stream
-- `task`. Overdue and due soon are derived from the days, never stored (INV-22).

create table task_detail (
  province_code text not null,
  task_id uuid primary key references task (id),
  -- Time in the words of the document.
  time_text text,
  -- The last day is that of the plan: the document names none.
  due_by_plan boolean not null,
  -- Waits for an event whose day nobody has recorded.
  awaits_event boolean not null,
  -- The last day that the task reaches at all, all turns counted.
  reaches_on date,
  percent integer check (percent between 0 and 100),
  -- The last thing reported; null before the first.
  reported_on date,
  -- Urged on that day and nothing reported since.
  urged_on date,
  waiting_for text,
  -- Names of the leads and of those who coordinate, folded, for search.
  folded_agencies text not null
);
create index task_detail_urged on task_detail (province_code) where urged_on is not null;

-- The turns of recurring tasks.
create table task_occurrence (
  province_code text not null,
  task_id uuid not null references task (id),
  due_on date not null,
  done_on date,
  primary key (task_id, due_on)
);
create index task_occurrence_due on task_occurrence (province_code, due_on);

-- Two tasks that are one duty, or belong together.
create table task_link (
  province_code text not null,
  task_id uuid not null references task (id),
  other_id uuid not null references task (id),
  relation text not null check (relation in ('sameDuty', 'related')),
  primary key (task_id, other_id),
  check (task_id <> other_id)
);
create index task_link_other on task_link (other_id);

-- Who led a task before it was handed over: it stays in the history of the successor.
create table task_handover (
  province_code text not null,
  task_id uuid not null references task (id),
  key text not null,
  handed_on date not null,
  name text not null,
  agency_id uuid references agency (id),
  primary key (task_id, key)
);
create index task_handover_agency on task_handover (agency_id) where agency_id is not null;

-- Lists by the last day, those of a place, and search by words.
create index task_search on task using gin (folded gin_trgm_ops);
create index task_due on task (province_code, due_on);

do $$ begin
  if exists (select from pg_roles where rolname = 'saolang_app') then
    grant select, insert, update, delete on task_detail, task_occurrence, task_link, task_handover to saolang_app;
  end if;
end $$;
