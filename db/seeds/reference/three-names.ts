import { assert } from '#app/domain/shared/assert.ts'

/** A name in the three languages, from the short way the data files write it: `Chales | Shawls | Châles`. */
export function threeNames(names: string): { es: string; en: string; fr: string } {
  const [es, en, fr, ...more] = names.split(' | ')
  assert(es && en && fr && more.length === 0, `three names, es | en | fr: ${names}`)
  return { es, en, fr }
}

/** The part of an address that a name makes: lower case, no accents, hyphens. */
export function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}
