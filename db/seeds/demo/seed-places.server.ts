import { Client } from 'pg'
import { addDays, instantOn, type PlainDate } from '#app/domain/shared/dates.ts'
import { AGENCIES, AGREEMENTS, CAPITAL, EXCHANGE_RATES, PROGRAMME, WORKSHOPS } from './data/places.ts'

/**
 * Writes what an association sets up once, before its people work: programme, agencies, workshops, funders, partners, and the rates of
 * exchange noted since. By the owner of the tables: there is no screen for these yet.
 */
export async function seedPlaces(ownerUrl: string, today: PlainDate): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'hilo-demo' })
  await client.connect()
  try {
    await client.query('BEGIN')
    await writePlaces(client, today)
    await writeExchangeRates(client, today)
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}

async function writePlaces(client: Client, today: PlainDate): Promise<void> {
  await client.query('INSERT INTO programmes.programme (id, name) VALUES ($1, $2)', [PROGRAMME.id, PROGRAMME.name])
  for (const [id, name] of AGENCIES) await client.query('INSERT INTO makers.agency (id, name) VALUES ($1, $2)', [id, name])
  for (const [id, name, trade, prison, region] of WORKSHOPS) {
    await client.query('INSERT INTO makers.workshop (id, name, trade, prison_id, region) VALUES ($1, $2, $3, $4, $5)', [
      id,
      name,
      trade,
      prison ?? null,
      region,
    ])
  }
  for (const { funder, name, restricted } of CAPITAL) {
    await client.query('INSERT INTO programmes.funder (id, name, restricted) VALUES ($1, $2, $3)', [funder, name, restricted])
  }
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
