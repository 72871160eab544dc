-- A province works under two regulations at once while dossiers of the former one run out: each counts its own rounds.
alter table round drop constraint round_province_code_year_no_key;
alter table round add constraint round_of_regime unique (province_code, regime, year, no);
