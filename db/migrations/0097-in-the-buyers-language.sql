-- A dated row names what it stands on as it was written; buyers read it in their language, where somebody has put it there. The row itself is never rewritten.
CREATE TABLE shared.basis_words (
  basis text PRIMARY KEY,
  words jsonb NOT NULL CONSTRAINT basis_words_in_three_languages CHECK (words ?& ARRAY['es', 'en', 'fr'])
);
GRANT SELECT ON shared.basis_words TO hilo_app;
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON shared.basis_words EXECUTE FUNCTION shared.tell_shop();

CREATE FUNCTION shared.basis_in(basis text, locale text) RETURNS text STABLE LANGUAGE sql SET search_path = '' AS $$
  SELECT coalesce((SELECT words ->> basis_in.locale FROM shared.basis_words WHERE basis_words.basis = basis_in.basis), basis_in.basis)
$$;
GRANT EXECUTE ON FUNCTION shared.basis_in(text, text) TO hilo_app;

-- Who carries a parcel is a name, the same in every language; until one is agreed on the row says none, and the service's own name says what it is.
ALTER TABLE orders.delivery_service
  ALTER COLUMN carrier DROP NOT NULL,
  ADD CONSTRAINT delivery_carrier_is_a_name CHECK (carrier <> '');
