-- The pictures of a product as they hung, from one change to the next: which, in which order, with which words for who cannot see them. A picture that is
-- taken down stays here with the key of its bytes, and the store keeps those. Apart from the versions of its words: whoever writes these is not sent back
-- because a picture was hung meanwhile.
CREATE FUNCTION catalogue.pictures_of(product_id uuid) RETURNS jsonb STABLE LANGUAGE sql SET search_path = '' AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('imageKey', image_key, 'view', view, 'isDrawing', is_drawing, 'alt', alt) ORDER BY position), '[]')
  FROM catalogue.picture WHERE picture.product_id = pictures_of.product_id AND view <> 'cut'
$$;
CREATE TABLE catalogue.picture_version (
  product_id uuid NOT NULL REFERENCES catalogue.product,
  number integer NOT NULL CONSTRAINT picture_version_counts CHECK (number >= 1),
  content jsonb NOT NULL,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (product_id, number)
);
INSERT INTO catalogue.picture_version (product_id, number, content, made_by, made_at)
  SELECT id, 1, catalogue.pictures_of(id), 'system:migration', created_at FROM catalogue.product
  WHERE EXISTS (SELECT FROM catalogue.picture WHERE product_id = product.id);
GRANT SELECT, INSERT ON catalogue.picture_version TO hilo_app;
GRANT EXECUTE ON FUNCTION catalogue.pictures_of(uuid) TO hilo_app;
GRANT UPDATE (position, alt), DELETE ON catalogue.picture TO hilo_app;
