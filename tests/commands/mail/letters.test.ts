import { describe, expect, test } from 'vitest'
import { hiloLetters } from '#app/adapters/mail/hilo-letters.server.ts'
import { SAMPLE_FACTS } from '#app/adapters/mail/letters/sample-facts.ts'
import { beginDelivery } from '#app/domain/mail/begin-delivery.server.ts'
import { deliverMail, sweepMail } from '#app/domain/mail/deliver-mail.server.ts'
import { forgetLetters } from '#app/domain/mail/forget-letters.server.ts'
import type { OutgoingLetter, PostmansAnswer } from '#app/domain/mail/ports.ts'
import { queueMail } from '#app/domain/mail/queue-mail.server.ts'
import { recordDelivery } from '#app/domain/mail/record-delivery.server.ts'
import { LETTERS_KEPT_DAYS } from '#app/domain/mail/rules.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { command, Forbidden, run } from '#app/domain/shared/command.server.ts'
import { addMs } from '#app/domain/shared/dates.ts'
import { done, refuse } from '#app/domain/shared/outcome.ts'
import { forgetWhatIsOver } from '#app/forget-jobs.server.ts'
import { anOrderFor, aPieceInStock, confirm, place } from '#tests/support/buying.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'

openTestDatabase()

const JOBS = systemActor('jobs')
const LINKS = {
  order: () => 'https://hilo.example/o/1',
  gift: () => 'https://hilo.example/give/1',
  pay: () => 'https://hilo.example/pay',
  payLink: () => 'https://hilo.example/pay/1',
  complaint: () => 'https://hilo.example/c',
  shop: () => 'https://hilo.example',
  notice: () => 'https://hilo.example/n',
  signIn: () => 'https://hilo.example/in',
}

/** Asks for a letter inside a command of the test's own, which may turn it all down afterwards. */
const askForLetter = command<{ key: string; to: string; refuses?: boolean }, null, 'no'>(
  'test.ask-for-letter',
  'run:jobs',
  async (context, { key, to, refuses }) => {
    await queueMail(context, { kind: 'order-confirmed', to, locale: 'es', facts: SAMPLE_FACTS['order-confirmed'], key })
    return refuses ? refuse('no') : done(null)
  },
)

async function asked(to = 'ana@example.com', now = new Date()): Promise<string> {
  const key = crypto.randomUUID()
  await run(askForLetter, JOBS, { key, to }, { key, now })
  return (await row<{ id: string }>('select id from mail.message where key = ?', [key])).id
}

/** A postman who answers as told, one answer after the other, and keeps what he was given. */
function aPostman(...answers: (PostmansAnswer | 'breaks')[]) {
  const given: OutgoingLetter[] = []
  const deliver = async (letter: OutgoingLetter): Promise<PostmansAnswer> => {
    given.push(letter)
    const answer = answers[given.length - 1] ?? { end: 'sent' }
    if (answer === 'breaks') throw new Error('the postman fell')
    return answer
  }
  return { given, tools: { writer: hiloLetters(LINKS), postman: { deliver } } }
}

const stateOf = (id: string) =>
  row('select state, attempts, unclear, last_error, sent_at is not null as has_time from mail.message where id = ?', [id])

/** Lets time pass for a letter: what is to come is now. */
const later = (id: string) =>
  rows(`update mail.message set next_at = next_at - interval '2 days', began_at = began_at - interval '2 days' where id = ?`, [
    id,
  ])

describe('asking for a letter', () => {
  test('writes one message and one job, once per key, and nothing when the change it tells of did not happen', async () => {
    const key = crypto.randomUUID()
    await run(askForLetter, JOBS, { key, to: 'ana@example.com' }, { key: `${key}:1` })
    await run(askForLetter, JOBS, { key, to: 'ana@example.com' }, { key: `${key}:2` })
    const [message, ...others] = await rows<{ id: string }>('select id from mail.message where key = ?', [key])
    expect(others).toEqual([])
    expect(
      await rows(`select 1 as job from pgboss.job where name = 'send-mail' and data->>'messageId' = ?`, [message?.id]),
    ).toHaveLength(1)
    const none = crypto.randomUUID()
    await run(askForLetter, JOBS, { key: none, to: 'ana@example.com', refuses: true }, { key: none })
    expect(await rows('select 1 from mail.message where key = ?', [none])).toEqual([])
  })

  test('never stands in the way: what can be no address is written down as failed, without it', async () => {
    for (const to of ['nobody', 'ana@example.com\r\nBcc: other@example.org', 'a@b.example, c@d.example', '']) {
      const id = await asked(to)
      expect(await stateOf(id)).toMatchObject({ state: 'failed', last_error: 'address' })
      expect(await row('select recipient from mail.message where id = ?', [id])).toEqual({ recipient: 'not-an-address' })
    }
  })
})

