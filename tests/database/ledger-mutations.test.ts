import { beforeAll, describe, expect, test } from 'vitest'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'
import { ATTACKS } from '#tests/support/ledger-attacks/all.ts'
import { type Attack, posted, tried } from '#tests/support/ledger-attacks/attack.ts'
import { writeBooks } from '#tests/support/ledger-attacks/books.ts'
import { filledColumns, grantsOfSchema, guardsOfSchema, withheldPrivileges } from '#tests/support/ledger-attacks/guards.ts'

/*
 * A guard is worth what goes wrong without it. Each is looked up in the catalog, so that a new one without an attack fails here; it is
 * taken away in a transaction that is rolled back; and what it alone refused a moment before must then succeed.
 */

let removals = new Map<string, string>()
const removalOf = (guard: string) => removals.get(guard) as string

beforeAll(async () => {
  await writeBooks()
  removals = await guardsOfSchema()
})

const NAMES = [...new Set(ATTACKS.flatMap(({ guards }) => Object.keys(guards)))].sort()

test('every trigger, check, key and unique index of the schema has an attack, and every attack a guard that exists', () => {
  expect(NAMES).toEqual([...removals.keys()].sort())
})

describe('without it, its attack succeeds', () => {
  test.each(NAMES)('%s', async (guard) => {
    for (const attack of ATTACKS.filter(({ guards }) => guard in guards)) {
      const others = Object.keys(attack.guards).filter((other) => other !== guard)
      expect(await tried(attack, others.map(removalOf)), `${attack.name}, refused by ${guard} alone`).toBe(attack.guards[guard])
      expect(await tried(attack, [...others, guard].map(removalOf)), `${attack.name}, without ${guard}`).toBe('accepted')
    }
  })
})

async function asAdmin(...statements: string[]): Promise<string> {
  return await withClient(testDatabase().admin, async (client) => {
    await client.query('begin')
    try {
      for (const statement of statements) await client.query(statement)
      return 'accepted'
    } catch (error) {
      const { code, message } = error as { code?: string; message: string }
      return `${code} ${message}`
    } finally {
      await client.query('rollback')
    }
  })
}

test('no column that must be filled can be emptied, and each could be without its rule', async () => {
  const columns = await filledColumns()
  expect(columns.length).toBeGreaterThan(40)
  for (const { table, column } of columns) {
    const [bare, empty] = [`set local session_replication_role = replica`, `update ledger.${table} set "${column}" = null`]
    expect(await asAdmin(bare, empty), `${table}.${column}`).toMatch(/^23502 /)
    const without = `alter table ledger.${table} alter "${column}" drop identity if exists, alter "${column}" drop not null`
    expect(await asAdmin(bare, without, empty), `${table}.${column} without its rule`).toBe('accepted')
  }
})

test('the application may do nothing here but read and knock at its doors; what it lacks, it lacks by privilege alone', async () => {
  const doors = ['lock_balances', 'post', 'seal_journals']
  const granted = await grantsOfSchema()
  expect(granted.filter((each) => !each.startsWith('hilo_app SELECT '))).toEqual([
    ...doors.map((door) => `hilo_app EXECUTE ${door}`),
    'hilo_app USAGE ledger',
  ])
  const privileges = await withheldPrivileges(doors)
  expect(privileges.length).toBeGreaterThan(50)
  for (const { name, grant, use } of privileges) {
    const app = `set local session authorization hilo_app`
    const refusal = await asAdmin(app, use)
    expect(refusal, name).toMatch(/^42501 /)
    expect(await asAdmin(grant, app, use), `${name}, granted`).not.toBe(refusal)
  }
})

describe('what runs with the owner’s power', () => {
  /** Tables of the attacker's own, in the place that is searched first unless a function says otherwise. */
  const SHADOWS = ['journal', 'journal_line', 'ledger_account', 'account_template'].flatMap((table) => [
    `create temp table ${table} (like ledger.${table} including all)`,
    `grant all on ${table} to public`,
  ])
  const POST = posted('shadow', [
    { account: 'bank:network:PEN', amount: 5 },
    { account: 'order_held:9001:PEN', amount: -5 },
  ])
  const FOUND = `do $$ begin
      if exists (select from ledger.journal where key = 'shadow') then raise exception 'written in the true books' using errcode = 'HL999'; end if;
    end $$`
  const FILL = `insert into ledger_account overriding system value select * from ledger.ledger_account`

  test('a table of the caller’s own is not taken for the ledger’s, and would be without the fixed path', async () => {
    const attack: Attack = { name: 'shadows', as: 'app', sql: [...SHADOWS, FILL, POST, FOUND], guards: {} }
    expect(await tried(attack)).toBe('HL999')
    const without = 'alter function ledger.post(text, text, date, timestamptz, jsonb, jsonb) reset search_path'
    expect(await tried(attack, [without])).toBe('accepted')
  })

  test('every such function of every schema fixes its path, with the caller’s own tables last', async () => {
    const loose = await withClient(testDatabase().admin, (client) =>
      client.query(`select oid::regprocedure::text as name from pg_proc
        where prosecdef and pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
          and not exists (select from unnest(proconfig) setting where setting ~ '^search_path=.*, pg_temp$')`),
    )
    expect(loose.rows).toEqual([])
  })
})
