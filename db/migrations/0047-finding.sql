-- How a buyer finds a piece: one narrow row per product on a shelf for lists and counts, one document per product and language for the search,
-- one row per maker or group whom the shop may name, and dated texts of help. All of it is derived, and kept by the database itself: what changes it is
-- written by several contexts (a consent by makers, a price by catalogue, a piece by orders), and none of them may forget it. A product or a consent
-- that is taken back leaves at the commit of that very transaction.

CREATE FUNCTION catalogue.today() RETURNS date LANGUAGE sql STABLE
  RETURN (shared.now() AT TIME ZONE 'America/Lima')::date;

-- Small letters without accents. Immutable by our word: the rules of `unaccent` do not change under a running shop.
CREATE FUNCTION catalogue.fold(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN lower(unaccent(words));
CREATE FUNCTION catalogue.slug(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN trim(BOTH '-' FROM regexp_replace(lower(unaccent(words)), '[^a-z0-9]+', '-', 'g'));

-- Each language's stems, without regard to accents.
CREATE TEXT SEARCH CONFIGURATION catalogue.es (COPY = pg_catalog.spanish);
ALTER TEXT SEARCH CONFIGURATION catalogue.es ALTER MAPPING FOR hword, hword_part, word WITH unaccent, spanish_stem;
CREATE TEXT SEARCH CONFIGURATION catalogue.en (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION catalogue.en ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
CREATE TEXT SEARCH CONFIGURATION catalogue.fr (COPY = pg_catalog.french);
ALTER TEXT SEARCH CONFIGURATION catalogue.fr ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem;

CREATE FUNCTION catalogue.stems(locale text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE locale WHEN 'es' THEN 'catalogue.es'::regconfig WHEN 'fr' THEN 'catalogue.fr'::regconfig ELSE 'catalogue.en'::regconfig END;

-- What people say beside the name on the shelf: bufanda for chalina, jumper for sweater.
ALTER TABLE catalogue.category ADD COLUMN also jsonb NOT NULL DEFAULT '{"es": "", "en": "", "fr": ""}'
  CONSTRAINT category_also_in_three_languages CHECK (also ?& ARRAY['es', 'en', 'fr']);
CREATE TABLE catalogue.colour_family (
  id text PRIMARY KEY CONSTRAINT colour_family_id_shape CHECK (id ~ '^[a-z]+$'),
  position smallint NOT NULL,
  hex char(7) NOT NULL,
  name jsonb NOT NULL CONSTRAINT colour_family_name_in_three_languages CHECK (name ?& ARRAY['es', 'en', 'fr']),
  also jsonb NOT NULL CONSTRAINT colour_family_also_in_three_languages CHECK (also ?& ARRAY['es', 'en', 'fr'])
);
-- Colours that stand in a running shop wait for the reference data, which writes the families before it comes to them.
ALTER TABLE catalogue.colour ADD CONSTRAINT colour_is_of_a_family FOREIGN KEY (family) REFERENCES catalogue.colour_family NOT VALID;

-- As it would stand in an address: by this it is known again in a product's name.
ALTER TABLE catalogue.colour ADD COLUMN spelled text NOT NULL GENERATED ALWAYS AS (catalogue.slug(name ->> 'es')) STORED;

-- The values of one facet that products have, as one number: {alpaca,lana} of fibre. Counting by a number is what keeps a hundred thousand fast.
CREATE TABLE catalogue.facet_set (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  facet text NOT NULL CONSTRAINT facet_known CHECK (facet IN ('kind', 'size', 'fibre', 'colour', 'region', 'maker')),
  members text[] NOT NULL,
  CONSTRAINT facet_set_once UNIQUE (facet, members)
);
-- What a value is called, where no table of its own says it.
CREATE TABLE catalogue.facet_value (
  facet text NOT NULL,
  value text NOT NULL,
  name jsonb NOT NULL,
  PRIMARY KEY (facet, value)
);

-- A published product as lists, filters and counts need it. Prices are each price list's lowest, of the day.
CREATE TABLE catalogue.shelf_entry (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  product_id uuid NOT NULL REFERENCES catalogue.product ON DELETE CASCADE CONSTRAINT shelf_entry_once UNIQUE,
  created_at timestamptz NOT NULL,
  price_pen bigint,
  price_usd bigint,
  price_eur bigint,
  kind_set integer NOT NULL,
  size_set integer NOT NULL,
  fibre_set integer NOT NULL,
  colour_set integer NOT NULL,
  region_set integer NOT NULL,
  maker_set integer NOT NULL,
  -- The day on which a price or a consent ends by itself; the entry is made anew then.
  stale_on date,
  featured_rank smallint,
  is_to_order boolean NOT NULL,
  is_in_stock boolean NOT NULL
);
CREATE INDEX shelf_entry_in_order ON catalogue.shelf_entry (featured_rank NULLS LAST, created_at DESC, id);
CREATE INDEX shelf_entry_newest ON catalogue.shelf_entry (created_at DESC, id);
CREATE INDEX shelf_entry_by_kind ON catalogue.shelf_entry (kind_set);
CREATE INDEX shelf_entry_by_maker ON catalogue.shelf_entry (maker_set);
CREATE INDEX shelf_entry_by_price_pen ON catalogue.shelf_entry (price_pen, id);
CREATE INDEX shelf_entry_by_price_usd ON catalogue.shelf_entry (price_usd, id);
CREATE INDEX shelf_entry_by_price_eur ON catalogue.shelf_entry (price_eur, id);
CREATE INDEX shelf_entry_stale ON catalogue.shelf_entry (stale_on) WHERE stale_on IS NOT NULL;

-- Products whose stock came or went since their entries were made. Sales write here and wait for nobody; whoever reads the shelf looks here first,
-- and a job takes the rows in.
CREATE TABLE catalogue.stock_moved (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  product_id uuid NOT NULL
);

CREATE TABLE catalogue.search_document (
  entry_id integer NOT NULL REFERENCES catalogue.shelf_entry ON DELETE CASCADE,
  locale text NOT NULL CONSTRAINT search_document_locale_known CHECK (locale IN ('es', 'en', 'fr')),
  words tsvector NOT NULL,
  PRIMARY KEY (entry_id, locale)
);
CREATE INDEX search_document_es ON catalogue.search_document USING gin (words) WITH (fastupdate = off) WHERE locale = 'es';
CREATE INDEX search_document_en ON catalogue.search_document USING gin (words) WITH (fastupdate = off) WHERE locale = 'en';
CREATE INDEX search_document_fr ON catalogue.search_document USING gin (words) WITH (fastupdate = off) WHERE locale = 'fr';

-- Words that stand in names of products, kinds, colours and fibres, folded: what a misspelt one may have meant. Never a person's name.
CREATE TABLE catalogue.search_word (
  locale text NOT NULL,
  word text NOT NULL,
  shown text NOT NULL,
  PRIMARY KEY (locale, word)
);
CREATE INDEX search_word_alike ON catalogue.search_word USING gin (word gin_trgm_ops);

-- Whom the shop may name today, and by what the public may know of them they are found.
CREATE TABLE catalogue.author_entry (
  author_id uuid PRIMARY KEY,
  kind text NOT NULL CONSTRAINT author_kind_known CHECK (kind IN ('maker', 'group')),
  handle text NOT NULL,
  name text NOT NULL,
  folded text NOT NULL,
  address_form text NOT NULL,
  trade text,
  region text,
  words_es tsvector NOT NULL,
  words_en tsvector NOT NULL,
  words_fr tsvector NOT NULL,
  stale_on date
);
CREATE INDEX author_entry_es ON catalogue.author_entry USING gin (words_es);
CREATE INDEX author_entry_en ON catalogue.author_entry USING gin (words_en);
CREATE INDEX author_entry_fr ON catalogue.author_entry USING gin (words_fr);
CREATE INDEX author_entry_alike ON catalogue.author_entry USING gin (folded gin_trgm_ops);

-- Sections of the pages that answer questions, as they read since a day.
CREATE TABLE catalogue.help_text (
  section text NOT NULL,
  locale text NOT NULL CONSTRAINT help_text_locale_known CHECK (locale IN ('es', 'en', 'fr')),
  from_on date NOT NULL,
  path text NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  -- What people call it who do not know our words: customs, shipping, refund.
  also text NOT NULL,
  words tsvector NOT NULL GENERATED ALWAYS AS (
    setweight(to_tsvector(catalogue.stems(locale), title), 'A') || setweight(to_tsvector(catalogue.stems(locale), also), 'B') || setweight(to_tsvector(catalogue.stems(locale), body), 'C')) STORED,
  PRIMARY KEY (section, locale, from_on)
);

-- What a buyer typed, as a question to the documents: every word in any of the three languages, and the last one as a beginning when it is still being
-- typed. Words that say nothing in one of them ("de", "the") are left out. Null when nothing is left to look for.
CREATE FUNCTION catalogue.search_query(typed text, is_typing boolean) RETURNS tsquery
  LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = catalogue, public, pg_temp SET client_min_messages = error AS $$
DECLARE
  parts text[] := (regexp_split_to_array(trim(regexp_replace(catalogue.fold(left(typed, 120)), '[^[:alnum:]]+', ' ', 'g')), ' '))[1:8];
  part text;
  place integer := 0;
  stems tsquery[];
  one tsquery;
  answer tsquery;
BEGIN
  FOREACH part IN ARRAY parts LOOP
    place := place + 1;
    CONTINUE WHEN part = '' OR length(part) > 40;
    stems := ARRAY[plainto_tsquery('catalogue.es', part), plainto_tsquery('catalogue.en', part), plainto_tsquery('catalogue.fr', part)];
    IF is_typing AND place = cardinality(parts) THEN
      stems := stems || to_tsquery('simple', quote_literal(part) || ':*');
    ELSE
      CONTINUE WHEN '' = ANY (stems::text[]);
    END IF;
    SELECT string_agg(DISTINCT stem, ' | ')::tsquery INTO one FROM unnest(stems::text[]) stem WHERE stem <> '';
    answer := CASE WHEN answer IS NULL THEN one ELSE answer && one END;
  END LOOP;
  RETURN answer;
END $$;

-- Until when she consents to an item, without end as 'infinity'; null when she does not. As db/questions/makers/public-author.ts asks it.
CREATE FUNCTION catalogue.consents_until(maker uuid, what text) RETURNS date LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN consent.given AND coalesce(consent.expires_on, 'infinity') > catalogue.today()
      AND NOT EXISTS (SELECT FROM makers.death WHERE maker_id = maker) THEN coalesce(consent.expires_on, 'infinity') END
  FROM makers.consent consent WHERE consent.maker_id = maker AND consent.item = what ORDER BY consent.version DESC LIMIT 1
$$;

-- Everybody the shop may name, with no more than what each consented to.
CREATE VIEW catalogue.public_author WITH (security_invoker = true) AS
  SELECT maker.id AS author_id, 'maker' AS kind, maker.handle, maker.chosen_name AS name, maker.address_form, maker.trade,
    CASE WHEN region.until IS NOT NULL THEN maker.region END AS region,
    CASE WHEN words.until IS NOT NULL THEN (SELECT jsonb_object_agg(locale, said.words) FROM makers.words said WHERE said.maker_id = maker.id) END AS words,
    nullif(least(named.until, region.until, words.until), 'infinity') AS stale_on
  FROM makers.maker maker,
    LATERAL (SELECT catalogue.consents_until(maker.id, 'chosen_name') AS until OFFSET 0) named,
    LATERAL (SELECT catalogue.consents_until(maker.id, 'region') AS until OFFSET 0) region,
    LATERAL (SELECT catalogue.consents_until(maker.id, 'words') AS until OFFSET 0) words
  -- Who took back that we keep her data at all is named nowhere, whatever she said of her name before.
  WHERE named.until IS NOT NULL AND coalesce((SELECT given FROM makers.consent WHERE maker_id = maker.id AND item = 'data' ORDER BY version DESC LIMIT 1), true)
  UNION ALL
  SELECT team.id, 'group', team.handle, team.name, 'neutral', NULL, team.region, NULL, NULL FROM makers.group team;

-- What a product is made of. A shape that we do not know has no fibres: a change of a product never fails over it.
CREATE FUNCTION catalogue.fibres_of(stored jsonb) RETURNS TABLE (id text, name jsonb) LANGUAGE sql IMMUTABLE AS $$
  SELECT catalogue.slug(fibre #>> '{name,es}'), fibre -> 'name'
  FROM jsonb_array_elements(CASE jsonb_typeof(stored) WHEN 'array' THEN stored ELSE '[]' END) fibre
  WHERE fibre -> 'name' ?& ARRAY['es', 'en', 'fr']
$$;

-- What a published product is on the shelf, worked out from the tables that say it.
CREATE VIEW catalogue.shelf_fact WITH (security_invoker = true) AS
  SELECT product.id AS product_id, product.created_at, prices.pen, prices.usd, prices.eur,
    CASE WHEN category.parent_id IS NULL THEN ARRAY[category.id] ELSE ARRAY[category.parent_id, category.id] END AS kinds,
    variants.sizes, fibres.ids AS fibres, colours.families AS colours,
    CASE WHEN place.region IS NULL THEN '{}' ELSE ARRAY[place.region] END AS regions,
    CASE WHEN author.handle IS NULL THEN '{}' ELSE ARRAY[author.handle] END AS makers,
    least(prices.next_on, author.stale_on, nullif(place.until, 'infinity')) AS stale_on,
    product.featured_rank, product.made_to_order AS is_to_order,
    EXISTS (SELECT FROM catalogue.variant kept JOIN catalogue.piece piece ON piece.variant_id = kept.id
      WHERE kept.product_id = product.id AND piece.state = 'in_stock') AS is_in_stock,
    author.name AS author_name
  FROM catalogue.product product
  JOIN catalogue.category category ON category.id = product.category_id
  LEFT JOIN catalogue.author_entry author ON author.author_id = coalesce(product.maker_id, product.group_id)
    AND coalesce(author.stale_on, 'infinity') > catalogue.today()
  -- A region may be told of somebody who keeps her name to herself.
  LEFT JOIN LATERAL (
    SELECT maker.region, asked.until FROM makers.maker maker, LATERAL (SELECT catalogue.consents_until(maker.id, 'region') AS until OFFSET 0) asked
    WHERE maker.id = product.maker_id AND asked.until IS NOT NULL
    UNION ALL SELECT team.region, 'infinity'::date FROM makers.group team WHERE team.id = product.group_id
  ) place ON true
  CROSS JOIN LATERAL (
    SELECT min(now.amount_minor) FILTER (WHERE now.currency = 'PEN') AS pen, min(now.amount_minor) FILTER (WHERE now.currency = 'USD') AS usd,
      min(now.amount_minor) FILTER (WHERE now.currency = 'EUR') AS eur, min(now.next_on) AS next_on
    FROM (
      SELECT price.currency,
        (array_agg(price.amount_minor ORDER BY price.from_on DESC) FILTER (WHERE price.from_on <= catalogue.today()))[1] AS amount_minor,
        min(price.from_on) FILTER (WHERE price.from_on > catalogue.today()) AS next_on
      FROM catalogue.variant variant JOIN catalogue.price price ON price.variant_id = variant.id
      WHERE variant.product_id = product.id GROUP BY variant.id, price.currency) now
  ) prices
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(DISTINCT size ORDER BY size) FILTER (WHERE size IS NOT NULL), '{}') AS sizes
    FROM catalogue.variant WHERE product_id = product.id
  ) variants
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(DISTINCT fibre.id ORDER BY fibre.id), '{}') AS ids FROM catalogue.fibres_of(product.fibres) fibre
  ) fibres
  CROSS JOIN LATERAL (
    -- A colour that the name itself tells is a colour of the piece: a shawl of undyed wool with indigo diamonds is looked for as a blue one too.
    SELECT coalesce(array_agg(DISTINCT colour.family ORDER BY colour.family), '{}') AS families
    FROM (SELECT '-' || catalogue.slug(name) || '-' AS name FROM catalogue.product_text WHERE product_id = product.id AND locale = 'es' OFFSET 0) told
    RIGHT JOIN catalogue.colour colour ON told.name LIKE '%-' || colour.spelled || '-%'
    WHERE told.name IS NOT NULL OR colour.id IN (SELECT colour_id FROM catalogue.variant WHERE product_id = product.id)
  ) colours
  WHERE product.state = 'published';

-- The words of a product in one language: what it is called, what is true of it, how it is told. `author` stands apart, being a person's name.
CREATE VIEW catalogue.product_word WITH (security_invoker = true) AS
  SELECT entry.id AS entry_id, told.product_id, told.locale, told.name, told.description, author.name AS author,
    concat_ws(' ', category.name ->> told.locale, category.also ->> told.locale, department.name ->> told.locale, colours.names, families.names,
      (SELECT string_agg(fibre.name ->> told.locale, ' ') FROM catalogue.fibres_of(product.fibres) fibre)) AS facts,
    concat_ws(' ', replace(product.code, '-', ' '),
      (SELECT string_agg(CASE told.locale WHEN 'es' THEN 'talla ' WHEN 'fr' THEN 'taille ' ELSE 'size ' END || variant.size, ' ')
        FROM catalogue.variant WHERE variant.product_id = product.id)) AS codes
  FROM catalogue.shelf_entry entry
  JOIN catalogue.product product ON product.id = entry.product_id
  JOIN catalogue.product_text told ON told.product_id = product.id
  JOIN catalogue.category category ON category.id = product.category_id
  LEFT JOIN catalogue.category department ON department.id = category.parent_id
  LEFT JOIN catalogue.author_entry author ON author.author_id = coalesce(product.maker_id, product.group_id)
    AND coalesce(author.stale_on, 'infinity') > catalogue.today()
  CROSS JOIN LATERAL (
    SELECT string_agg(DISTINCT colour.name ->> told.locale, ' ') AS names
    FROM catalogue.variant variant JOIN catalogue.colour colour ON colour.id = variant.colour_id WHERE variant.product_id = product.id
  ) colours
  CROSS JOIN LATERAL (
    SELECT string_agg(concat_ws(' ', family.name ->> told.locale, family.also ->> told.locale), ' ') AS names
    FROM catalogue.colour_family family JOIN catalogue.facet_set sets ON sets.id = entry.colour_set AND family.id = ANY (sets.members)
  ) families;

-- Makes the entries and documents of these products anew: of those that are offered; the others leave. Whoever calls holds the shelf's lock.
CREATE FUNCTION catalogue.refresh_products(product_ids uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = catalogue, public, pg_temp AS $$
BEGIN
  DELETE FROM catalogue.shelf_entry WHERE product_id = ANY (product_ids)
    AND NOT EXISTS (SELECT FROM catalogue.product WHERE id = product_id AND state = 'published');
  INSERT INTO catalogue.facet_value (facet, value, name)
    SELECT DISTINCT ON (fibre.id) 'fibre', fibre.id, fibre.name
    FROM catalogue.product product, catalogue.fibres_of(product.fibres) fibre WHERE product.id = ANY (product_ids)
    ON CONFLICT DO NOTHING;
  WITH now AS MATERIALIZED (SELECT * FROM catalogue.shelf_fact WHERE product_id = ANY (product_ids)),
  new_set AS (
    INSERT INTO catalogue.facet_set (facet, members)
    SELECT DISTINCT facet, members FROM now, LATERAL (VALUES ('kind', now.kinds), ('size', now.sizes), ('fibre', now.fibres),
      ('colour', now.colours), ('region', now.regions), ('maker', now.makers)) of_it (facet, members)
    WHERE NOT EXISTS (SELECT FROM catalogue.facet_set there WHERE there.facet = of_it.facet AND there.members = of_it.members)
    RETURNING id, facet, members),
  sets AS MATERIALIZED (SELECT id, facet, members FROM catalogue.facet_set UNION ALL SELECT id, facet, members FROM new_set)
  INSERT INTO catalogue.shelf_entry (product_id, created_at, price_pen, price_usd, price_eur, kind_set, size_set, fibre_set, colour_set, region_set,
      maker_set, stale_on, featured_rank, is_to_order, is_in_stock)
    SELECT now.product_id, now.created_at, now.pen, now.usd, now.eur, kind.id, size.id, fibre.id, colour.id, region.id, maker.id, now.stale_on,
      now.featured_rank, now.is_to_order, now.is_in_stock
    FROM now
    JOIN sets kind ON kind.facet = 'kind' AND kind.members = now.kinds
    JOIN sets size ON size.facet = 'size' AND size.members = now.sizes
    JOIN sets fibre ON fibre.facet = 'fibre' AND fibre.members = now.fibres
    JOIN sets colour ON colour.facet = 'colour' AND colour.members = now.colours
    JOIN sets region ON region.facet = 'region' AND region.members = now.regions
    JOIN sets maker ON maker.facet = 'maker' AND maker.members = now.makers
    ON CONFLICT (product_id) DO UPDATE SET created_at = excluded.created_at, price_pen = excluded.price_pen, price_usd = excluded.price_usd,
      price_eur = excluded.price_eur, kind_set = excluded.kind_set, size_set = excluded.size_set, fibre_set = excluded.fibre_set,
      colour_set = excluded.colour_set, region_set = excluded.region_set, maker_set = excluded.maker_set, stale_on = excluded.stale_on,
      featured_rank = excluded.featured_rank, is_to_order = excluded.is_to_order, is_in_stock = excluded.is_in_stock;
  PERFORM catalogue.write_documents(product_ids);
END $$;

CREATE FUNCTION catalogue.write_documents(product_ids uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = catalogue, public, pg_temp AS $$
BEGIN
  WITH said AS MATERIALIZED (
    SELECT entry_id, locale, setweight(to_tsvector(catalogue.stems(locale), name), 'A')
        || setweight(to_tsvector(catalogue.stems(locale), concat_ws(' . ', facts, author, codes)), 'B') AS main,
      setweight(to_tsvector(catalogue.stems(locale), description), 'C') AS told
    FROM catalogue.product_word WHERE product_id = ANY (product_ids)
  )
  INSERT INTO catalogue.search_document (entry_id, locale, words)
    -- What the other two languages call it counts least: a buyer may type what she knows it by.
    SELECT own.entry_id, own.locale, own.main || own.told || setweight(coalesce(one.main, ''), 'D') || setweight(coalesce(two.main, ''), 'D')
    FROM said own
    LEFT JOIN said one ON one.entry_id = own.entry_id AND one.locale = CASE own.locale WHEN 'es' THEN 'en' WHEN 'en' THEN 'fr' ELSE 'es' END
    LEFT JOIN said two ON two.entry_id = own.entry_id AND two.locale = CASE own.locale WHEN 'es' THEN 'fr' WHEN 'en' THEN 'es' ELSE 'en' END
    ON CONFLICT (entry_id, locale) DO UPDATE SET words = excluded.words;
  INSERT INTO catalogue.search_word (locale, word, shown)
    SELECT DISTINCT ON (said.locale, catalogue.fold(each.word)) said.locale, catalogue.fold(each.word), each.word
    FROM catalogue.product_word said, regexp_split_to_table(lower(said.name || ' ' || said.facts), '[[:space:][:punct:]«»’]+') each (word)
    WHERE said.product_id = ANY (product_ids) AND length(each.word) BETWEEN 4 AND 30 AND each.word ~ '[^0-9]'
    ON CONFLICT DO NOTHING;
END $$;

-- Makes the rows of these makers and groups anew; whom the shop may no longer name leaves.
CREATE FUNCTION catalogue.refresh_authors(author_ids uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = catalogue, public, pg_temp AS $$
BEGIN
  DELETE FROM catalogue.author_entry WHERE author_id = ANY (author_ids)
    AND author_id NOT IN (SELECT named.author_id FROM catalogue.public_author named WHERE named.author_id = ANY (author_ids));
  INSERT INTO catalogue.author_entry (author_id, kind, handle, name, folded, address_form, trade, region, words_es, words_en, words_fr, stale_on)
    SELECT author_id, kind, handle, name, catalogue.fold(name), address_form, trade, region,
      catalogue.author_words('es', name, concat_ws(' ', region, trade), words), catalogue.author_words('en', name, concat_ws(' ', region, trade), words),
      catalogue.author_words('fr', name, concat_ws(' ', region, trade), words), stale_on
    FROM catalogue.public_author WHERE author_id = ANY (author_ids)
    ON CONFLICT (author_id) DO UPDATE SET handle = excluded.handle, name = excluded.name, folded = excluded.folded,
      address_form = excluded.address_form, trade = excluded.trade, region = excluded.region, words_es = excluded.words_es,
      words_en = excluded.words_en, words_fr = excluded.words_fr, stale_on = excluded.stale_on;
END $$;
CREATE FUNCTION catalogue.author_words(locale text, name text, facts text, words jsonb) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
  SELECT setweight(to_tsvector(catalogue.stems(locale), name), 'A') || setweight(to_tsvector(catalogue.stems(locale), coalesce(facts, '')), 'B')
    || setweight(to_tsvector(catalogue.stems(locale), coalesce(words ->> locale, '')), 'C')
$$;

-- What the transaction in hand changed, until its commit makes it true on the shelf.
CREATE TABLE catalogue.shelf_due (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  writer xid8 NOT NULL DEFAULT pg_current_xact_id(),
  product_id uuid,
  author_id uuid
);

-- At the commit, once for all rows of the transaction. One commit at a time works on the shelf: each sees what the one before it wrote, so that a price
-- changed beside a consent taken back cannot write the name again. Sales do not come here.
CREATE FUNCTION catalogue.work_on_shelf() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = catalogue, public, pg_temp AS $$
DECLARE
  products uuid[];
  authors uuid[];
BEGIN
  IF NOT EXISTS (SELECT FROM catalogue.shelf_due WHERE id = NEW.id) THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(4405647);
  WITH gone AS (DELETE FROM catalogue.shelf_due WHERE writer = pg_current_xact_id() RETURNING product_id, author_id)
    SELECT array_agg(DISTINCT product_id) FILTER (WHERE product_id IS NOT NULL), array_agg(DISTINCT author_id) FILTER (WHERE author_id IS NOT NULL)
    INTO products, authors FROM gone;
  IF authors IS NOT NULL THEN
    PERFORM catalogue.refresh_authors(authors);
    products := coalesce(products, '{}') || ARRAY(SELECT id FROM catalogue.product WHERE maker_id = ANY (authors) OR group_id = ANY (authors));
  END IF;
  IF cardinality(products) > 0 THEN PERFORM catalogue.refresh_products(products); END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER shelf_is_true_at_commit AFTER INSERT ON catalogue.shelf_due
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION catalogue.work_on_shelf();

CREATE FUNCTION catalogue.notice_product() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = catalogue, pg_temp AS $$
BEGIN
  INSERT INTO catalogue.shelf_due (product_id) VALUES ((to_jsonb(NEW) ->> TG_ARGV[0])::uuid);
  RETURN NULL;
END $$;
CREATE FUNCTION catalogue.notice_price() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = catalogue, pg_temp AS $$
BEGIN
  INSERT INTO catalogue.shelf_due (product_id) SELECT product_id FROM catalogue.variant WHERE id = NEW.variant_id;
  RETURN NULL;
END $$;
CREATE FUNCTION catalogue.notice_author() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = catalogue, pg_temp AS $$
BEGIN
  INSERT INTO catalogue.shelf_due (author_id) VALUES ((to_jsonb(NEW) ->> TG_ARGV[0])::uuid);
  RETURN NULL;
END $$;
CREATE FUNCTION catalogue.notice_vocabulary() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = catalogue, pg_temp AS $$
BEGIN
  INSERT INTO catalogue.shelf_due (product_id) SELECT id FROM catalogue.product WHERE state = 'published';
  RETURN NULL;
END $$;

CREATE TRIGGER product_stands_on_shelf AFTER INSERT OR UPDATE ON catalogue.product
  FOR EACH ROW EXECUTE FUNCTION catalogue.notice_product('id');
CREATE TRIGGER product_text_stands_on_shelf AFTER INSERT OR UPDATE ON catalogue.product_text
  FOR EACH ROW EXECUTE FUNCTION catalogue.notice_product('product_id');
CREATE TRIGGER variant_stands_on_shelf AFTER INSERT OR UPDATE ON catalogue.variant
  FOR EACH ROW EXECUTE FUNCTION catalogue.notice_product('product_id');
CREATE TRIGGER price_stands_on_shelf AFTER INSERT OR UPDATE ON catalogue.price
  FOR EACH ROW EXECUTE FUNCTION catalogue.notice_price();
CREATE TRIGGER category_stands_on_shelf AFTER UPDATE ON catalogue.category
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION catalogue.notice_vocabulary();
CREATE TRIGGER colour_stands_on_shelf AFTER UPDATE ON catalogue.colour
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION catalogue.notice_vocabulary();
CREATE TRIGGER colour_family_added AFTER INSERT ON catalogue.colour_family
  FOR EACH ROW EXECUTE FUNCTION catalogue.notice_vocabulary();
CREATE TRIGGER colour_family_stands_on_shelf AFTER UPDATE ON catalogue.colour_family
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION catalogue.notice_vocabulary();
CREATE TRIGGER consent_is_heard AFTER INSERT ON makers.consent
  FOR EACH ROW EXECUTE FUNCTION catalogue.notice_author('maker_id');
CREATE TRIGGER death_is_heard AFTER INSERT ON makers.death
  FOR EACH ROW EXECUTE FUNCTION catalogue.notice_author('maker_id');
CREATE TRIGGER words_are_heard AFTER INSERT OR UPDATE ON makers.words
  FOR EACH ROW EXECUTE FUNCTION catalogue.notice_author('maker_id');
CREATE TRIGGER maker_is_heard AFTER UPDATE ON makers.maker
  FOR EACH ROW WHEN ((OLD.handle, OLD.chosen_name, OLD.address_form, OLD.trade, OLD.region) IS DISTINCT FROM
    (NEW.handle, NEW.chosen_name, NEW.address_form, NEW.trade, NEW.region)) EXECUTE FUNCTION catalogue.notice_author('id');
CREATE TRIGGER group_is_heard AFTER INSERT OR UPDATE ON makers.group
  FOR EACH ROW EXECUTE FUNCTION catalogue.notice_author('id');

CREATE FUNCTION catalogue.notice_new_stock() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = catalogue, pg_temp AS $$
BEGIN
  INSERT INTO catalogue.stock_moved (product_id) SELECT DISTINCT variant.product_id
    FROM added JOIN catalogue.variant variant ON variant.id = added.variant_id WHERE added.state = 'in_stock';
  RETURN NULL;
END $$;
CREATE FUNCTION catalogue.notice_moved_stock() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = catalogue, pg_temp AS $$
BEGIN
  INSERT INTO catalogue.stock_moved (product_id) SELECT DISTINCT variant.product_id
    FROM before JOIN after ON after.id = before.id JOIN catalogue.variant variant ON variant.id = after.variant_id
    WHERE (before.state = 'in_stock') <> (after.state = 'in_stock');
  RETURN NULL;
END $$;
CREATE TRIGGER piece_comes_into_stock AFTER INSERT ON catalogue.piece
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION catalogue.notice_new_stock();
CREATE TRIGGER piece_leaves_or_returns AFTER UPDATE ON catalogue.piece
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION catalogue.notice_moved_stock();

-- What the passing of time does to the shelf: stock that moved is taken in, prices that begin and consents that end today come true. A job's work, every
-- minute; and the demo's clock's, when it is moved.
CREATE FUNCTION catalogue.keep_shelf() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = catalogue, public, pg_temp AS $$
DECLARE
  authors uuid[];
  products uuid[];
BEGIN
  PERFORM pg_advisory_xact_lock(4405647);
  WITH gone AS (DELETE FROM catalogue.stock_moved RETURNING product_id)
    UPDATE catalogue.shelf_entry SET is_in_stock = NOT is_in_stock
    WHERE product_id IN (SELECT product_id FROM gone) AND is_in_stock <> EXISTS (
      SELECT FROM catalogue.variant variant JOIN catalogue.piece piece ON piece.variant_id = variant.id
      WHERE variant.product_id = shelf_entry.product_id AND piece.state = 'in_stock');
  authors := ARRAY(SELECT author_id FROM catalogue.author_entry WHERE stale_on <= catalogue.today());
  products := ARRAY(SELECT product_id FROM catalogue.shelf_entry WHERE stale_on <= catalogue.today());
  IF cardinality(authors) > 0 THEN PERFORM catalogue.refresh_authors(authors); END IF;
  IF cardinality(products) > 0 THEN
    PERFORM catalogue.refresh_products(products);
    -- Pages that processes keep rendered show a price or a name of yesterday.
    PERFORM pg_notify('shop', 'all');
  END IF;
END $$;
CREATE FUNCTION catalogue.clock_moved() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = catalogue, pg_temp AS $$
BEGIN
  PERFORM catalogue.keep_shelf();
  RETURN NULL;
END $$;
CREATE TRIGGER clock_moves_the_shelf AFTER UPDATE ON shared.world
  FOR EACH ROW WHEN (OLD.clock_offset IS DISTINCT FROM NEW.clock_offset) EXECUTE FUNCTION catalogue.clock_moved();

GRANT SELECT ON catalogue.colour_family, catalogue.facet_set, catalogue.facet_value, catalogue.shelf_entry, catalogue.stock_moved,
  catalogue.search_document, catalogue.search_word, catalogue.author_entry, catalogue.help_text, catalogue.shelf_fact, catalogue.public_author TO hilo_app;
REVOKE EXECUTE ON FUNCTION catalogue.refresh_products, catalogue.refresh_authors, catalogue.write_documents FROM PUBLIC;
GRANT EXECUTE ON FUNCTION catalogue.keep_shelf TO hilo_app;
GRANT INSERT, UPDATE, DELETE ON catalogue.help_text TO hilo_app;

SELECT pgboss.create_queue('keep-shelf', '{"policy":"exclusive","retryLimit":0}');

-- What is in the shop already.
SELECT catalogue.refresh_authors(ARRAY(SELECT author_id FROM catalogue.public_author));
SELECT catalogue.refresh_products(ARRAY(SELECT id FROM catalogue.product));
