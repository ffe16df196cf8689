import { expect, test } from 'vitest'
import { makerPaperPdf } from '#app/adapters/documents/maker-papers.server.ts'
import { printMakerPaper } from '#app/domain/papers/print-maker-paper.server.ts'
import { finalFigures } from '#app/domain/settlement/final-figures.server.ts'
import { issueFinalSheet } from '#app/domain/settlement/issue-final-sheet.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import { read } from '#app/domain/shared/read.server.ts'
import { findMakerPaper } from '#db/questions/papers/find-maker-papers.server.ts'
import { anOrderFor, aPieceInStock, confirm, place } from '#tests/support/buying.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { idOf, release, sellOne, TODAY } from '#tests/support/leaving.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { wordsOf } from '#tests/support/paper-words.ts'
import { aLoan } from '#tests/support/small-loan.ts'
import { aMaker, aProduct, type SmallMaker } from '#tests/support/small-world.ts'

openTestDatabase()
everythingHoldsAfterwards()

const TEST = systemActor('test')
const issue = (makerId: MakerId) => run(issueFinalSheet, TEST, { makerId }, { key: crypto.randomUUID() })

async function issued(maker: SmallMaker): Promise<string> {
  const outcome = await issue(idOf(maker))
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value.number
}

async function paperOf(maker: SmallMaker, number: string) {
  const paper = await read(TEST, (em) => findMakerPaper(em, idOf(maker), number))
  if (!paper) throw new Error(`${number} was issued`)
  return paper
}

/** One with a loan, a sale that waits, a piece in stock and one to be made. */
async function somebodyWithEverything(): Promise<SmallMaker> {
  const maker = await aMaker({ floor: '0.2' })
  await aLoan(maker, { principal: '1000.00', interest: '10.00' })
  await sellOne(maker)
  const { variantId } = await aProduct(maker, '95.00')
  for (let piece = 0; piece < 2; piece += 1) await aPieceInStock(variantId, maker)
  const toMake = await aProduct(maker, '60.00', { madeToOrder: true })
  await confirm((await place(await anOrderFor([toMake.variantId]))).paymentId)
  return maker
}

test('the sheet holds what the books and the shelves hold, and the paper says the same figures', async () => {
  const maker = await somebodyWithEverything()
  await release(maker)
  const figures = await read(TEST, (em) => finalFigures(em, { id: idOf(maker), code: maker.code }, TODAY))
  const balance = async (code: string) =>
    Money.ofMinor(
      (await rows<{ sum: string }>('select (-balance)::text as sum from ledger.balance where code = ?', [code]))[0]?.sum ?? '0',
      'PEN',
    )
  expect(figures.family.held.toText()).toBe('20.49')
  expect(figures.family.held.equals(await balance(`family:${maker.code}:held`))).toBe(true)
  expect(figures.waiting.map(({ amount, from }) => [amount.toText(), from])).toEqual([['20.49', undefined]])
  expect(figures.stock.map(({ numbers, price, part, of }) => [numbers.length, price?.toText(), part, of])).toEqual([
    [2, '95.00', 1, 1],
  ])
  expect(figures.making.map(({ pieces }) => pieces)).toEqual([1])
  expect(figures.toSend).toHaveLength(1)
  // 81.95 of the sale went to the loan, interest first.
  expect(figures.loans.map(({ interest, principal, lent }) => [interest, principal, lent].map((each) => each.toText()))).toEqual([
    ['0.00', '928.05', '1000.00'],
  ])
  expect(figures.law.map(({ kind, amount, isPaid }) => [kind, amount.toText(), isPaid])).toEqual([
    ['inpe', '14.64', false],
    ['reparation', '29.27', false],
  ])
  expect((await balance(`reparation:${maker.code}`)).toText()).toBe('29.27')

  const paper = await paperOf(maker, await issued(maker))
  expect(paper.content).toMatchObject({
    situation: { kind: 'released', on: TODAY, paper: 'CONSTANCIA-1' },
    family: { held: figures.family.held.toJSON(), available: figures.family.available.toJSON() },
    loans: [{ principal: { minor: '92805', currency: 'PEN' }, state: 'active' }],
  })
  expect(JSON.stringify(paper.content)).not.toMatch(/prison|penal/i)
  const words = wordsOf(makerPaperPdf({ ...paper, isCopy: false }))?.replaceAll(/\s+/g, ' ')
  if (words === undefined) return
  for (const wanted of ['Liquidación por libertad', 'Debe hoy S/ 928.05 en total', 'INPE 14.64 0.00 14.64', 'En total 20.49'])
    expect(words).toContain(wanted)
})

test('pressed twice at once it is one paper; what changed since is another, and each printing after the first is a copy', async () => {
  const maker = await somebodyWithEverything()
  await release(maker)
  const [first, second] = await Promise.all([issued(maker), issued(maker)])
  expect(first).toBe(second)
  await sellOne(maker)
  const later = await issued(maker)
  expect(later).not.toBe(first)
  expect((await paperOf(maker, first)).content).not.toEqual((await paperOf(maker, later)).content)
  const print = () => run(printMakerPaper, TEST, { number: first }, { key: crypto.randomUUID() })
  expect(await print()).toMatchObject({ ok: true, value: { isCopy: false } })
  expect(await print()).toMatchObject({ ok: true, value: { isCopy: true } })
  const series = await row<{ last: number; papers: number }>(
    `select last_number as last, (select count(*)::int from papers.maker_paper where kind = 'final_sheet') as papers from papers.series where kind = 'final_sheet'`,
  )
  expect(series.last).toBe(series.papers)
})

test('nothing is issued of nobody, or without a change; a number of another’s is not found', async () => {
  const maker = await aMaker()
  expect(await issue(crypto.randomUUID() as MakerId)).toMatchObject({ ok: false, refusal: { code: 'maker_unknown' } })
  expect(await issue(idOf(maker))).toMatchObject({ ok: false, refusal: { code: 'no_change_to_settle' } })
  await release(maker)
  const number = await issued(maker)
  const other = await aMaker()
  expect(await read(TEST, (em) => findMakerPaper(em, idOf(other), number))).toBeUndefined()
  expect(await run(printMakerPaper, TEST, { number: 'L-9999' }, { key: 'no-such-paper' })).toMatchObject({
    ok: false,
    refusal: { code: 'paper_not_found' },
  })
  await expect(rows(`update papers.maker_paper set content = content`)).rejects.toThrow('permission denied')
})
