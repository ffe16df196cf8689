import { z } from 'zod'
import { date, email, text } from '../shared/fields.ts'

const somebody = { name: text({ max: 120 }), postalAddress: text({ max: 240 }), email: email() }

/** Who answers in an area of law for what comes from outside, from a day on; without an end until the next one. */
export const AddResponsiblePerson = z.strictObject({
  area: z.string({ error: 'required' }).regex(/^[a-z]{2,20}$/, { error: 'choice' }),
  fromOn: date(),
  toOn: date().optional(),
  ...somebody,
})
export type AddResponsiblePerson = z.output<typeof AddResponsiblePerson>

export const AddManufacturer = z.strictObject({ fromOn: date(), ...somebody })
export type AddManufacturer = z.output<typeof AddManufacturer>

const words = () => text({ max: 400 })

/** What is said before use of the pieces of a shelf: beside what is said already, or in the place of one of these. */
export const AddWarning = z.strictObject({
  categoryId: z.string({ error: 'required' }).regex(/^[a-z0-9-]{1,60}$/, { error: 'choice' }),
  /** Which one it takes the place of; left out for one more. */
  position: z.int().min(1).max(50).optional(),
  fromOn: date(),
  words: z.strictObject({ es: words(), en: words(), fr: words() }),
})
export type AddWarning = z.output<typeof AddWarning>
