// Where may a maker belong? Agencies and prisons by name, for the form that registers one.
import type { EntityManager } from '../../orm.server.ts'

export interface MakerPlaces {
  readonly agencies: readonly { readonly id: string; readonly name: string }[]
  readonly prisons: readonly { readonly id: string; readonly name: string }[]
}

/** Agencies and prisons. Which prison is whose is restricted; that there are prisons is not. */
export async function findMakerPlaces(em: EntityManager): Promise<MakerPlaces> {
  return {
    agencies: await em.execute('select id, name from makers.agency order by name'),
    prisons: await em.execute('select id, name from makers.prison order by name'),
  }
}
