-- A new agreement on a loan is a paper of its own, which she signs: the schedule that holds from its day on.
INSERT INTO papers.series (kind, prefix) VALUES ('loan_agreement', 'V');
