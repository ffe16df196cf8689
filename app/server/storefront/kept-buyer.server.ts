import type { z } from 'zod'
import type { KeptAddress } from '../../components/orders/address-fields.tsx'
import { faultsOfAbroad } from '../../domain/orders/address.ts'
import { BuyerInput } from '../../domain/orders/schema.ts'

export type KeptBuyer = z.output<typeof BuyerInput>

/** The buyer that step one kept, when it is whole and may stand in this country; undefined sends the shopper back to step one, with what was typed. */
export function keptBuyer(stored: unknown, country: string): KeptBuyer | undefined {
  const parsed = BuyerInput.safeParse(stored)
  if (!parsed.success) return undefined
  const { address } = parsed.data
  if ((address.ubigeo !== undefined) !== (country === 'PE')) return undefined
  // The country may have been changed since: a postal code of another, or no state where one is needed, delivers nothing.
  return country === 'PE' || faultsOfAbroad(address, country).length === 0 ? parsed.data : undefined
}

/** The address that uses of an offer are counted by, once step one has it. */
export function keptEmail(stored: unknown): string | undefined {
  const parsed = BuyerInput.safeParse(stored)
  return parsed.success ? parsed.data.email : undefined
}

/** What step one's fields hold when the shopper comes back to it. */
export function keptAddress(stored: unknown, country: string): KeptAddress {
  const parsed = BuyerInput.safeParse(stored)
  if (!parsed.success) return {}
  const { email, name, phone, documentKind, documentType, documentNumber, legalName, fiscalAddress, address } = parsed.data
  const isSameKind = (address.ubigeo !== undefined) === (country === 'PE')
  if (!isSameKind) return { email, name, phone }
  const [line1, line2] = address.lines
  const { city, region, postalCode, ubigeo, reference } = address
  const paper = documentType === 'ruc' ? { ruc: documentNumber, legalName, fiscalAddress } : { documentType, documentNumber }
  return { email, name, phone, documentKind, ...paper, line1, line2, city, region, postalCode, ubigeo, reference }
}

/** An address as people write it, line by line. */
export function addressLines({ name, address }: Pick<KeptBuyer, 'name' | 'address'>, countryName: string): string[] {
  const { lines, city, region, district, postalCode, reference } = address
  const town = district ? [district, city, region] : [postalCode, city, region]
  return [name, ...lines, town.filter(Boolean).join(district ? ', ' : ' '), reference ?? '', countryName].filter(
    (line) => line !== '',
  )
}
