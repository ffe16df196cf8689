-- What a maker is told on paper when money of a sale is taken back: of the same series of numbers as the slips of sales, one for each reduction.
ALTER TABLE papers.paper
  DROP CONSTRAINT paper_kind_known,
  ADD CONSTRAINT paper_kind_known CHECK (kind IN ('settlement_slip', 'reduction_slip')),
  ADD COLUMN reduction_id uuid REFERENCES settlement.reduction,
  ADD CONSTRAINT slip_once_per_reduction UNIQUE (reduction_id),
  ADD CONSTRAINT reduction_slip_is_of_a_reduction CHECK ((kind = 'reduction_slip') = (reduction_id IS NOT NULL)),
  ADD CONSTRAINT slip_is_of_one_thing CHECK (settlement_id IS NULL OR reduction_id IS NULL);
