/** As many of one piece as an order may have. Apart from the schema, which pages must not carry. */
export const MOST_OF_ONE = 20
