-- What the first step of the checkout asked for waits in the bag until the order is placed, and is then wiped: who buys and where to.
ALTER TABLE orders.bag ADD COLUMN buyer jsonb;
