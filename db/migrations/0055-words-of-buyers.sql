-- What buyers write: a note to who made a piece, which goes to her on paper and whose answer comes back from paper; and what they say of a piece they have. Every
-- word is written once, and so is what staff decide about it. Nothing is shown or printed before that.

CREATE SEQUENCE orders.note_number START 1;
CREATE TABLE orders.maker_note (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  number text NOT NULL DEFAULT 'nota_' || lpad(nextval('orders.note_number')::text, 4, '0') CONSTRAINT note_number_once UNIQUE,
  order_line_id uuid NOT NULL REFERENCES orders.order_line CONSTRAINT note_once_per_line UNIQUE,
  maker_id uuid NOT NULL REFERENCES makers.maker,
  words text NOT NULL CONSTRAINT note_length CHECK (length(words) BETWEEN 1 AND 300),
  locale text NOT NULL CONSTRAINT note_locale_known CHECK (locale IN ('es', 'en', 'fr')),
  written_by text NOT NULL,
  written_at timestamptz NOT NULL
);
CREATE TABLE orders.note_decision (
  note_id uuid PRIMARY KEY REFERENCES orders.maker_note,
  decision text NOT NULL CONSTRAINT note_decision_known CHECK (decision IN ('approved', 'refused')),
  reason text CONSTRAINT note_reason_known CHECK (reason IN ('names_person', 'contact', 'custody', 'hurtful', 'advertising', 'unclear')),
  -- As her slip says it, in her language, and who put it into it.
  words text CONSTRAINT note_on_slip_length CHECK (length(words) BETWEEN 1 AND 400),
  translated_by text CONSTRAINT note_translator_length CHECK (length(translated_by) BETWEEN 2 AND 80),
  decided_by text NOT NULL,
  decided_at timestamptz NOT NULL,
  CONSTRAINT note_approved_has_words CHECK ((decision = 'approved') = (words IS NOT NULL)),
  CONSTRAINT note_refused_has_reason CHECK ((decision = 'refused') = (reason IS NOT NULL))
);
-- Her answer, keyed in from the lower part of her slip.
CREATE TABLE orders.note_answer (
  note_id uuid PRIMARY KEY REFERENCES orders.note_decision,
  words text NOT NULL CONSTRAINT answer_length CHECK (length(words) BETWEEN 1 AND 500),
  keyed_by text NOT NULL,
  keyed_at timestamptz NOT NULL
);
CREATE TABLE orders.note_answer_decision (
  note_id uuid PRIMARY KEY REFERENCES orders.note_answer,
  decision text NOT NULL CONSTRAINT answer_decision_known CHECK (decision IN ('approved', 'refused')),
  reason text CONSTRAINT answer_reason_known CHECK (reason IN ('names_person', 'contact', 'custody', 'hurtful', 'advertising', 'unclear')),
  -- In the buyer's language, and who put it into it.
  words text CONSTRAINT answer_told_length CHECK (length(words) BETWEEN 1 AND 600),
  translated_by text CONSTRAINT answer_translator_length CHECK (length(translated_by) BETWEEN 2 AND 80),
  decided_by text NOT NULL,
  decided_at timestamptz NOT NULL,
  CONSTRAINT answer_approved_has_words CHECK ((decision = 'approved') = (words IS NOT NULL)),
  CONSTRAINT answer_refused_has_reason CHECK ((decision = 'refused') = (reason IS NOT NULL))
);

-- Her slip with the note on it: of the same series of numbers as her other slips, one for each note.
ALTER TABLE papers.paper
  DROP CONSTRAINT paper_kind_known,
  ADD CONSTRAINT paper_kind_known CHECK (kind IN ('settlement_slip', 'reduction_slip', 'note_slip')),
  ADD COLUMN note_id uuid REFERENCES orders.maker_note,
  ADD CONSTRAINT slip_once_per_note UNIQUE (note_id),
  ADD CONSTRAINT note_slip_is_of_a_note CHECK ((kind = 'note_slip') = (note_id IS NOT NULL));

CREATE SEQUENCE orders.review_number START 1;
CREATE TABLE orders.review (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  number text NOT NULL DEFAULT 'res_' || lpad(nextval('orders.review_number')::text, 4, '0') CONSTRAINT review_number_once UNIQUE,
  order_line_id uuid NOT NULL REFERENCES orders.order_line CONSTRAINT review_once_per_line UNIQUE,
  product_id uuid NOT NULL REFERENCES catalogue.product,
  stars smallint NOT NULL CONSTRAINT review_stars CHECK (stars BETWEEN 1 AND 5),
  words text NOT NULL CONSTRAINT review_length CHECK (length(words) BETWEEN 1 AND 1000),
  locale text NOT NULL CONSTRAINT review_locale_known CHECK (locale IN ('es', 'en', 'fr')),
  written_by text NOT NULL,
  written_at timestamptz NOT NULL
);
CREATE INDEX review_by_product ON orders.review (product_id);
CREATE TABLE orders.review_decision (
  review_id uuid PRIMARY KEY REFERENCES orders.review,
  product_id uuid NOT NULL REFERENCES catalogue.product,
  decision text NOT NULL CONSTRAINT review_decision_known CHECK (decision IN ('approved', 'refused')),
  reason text CONSTRAINT review_reason_known CHECK (reason IN ('names_person', 'contact', 'custody', 'hurtful', 'advertising', 'unclear')),
  -- What the shop says to it, in the language of the review.
  answer text CONSTRAINT review_answer_length CHECK (length(answer) BETWEEN 1 AND 600),
  decided_by text NOT NULL,
  decided_at timestamptz NOT NULL,
  CONSTRAINT review_refused_has_reason CHECK ((decision = 'refused') = (reason IS NOT NULL))
);
-- Taken back by who wrote it, at any time.
CREATE TABLE orders.review_withdrawal (
  review_id uuid PRIMARY KEY REFERENCES orders.review,
  product_id uuid NOT NULL REFERENCES catalogue.product,
  withdrawn_by text NOT NULL,
  withdrawn_at timestamptz NOT NULL
);
-- Kept pages of the piece forget what they said of it.
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON orders.review_decision FOR EACH ROW EXECUTE FUNCTION catalogue.tell_product();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON orders.review_withdrawal FOR EACH ROW EXECUTE FUNCTION catalogue.tell_product();

GRANT SELECT, INSERT ON orders.maker_note, orders.note_decision, orders.note_answer, orders.note_answer_decision, orders.review,
  orders.review_decision, orders.review_withdrawal TO hilo_app;
GRANT USAGE ON SEQUENCE orders.note_number, orders.review_number TO hilo_app;
