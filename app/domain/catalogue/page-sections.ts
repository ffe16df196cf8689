/** As many sections as a page of the shop may have. Apart from the schema, which pages must not carry. */
export const MOST_SECTIONS = 20
