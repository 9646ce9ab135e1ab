create table if not exists order_total (order_id varchar(100) primary key, amount int not null);
