-- Corrections of issued facts (decision 0016): who proposed the one that waits for a second person, so that worklists find
-- it; null where none waits. The proposal itself stands in the acts.
alter table decision add column correction_by uuid references person (id);
create index decision_correction on decision (province_code) where correction_by is not null;

alter table certificate add column correction_by uuid references person (id);
create index certificate_correction on certificate (province_code) where correction_by is not null;
