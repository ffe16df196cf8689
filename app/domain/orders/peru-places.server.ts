import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** A district of Peru with its official code (INEI). */
export interface Place {
  readonly ubigeo: string
  readonly department: string
  readonly province: string
  readonly district: string
}

let places: ReadonlyMap<string, Place> | undefined

/** All districts by code, read once from the official list that stands with the reference data. */
function peruPlaces(): ReadonlyMap<string, Place> {
  places ??= new Map(
    readFileSync(resolve('db/seeds/reference/ubigeo.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => {
        const [ubigeo = '', department = '', province = '', district = ''] = row.trim().split(',')
        return [ubigeo, { ubigeo, department, province, district }]
      }),
  )
  return places
}

/** The district of a code, or undefined when there is none. */
export function findPlace(ubigeo: string): Place | undefined {
  return peruPlaces().get(ubigeo)
}

/** The 25 departments by code, in the order of their names. */
export function departments(): readonly { readonly code: string; readonly name: string }[] {
  const names = new Map([...peruPlaces().values()].map(({ ubigeo, department }) => [ubigeo.slice(0, 2), department]))
  return [...names].map(([code, name]) => ({ code, name })).sort((a, b) => a.name.localeCompare(b.name, 'es'))
}

/** The provinces of a department, each with its districts. */
export function provincesOf(department: string): readonly { readonly name: string; readonly districts: readonly Place[] }[] {
  const byProvince = new Map<string, Place[]>()
  for (const place of peruPlaces().values()) {
    if (!place.ubigeo.startsWith(department)) continue
    byProvince.set(place.province, [...(byProvince.get(place.province) ?? []), place])
  }
  return [...byProvince].map(([name, districts]) => ({ name, districts }))
}
