-- The way into a loan: whom the fund considers, what a first visit found, what she asked for with her signature, and what the committee
-- decided, each member once. What is written here is written once; where a candidate stands is read from these rows.

CREATE TABLE lending.candidate (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  maker_id uuid NOT NULL REFERENCES makers.maker,
  came_by text NOT NULL CONSTRAINT candidate_came_by_known CHECK (came_by IN ('visit', 'herself', 'workshop', 'other_maker', 'partner')),
  considered_on date NOT NULL,
  considered_by text NOT NULL,
  set_aside_on date CONSTRAINT candidate_set_aside_after CHECK (set_aside_on >= considered_on),
  set_aside_by text,
  set_aside_reason text CONSTRAINT candidate_reason_known
    CHECK (set_aside_reason IN ('does_not_want', 'no_production', 'later', 'not_reached')),
  CONSTRAINT candidate_set_aside_says_why
    CHECK (num_nonnulls(set_aside_on, set_aside_by, set_aside_reason) IN (0, 3))
);
CREATE UNIQUE INDEX one_candidacy_at_a_time ON lending.candidate (maker_id) WHERE set_aside_on IS NULL;

-- A visit to her business by an officer. The first one asks for her needs; those that follow the use of a credit name its loan.
CREATE TABLE lending.visit (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  maker_id uuid NOT NULL REFERENCES makers.maker,
  kind text NOT NULL CONSTRAINT visit_kind_known CHECK (kind IN ('first', 'follow_up')),
  loan_id uuid REFERENCES lending.loan,
  visited_on date NOT NULL,
  visited_by text NOT NULL,
  need text CONSTRAINT visit_need_known CHECK (need IN ('materials', 'tools', 'helpers', 'order', 'debts', 'other')),
  words text NOT NULL CONSTRAINT visit_words_length CHECK (length(words) BETWEEN 1 AND 600),
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT first_visit_asks_for_needs CHECK ((kind = 'first') = (need IS NOT NULL)),
  CONSTRAINT follow_up_names_its_loan CHECK ((kind = 'follow_up') = (loan_id IS NOT NULL))
);
CREATE INDEX visit_by_maker ON lending.visit (maker_id, visited_on);

-- What she asked for, on a slip that she signed, keyed in for her. The terms it was prepared at stand in the loan; loans from before have none.
CREATE TABLE lending.application (
  loan_id uuid PRIMARY KEY REFERENCES lending.loan,
  slip text NOT NULL CONSTRAINT application_slip_once UNIQUE,
  signed_on date NOT NULL,
  weeks smallint NOT NULL CONSTRAINT application_weeks_range CHECK (weeks BETWEEN 1 AND 104),
  expected_orders text CONSTRAINT application_orders_length CHECK (length(expected_orders) BETWEEN 1 AND 300),
  expected_minor bigint CONSTRAINT application_expects_something CHECK (expected_minor > 0),
  keyed_by text NOT NULL,
  keyed_at timestamptz NOT NULL
);
-- She, or who keyed it in, takes an application back before money goes out.
CREATE TABLE lending.withdrawal (
  loan_id uuid PRIMARY KEY REFERENCES lending.loan,
  reason text NOT NULL CONSTRAINT withdrawal_reason_known CHECK (reason IN ('she_withdrew', 'entered_by_mistake', 'cannot_be_reached')),
  withdrawn_by text NOT NULL,
  withdrawn_on date NOT NULL
);

-- One member of the committee on one application, once; a no has its reason.
CREATE TABLE lending.vote (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  loan_id uuid NOT NULL REFERENCES lending.loan,
  voter text NOT NULL,
  says_yes boolean NOT NULL,
  reason text CONSTRAINT vote_reason_known
    CHECK (reason IN ('cover_too_thin', 'use_unclear', 'debts_elsewhere', 'term_too_short', 'not_visited', 'fund_needs_it')),
  minutes text NOT NULL,
  voted_on date NOT NULL,
  voted_at timestamptz NOT NULL,
  CONSTRAINT vote_once UNIQUE (loan_id, voter),
  CONSTRAINT vote_against_says_why CHECK (says_yes = (reason IS NULL))
);
-- The committee lets an approved loan go before those that wait longer.
CREATE TABLE lending.turn (
  loan_id uuid PRIMARY KEY REFERENCES lending.loan,
  minutes text NOT NULL,
  given_by text NOT NULL,
  given_on date NOT NULL,
  given_at timestamptz NOT NULL
);
-- How many members must say yes, and what must stay in the fund's bank account whatever is lent, by date.
CREATE TABLE lending.committee_rule (
  from_on date PRIMARY KEY,
  votes_needed smallint NOT NULL CONSTRAINT committee_votes_range CHECK (votes_needed BETWEEN 1 AND 9),
  must_stay_minor bigint NOT NULL DEFAULT 0 CONSTRAINT committee_stay_not_negative CHECK (must_stay_minor >= 0),
  basis text NOT NULL
);

GRANT SELECT, INSERT ON lending.candidate, lending.visit, lending.application, lending.withdrawal, lending.vote, lending.turn TO hilo_app;
GRANT UPDATE (set_aside_on, set_aside_by, set_aside_reason) ON lending.candidate TO hilo_app;
GRANT SELECT ON lending.committee_rule TO hilo_app;
