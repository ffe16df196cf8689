import { expect, test } from 'vitest'
import { z } from 'zod'
import { configFrom } from '../config.server.ts'
import { amount, choice, date, email, several, text, tick, wholeNumber } from '../domain/shared/fields.ts'
import { Money } from '../domain/shared/money.ts'
import type { Locale } from '../texts/locales.ts'
import { newFormKey } from './form-key.server.ts'
import { type FormSchema, type ReadFormOptions, readForm } from './read-form.server.ts'
import { withRequestContext } from './request-context.server.ts'

const Repayment = z.object({ amount: amount('PEN'), paidOn: date(), note: text({ max: 20 }).optional() })

function read<Schema extends FormSchema>(
  schema: Schema,
  fields: [string, string][],
  { locale = 'es', ...options }: ReadFormOptions & { locale?: Locale } = {},
) {
  const request = new Request('http://localhost/form', { method: 'POST', body: new URLSearchParams(fields) })
  const context = { requestId: 'r', nonce: 'n', locale, config: configFrom({}), clientAddress: '' }
  return withRequestContext(context, () => readForm(request, schema, options))
}

test('texts become money and dates, and an empty field counts as not given', async () => {
  const key = newFormKey()
  const form = await read(Repayment, [
    ['_key', key],
    ['amount', ' 180.00 '],
    ['paidOn', '2026-11-22'],
    ['note', ''],
  ])
  expect(form).toMatchObject({ ok: true, key, value: { amount: Money.parse('180.00', 'PEN'), paidOn: '2026-11-22' } })
})

test.each([['1e3'], ['0x10'], ['１２'], ['-5'], ['12.345'], ['1,000.00'], ['NaN'], ['9999999999']])(
  'the amount %s is refused with a sentence beside its field, and kept',
  async (typed) => {
    const form = await read(Repayment, [
      ['_key', newFormKey()],
      ['amount', typed],
      ['paidOn', '2026-11-22'],
    ])
    expect(form.ok).toBe(false)
    if (form.ok) return
    expect(form.reply()).toMatchObject({
      errors: { amount: 'Escriba un monto con punto y dos decimales, como 180.00.' },
      values: { amount: typed },
    })
  },
)

test('what is missing or wrong is said in the language of the page', async () => {
  const form = await read(
    Repayment,
    [
      ['_key', newFormKey()],
      ['paidOn', '2026-02-30'],
    ],
    { locale: 'fr' },
  )
  if (form.ok) throw new Error('should have been refused')
  expect(form.reply().errors).toEqual({
    amount: 'Cette information manque.',
    paidOn: 'Écrivez une date qui existe, comme 2026-11-22.',
  })
})

test('a field that was not asked for refuses the whole form', async () => {
  const form = await read(Repayment, [
    ['_key', newFormKey()],
    ['amount', '1.00'],
    ['paidOn', '2026-11-22'],
    ['price', '0.01'],
  ])
  if (form.ok) throw new Error('should have been refused')
  expect(form.reply().messages[0]).toContain('price')
})

test.each([[[]], [[['_key', '']]], [[['_key', 'short']]], [[['_key', "x'; drop table loan; --"]]]])(
  'a form without a key of ours is out of date: %j',
  async (keys) => {
    const form = await read(Repayment, [...(keys as [string, string][]), ['amount', '1.00'], ['paidOn', '2026-11-22']])
    if (form.ok) throw new Error('should have been refused')
    expect(form.reply().messages).toEqual([
      'Este formulario ya no vale. Recargue la página e inténtelo otra vez; no se guardó nada.',
    ])
  },
)

test('a field sent twice is refused where one is asked for, and is a list where several are', async () => {
  const twice = await read(Repayment, [
    ['_key', newFormKey()],
    ['amount', '1.00'],
    ['amount', '2.00'],
    ['paidOn', '2026-11-22'],
  ])
  if (twice.ok) throw new Error('should have been refused')
  expect(twice.reply().errors.amount).toBe('Este dato llegó más de una vez.')
  const list = await read(
    z.object({ piece: several(text({ max: 9 }), { max: 3 }) }),
    [
      ['piece', 'a'],
      ['piece', 'b'],
    ],
    { keyless: true },
  )
  expect(list).toMatchObject({ ok: true, value: { piece: ['a', 'b'] } })
})

test('secrets are never sent back, other fields are', async () => {
  const SignIn = z.object({ email: email(), password: text({ max: 5 }) })
  const form = await read(
    SignIn,
    [
      ['email', 'Ana@Example.com'],
      ['password', 'far too long'],
    ],
    { keyless: true },
  )
  if (form.ok) throw new Error('should have been refused')
  expect(form.reply().values).toEqual({ email: 'Ana@Example.com' })
})

test('a page with several forms is told apart by its intent, and each is strict', async () => {
  const Either = z.discriminatedUnion('intent', [
    z.object({ intent: z.literal('add'), count: wholeNumber({ min: 1, max: 9 }) }),
    z.object({ intent: z.literal('remove') }),
  ])
  expect(
    await read(
      Either,
      [
        ['intent', 'add'],
        ['count', '3'],
      ],
      { keyless: true },
    ),
  ).toMatchObject({ ok: true, value: { count: 3 } })
  expect(
    (
      await read(
        Either,
        [
          ['intent', 'remove'],
          ['count', '3'],
        ],
        { keyless: true },
      )
    ).ok,
  ).toBe(false)
  expect((await read(Either, [['intent', 'steal']], { keyless: true })).ok).toBe(false)
  expect(
    (
      await read(
        Either,
        [
          ['intent', 'add'],
          ['count', '10'],
        ],
        { keyless: true },
      )
    ).ok,
  ).toBe(false)
})

test('a ticked box is true, an unticked one false, an unknown choice is refused', async () => {
  const schema = z.object({ agreed: tick(), country: choice(['PE', 'FR']) })
  expect(
    await read(
      schema,
      [
        ['agreed', 'on'],
        ['country', 'PE'],
      ],
      { keyless: true },
    ),
  ).toMatchObject({ ok: true, value: { agreed: true } })
  expect(await read(schema, [['country', 'FR']], { keyless: true })).toMatchObject({ ok: true, value: { agreed: false } })
  expect((await read(schema, [['country', 'US']], { keyless: true })).ok).toBe(false)
})

test('a body that is not a form is refused, not thrown at', async () => {
  const context = { requestId: 'r', nonce: 'n', locale: 'en' as const, config: configFrom({}), clientAddress: '' }
  const bodies: [string, string][] = [
    ['application/json', '{"amount":"1.00"}'],
    ['multipart/form-data; boundary=x', 'not multipart at all'],
    ['text/plain', 'amount=1.00'],
  ]
  for (const [type, body] of bodies) {
    const request = new Request('http://localhost/form', { method: 'POST', body, headers: { 'Content-Type': type } })
    const form = await withRequestContext(context, () => readForm(request, Repayment))
    expect(form.ok, type).toBe(false)
    if (!form.ok) expect(form.reply().messages).toHaveLength(1)
  }
})

test('names that reach into objects do nothing but get refused', async () => {
  const form = await read(Repayment, [
    ['_key', newFormKey()],
    ['__proto__', 'x'],
    ['constructor', 'y'],
    ['amount', '1.00'],
    ['paidOn', '2026-11-22'],
  ])
  expect(form.ok).toBe(false)
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})
