import { z } from 'zod'
import { choice, date, id, paragraph, text } from '../shared/fields.ts'
import { LOCALES } from '../shared/locale.ts'
import { isImageKey } from './ports.ts'
import { SHOWN_ITEMS } from './shown-items.ts'

/** What staff tell beside single products. */
export const EDITORIAL_KINDS = ['collection', 'story'] as const
export type EditorialKind = (typeof EDITORIAL_KINDS)[number]

/** Where it stands: a published one waits for its day, is over, or is held back by a consent that is missing. */
export const EDITORIAL_STATES = ['draft', 'shown', 'waiting', 'over', 'unconsented', 'withdrawn'] as const
export type EditorialState = (typeof EDITORIAL_STATES)[number]

export const MOST_PIECES_IN_COLLECTION = 60
const MOST_PICTURES_IN_EDITORIAL = 12

/** Its words in one language. A collection may do without a text. */
export const EDITORIAL_WORDS = {
  title: text({ max: 90 }),
  lead: text({ max: 240 }),
  body: paragraph({ max: 6000 }).optional(),
}

export const StartEditorial = z.strictObject({ ...EDITORIAL_WORDS, kind: choice(EDITORIAL_KINDS) })
export type StartEditorial = z.output<typeof StartEditorial>

const seen = { editorialId: id<'editorial'>(), seen: z.int().min(1) }

export const TellEditorial = z.strictObject({ ...EDITORIAL_WORDS, ...seen, locale: choice(LOCALES) })
export type TellEditorial = z.output<typeof TellEditorial>

export const EditorialPicture = z.strictObject({
  imageKey: z.string().refine(isImageKey, { error: 'invalid' }),
  width: z.int().min(1).max(20_000),
  height: z.int().min(1).max(20_000),
  thumbhash: z.string().regex(/^[A-Za-z0-9+/=]{8,64}$/, { error: 'invalid' }),
  alt: z.strictObject({ es: text({ max: 300 }), en: text({ max: 300 }), fr: text({ max: 300 }) }),
})
export type EditorialPicture = z.output<typeof EditorialPicture>

/** All of it but its words and its state: what is left out here is no longer part of it. */
export const ComposeEditorial = z.strictObject({
  ...seen,
  fromOn: date(),
  untilOn: date().optional(),
  /** Codes of products in their order. */
  pieces: z
    .array(text({ max: 40 }))
    .max(MOST_PIECES_IN_COLLECTION)
    .readonly(),
  pictures: z.array(EditorialPicture).max(MOST_PICTURES_IN_EDITORIAL).readonly(),
  /** Codes of makers, each with what it shows of her. */
  makers: z
    .array(z.strictObject({ maker: text({ max: 20 }), shows: z.array(choice(SHOWN_ITEMS)).min(1).readonly() }))
    .max(20)
    .readonly(),
})
export type ComposeEditorial = z.output<typeof ComposeEditorial>

export const SeenEditorial = z.strictObject(seen)
export type SeenEditorial = z.output<typeof SeenEditorial>
