-- Open cases about a person that nobody answers for: managers are asked to take them.

create index case_by_unheld on case_row (shop_id, id)
    where is_open = 1 and owner = 0 and (intent = 'staff_complaint' or ground = 'ACC.conduct');
