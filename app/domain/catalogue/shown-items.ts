/** What a collection or story may show of a maker: each stands on her consent to that item. Apart from the schema, which pages must not carry. */
export const SHOWN_ITEMS = ['chosen_name', 'region', 'practice', 'words', 'says_custody', 'hands_photo'] as const
export type ShownItem = (typeof SHOWN_ITEMS)[number]
