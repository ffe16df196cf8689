import { expect, test } from 'vitest'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import { type FileRequestInput, fileRequest } from '#app/domain/wholesale/file-request.server.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'

openTestDatabase()

const who = {
  company: 'Tienda Sol',
  contact: 'Eva Roux',
  email: 'eva@tienda.example',
  phone: undefined,
  country: 'FR',
  locale: 'fr' as const,
  wantedBy: undefined,
  message: undefined,
}

function file(change: Partial<FileRequestInput>, key = crypto.randomUUID()) {
  return run(fileRequest, VISITOR, { ...who, lines: [], ...change }, { key })
}

async function anOfferedCode(): Promise<string> {
  const { variantId } = await aProduct(await aMaker(), '180.00')
  const product = await row<{ code: string }>(
    'select code from catalogue.product where id = (select product_id from catalogue.variant where id = ?)',
    [variantId],
  )
  return product.code
}

const countOfRequests = () => row('select count(*)::int as requests from wholesale.request')

test('a request is filed with its pieces and quantities, once per form', async () => {
  const code = await anOfferedCode()
  const key = crypto.randomUUID()
  const filed = await file({ lines: [{ code, quantity: 40 }] }, key)
  expect(filed).toMatchObject({ ok: true, value: { number: expect.stringMatching(/^Q-\d+$/) } })
  expect(await file({ lines: [{ code, quantity: 40 }] }, key)).toMatchObject({ replayed: true })
  const number = filed.ok ? filed.value.number : ''
  expect(
    await rows(
      `select line.quantity, product.code, request.state from wholesale.request_line line
       join wholesale.request request on request.id = line.request_id join catalogue.product product on product.id = line.product_id
       where request.number = ?`,
      [number],
    ),
  ).toEqual([{ quantity: 40, code, state: 'new' }])
})

test('a message alone is a request too; nothing at all is not', async () => {
  expect(await file({ message: 'Buscamos chales para la temporada.' })).toMatchObject({ ok: true })
  const before = await countOfRequests()
  expect(await file({})).toMatchObject({ ok: false, refusal: { code: 'request_empty' } })
  expect(await countOfRequests()).toEqual(before)
})

test('a product that is not offered is refused by its code', async () => {
  const before = await countOfRequests()
  expect(await file({ lines: [{ code: 'NO-SUCH-1', quantity: 1 }] })).toMatchObject({
    ok: false,
    refusal: { code: 'request_product_unknown', facts: { code: 'NO-SUCH-1' } },
  })
  expect(await countOfRequests()).toEqual(before)
})

test('a date that is over is refused', async () => {
  const refused = await file({ message: 'Chales', wantedBy: plainDate('2020-01-01') })
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'request_date_past' } })
})
