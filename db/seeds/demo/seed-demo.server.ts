import { accrueAllLoans } from '#app/domain/lending/accrue-all-loans.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { dateOf } from '#app/domain/shared/dates.ts'
import { closeDatabase, forkEntityManager, openDatabase } from '#db/orm.server.ts'
import { acceptVouchers } from './accept-vouchers.server.ts'
import type { CardDesk } from './card-desk.ts'
import { giveTheKnownLink, seedFamilies } from './families.server.ts'
import { keepOldLetters } from './keep-old-letters.server.ts'
import { demoHistory } from './plan/history.ts'
import { seedAfterSale } from './seed-after-sale.server.ts'
import { seedCustomers } from './seed-customers.server.ts'
import { seedEditorials } from './seed-editorials.server.ts'
import { seedOffers } from './seed-offers.server.ts'
import { seedMakers, seedStaff } from './seed-people.server.ts'
import { seedAgenciesAndFunders, seedPlaces } from './seed-places.server.ts'
import { askForPictures, seedProducts } from './seed-products.server.ts'
import { seedRelease } from './seed-release.server.ts'
import { seedToday } from './seed-today.server.ts'
import { fillShelves } from './sell.server.ts'
import { setTargets } from './set-targets.server.ts'
import { tellHistory } from './tell-history.server.ts'
import { type DemoWorld, staffOf } from './world.server.ts'

export interface SeedOptions {
  readonly urls: { readonly app: string; readonly owner: string }
  /** Who takes cards while the past is told; without it nobody pays by card. */
  readonly cards: CardDesk | undefined
  /** Where progress is told. */
  readonly say?: (line: string) => void
}

/** What the demo world holds, counted. */
export interface DemoSummary {
  readonly makers: number
  readonly loans: number
  readonly products: number
  readonly orders: number
  readonly settlements: number
}

/**
 * Fills an empty world with the demo: two years of an association's work, told through the commands that its people would have used, dates
 * relative to today, the same names and amounts every time. The world must be marked `demo` before: only there may time be told backwards.
 */
export async function seedDemo({ urls, cards, say = () => {} }: SeedOptions): Promise<DemoSummary> {
  await openDatabase({ url: urls.app, applicationName: 'hilo-demo', poolMax: 2, waitsForDisk: false })
  try {
    const seed = systemActor('seed')
    const now = await worldNow()
    const today = dateOf(now)
    const staff = await seedStaff(seed, now)
    const maps = { makers: new Map(), products: new Map(), sales: new Map() }
    const world: DemoWorld = { today, now, seed, staff, ...maps, cards, jobsUrl: urls.app }
    await seedAgenciesAndFunders(staffOf(world, 'administrator'), now)
    await seedPlaces(urls.owner, today)
    await seedMakers(world)
    await seedFamilies(world)
    await seedProducts(world)
    say('demo: makers and products are there, now two years of sales and loans …')
    await tellHistory(world, demoHistory({ withCards: cards !== undefined }))
    await fillShelves(world)
    await seedToday(world)
    await seedAfterSale(world)
    await seedRelease(world)
    await acceptVouchers(world)
    await accrueAllLoans(now)
    await setTargets(world)
    await seedOffers(world)
    await seedCustomers(world)
    await seedEditorials(world)
    await giveTheKnownLink(world, urls.owner)
    await keepOldLetters(world)
    await askForPictures(world)
    return await summary()
  } finally {
    await closeDatabase()
  }
}

async function worldNow(): Promise<Date> {
  const [row] = await forkEntityManager().execute<{ kind: string; now: string }[]>(
    'select kind, shared.now()::text as now from shared.world',
  )
  if (row?.kind !== 'demo') throw new Error('only a demo world may be filled with invented people: mark it so before')
  return new Date(row.now)
}

async function summary(): Promise<DemoSummary> {
  const [row] = await forkEntityManager().execute<DemoSummary[]>(
    `select (select count(*)::int from makers.maker) as makers, (select count(*)::int from lending.loan) as loans,
       (select count(*)::int from catalogue.product) as products, (select count(*)::int from orders."order") as orders,
       (select count(*)::int from settlement.settlement) as settlements`,
  )
  if (!row) throw new Error('counting gives a row')
  return row
}
