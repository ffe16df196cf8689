-- Two papers for who pays on time: a slip for her, and a notice for the wall. The notice is hers to allow, by a consent of its own that she may
-- take back: then it is printed no more.
INSERT INTO papers.series (kind, prefix) VALUES ('punctuality_slip', 'T'), ('success_notice', 'W');
ALTER TABLE makers.consent
  DROP CONSTRAINT consent_item_known,
  ADD CONSTRAINT consent_item_known
    CHECK (item IN ('data', 'chosen_name', 'region', 'practice', 'words', 'says_custody', 'hands_photo', 'wall_notice'));
