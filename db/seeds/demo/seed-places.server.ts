import { Client } from 'pg'
import { recordAgency } from '#app/domain/makers/record-agency.server.ts'
import { recordFunder } from '#app/domain/programmes/record-funder.server.ts'
import type { Actor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { addDays, instantOn, type PlainDate } from '#app/domain/shared/dates.ts'
import { AGENCIES, AGREEMENTS, CAPITAL, EXCHANGE_RATES, PICKUP_POINTS, PROGRAMME, WORKSHOPS } from './data/places.ts'
import { expectDone } from './world.server.ts'

/** The towns where makers repay and families are paid, and those who bring in capital: by the administrator, as on screen. */
export async function seedAgenciesAndFunders(administrator: Actor, now: Date): Promise<void> {
  for (const [id, name] of AGENCIES) {
    expectDone(
      'makers.record-agency',
      id,
      await run(recordAgency, administrator, { id, name }, { key: `demo:agency:${id}`, now }),
    )
  }
  for (const { funder: id, name } of CAPITAL) {
    expectDone(
      'programmes.record-funder',
      id,
      await run(recordFunder, administrator, { id, name }, { key: `demo:funder:${id}`, now }),
    )
  }
}

/**
 * Writes what an association sets up once and no screen makes yet: programme, workshops, partners, whose money is bound to a purpose, and the
 * rates of exchange noted since. By the owner of the tables.
 */
export async function seedPlaces(ownerUrl: string, today: PlainDate): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'hilo-demo' })
  await client.connect()
  try {
    await client.query('BEGIN')
    await writePlaces(client, today)
    await writePickupPoints(client)
    await writeExchangeRates(client, today)
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}

async function writePlaces(client: Client, today: PlainDate): Promise<void> {
  await client.query('INSERT INTO programmes.programme (id, name) VALUES ($1, $2)', [PROGRAMME.id, PROGRAMME.name])
  for (const [id, name, trade, prison, region] of WORKSHOPS) {
    await client.query('INSERT INTO makers.workshop (id, name, trade, prison_id, region) VALUES ($1, $2, $3, $4, $5)', [
      id,
      name,
      trade,
      prison ?? null,
      region,
    ])
  }
  const restricted = CAPITAL.filter((each) => each.restricted).map(({ funder }) => funder)
  await client.query('UPDATE programmes.funder SET restricted = true WHERE id = ANY ($1)', [restricted])
  for (const { partner, role, daysAgo } of AGREEMENTS) {
    await client.query(
      'INSERT INTO programmes.agreement (partner, role, programme_id, starts_on, note) VALUES ($1, $2, $3, $4, $5)',
      [partner, role, PROGRAMME.id, addDays(today, -daysAgo), 'demo'],
    )
  }
}

async function writeExchangeRates(client: Client, today: PlainDate): Promise<void> {
  for (const [daysAgo, usd, eur] of EXCHANGE_RATES) {
    const on = addDays(today, -daysAgo)
    for (const [currency, rate] of [
      ['USD', usd],
      ['EUR', eur],
    ]) {
      await client.query(
        `INSERT INTO payments.exchange_rate (from_currency, to_currency, on_date, rate, source, taken_at) VALUES ($1, 'PEN', $2, $3, $4, $5)`,
        [currency, on, rate, 'demo figure', instantOn(on, 8)],
      )
    }
  }
}

/** Where the demo's buyers may fetch what they bought. */
async function writePickupPoints(client: Client): Promise<void> {
  for (const point of PICKUP_POINTS) {
    await client.query(
      `insert into orders.pickup_point (code, country, name, address, hours, days_min, days_max, from_on)
       values ($1, 'PE', $2, $3, $4, $5, $6, '2024-01-01') on conflict (code) do nothing`,
      [point.code, point.name, point.address, JSON.stringify(point.hours), ...point.days],
    )
  }
}
