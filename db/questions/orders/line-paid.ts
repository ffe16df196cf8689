/** What was paid for a whole line, in minor units: its price for each piece, without what was taken off. The query calls orders.order_line `line`. */
export const LINE_PAID = '(line.unit_price_minor * line.quantity - line.discount_minor)'
/** Of it for one unit, cut to a whole minor unit. */
export const UNIT_PAID = `${LINE_PAID} / line.quantity`
