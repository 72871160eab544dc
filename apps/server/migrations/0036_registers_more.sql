-- Accounts of mass organisations (COM-09): one more role, held in an agency.
alter table role_holding drop constraint role_holding_role_check;
alter table role_holding add constraint role_holding_role_check check (role in ('producer', 'communeOfficer', 'communeChair', 'provinceOffice', 'advisor', 'councillor', 'signatory', 'admin', 'ministryOffice', 'massOrganisation'));
alter table role_holding add constraint role_holding_organisation check (role <> 'massOrganisation' or agency_id is not null);

-- Links of listings, the one whose check is oldest first (TPM-05).
create index register_entry_link_check on register_entry (province_code, (fields ->> 'checkedOn')) where register = 'listing' and not ended;
