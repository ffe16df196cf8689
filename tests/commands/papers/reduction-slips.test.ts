import { expect, test } from 'vitest'
import { slipsPdf } from '#app/adapters/documents/slips.server.ts'
import { printSlips } from '#app/domain/papers/print-slips.server.ts'
import { withdrawAcceptance } from '#app/domain/settlement/withdraw-acceptance.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { dateOf } from '#app/domain/shared/dates.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findSlip, findSlipsByNumber } from '#db/questions/papers/find-slip.server.ts'
import { findSlips } from '#db/questions/papers/find-slips.server.ts'
import { asOwner, openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { readingOf, wordsOf } from '#tests/support/paper-words.ts'
import { staffWith } from '#tests/support/people.ts'
import { slipOf } from '#tests/support/reduction-slips.ts'
import { aRefund } from '#tests/support/refunds.ts'
import { aLoan } from '#tests/support/small-loan.ts'
import { aMaker } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'

openTestDatabase()

const LIST = { sort: 'number', isDescending: false, pageSize: 50, offset: 0 } as const

/** Case F's woman, her sale given back in part, and both her slips. */
async function aRefundedSale() {
  const maker = await aMaker({ floor: '0.20' })
  const loan = await aLoan(maker, { principal: '1059.34', interest: '10.00' })
  const { orderId, number } = await aSale(maker, '180.00')
  await aRefund(orderId, '9000', { cause: 'returned' })
  const sold = await row<{ number: string }>("select number from papers.paper where kind = 'settlement_slip' and maker_id = ?", [
    maker.makerId,
  ])
  return { maker, loan, orderId, orderNumber: number, sold: sold.number, slip: await slipOf(maker) }
}

test('it waits in the list with the slips of sales, is printed with them in one paper, and printed again it is a copy', async () => {
  const { maker, sold, slip } = await aRefundedSale()
  const waiting = await findSlips(forkEntityManager(), { view: 'to_print', maker: maker.code }, LIST)
  expect(waiting).toMatchObject({ total: 2, toPrint: 2, printed: 0 })
  expect(waiting.rows.map(({ kind, number, content }) => [kind, number, content.family?.minor])).toEqual([
    ['settlement_slip', sold, '2049'],
    ['reduction_slip', slip.number, slip.content.family.minor],
  ])
  const day = await findSlips(forkEntityManager(), { view: 'all', maker: maker.code, day: dateOf(new Date()) }, LIST)
  expect(day.rows.map(({ number }) => number)).toEqual([sold, slip.number])

  const workshop = await staffWith('workshop')
  const numbers = [sold, slip.number]
  const first = await did(run(printSlips, workshop, { numbers }, { key: 'print-both' }))
  expect(first.slips.map(({ isCopy }) => isCopy)).toEqual([false, false])
  const papers = await findSlipsByNumber(forkEntityManager(), numbers)
  const words = wordsOf(slipsPdf(papers.map((paper) => ({ ...paper, isCopy: false }))))
  if (words !== undefined) for (const number of numbers) expect(words).toContain(`Papeleta ${number}`)
  const again = await did(run(printSlips, workshop, { numbers: [slip.number] }, { key: 'print-again' }))
  expect(again.slips).toEqual([{ number: slip.number, isCopy: true }])
  expect(await findSlips(forkEntityManager(), { view: 'printed', maker: maker.code }, LIST)).toMatchObject({
    total: 2,
    toPrint: 0,
  })
})

test('the sheet says it in plain words: piece and order, cause, from where, the loan before and after, and that she is not late', async () => {
  const { loan, orderNumber, sold, slip } = await aRefundedSale()
  const paper = await findSlip(forkEntityManager(), slip.number)
  if (!paper) throw new Error('an issued slip is found')
  const said = readingOf(slipsPdf([{ ...paper, isCopy: true }], { strict: true }))
  if (said === undefined) return
  // Half of 180.00: tax 13.73, fee 3.10, income 73.17, INPE 7.32, reparation 14.63, disposable 51.22, of it a fifth for the family.
  for (const wanted of [
    'COPIA',
    `pedido ${orderNumber}`,
    slip.content.sale.pieceNumber,
    `papeleta ${sold}`,
    'S/ 90.00',
    'noventa con 00/100 soles',
    'S/ 10.25',
    loan.number,
    '987.39',
    'El cliente devolvió la pieza.',
    'Lo que su familia ya recibió no se pide de vuelta.',
    'Vuelve a deber lo que esta venta había pagado, ni un céntimo más.',
    'Nadie le cuenta un atraso por esto. Tampoco cambia su próximo préstamo.',
    'Firma o huella',
  ]) {
    expect(said).toContain(wanted)
  }
})

test('it names nobody but her: no buyer, no prison, no legal name, on the paper and in what was frozen', async () => {
  const { maker, orderId } = await aRefundedSale()
  const buyer = {
    name: 'Zacarías Compradórez',
    email: 'zacarias@example.com',
    address: { lines: ['Jirón Escondido 7'], city: 'Lima' },
  }
  await asOwner('update orders."order" set buyer = $1::jsonb where id = $2', [JSON.stringify(buyer), orderId])
  await rows(
    `insert into makers.legal_identity (maker_id, given_names, paternal_surname, document_type, document_number)
     values (?, 'Eufemia', 'Documentada', 'dni', '40506070')`,
    [maker.makerId],
  )
  const piece = await row<{ id: string }>(
    'select piece.id from catalogue.piece join orders.order_line line on line.id = piece.order_line_id where line.order_id = ?',
    [orderId],
  )
  await did(
    run(withdrawAcceptance, systemActor('test'), { pieceId: piece.id, reason: 'fault_found', piece: 'mend' }, { key: orderId }),
  )
  const { prison } = await row<{ prison: string }>(
    'select prison.name as prison from makers.maker join makers.prison on prison.id = maker.prison_id where maker.id = ?',
    [maker.makerId],
  )
  const issued = await rows<{ number: string; content: { maker: object } }>(
    "select number, content from papers.paper where kind = 'reduction_slip' and maker_id = ? order by number",
    [maker.makerId],
  )
  expect(issued).toHaveLength(2)
  const papers = await findSlipsByNumber(
    forkEntityManager(),
    issued.map(({ number }) => number),
  )
  const pdf = slipsPdf(papers.map((paper) => ({ ...paper, isCopy: false })))
  const everywhere = [JSON.stringify(issued), Buffer.from(pdf).toString('latin1'), wordsOf(pdf) ?? '']
  const forbidden = ['Zacar', 'Comprad', 'example.com', 'Escondido', 'Eufemia', 'Documentada', '40506070', prison]
  for (const text of everywhere) for (const word of forbidden) expect(text).not.toContain(word)
  // The file's own fields, which strangers read, hold numbers only: not even her chosen name.
  expect(Buffer.from(pdf).toString('latin1')).not.toContain('Maker ')
})
