/**
 * A sort of product: its category, how it is drawn, and the texts its products share. Texts are `Spanish | English | French`.
 * A product adds its motif, its dyes, its maker and its price.
 */
export interface Kind {
  readonly category: string
  /** The silhouette of its drawing (db/seeds/drawings). */
  readonly shape: string
  readonly noun: string
  /** One sentence on how it is made. */
  readonly how: string
  readonly weight: number
  readonly minutes: number
  /** `alpaca 100` or `alpaca 70, lana 30`: what it is made of, in percent. */
  readonly fibre: string
  readonly sizes?: readonly string[]
}