describe('a try to send', () => {
  test('sends once, however often it is worked', async () => {
    const id = await asked()
    const { given, tools } = aPostman()
    const both = await Promise.all([deliverMail(tools, JOBS, id), deliverMail(tools, JOBS, id)])
    expect(both.sort()).toEqual(['not_due', 'sent'])
    expect(await deliverMail(tools, JOBS, id)).toBe('not_due')
    expect(given).toMatchObject([{ id, to: 'ana@example.com' }])
    expect(await stateOf(id)).toEqual({ state: 'sent', attempts: 1, unclear: 0, last_error: null, has_time: true })
  })

  test('that certainly failed waits and is made again; a dead address is not', async () => {
    const { given, tools } = aPostman({ end: 'later', error: 'unreachable' }, { end: 'sent' })
    const id = await asked()
    expect(await deliverMail(tools, JOBS, id)).toBe('queued')
    expect(await deliverMail(tools, JOBS, id)).toBe('not_due')
    await later(id)
    await sweepMail(tools, JOBS, new Date())
    expect(given).toHaveLength(2)
    expect(await stateOf(id)).toMatchObject({ state: 'sent', attempts: 2, unclear: 0 })

    const dead = await asked('gone@example.com')
    expect(await deliverMail(aPostman({ end: 'never', error: 'address 550' }).tools, JOBS, dead)).toBe('failed')
    expect(await stateOf(dead)).toMatchObject({ state: 'failed', last_error: 'address 550' })
  })

  test('whose end nobody knows is made once more under the same id, and then given up', async () => {
    const { given, tools } = aPostman({ end: 'unclear', error: 'no_answer' }, 'breaks')
    const id = await asked()
    expect(await deliverMail(tools, JOBS, id)).toBe('queued')
    await later(id)
    await expect(deliverMail(tools, JOBS, id)).rejects.toThrow('fell')
    expect(await stateOf(id)).toMatchObject({ state: 'failed', unclear: 2, last_error: 'postman_broke' })
    expect(given.map((letter) => letter.id)).toEqual([id, id])
  })

  test('whose process was lost is found by the sweep, once its time is over', async () => {
    const id = await asked()
    expect(await run(beginDelivery, JOBS, { messageId: id }, { key: `lost:${id}` })).toMatchObject({ ok: true })
    const { given, tools } = aPostman()
    await sweepMail(tools, JOBS, new Date())
    expect(given.filter((letter) => letter.id === id)).toEqual([])
    await later(id)
    await sweepMail(tools, JOBS, new Date())
    expect(await stateOf(id)).toMatchObject({ state: 'sent', attempts: 2, unclear: 1 })
  })
})

describe('what is refused', () => {
  test('a letter nobody knows, one that is not due, one that is not under way, and anybody but a job', async () => {
    const unknown = crypto.randomUUID()
    const answer = { end: 'sent' as const }
    expect(await run(beginDelivery, JOBS, { messageId: unknown }, { key: unknown })).toMatchObject({
      refusal: { code: 'letter_unknown' },
    })
    const id = await asked('ana@example.com', addMs(new Date(), 3_600_000))
    const before = await stateOf(id)
    expect(await run(beginDelivery, JOBS, { messageId: id }, { key: `early:${id}` })).toMatchObject({
      refusal: { code: 'letter_not_due' },
    })
    const end = { messageId: id, attempt: 1, answer, subject: 'x' }
    expect(await run(recordDelivery, JOBS, end, { key: `end:${id}` })).toMatchObject({
      refusal: { code: 'letter_not_under_way' },
    })
    expect(await run(recordDelivery, JOBS, { ...end, messageId: unknown }, { key: `end:${unknown}` })).toMatchObject({
      refusal: { code: 'letter_unknown' },
    })
    await expect(run(beginDelivery, VISITOR, { messageId: id }, { key: 'no' })).rejects.toThrow(Forbidden)
    expect(await stateOf(id)).toEqual(before)
  })
})

test('a paid order is confirmed by letter, in its transaction and its language', async () => {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '180.00')
  await aPieceInStock(variantId, maker)
  const order = await place(await anOrderFor([variantId]))
  await confirm(order.paymentId)
  const message = await row<{
    facts: { lines: unknown[]; total: unknown; arrival: string[] }
    recipient: string
    locale: string
  }>('select facts, recipient, locale from mail.message where key = ?', [`order-confirmed:${order.number}`])
  expect(message).toMatchObject({ recipient: 'ana@example.com', locale: 'es' })
  expect(message.facts).toMatchObject({
    isMadeToOrder: false,
    lines: [{ name: 'Chal', quantity: 1, amount: { minor: '18000', currency: 'PEN' } }],
  })
  expect(message.facts.arrival).toHaveLength(2)
})

describe('what is over is forgotten', () => {
  const kept = (id: string) => row('select recipient, facts, subject, state, kind from mail.message where id = ?', [id])
  const gone = { recipient: 'erased', facts: {}, subject: null, kind: 'order-confirmed' }
  const days = (n: number) => new Date(Date.now() + n * 86_400_000)

  test('once its term is over, once a day; what still waits is kept', async () => {
    const sent = await asked('sent@example.com')
    expect(await deliverMail(aPostman().tools, JOBS, sent)).toBe('sent')
    const waits = await asked('waits@example.com')
    await rows(`update mail.message set next_at = next_at + interval '1 year' where id = ?`, [waits])
    await forgetWhatIsOver(days(LETTERS_KEPT_DAYS - 1))
    expect(await kept(sent)).toMatchObject({ recipient: 'sent@example.com', state: 'sent' })
    await forgetWhatIsOver(days(LETTERS_KEPT_DAYS + 2))
    expect(await kept(sent)).toMatchObject({ ...gone, state: 'sent' })
    expect(await kept(waits)).toMatchObject({ recipient: 'waits@example.com', state: 'queued' })
    const upTo = days(0).toISOString()
    await expect(run(forgetLetters, VISITOR, { upTo }, { key: crypto.randomUUID() })).rejects.toThrow(Forbidden)
  })

  test('the log of commands holds no address and no fact of a letter', async () => {
    const id = await asked('quiet@example.com')
    await deliverMail(aPostman().tools, JOBS, id)
    const log = await rows(`select outcome from shared.command_log where command = 'mail.begin-delivery' and key like ?`, [
      `begin:${id}:%`,
    ])
    expect(log).toEqual([{ outcome: { attempt: 1 } }])
    expect(JSON.stringify(log)).not.toMatch(/quiet@|facts/)
  })
})
