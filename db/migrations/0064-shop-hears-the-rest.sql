-- Kept pages show these too since the last weeks: a change of them is heard by every process as the others are (0048-shop-changes).
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON catalogue.help_text EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON catalogue.safety_country EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON catalogue.safety_rule EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON catalogue.safety_warning EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON catalogue.responsible_person EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON catalogue.manufacturer EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON orders.delivery_service EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON orders.pickup_point EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON orders.house_return_window EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON programmes.gift_purpose EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON programmes.gift_limit EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON impact.count EXECUTE FUNCTION shared.tell_shop();
CREATE TRIGGER shop_hears AFTER INSERT OR UPDATE OR DELETE ON shared.legal_fact EXECUTE FUNCTION shared.tell_shop();
