-- The words of the shop's own pages (who we are, what is paid, returns …), as dated versions in each language. Figures in them are named, `{days}`, and stay
-- live: they come from the ledger and from dated rows when the page is shown. No version is ever changed: what stood on a day is asked of these rows.
CREATE TABLE catalogue.page_version (
  page text NOT NULL CONSTRAINT page_name_shape CHECK (page ~ '^[a-z]+$'),
  locale text NOT NULL CONSTRAINT page_locale_known CHECK (locale IN ('es', 'en', 'fr')),
  number integer NOT NULL CONSTRAINT page_version_counts CHECK (number >= 1),
  from_on date NOT NULL,
  title text NOT NULL,
  lead text NOT NULL,
  sections jsonb NOT NULL CONSTRAINT page_sections_listed CHECK (jsonb_typeof(sections) = 'array'),
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (page, locale, number)
);
-- Somebody of the house read a version and says that it is right for this shop: what came with the software is right for nobody until then.
CREATE TABLE catalogue.page_review (
  page text NOT NULL,
  locale text NOT NULL,
  number integer NOT NULL,
  reviewed_by text NOT NULL,
  reviewed_at timestamptz NOT NULL,
  PRIMARY KEY (page, locale, number),
  FOREIGN KEY (page, locale, number) REFERENCES catalogue.page_version
);
-- The version in force on a day: the latest from its day on, and of several from one day the last that was written.
CREATE FUNCTION catalogue.page_on(page text, locale text, day date) RETURNS integer STABLE LANGUAGE sql SET search_path = '' AS $$
  SELECT number FROM catalogue.page_version version
  WHERE version.page = page_on.page AND version.locale = page_on.locale AND version.from_on <= day
  ORDER BY from_on DESC, number DESC LIMIT 1
$$;
GRANT SELECT, INSERT ON catalogue.page_version, catalogue.page_review TO hilo_app;
GRANT EXECUTE ON FUNCTION catalogue.page_on(text, text, date) TO hilo_app;
CREATE TRIGGER shop_hears AFTER INSERT ON catalogue.page_version EXECUTE FUNCTION shared.tell_shop();

-- Staff add who answers for products somewhere, who stands on the label and what is said before use: always a new row with its day, never a change of one.
GRANT INSERT ON catalogue.responsible_person, catalogue.manufacturer, catalogue.safety_warning TO hilo_app;
