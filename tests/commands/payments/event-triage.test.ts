import { describe, expect, test } from 'vitest'
import type { ProviderEvent } from '#app/domain/payments/ports.ts'
import { retryEvent, understandEvent } from '#app/domain/payments/triage-event.server.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { anEvent, deliver, openSandbox } from '#tests/support/card-payments.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()
const sandbox = openSandbox()

describe('a person looks at what is parked', () => {
  async function parked(change: Partial<ProviderEvent>) {
    const event = anEvent(change)
    await deliver(sandbox.provider, event)
    return (await row<{ id: string }>('select id from payments.provider_event where event_id = ?', [event.id])).id
  }
  const states = (ids: string[]) =>
    rows<{ state: string }>(
      `select state from payments.provider_event where id in (select jsonb_array_elements_text(?::jsonb)::uuid)
       order by id`,
      [JSON.stringify(ids)],
    ).then((found) => found.map(({ state }) => state))

  test('and says why nothing has to be done: that event alone, and her name beside it', async () => {
    const [one, other] = [await parked({ kind: 'charge' }), await parked({ kind: 'charge' })]
    const treasurer = await staffWith('treasurer')
    const because = 'Una venta del local, cobrada con otra caja'
    expect(await run(understandEvent, treasurer, { id: one, because }, { key: 'u1' })).toMatchObject({ value: { events: 1 } })
    expect(await row('select state, understood_by, understood_because from payments.provider_event where id = ?', [one])).toEqual(
      {
        state: 'understood',
        understood_by: `staff:${treasurer.id}`,
        understood_because: because,
      },
    )
    expect(await states([other])).toEqual(['parked'])
    expect(await run(understandEvent, treasurer, { id: one, because }, { key: 'u1' })).toMatchObject({ replayed: true })
    expect(await run(understandEvent, treasurer, { id: one, because }, { key: 'u2' })).toMatchObject({
      refusal: { code: 'event_not_parked' },
    })
    expect(await run(retryEvent, treasurer, { id: one }, { key: 'u3' })).toMatchObject({ refusal: { code: 'event_not_parked' } })
  })

  test('an unknown kind is understood with all of its type, and no other', async () => {
    const same = [await parked({ type: 'a.b', kind: 'other' }), await parked({ type: 'a.b', kind: 'other' })]
    const other = await parked({ type: 'a.c', kind: 'other' })
    const treasurer = await staffWith('treasurer')
    const input = { id: same[0] ?? '', because: 'No nos concierne' }
    expect(await run(understandEvent, treasurer, input, { key: 'type' })).toMatchObject({ value: { events: 2 } })
    expect(await states([...same, other])).toEqual(['understood', 'understood', 'parked'])
  })

  test('two people at once: one answer stands, the other is told', async () => {
    const id = await parked({ kind: 'charge' })
    const treasurer = await staffWith('treasurer')
    const answers = await Promise.all([
      run(understandEvent, treasurer, { id, because: 'Es de prueba, de ayer' }, { key: 'one' }),
      run(retryEvent, treasurer, { id }, { key: 'two' }),
    ])
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  })

  test.each(['workshop', 'credit_officer', 'auditor', 'administrator'] as const)('a %s may not', async (role) => {
    const id = await parked({ kind: 'charge' })
    const someone = await staffWith(role)
    await expect(run(understandEvent, someone, { id, because: 'porque sí' }, { key: `no:${role}` })).rejects.toThrow(Forbidden)
    await expect(run(retryEvent, someone, { id }, { key: `no:${role}` })).rejects.toThrow(Forbidden)
    expect(await states([id])).toEqual(['parked'])
  })
})
