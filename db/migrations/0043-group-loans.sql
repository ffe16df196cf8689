-- A group loan: one agreement of several people, with the part of each. Every part is a loan of its own (kind group_part) with its own schedule,
-- contract and mandate; nobody answers for the part of another. The parts are asked for, decided and taken back together. Its limits are a dated
-- product of its own kind: the largest part, how few and how many people, and the most instalments they may agree on.

ALTER TABLE lending.product
  DROP CONSTRAINT product_kind_known,
  ADD CONSTRAINT product_kind_known CHECK (kind IN ('ladder', 'order_advance', 'group_part')),
  ADD COLUMN largest_part_minor bigint CONSTRAINT product_largest_part_positive CHECK (largest_part_minor > 0),
  ADD COLUMN fewest_members smallint CONSTRAINT product_fewest_members CHECK (fewest_members >= 2),
  ADD COLUMN most_members smallint CONSTRAINT product_most_members CHECK (most_members >= fewest_members),
  DROP CONSTRAINT product_has_the_terms_of_its_kind,
  ADD CONSTRAINT product_has_the_terms_of_its_kind CHECK (CASE kind
    WHEN 'ladder' THEN step IS NOT NULL AND principal_minor IS NOT NULL AND num_nonnulls(share_of_disposable, days_after_promise) = 0
      AND num_nonnulls(largest_part_minor, fewest_members, most_members) = 0
    WHEN 'order_advance' THEN num_nonnulls(step, principal_minor, largest_part_minor, fewest_members, most_members) = 0 AND instalments = 1
      AND share_of_disposable IS NOT NULL AND days_after_promise IS NOT NULL
    ELSE num_nonnulls(step, principal_minor, share_of_disposable, days_after_promise) = 0
      AND num_nonnulls(largest_part_minor, fewest_members, most_members) = 3 END);

-- What the group agreed on, on a slip that all of it signed. Written once; where the group stands is read from its parts.
CREATE SEQUENCE lending.group_loan_number START 1;
CREATE TABLE lending.group_loan (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  number text NOT NULL DEFAULT 'group_' || lpad(nextval('lending.group_loan_number')::text, 4, '0') CONSTRAINT group_loan_number_once UNIQUE,
  name text NOT NULL CONSTRAINT group_loan_name_length CHECK (length(name) BETWEEN 1 AND 50),
  purpose text NOT NULL CONSTRAINT group_loan_purpose_length CHECK (length(purpose) BETWEEN 1 AND 300),
  product_id uuid NOT NULL REFERENCES lending.product,
  members smallint NOT NULL CONSTRAINT group_loan_members CHECK (members >= 2),
  total_minor bigint NOT NULL CONSTRAINT group_loan_total_positive CHECK (total_minor > 0),
  currency char(3) NOT NULL REFERENCES ledger.currency,
  instalments smallint NOT NULL CONSTRAINT group_loan_instalments_positive CHECK (instalments > 0),
  rate_per_period numeric(10, 8) NOT NULL,
  period_days smallint NOT NULL,
  slip text NOT NULL CONSTRAINT group_loan_slip_once UNIQUE,
  signed_on date NOT NULL,
  prepared_by text NOT NULL,
  prepared_on date NOT NULL,
  prepared_at timestamptz NOT NULL,
  CONSTRAINT group_loan_signed_before_it_is_prepared CHECK (signed_on <= prepared_on)
);

ALTER TABLE lending.loan
  DROP CONSTRAINT loan_kind_known,
  ADD CONSTRAINT loan_kind_known CHECK (kind IN ('ladder', 'order_advance', 'group_part')),
  ADD COLUMN group_loan_id uuid REFERENCES lending.group_loan,
  ADD CONSTRAINT loan_part_names_its_group CHECK ((kind = 'group_part') = (group_loan_id IS NOT NULL));
CREATE UNIQUE INDEX one_part_for_each_member ON lending.loan (group_loan_id, maker_id) WHERE group_loan_id IS NOT NULL;

GRANT SELECT, INSERT ON lending.group_loan TO hilo_app;
GRANT USAGE ON SEQUENCE lending.group_loan_number TO hilo_app;
