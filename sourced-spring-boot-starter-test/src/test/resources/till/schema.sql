create table if not exists till_total (amount int not null);
create table if not exists till_note (amount int not null);
