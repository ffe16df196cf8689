-- What is sold and made again for whoever asks is found among what is made to order, and not as sold.
ALTER TABLE catalogue.shelf_entry ADD COLUMN is_made_again boolean NOT NULL DEFAULT false;
UPDATE catalogue.shelf_entry SET is_made_again = true FROM catalogue.product WHERE product.id = product_id AND product.made_again;

CREATE OR REPLACE VIEW catalogue.shelf_fact WITH (security_invoker = true) AS
  SELECT product.id AS product_id, product.created_at, prices.pen, prices.usd, prices.eur,
    CASE WHEN category.parent_id IS NULL THEN ARRAY[category.id] ELSE ARRAY[category.parent_id, category.id] END AS kinds,
    variants.sizes, fibres.ids AS fibres, colours.families AS colours,
    CASE WHEN place.region IS NULL THEN '{}' ELSE ARRAY[place.region] END AS regions,
    CASE WHEN author.handle IS NULL THEN '{}' ELSE ARRAY[author.handle] END AS makers,
    least(prices.next_on, author.stale_on, nullif(place.until, 'infinity')) AS stale_on,
    product.featured_rank, product.made_to_order AS is_to_order,
    EXISTS (SELECT FROM catalogue.variant kept JOIN catalogue.piece piece ON piece.variant_id = kept.id
      WHERE kept.product_id = product.id AND piece.state = 'in_stock') AS is_in_stock,
    author.name AS author_name, product.made_again AS is_made_again
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

CREATE OR REPLACE FUNCTION catalogue.refresh_products(product_ids uuid[]) RETURNS void
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
      maker_set, stale_on, featured_rank, is_to_order, is_in_stock, is_made_again)
    SELECT now.product_id, now.created_at, now.pen, now.usd, now.eur, kind.id, size.id, fibre.id, colour.id, region.id, maker.id, now.stale_on,
      now.featured_rank, now.is_to_order, now.is_in_stock, now.is_made_again
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
      featured_rank = excluded.featured_rank, is_to_order = excluded.is_to_order, is_in_stock = excluded.is_in_stock,
      is_made_again = excluded.is_made_again;
  PERFORM catalogue.write_documents(product_ids);
END $$;
