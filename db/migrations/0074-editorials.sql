-- What staff tell beside single products: collections (pieces that belong together) and stories (a workshop, a fibre, a technique, a maker). Words,
-- pieces, pictures and the people in it stand in their tables; each change leaves the whole as it was then, written once, as products do (0060).
CREATE TABLE catalogue.editorial (
  id uuid PRIMARY KEY DEFAULT shared.new_id(),
  -- Stands at the end of its address, so that an address with older words leads on.
  number integer NOT NULL GENERATED ALWAYS AS IDENTITY CONSTRAINT editorial_number_once UNIQUE,
  kind text NOT NULL CONSTRAINT editorial_kind_known CHECK (kind IN ('collection', 'story')),
  state text NOT NULL DEFAULT 'draft' CONSTRAINT editorial_state_known CHECK (state IN ('draft', 'published', 'withdrawn')),
  from_on date NOT NULL,
  until_on date,
  created_at timestamptz NOT NULL,
  CONSTRAINT editorial_dates_in_order CHECK (until_on >= from_on)
);
CREATE TABLE catalogue.editorial_text (
  editorial_id uuid NOT NULL REFERENCES catalogue.editorial,
  locale text NOT NULL CONSTRAINT editorial_text_locale_known CHECK (locale IN ('es', 'en', 'fr')),
  title text NOT NULL,
  slug text NOT NULL CONSTRAINT editorial_slug_shape CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  lead text NOT NULL,
  body text,
  PRIMARY KEY (editorial_id, locale)
);
CREATE TABLE catalogue.editorial_piece (
  editorial_id uuid NOT NULL REFERENCES catalogue.editorial,
  position smallint NOT NULL,
  product_id uuid NOT NULL REFERENCES catalogue.product,
  PRIMARY KEY (editorial_id, position),
  CONSTRAINT editorial_piece_once UNIQUE (editorial_id, product_id)
);
CREATE TABLE catalogue.editorial_picture (
  editorial_id uuid NOT NULL REFERENCES catalogue.editorial,
  position smallint NOT NULL,
  image_key text NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  thumbhash text NOT NULL,
  alt jsonb NOT NULL CONSTRAINT editorial_alt_in_three_languages CHECK (alt ?& ARRAY['es', 'en', 'fr']),
  PRIMARY KEY (editorial_id, position),
  CONSTRAINT editorial_picture_once UNIQUE (editorial_id, image_key)
);
-- Whom it is about, and what it shows of her: each item stands on her consent to it, asked anew whenever the shop shows it.
CREATE TABLE catalogue.editorial_maker (
  editorial_id uuid NOT NULL REFERENCES catalogue.editorial,
  maker_id uuid NOT NULL REFERENCES makers.maker,
  shows text[] NOT NULL CONSTRAINT editorial_shows_something CHECK (cardinality(shows) > 0
    AND shows <@ ARRAY['chosen_name', 'region', 'practice', 'words', 'says_custody', 'hands_photo']),
  PRIMARY KEY (editorial_id, maker_id)
);
CREATE INDEX editorial_maker_by_maker ON catalogue.editorial_maker (maker_id);
CREATE INDEX editorial_in_force ON catalogue.editorial (kind, from_on DESC) WHERE state = 'published';

-- Whether everybody in it consents, today, to all that it shows of them, and to the keeping of their data.
CREATE FUNCTION catalogue.editorial_is_consented(editorial_id uuid) RETURNS boolean STABLE LANGUAGE sql AS $$
  SELECT NOT EXISTS (
    SELECT FROM catalogue.editorial_maker about, unnest(about.shows || 'data'::text) item
    WHERE about.editorial_id = editorial_is_consented.editorial_id AND catalogue.consents_until(about.maker_id, item) IS NULL)
$$;

CREATE FUNCTION catalogue.content_of_editorial(editorial_id uuid) RETURNS jsonb STABLE LANGUAGE sql SET search_path = '' AS $$
  SELECT jsonb_build_object(
    'state', editorial.state, 'fromOn', editorial.from_on, 'untilOn', editorial.until_on,
    'texts', (SELECT jsonb_object_agg(locale, jsonb_build_object('title', title, 'lead', lead, 'body', body))
      FROM catalogue.editorial_text told WHERE told.editorial_id = editorial.id),
    'pieces', (SELECT coalesce(jsonb_agg(product.code ORDER BY piece.position), '[]')
      FROM catalogue.editorial_piece piece JOIN catalogue.product ON product.id = piece.product_id WHERE piece.editorial_id = editorial.id),
    'pictures', (SELECT coalesce(jsonb_agg(jsonb_build_object('imageKey', image_key, 'width', width, 'height', height, 'thumbhash', thumbhash,
        'alt', alt) ORDER BY position), '[]')
      FROM catalogue.editorial_picture picture WHERE picture.editorial_id = editorial.id),
    'makers', (SELECT coalesce(jsonb_agg(jsonb_build_object('maker', maker.code, 'shows', to_jsonb(about.shows)) ORDER BY maker.code), '[]')
      FROM catalogue.editorial_maker about JOIN makers.maker ON maker.id = about.maker_id WHERE about.editorial_id = editorial.id))
  FROM catalogue.editorial WHERE id = content_of_editorial.editorial_id
$$;
CREATE TABLE catalogue.editorial_version (
  editorial_id uuid NOT NULL REFERENCES catalogue.editorial,
  number integer NOT NULL CONSTRAINT editorial_version_counts CHECK (number >= 1),
  content jsonb NOT NULL,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (editorial_id, number)
);

GRANT SELECT, INSERT ON catalogue.editorial, catalogue.editorial_version TO hilo_app;
GRANT UPDATE (state, from_on, until_on) ON catalogue.editorial TO hilo_app;
GRANT SELECT, INSERT, UPDATE ON catalogue.editorial_text TO hilo_app;
-- Its pieces, pictures and people are told anew as a whole; what was told before stands in the versions.
GRANT SELECT, INSERT, DELETE ON catalogue.editorial_piece, catalogue.editorial_picture, catalogue.editorial_maker TO hilo_app;
GRANT EXECUTE ON FUNCTION catalogue.content_of_editorial(uuid), catalogue.editorial_is_consented(uuid) TO hilo_app;

-- Kept pages show them (0048-shop-changes); a consent taken back is heard already.
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON catalogue.editorial EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON catalogue.editorial_text EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON catalogue.editorial_piece EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON catalogue.editorial_picture EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON catalogue.editorial_maker EXECUTE FUNCTION shared.tell_shop();
