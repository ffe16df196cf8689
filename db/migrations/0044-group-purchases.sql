-- One purchase for a whole group: materials from one supplier, with one document for the sum of all parts. Each part keeps a disbursement and a
-- journal of its own; that they share a document and the paper on which the group signed for what it received is told by their number in it.

ALTER TABLE lending.disbursement
  ADD COLUMN document_part smallint CONSTRAINT disbursement_document_part_positive CHECK (document_part > 0),
  ADD CONSTRAINT disbursement_shares_a_document CHECK (document_part IS NULL OR way = 'materials'),
  DROP CONSTRAINT disbursement_receipt_once;
DROP INDEX lending.supplier_document_once;
-- Whoever shares a document has a first part of it, so that it pays one loan or one group.
CREATE UNIQUE INDEX supplier_document_once
  ON lending.disbursement (supplier_tax_id, document_type, document_series, document_number, coalesce(document_part, 1))
  WHERE state <> 'withdrawn';
CREATE UNIQUE INDEX disbursement_receipt_once ON lending.disbursement (receipt, coalesce(document_part, 1));
