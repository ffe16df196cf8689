-- A letter that is over is forgotten after its term, or when its address is erased: that it was written stays known, to whom and of what does not.
GRANT UPDATE (recipient, facts) ON mail.message TO hilo_app;
CREATE INDEX message_to_forget ON mail.message (queued_at) WHERE state IN ('sent', 'failed') AND recipient <> 'erased';
