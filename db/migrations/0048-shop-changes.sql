-- What a page of the shop was made of may change in any process. Each change says so on the channel `shop` when its transaction commits: the code of the
-- product whose pages it touches, or `all`. PostgreSQL sends the same word once per transaction, however often it was said. The pages that
-- processes keep (app/server/page-cache) are dropped by it.
-- A new table whose rows stand on a cached page gets one of these triggers too.

CREATE FUNCTION shared.tell_shop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('shop', 'all');
  RETURN NULL;
END $$;

-- For rows that carry `product_id`.
CREATE FUNCTION catalogue.tell_product() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('shop', product.code) FROM catalogue.product product
    WHERE product.id = CASE WHEN TG_OP = 'DELETE' THEN OLD.product_id ELSE NEW.product_id END;
  RETURN NULL;
END $$;

-- For pieces that came to the shelf or left it. One that was held and is sold was not on the shelf before either.
CREATE FUNCTION catalogue.tell_stock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('shop', product.code)
    FROM catalogue.variant variant JOIN catalogue.product product ON product.id = variant.product_id WHERE variant.id = NEW.variant_id;
  RETURN NULL;
END $$;

CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON catalogue.product_text
  FOR EACH ROW EXECUTE FUNCTION catalogue.tell_product();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON catalogue.product_step
  FOR EACH ROW EXECUTE FUNCTION catalogue.tell_product();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON catalogue.picture
  FOR EACH ROW EXECUTE FUNCTION catalogue.tell_product();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON catalogue.variant
  FOR EACH ROW EXECUTE FUNCTION catalogue.tell_product();
CREATE TRIGGER shop_hears_of_stock AFTER INSERT ON catalogue.piece
  FOR EACH ROW WHEN (NEW.state = 'in_stock') EXECUTE FUNCTION catalogue.tell_stock();
CREATE TRIGGER shop_hears_of_sale AFTER UPDATE ON catalogue.piece
  FOR EACH ROW WHEN ((OLD.state = 'in_stock') <> (NEW.state = 'in_stock') OR OLD.variant_id <> NEW.variant_id)
  EXECUTE FUNCTION catalogue.tell_stock();

-- A product that comes or goes, and its first price in a currency, change menus and counts on every page; so does what follows.
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON catalogue.product EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON catalogue.price EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON catalogue.category EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON catalogue.colour EXECUTE FUNCTION shared.tell_shop();

-- Who made it. A consent taken back is forgotten everywhere at once.
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON makers.consent EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON makers.death EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON makers.words EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR DELETE OR UPDATE OF handle, chosen_name, address_form, trade, region, practising_since ON makers.maker
  EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON makers.group EXECUTE FUNCTION shared.tell_shop();

-- What it costs at the door, what may not travel, and the rules that a price is divided by.
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON orders.destination EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON orders.shipping_rate EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON orders.destination_gate EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON fiscal.tax_rate EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON payments.fee_rate EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON settlement.profile_version EXECUTE FUNCTION shared.tell_shop();

-- The world's clock was moved: another day, other prices and dates.
CREATE TRIGGER shop_hears AFTER UPDATE ON shared.world EXECUTE FUNCTION shared.tell_shop();
