-- Public holidays of a country, by law and date: those of a fixed day of the year, from the first to the last that falls under the law, and the movable
-- ones as the days they fall on. A day that is not here counts as a working day.
CREATE TABLE shared.public_holiday (
  country char(2) NOT NULL,
  month smallint NOT NULL,
  day smallint NOT NULL,
  from_on date NOT NULL,
  to_on date,
  name text NOT NULL,
  basis text NOT NULL,
  PRIMARY KEY (country, month, day, from_on),
  -- A day of every year: 2001 had no 29 February.
  CONSTRAINT public_holiday_is_a_day CHECK (make_date(2001, month, day) IS NOT NULL),
  CONSTRAINT public_holiday_ends_after_it_begins CHECK (to_on >= from_on)
);
CREATE TABLE shared.movable_holiday (
  country char(2) NOT NULL,
  on_date date NOT NULL,
  name text NOT NULL,
  basis text NOT NULL,
  PRIMARY KEY (country, on_date)
);
GRANT SELECT ON shared.public_holiday, shared.movable_holiday TO hilo_app;
