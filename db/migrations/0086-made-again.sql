-- A product that is sold from stock may be made again once it is sold: staff say so, with how long it takes. Who wants it then chooses that it be made
-- for them; it is a line made to order like any other, at the price of the list.
ALTER TABLE catalogue.product
  ADD COLUMN made_again boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT made_again_says_how_long CHECK (NOT made_again OR (making_days_min > 0 AND making_days_max >= making_days_min)),
  ADD CONSTRAINT made_again_is_from_stock CHECK (NOT (made_again AND made_to_order));
-- What the shopper chose, and not what stock is left by then: a piece that was seen as ready never turns into one that is still to be made.
ALTER TABLE orders.bag_line ADD COLUMN to_make boolean NOT NULL DEFAULT false;
CREATE OR REPLACE FUNCTION catalogue.content_of(product_id uuid) RETURNS jsonb STABLE LANGUAGE sql SET search_path = '' AS $$
  SELECT jsonb_build_object(
    'state', product.state,
    'texts', (SELECT jsonb_object_agg(locale, jsonb_build_object('name', name, 'description', description, 'care', care))
      FROM catalogue.product_text WHERE product_text.product_id = product.id),
    -- Said only where it is so: versions from before know nothing of it, and nothing changed for them.
    'facts', jsonb_build_object('category', category_id, 'trade', trade, 'madeInCustody', made_in_custody, 'madeToOrder', made_to_order,
      'makingDaysMin', making_days_min, 'makingDaysMax', making_days_max, 'weightGrams', weight_grams, 'workMinutes', work_minutes,
      'featuredRank', featured_rank, 'fibres', fibres, 'measures', measures)
      || CASE WHEN made_again THEN '{"madeAgain": true}'::jsonb ELSE '{}'::jsonb END,
    'steps', (SELECT jsonb_agg(jsonb_build_object('step', step, 'placeKind', place_kind, 'region', region, 'byMaker', by_maker) ORDER BY position)
      FROM catalogue.product_step WHERE product_step.product_id = product.id),
    'variants', (SELECT jsonb_agg(jsonb_build_object('sku', sku, 'size', size, 'colour', colour_id) ORDER BY position, sku)
      FROM catalogue.variant WHERE variant.product_id = product.id))
  FROM catalogue.product WHERE product.id = content_of.product_id
$$;
