-- A paper that she signed comes back and is keyed in: which one, on which day, with her signature or her fingerprint before a witness. Then one
-- person prepares the disbursement of the terms she signed and another pays it: by transfer, out of an agency's drawer, or to whoever sold
-- her the materials. Loans that went out before this have neither row.

CREATE TABLE lending.signed_paper (
  paper text PRIMARY KEY REFERENCES papers.loan_paper (number),
  loan_id uuid NOT NULL REFERENCES lending.loan,
  signed_on date NOT NULL,
  signed_with text NOT NULL CONSTRAINT signed_with_known CHECK (signed_with IN ('signature', 'fingerprint')),
  -- A reference to who saw it, never a name.
  witness text,
  recorded_by text NOT NULL,
  recorded_on date NOT NULL,
  CONSTRAINT fingerprint_has_a_witness CHECK (signed_with = 'signature' OR witness IS NOT NULL),
  CONSTRAINT signed_before_it_is_recorded CHECK (signed_on <= recorded_on)
);
CREATE INDEX signed_paper_by_loan ON lending.signed_paper (loan_id);

CREATE TABLE lending.disbursement (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  loan_id uuid NOT NULL REFERENCES lending.loan,
  signed_paper text NOT NULL REFERENCES lending.signed_paper,
  state text NOT NULL CONSTRAINT disbursement_state_known CHECK (state IN ('prepared', 'paid', 'withdrawn')),
  way text NOT NULL CONSTRAINT disbursement_way_known CHECK (way IN ('bank_transfer', 'agency_cash', 'materials')),
  -- Whose drawer it is paid from; without one, the fund's bank.
  agency_id text REFERENCES makers.agency,
  document_type text CONSTRAINT supplier_document_known CHECK (document_type IN ('factura', 'boleta')),
  document_series text,
  document_number text,
  supplier_tax_id text,
  prepared_by text NOT NULL,
  prepared_on date NOT NULL,
  decided_by text,
  decided_on date,
  -- Her slip that she received it.
  receipt text CONSTRAINT disbursement_receipt_once UNIQUE,
  journal_id bigint REFERENCES ledger.journal CONSTRAINT disbursement_has_its_journal UNIQUE,
  CONSTRAINT disbursement_way_names_its_drawer CHECK (way = 'materials' OR (way = 'agency_cash') = (agency_id IS NOT NULL)),
  CONSTRAINT materials_have_a_document CHECK (
    (way = 'materials') = (document_type IS NOT NULL AND document_series IS NOT NULL AND document_number IS NOT NULL
      AND supplier_tax_id IS NOT NULL)),
  CONSTRAINT decided_disbursement_names_who CHECK (
    (state = 'prepared') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_on IS NULL)),
  CONSTRAINT disbursement_prepared_and_paid_by_two CHECK (state <> 'paid' OR prepared_by <> decided_by),
  CONSTRAINT paid_disbursement_says_what CHECK (
    (state = 'paid') = (receipt IS NOT NULL) AND (receipt IS NULL) = (journal_id IS NULL))
);
CREATE UNIQUE INDEX one_disbursement_per_loan ON lending.disbursement (loan_id) WHERE state <> 'withdrawn';
CREATE UNIQUE INDEX supplier_document_once ON lending.disbursement (supplier_tax_id, document_type, document_series, document_number)
  WHERE state <> 'withdrawn';

GRANT SELECT, INSERT ON lending.signed_paper, lending.disbursement TO hilo_app;
GRANT UPDATE (state, decided_by, decided_on, receipt, journal_id) ON lending.disbursement TO hilo_app;
