-- Names of acts may hold digits: SIM3 is the name of a model.
ALTER TABLE entry DROP CONSTRAINT entry_act_check;
ALTER TABLE entry ADD CONSTRAINT entry_act_check CHECK (act ~ '^[A-Z][A-Z0-9_]{2,59}$');
