-- What a product said and says. Its words, facts, variants and state stand in their tables; each change leaves the whole as it was then, written once:
-- an order keeps what it was placed at, and this says what the shop showed on the day.
CREATE FUNCTION catalogue.content_of(product_id uuid) RETURNS jsonb STABLE LANGUAGE sql SET search_path = '' AS $$
  SELECT jsonb_build_object(
    'state', product.state,
    'texts', (SELECT jsonb_object_agg(locale, jsonb_build_object('name', name, 'description', description, 'care', care))
      FROM catalogue.product_text WHERE product_text.product_id = product.id),
    'facts', jsonb_build_object('category', category_id, 'trade', trade, 'madeInCustody', made_in_custody, 'madeToOrder', made_to_order,
      'makingDaysMin', making_days_min, 'makingDaysMax', making_days_max, 'weightGrams', weight_grams, 'workMinutes', work_minutes,
      'featuredRank', featured_rank, 'fibres', fibres, 'measures', measures),
    'steps', (SELECT jsonb_agg(jsonb_build_object('step', step, 'placeKind', place_kind, 'region', region, 'byMaker', by_maker) ORDER BY position)
      FROM catalogue.product_step WHERE product_step.product_id = product.id),
    'variants', (SELECT jsonb_agg(jsonb_build_object('sku', sku, 'size', size, 'colour', colour_id) ORDER BY position, sku)
      FROM catalogue.variant WHERE variant.product_id = product.id))
  FROM catalogue.product WHERE product.id = content_of.product_id
$$;
CREATE TABLE catalogue.product_version (
  product_id uuid NOT NULL REFERENCES catalogue.product,
  number integer NOT NULL CONSTRAINT product_version_counts CHECK (number >= 1),
  content jsonb NOT NULL,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (product_id, number)
);
INSERT INTO catalogue.product_version (product_id, number, content, made_by, made_at)
  SELECT id, 1, catalogue.content_of(id), 'system:migration', created_at FROM catalogue.product;
GRANT SELECT, INSERT ON catalogue.product_version TO hilo_app;
GRANT EXECUTE ON FUNCTION catalogue.content_of(uuid) TO hilo_app;
-- Steps are told anew as a whole when one of them changes; what was told before stands in the versions.
GRANT DELETE ON catalogue.product_step TO hilo_app;
-- A draft may still lack a language or a price; what is offered may not: the command that offers it says so.
CREATE INDEX product_by_state ON catalogue.product (state, created_at);

-- A table of products that somebody brought in a file: kept as it was read, so that what is confirmed is what was previewed.
CREATE TABLE catalogue.product_import (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  file_name text NOT NULL,
  content jsonb NOT NULL,
  read_by text NOT NULL,
  read_at timestamptz NOT NULL,
  done_by text,
  done_at timestamptz,
  products integer,
  CONSTRAINT import_done_is_whole CHECK (num_nulls(done_by, done_at, products) IN (0, 3))
);
GRANT SELECT, INSERT ON catalogue.product_import TO hilo_app;
GRANT UPDATE (done_by, done_at, products) ON catalogue.product_import TO hilo_app;
