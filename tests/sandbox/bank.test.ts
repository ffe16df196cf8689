import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Statement } from '#scripts/stripe-sandbox/bank/statements.ts'
import { payment, runningSandbox, temporaryFolder } from './running-sandbox.ts'
import { schemaErrors } from './xsd-check.ts'

const SCHEMA = fileURLToPath(new URL('./camt.053.001.08.xsd', import.meta.url))
const DAY = 86_400
const NET = 19_180 - 660

/** A sandbox on a Wednesday whose charges can be paid out at once: a payment of today is at the bank on Friday. */
async function bank(mistakes: readonly string[] = []) {
  const sandbox = await runningSandbox({ clock: { fixedAtMs: Date.parse('2026-11-25T12:00:00Z') }, seed: 'bank' })
  await sandbox.control('POST', 'settings', { availableAfterDays: 0, bankNextMistakes: mistakes })
  const statements = (query = '') => sandbox.control<Statement[]>('GET', `bank/statements?currency=pen${query}`)
  const text = async (format: string) =>
    (await fetch(`${sandbox.url}/__sandbox/bank/statements?currency=pen&format=${format}`)).text()
  const booked = async () =>
    (await statements()).flatMap(({ lines }) => lines.map(({ bookedOn, amount, isReversal }) => [bookedOn, amount, isReversal]))
  return { ...sandbox, statements, text, booked }
}

async function payOut(sandbox: Awaited<ReturnType<typeof bank>>) {
  await payment(sandbox.stripe)
  await sandbox.advance(10 * DAY)
}

