-- What changes of a maker's situation: she was released, or moved to another prison or agency. A dated record with the paper that shows it, written
-- once and never ahead of its day. Where she is now stands on her row; where she was, here. Restricted, like her prison.
CREATE TABLE makers.situation (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  maker_id uuid NOT NULL REFERENCES makers.maker,
  kind text NOT NULL CONSTRAINT situation_kind_known CHECK (kind IN ('released', 'transferred')),
  happened_on date NOT NULL,
  from_prison_id text REFERENCES makers.prison,
  to_prison_id text REFERENCES makers.prison,
  from_agency_id text REFERENCES makers.agency,
  to_agency_id text REFERENCES makers.agency,
  -- The number of the paper that shows it: never what it says, and nothing of a case.
  paper text NOT NULL CONSTRAINT situation_paper_length CHECK (length(paper) BETWEEN 1 AND 40),
  recorded_by text NOT NULL,
  recorded_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT situation_once_a_day UNIQUE (maker_id, happened_on),
  CONSTRAINT situation_not_ahead CHECK (happened_on <= recorded_on),
  CONSTRAINT released_leaves_a_prison CHECK (kind <> 'released' OR (from_prison_id IS NOT NULL AND to_prison_id IS NULL)),
  CONSTRAINT transferred_moves_something CHECK (kind <> 'transferred'
    OR to_prison_id IS DISTINCT FROM from_prison_id OR to_agency_id IS DISTINCT FROM from_agency_id)
);
GRANT SELECT, INSERT ON makers.situation TO hilo_app;

-- Which agency looks after a loan goes with her; everything else of it stays as it was prepared.
GRANT UPDATE (agency_id) ON lending.loan TO hilo_app;

-- The papers of a maker that are of no one loan. As the papers of a loan: frozen when issued, each kind a series without gaps.
INSERT INTO papers.series (kind, prefix) VALUES ('final_sheet', 'L');
CREATE TABLE papers.maker_paper (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  kind text NOT NULL REFERENCES papers.series,
  number text NOT NULL CONSTRAINT maker_paper_number_once UNIQUE,
  code text NOT NULL DEFAULT replace(shared.new_id()::text, '-', '') CONSTRAINT maker_paper_code_once UNIQUE,
  maker_id uuid NOT NULL REFERENCES makers.maker,
  -- What it is about, and the how manieth of it: figures that have changed since are another paper.
  subject text NOT NULL,
  issue smallint NOT NULL CONSTRAINT maker_paper_issue_counts CHECK (issue >= 1),
  content jsonb NOT NULL,
  issued_by text NOT NULL,
  issued_at timestamptz NOT NULL,
  printed_count smallint NOT NULL DEFAULT 0 CONSTRAINT maker_paper_printings CHECK (printed_count >= 0),
  first_printed_at timestamptz,
  CONSTRAINT maker_paper_once UNIQUE (maker_id, kind, subject, issue)
);
GRANT SELECT, INSERT ON papers.maker_paper TO hilo_app;
GRANT UPDATE (printed_count, first_printed_at) ON papers.maker_paper TO hilo_app;
