-- A group's application is taken back for all of it when one member no longer takes part: of the others it is not true that they withdrew, or
-- cannot be reached.
ALTER TABLE lending.withdrawal
  DROP CONSTRAINT withdrawal_reason_known,
  ADD CONSTRAINT withdrawal_reason_known CHECK (reason IN ('she_withdrew', 'entered_by_mistake', 'cannot_be_reached', 'member_left'));