test('a payout is on the statement of its day, which opens as the day before closed', async () => {
  const sandbox = await bank()
  await payment(sandbox.stripe)
  await sandbox.advance(2 * DAY + 43_200)
  expect(await sandbox.statements()).toEqual([])
  await sandbox.advance(43_200)
  await payment(sandbox.stripe)
  await sandbox.advance(6 * DAY)
  const made = await sandbox.statements()
  expect(made.map(({ day, sequence }) => [day, sequence]).slice(0, 2)).toEqual([
    ['2026-11-30', 1],
    ['2026-12-01', 2],
  ])
  const [payout] = (await sandbox.stripe.payouts.list({ limit: 1 })).data
  for (const [index, { opening, closing, lines }] of made.entries()) {
    expect(opening).toBe(made[index - 1]?.closing ?? 0)
    expect(opening + lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(closing)
  }
  expect(made.at(-1)?.closing).toBe(2 * NET)
  expect(made.flatMap(({ lines }) => lines).at(-1)).toMatchObject({ amount: NET, reference: payout?.trace_id?.value })
  expect(await sandbox.statements('&from=2026-12-01&to=2026-12-01')).toHaveLength(1)
  expect((await sandbox.check()).ok).toBe(true)
})

test.each([
  ['late', [['2026-12-03', NET, false]]],
  [
    'duplicated',
    [
      ['2026-11-30', NET, false],
      ['2026-11-30', NET, false],
    ],
  ],
  [
    'reversed',
    [
      ['2026-11-30', NET, false],
      ['2026-12-01', -NET, true],
    ],
  ],
])('the bank books a payout %s when told so, once', async (mistake, lines) => {
  const sandbox = await bank([mistake])
  await payOut(sandbox)
  expect(await sandbox.booked()).toEqual(lines)
  await payOut(sandbox)
  expect(await sandbox.booked()).toHaveLength(lines.length + 1)
  expect((await sandbox.check()).ok).toBe(true)
})

test('split over two lines that add up; under a wrong reference that is not the payout’s', async () => {
  const sandbox = await bank(['split', 'wrong_reference'])
  await payOut(sandbox)
  await payOut(sandbox)
  const lines = (await sandbox.statements()).flatMap((statement) => statement.lines)
  expect(lines).toHaveLength(3)
  expect((lines[0]?.amount ?? 0) + (lines[1]?.amount ?? 0)).toBe(NET)
  expect(lines[0]?.reference).toBe(lines[1]?.reference)
  const [second] = (await sandbox.stripe.payouts.list()).data
  expect(lines[2]?.amount).toBe(NET)
  expect(lines[2]?.reference).not.toBe(second?.trace_id?.value)
  expect([...(lines[2]?.reference ?? '')].sort()).toEqual([...(second?.trace_id?.value ?? '')].sort())
})

test('shares of mistakes are the seed’s: the same run makes the same', async () => {
  const run = async () => {
    const sandbox = await bank()
    await sandbox.control('POST', 'settings', { bankMistakes: { late: 0.2, split: 0.2, duplicated: 0.2 } })
    for (let count = 0; count < 6; count += 1) await payOut(sandbox)
    return (await sandbox.statements()).flatMap(({ lines }) => lines.map(({ amount, bookedOn }) => `${bookedOn} ${amount}`))
  }
  const [one, two] = [await run(), await run()]
  expect(two).toEqual(one)
  expect(one.length).toBeGreaterThan(6)
})

test('what is on a statement stays: other money is booked today, and shows when the day is over', async () => {
  const sandbox = await bank()
  await payOut(sandbox)
  const before = await sandbox.statements()
  await sandbox.act('bank/lines', {
    currency: 'pen',
    amount: -5_000,
    reference: 'FAM-7',
    text: 'PAGO A FAMILIA "Quispe", <niña>',
  })
  expect(await sandbox.statements()).toEqual(before)
  await sandbox.advance(DAY)
  const after = await sandbox.statements()
  expect(after.slice(0, before.length)).toEqual(before)
  expect(after.at(-1)).toMatchObject({ closing: NET - 5_000, lines: [{ amount: -5_000, payout: null }] })
  await expect(sandbox.act('bank/lines', { currency: 'pen', amount: 0 })).rejects.toThrow('amount must be')
  await expect(sandbox.control('GET', 'bank/statements?format=pdf')).rejects.toThrow('format must be')
})

test('CAMT.053 is valid by its schema, with every mistake in it, and says what the statements say', async () => {
  const sandbox = await bank(['none', 'late', 'split', 'duplicated', 'reversed', 'wrong_reference'])
  for (let count = 0; count < 6; count += 1) await payOut(sandbox)
  await sandbox.act('bank/lines', { currency: 'pen', amount: -123, reference: 'A&B <1>', text: 'PAGO "ñandú" & cía' })
  await sandbox.advance(DAY)
  const [xml, made] = [await sandbox.text('camt'), await sandbox.statements()]
  expect(schemaErrors(SCHEMA, xml)).toEqual([])
  expect(xml.match(/<Stmt>/g)).toHaveLength(made.length)
  expect(xml.match(/<Ntry>/g)).toHaveLength(made.flatMap(({ lines }) => lines).length)
  expect(xml).toContain('<RvslInd>true</RvslInd>')
  expect(xml).toContain(`<Amt Ccy="PEN">185.20</Amt><CdtDbtInd>CRDT</CdtDbtInd>`)
  expect(xml).not.toContain('<niña>')
  judgeByXmllint(xml)
})

test.each([
  ['a missing balance', /<Bal>.*?<\/Bal>/g, '', /<Bal> is missing/],
  ['an amount in letters', /185\.20/, 'mucho', /is no xs:decimal/],
  ['a negative amount', />185\.20</, '>-185.20<', /is too small/],
  ['a currency in small letters', /Ccy="PEN"/, 'Ccy="pen"', /does not fit its pattern/],
  ['elements in another order', /(<BookgDt>.*?<\/BookgDt>)(<ValDt>.*?<\/ValDt>)/, '$2$1', /is not expected/],
  ['a mark that is not one', /CRDT/, 'CREDITO', /is not listed/],
  ['an element nobody knows', /<NtryRef>/, '<Saldo>1</Saldo><NtryRef>', /<Saldo> is not expected/],
  ['another version', /053\.001\.08/, '053.001.02', /another namespace/],
])('the schema is really asked: %s is found', async (_name, from, to, sentence) => {
  const sandbox = await bank()
  await payOut(sandbox)
  expect(schemaErrors(SCHEMA, (await sandbox.text('camt')).replace(from, to))).toContainEqual(expect.stringMatching(sentence))
})

test('the CSV has a line for each balance and booking, and its running balance ends where the statement closes', async () => {
  const sandbox = await bank(['duplicated'])
  await payOut(sandbox)
  await sandbox.act('bank/lines', { currency: 'pen', amount: -5_000, text: 'PAGO, "urgente"' })
  await sandbox.advance(DAY)
  const rows = (await sandbox.text('csv')).trimEnd().split('\r\n')
  expect(rows[0]).toBe('cuenta,moneda,extracto,fecha_operacion,fecha_valor,descripcion,referencia,numero,cargo,abono,saldo')
  expect(rows.slice(1, 5).map((row) => row.split(',').slice(8))).toEqual([
    ['', '', '0.00'],
    ['', '185.20', '185.20'],
    ['', '185.20', '370.40'],
    ['', '', '370.40'],
  ])
  expect(rows.at(-2)).toContain('"PAGO, ""urgente""",,3,50.00,,320.40')
  expect(rows.at(-1)).toMatch(/SALDO FINAL,,,,,320\.40$/)
})

/** Where the machine has it, the tool that everybody trusts says the same. */
function judgeByXmllint(xml: string): void {
  if (!existsSync('/usr/bin/xmllint')) return
  const file = join(temporaryFolder(), 'statement.xml')
  writeFileSync(file, xml)
  const { status, stderr } = spawnSync('/usr/bin/xmllint', ['--noout', '--schema', SCHEMA, file], { encoding: 'utf8' })
  expect([status, stderr]).toEqual([0, expect.stringContaining('validates')])
}
