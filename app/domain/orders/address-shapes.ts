/*
 * What addresses of the countries we send to are made of. Postal codes by the shape that each country's post gives out; how people call the part
 * of the country that an address names; written from general knowledge of those posts, and kept loose where in doubt: a parcel is better sent than
 * refused for a space.
 */

/** What people call the part of their country that stands in an address. */
export type RegionWord = 'state' | 'province' | 'prefecture' | 'region' | 'canton'

export interface AddressShape {
  /** Nothing where letters travel without a code. `example` is shown beside the field. */
  readonly postalCode: { readonly pattern: RegExp; readonly example: string } | undefined
  readonly regionWord: RegionWord
  /** Nothing is delivered there without it. */
  readonly needsRegion: boolean
  /** Asked for at all: many countries find the place by its code alone. */
  readonly hasRegion: boolean
}

function shape(pattern: RegExp, example: string, region?: RegionWord, needsRegion = false): AddressShape {
  return { postalCode: { pattern, example }, regionWord: region ?? 'region', needsRegion, hasRegion: region !== undefined }
}

const DIGITS4 = /^\d{4}$/
const DIGITS5 = /^\d{5}$/

const SHAPES: Readonly<Record<string, AddressShape>> = {
  BO: { postalCode: undefined, regionWord: 'region', needsRegion: false, hasRegion: true },
  CL: shape(/^\d{3}-?\d{4}$/, '8320000', 'region'),
  AR: shape(/^[A-Z]?\d{4}([A-Z]{3})?$/, 'C1425', 'province', true),
  MX: shape(DIGITS5, '06700', 'state', true),
  US: shape(/^\d{5}(-\d{4})?$/, '90012', 'state', true),
  CA: shape(/^[A-Z]\d[A-Z] ?\d[A-Z]\d$/, 'H2X 1Y4', 'province', true),
  ES: shape(DIGITS5, '28012', 'province'),
  FR: shape(DIGITS5, '69001'),
  DE: shape(DIGITS5, '10115'),
  IT: shape(DIGITS5, '00184', 'province'),
  BE: shape(DIGITS4, '1000'),
  NL: shape(/^\d{4} ?[A-Z]{2}$/, '1012 AB'),
  CH: shape(DIGITS4, '1201', 'canton'),
  GB: shape(/^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/, 'SW1A 1AA'),
  JP: shape(/^\d{3}-?\d{4}$/, '150-0001', 'prefecture', true),
  AU: shape(DIGITS4, '3000', 'state', true),
  NZ: shape(DIGITS4, '6011'),
}

const UNKNOWN: AddressShape = { ...shape(/^[A-Z0-9][A-Z0-9 -]{1,14}$/, '', 'region') }

/** The parts of an address in a country; a country we do not know asks for a code of any shape. */
export function shapeOf(country: string): AddressShape {
  return SHAPES[country] ?? UNKNOWN
}

/** What a person shows with a boleta; a company shows its RUC with a factura. Here, and not beside the form's schema, which stays on the server. */
export const IDENTITY_TYPES = ['dni', 'ce', 'passport'] as const
