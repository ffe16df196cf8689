-- What is paid beside her sales comes as cash at an agency or as a transfer to the fund's bank, from herself or from somebody near to her:
-- of that person no name is kept. Payments entered before this say neither.

ALTER TABLE lending.repayment
  ADD COLUMN way text CONSTRAINT repayment_way_known CHECK (way IN ('agency_cash', 'bank_transfer')),
  ADD COLUMN paid_by text CONSTRAINT repayment_payer_known CHECK (paid_by IN ('herself', 'relative', 'someone_else')),
  ADD CONSTRAINT repayment_of_a_sale_has_no_way CHECK (source = 'cash' OR (way IS NULL AND paid_by IS NULL));
