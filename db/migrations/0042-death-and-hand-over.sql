-- A maker has died. Kept apart from what else changes of her situation, and read by far fewer: no list and no page of the public tells it. Of how and
-- why nothing is written.
CREATE TABLE makers.death (
  maker_id uuid PRIMARY KEY REFERENCES makers.maker,
  died_on date NOT NULL,
  -- The number of the document that shows it: never what it says.
  paper text NOT NULL CONSTRAINT death_paper_length CHECK (length(paper) BETWEEN 1 AND 40),
  recorded_by text NOT NULL,
  recorded_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT death_not_ahead CHECK (died_on <= recorded_on)
);
GRANT SELECT, INSERT ON makers.death TO hilo_app;

-- What the fund does with the loans of somebody who died, by the day of the death: whether her sales still pay them, and whether it gives them up.
CREATE TABLE lending.death_rule (
  from_on date PRIMARY KEY,
  sales_repay boolean NOT NULL,
  gives_up boolean NOT NULL,
  basis text NOT NULL
);
GRANT SELECT ON lending.death_rule TO hilo_app;

-- What she signs when she applies, and when she receives what was lent.
INSERT INTO papers.series (kind, prefix) VALUES ('loan_application', 'F'), ('hand_over', 'D');
