// Where is what packed on a day, region by region, and what is planned?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import { ask, type EntityManager } from '#db/orm.server.ts'

export interface PackingCenter {
  readonly code: string
  readonly name: string
  readonly isUsual: boolean
}

export interface RegionOnDay {
  readonly region: string
  readonly center: string
  /** Makers and groups there who may have something packed. */
  readonly makers: number
}

export interface RegionRow {
  readonly region: string
  readonly center: string
  readonly fromOn: PlainDate
  readonly toOn: PlainDate | null
  readonly addedBy: string | null
}

/** The centres, the usual one first. */
export async function findCenters(em: EntityManager): Promise<PackingCenter[]> {
  return em.execute<PackingCenter[]>(
    'select code, name, is_usual as "isUsual" from orders.packing_center order by is_usual desc, name',
  )
}

/** Each region that somebody makes in or that has a row, with the centre that packs for it on a day. */
export async function findRegionsOn(em: EntityManager, on: PlainDate): Promise<RegionOnDay[]> {
  return em.execute<RegionOnDay[]>(
    `select region, orders.center_on(region, ?) as center, sum(makers)::int as makers from (
       select region, count(*) as makers from makers.maker where region is not null group by region
       union all select region, count(*) from makers."group" where region is not null group by region
       union all select distinct region, 0 from orders.center_of_region) known
     group by region order by region`,
    [on],
  )
}

/** Every row of every region, newest first. */
export async function findRegionRows(em: EntityManager): Promise<RegionRow[]> {
  return em.execute<RegionRow[]>(
    `select region, center, from_on::text as "fromOn", to_on::text as "toOn",
       (select display_name from people.sign_in where 'staff:' || sign_in.id = added_by) as "addedBy"
     from orders.center_of_region order by from_on desc, region`,
  )
}

/** Where each of these products is packed on a day, by its code. */
export async function findCentersOf(
  em: EntityManager,
  codes: readonly string[],
  on: PlainDate,
): Promise<ReadonlyMap<string, string>> {
  const rows = await ask<{ code: string; center: string }>(
    em,
    `select product.code, orders.center_on(coalesce(maker.region, team.region), ?) as center from catalogue.product
     left join makers.maker maker on maker.id = product.maker_id left join makers.group team on team.id = product.group_id
     where product.code = any (?)`,
    [on, codes],
  )
  return new Map(rows.map(({ code, center }) => [code, center]))
}
