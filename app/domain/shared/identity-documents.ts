/**
 * What the number of a person's document looks like, without spaces and hyphens and in capitals: as an order takes it, as a voucher prints it and as a maker's
 * file keeps it. Twelve signs are the most that the tax office reads of a foreigner's card or a passport.
 */
export const IDENTITY_SHAPES = {
  dni: /^\d{8}$/,
  ce: /^[A-Z0-9]{9,12}$/,
  passport: /^[A-Z0-9]{5,12}$/,
} as const

/** A number as people write it, without spaces and hyphens, in capitals. */
export function plainIdentity(written: string): string {
  return written.replaceAll(/[\s-]/g, '').toUpperCase()
}
