-- An order advance: a loan for the materials of one order line that is made to order, repaid first by that line's own sale. It stands beside a loan
-- of the ladder, opens no step and has no instalments but one. Its terms are a dated product of their own kind: a share of what the order is
-- expected to leave her, and so many days after the day that was promised to the buyer.

ALTER TABLE lending.product
  ADD COLUMN kind text NOT NULL DEFAULT 'ladder' CONSTRAINT product_kind_known CHECK (kind IN ('ladder', 'order_advance')),
  ADD COLUMN share_of_disposable numeric(6, 5) CONSTRAINT product_share_range CHECK (share_of_disposable > 0 AND share_of_disposable <= 1),
  ADD COLUMN days_after_promise smallint CONSTRAINT product_days_not_negative CHECK (days_after_promise >= 0),
  ALTER COLUMN step DROP NOT NULL,
  ALTER COLUMN principal_minor DROP NOT NULL,
  ADD CONSTRAINT product_has_the_terms_of_its_kind CHECK (CASE kind
    WHEN 'ladder' THEN step IS NOT NULL AND principal_minor IS NOT NULL AND share_of_disposable IS NULL AND days_after_promise IS NULL
    ELSE step IS NULL AND principal_minor IS NULL AND instalments = 1 AND share_of_disposable IS NOT NULL AND days_after_promise IS NOT NULL END);
CREATE UNIQUE INDEX product_beside_the_ladder_once ON lending.product (kind, from_on) WHERE kind <> 'ladder';

ALTER TABLE lending.loan
  ADD COLUMN kind text NOT NULL DEFAULT 'ladder' CONSTRAINT loan_kind_known CHECK (kind IN ('ladder', 'order_advance')),
  ALTER COLUMN step DROP NOT NULL,
  ADD CONSTRAINT loan_of_the_ladder_has_its_step CHECK ((kind = 'ladder') = (step IS NOT NULL)),
  ADD CONSTRAINT loan_key_with_its_kind UNIQUE (id, kind);

-- What ties an advance to its order line, with the permission she signed for it. A tie to an order to make beyond one line can stand beside it later.
CREATE TABLE lending.order_advance (
  loan_id uuid PRIMARY KEY,
  kind text NOT NULL DEFAULT 'order_advance' CONSTRAINT order_advance_ties_an_advance CHECK (kind = 'order_advance'),
  order_line_id uuid NOT NULL REFERENCES orders.order_line,
  -- What her part of the line was expected to leave her, and the day promised to the buyer, when it was prepared.
  expected_minor bigint NOT NULL CONSTRAINT order_advance_expects_something CHECK (expected_minor > 0),
  promised_on date NOT NULL,
  due_on date NOT NULL CONSTRAINT order_advance_due_after_the_promise CHECK (due_on >= promised_on),
  -- The share of the disposable part of that sale that reaches her family whatever the advance takes: her mandate's when she signed.
  family_floor numeric(6, 5) NOT NULL CONSTRAINT order_advance_floor_range CHECK (family_floor BETWEEN 0 AND 1),
  slip text NOT NULL,
  signed_on date NOT NULL,
  revoked_on date,
  revoked_by text,
  CONSTRAINT order_advance_of_its_loan FOREIGN KEY (loan_id, kind) REFERENCES lending.loan (id, kind),
  CONSTRAINT revoked_permission_names_who CHECK ((revoked_on IS NULL) = (revoked_by IS NULL)),
  CONSTRAINT permission_revoked_after_it_was_signed CHECK (revoked_on >= signed_on)
);
CREATE INDEX order_advance_by_line ON lending.order_advance (order_line_id);

GRANT SELECT, INSERT ON lending.order_advance TO hilo_app;
GRANT UPDATE (revoked_on, revoked_by) ON lending.order_advance TO hilo_app;
