-- Money and vouchers have scopes of their own: keys that were made before keep what they could do.

update api_key set scopes = scopes || ',money:read' where scopes like '%cases:read%';
update api_key set scopes = scopes || ',money:write,vouchers' where scopes like '%cases:write%';
