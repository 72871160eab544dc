-- Reports: the demand that several share, the report that one corrects, the quarter with which a month is drafted, and the
-- days of receipt for the table of communes and periods. The same period may be reported again by a correction.
alter table report add column request_id uuid;
alter table report add column corrects_id uuid references report (id);
alter table report add column joined_id uuid references report (id);
alter table report add column received_on date;

create index report_request on report (request_id) where request_id is not null;
create index report_corrects on report (corrects_id) where corrects_id is not null;
create index report_open on report (province_code, stage, due_before);

drop index report_period;
create unique index report_period on report (province_code, level, coalesce(commune_code, ''), kind, from_date, to_date)
  where kind in ('month', 'quarter', 'year') and corrects_id is null;
