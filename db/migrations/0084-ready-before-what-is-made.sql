-- Context orders: whether a shopper's ready pieces wait for those that are made at the same place, or leave before them. Nothing while nobody chose.
ALTER TABLE orders.bag ADD COLUMN sending text CONSTRAINT bag_sending_known CHECK (sending IN ('together', 'apart'));
