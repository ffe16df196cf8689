import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { preparePayout } from '#app/domain/families/prepare-payout.server.ts'
import { releasePayout } from '#app/domain/families/release-payout.server.ts'
import { askForCheck } from '#app/domain/ledger/ask-for-check.server.ts'
import { findStops, seenOf } from '#app/domain/ledger/books-under-review.server.ts'
import { INVARIANTS } from '#app/domain/ledger/check-ledger.server.ts'
import { recordCheck } from '#app/domain/ledger/record-check.server.ts'
import { answerResume, askToResume } from '#app/domain/ledger/resume-payouts.server.ts'
import { runCheck } from '#app/domain/ledger/run-check.server.ts'
import { payRefundByHand } from '#app/domain/settlement/pay-refund-by-hand.server.ts'
import { prepareTransfer, sendTransfer } from '#app/domain/settlement/transfer-to-fund.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import type { MakerId, PayoutId } from '#app/domain/shared/ids.ts'
import type { Outcome } from '#app/domain/shared/outcome.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aLoan } from '#tests/support/small-loan.ts'
import { aMaker } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'

openTestDatabase()

const JOBS = systemActor('jobs')
const key = () => crypto.randomUUID()
const code = (outcome: Outcome<unknown>) => (outcome.ok ? 'done' : outcome.refusal.code)
const REASON = 'The provider was down; every event was looked at by hand.'
const missingFiles = async (keys: readonly string[]) => new Set(keys.filter((each) => each === '0'.repeat(40)))
const check = (kind: 'minute' | 'nightly' | 'asked' = 'minute') => runCheck(JOBS, kind, { missingFiles })
const stopped = async () => seenOf(await findStops(forkEntityManager()))

/** Events that nobody works: breaks H01 by as many rows. */
async function breakIt(events = 1): Promise<void> {
  await rows(
    `insert into payments.provider_event (provider, event_id, type, kind, is_live, payload, received_at, occurred_at)
     select 'stripe', shared.new_id()::text, 'charge.succeeded', 'charge', false, '{}', now() - interval '6 minutes', now() from generate_series(1, ?)`,
    [events],
  )
}
async function mendIt(): Promise<void> {
  await rows(`update payments.provider_event set state = 'done' where state = 'received'`)
}

async function lastRun() {
  return row<{
    id: string
    kind: string
    since_journal: string | null
    broken: number
    narrowed: string[]
    invariants: string[]
  }>('select id::text, kind, since_journal::text, broken, narrowed, invariants from checks.run order by run.id desc limit 1')
}

/** Everything that a refused command could have written. */
async function everything(): Promise<unknown> {
  return row(
    `select (select count(*)::int from ledger.journal) as journals, (select count(*)::int from shared.command_log) as commands,
       (select count(*)::int from families.payout) as payouts, (select jsonb_agg(state order by id) from settlement.fund_transfer) as transfers,
       (select count(*)::int from checks.resumption) as asked, (select count(*)::int from checks.resumption_answer) as answered`,
  )
}

async function refused(outcome: Promise<Outcome<unknown>>): Promise<string> {
  const before = await everything()
  const answer = code(await outcome)
  expect(await everything()).toEqual(before)
  return answer
}

beforeAll(async () => {
  const maker = await aMaker()
  await aLoan(maker, { principal: '1059.34', interest: '10.00' })
  await aSale(maker, '180.00')
})
beforeEach(async () => {
  await mendIt()
  await check()
  expect(await stopped()).toBe('')
})

describe('a check is written down', () => {
  test('everything holds: the run says what it looked at, and nothing is stopped', async () => {
    await check('nightly')
    const whole = await lastRun()
    expect(whole).toMatchObject({ kind: 'nightly', since_journal: null, broken: 0, narrowed: [] })
    expect(whole.invariants).toEqual(INVARIANTS.map(({ id }) => id))
  })

  test('each minute it looks at what came since a good run ten minutes old, and goes no further while something is broken', async () => {
    const newest = await row<{ id: string }>('select max(id)::text as id from ledger.journal')
    await aged('11 minutes')
    await breakIt()
    await check()
    expect(await lastRun()).toMatchObject({ kind: 'minute', since_journal: newest.id, broken: 1 })
    expect((await lastRun()).narrowed).toContain('I04')
    await aSale(await aMaker(), '60.00')
    await aged('11 minutes')
    await check()
    expect(await lastRun()).toMatchObject({ since_journal: newest.id, broken: 1 })
  })

  test('somebody is told once, when it breaks', async () => {
    await breakIt()
    expect((await check()).newlyBroken).toEqual(['H01'])
    expect((await check()).newlyBroken).toEqual([])
  })

  test('a picture without its file is told, and stops no payout', async () => {
    await rows(
      `insert into catalogue.picture (product_id, position, view, image_key, width, height, thumbhash, is_drawing, alt)
       select id, 99, 'front', repeat('0', 40), 1, 1, '', true, '{"es": "", "en": "", "fr": ""}' from catalogue.product limit 1`,
    )
    expect((await check()).newlyBroken).toEqual([])
    expect([(await lastRun()).broken, await stopped()]).toEqual([1, ''])
    await withClient(testDatabase().admin, (client) => client.query('delete from catalogue.picture where position = 99'))
  })

  test('neither the application nor the owner of the tables edits what was found', async () => {
    await breakIt()
    await check()
    for (const change of ['update checks.finding set broken = 1', 'delete from checks.run', 'truncate checks.finding']) {
      await expect(rows(change)).rejects.toMatchObject({ code: '42501' })
      await expect(withClient(testDatabase().owner, (client) => client.query(change))).rejects.toMatchObject({
        code: 'HL120',
      })
    }
  })

  test('only the jobs write it down', async () => {
    const input = {
      kind: 'asked',
      invariants: ['I01'],
      narrowed: [],
      findings: [],
      sinceJournal: null,
      lastJournal: '0',
      durationMs: 1,
    }
    const now = new Date().toISOString()
    const forged = { ...input, askedBy: 'x', startedAt: now, worldAt: now } as const
    await expect(run(recordCheck, await staffWith('treasurer'), { ...forged, kind: 'asked' }, { key: key() })).rejects.toThrow(
      Forbidden,
    )
  })

  test('asked for twice while it waits, it is made once', async () => {
    const auditor = await staffWith('auditor')
    const answers = await Promise.all([1, 2].map(() => did(run(askForCheck, auditor, {}, { key: key() }))))
    expect(answers.map(({ isNew }) => isNew).sort()).toEqual([false, true])
    expect(await rows(`select data from pgboss.job where name = 'check-ledger-whole'`)).toEqual([
      { data: { askedBy: `staff:${auditor.id}` } },
    ])
    await expect(run(askForCheck, await staffWith('workshop'), {}, { key: key() })).rejects.toThrow(Forbidden)
  })
})

/** Makes every run look older: what stands there is never edited, so by the administrator and without its guards. */
async function aged(by: string): Promise<void> {
  await withClient(testDatabase().admin, async (client) => {
    await client.query(`set session_replication_role = replica`)
    await client.query(`update checks.run set started_at = started_at - interval '${by}'`)
  })
}

describe('a break keeps money from leaving, and not from coming', () => {
  test('payouts and transfers are refused and write nothing; a sale goes on', async () => {
    const officer = await staffWith('credit_officer')
    const treasurer = await staffWith('treasurer')
    const { transferId } = await did(run(prepareTransfer, officer, {}, { key: key() }))
    await breakIt()
    await check()
    const nobody = { makerId: key() as MakerId }
    const nothing = { payoutId: key() as PayoutId, receipt: 'R-1' }
    const byHand = { refundId: key(), way: 'bank', reference: 'OP-9' } as const
    expect(await refused(run(preparePayout, officer, nobody, { key: key() }))).toBe('books_under_review')
    expect(await refused(run(releasePayout, treasurer, nothing, { key: key() }))).toBe('books_under_review')
    expect(await refused(run(prepareTransfer, officer, {}, { key: key() }))).toBe('books_under_review')
    expect(await refused(run(payRefundByHand, treasurer, byHand, { key: key() }))).toBe('books_under_review')
    const sending = run(sendTransfer, treasurer, { transferId, reference: 'OP-7' }, { key: key() })
    expect(await sending).toEqual({ ok: false, refusal: { code: 'books_under_review', facts: { invariants: 'H01' } } })
    await aSale(await aMaker(), '60.00')

    await mendIt()
    await check()
    expect(code(await run(preparePayout, officer, nobody, { key: key() }))).toBe('unknown_maker')
    expect(code(await run(releasePayout, treasurer, nothing, { key: key() }))).toBe('unknown_payout')
    expect(code(await run(payRefundByHand, treasurer, byHand, { key: key() }))).toBe('refund_not_found')
    expect(code(await run(sendTransfer, treasurer, { transferId, reference: 'OP-7' }, { key: key() }))).toBe('done')
  })
})

describe('two people let money leave again', () => {
  const ask = async (actor: Awaited<ReturnType<typeof staffWith>>, seen: string) =>
    run(askToResume, actor, { seen, reason: REASON }, { key: key() })

  test('one asks with a reason, another confirms; more broken rows stop it again, and so does a break after it was mended', async () => {
    const [one, two] = [await staffWith('treasurer'), await staffWith('administrator')]
    await breakIt(2)
    await check()
    const { resumptionId } = await did(ask(one, 'H01:2'))
    expect(await stopped()).toBe('H01:2')
    await did(run(answerResume, two, { resumptionId, verdict: 'confirmed' }, { key: key() }))
    expect(await stopped()).toBe('')
    await check()
    expect(await stopped()).toBe('')
    await breakIt()
    await check()
    expect(await stopped()).toBe('H01:3')
    const late = await did(ask(one, 'H01:3'))
    await mendIt()
    await check()
    await breakIt(1)
    await check()
    expect(await stopped()).toBe('H01:1')
    // What was asked of the earlier break lets nothing pass of this one, and does not stand in the way of asking anew.
    const confirmation = run(answerResume, two, { resumptionId: late.resumptionId, verdict: 'confirmed' }, { key: key() })
    expect(await refused(confirmation)).toBe('findings_changed')
    expect(code(await ask(one, 'H01:1'))).toBe('done')
  })

  test('asking is refused when nothing is stopped, when something else was found, and when somebody asked before', async () => {
    const one = await staffWith('treasurer')
    expect(await refused(ask(one, 'H01:1'))).toBe('not_stopped')
    await breakIt(2)
    await check()
    expect(await refused(ask(one, 'H01:1'))).toBe('findings_changed')
    await did(ask(one, 'H01:2'))
    expect(await refused(ask(await staffWith('treasurer'), 'H01:2'))).toBe('resume_asked_already')
    await expect(ask(await staffWith('auditor'), 'H01:2')).rejects.toThrow(Forbidden)
  })

  test('confirming is refused to the one who asked, for what is unknown, answered, changed or mended; declining is free', async () => {
    const [one, two] = [await staffWith('treasurer'), await staffWith('administrator')]
    const answer = (actor: typeof one, resumptionId: string, verdict: 'confirmed' | 'declined') =>
      run(answerResume, actor, { resumptionId, verdict }, { key: key() })
    await breakIt()
    await check()
    const { resumptionId } = await did(ask(one, 'H01:1'))
    expect(await refused(answer(two, key(), 'confirmed'))).toBe('resume_not_found')
    expect(await refused(answer(one, resumptionId, 'confirmed'))).toBe('same_person')
    await breakIt()
    await check()
    expect(await refused(answer(two, resumptionId, 'confirmed'))).toBe('findings_changed')
    await mendIt()
    await check()
    expect(await refused(answer(two, resumptionId, 'confirmed'))).toBe('not_stopped')
    expect(code(await answer(one, resumptionId, 'declined'))).toBe('done')
    expect(await refused(answer(two, resumptionId, 'declined'))).toBe('resume_answered')
  })

  test('two confirmations at once: one counts; the database itself refuses one person in both places', async () => {
    const one = await staffWith('treasurer')
    await breakIt()
    await check()
    const { resumptionId } = await did(ask(one, 'H01:1'))
    const others = await Promise.all([staffWith('treasurer'), staffWith('administrator')])
    const answers = await Promise.all(
      others.map((other) => run(answerResume, other, { resumptionId, verdict: 'confirmed' }, { key: key() })),
    )
    expect(answers.map(code).sort()).toEqual(['done', 'resume_answered'])
    await breakIt()
    await check()
    const again = await did(ask(one, 'H01:2'))
    const forged = `insert into checks.resumption_answer values (?, ?, 'confirmed', ?, now())`
    await expect(rows(forged, [again.resumptionId, `staff:${one.id}`, `staff:${one.id}`])).rejects.toMatchObject({
      constraint: 'resumption_confirmed_by_another',
    })
    await expect(rows(forged, [again.resumptionId, 'staff:x', `staff:${one.id}`])).rejects.toMatchObject({
      constraint: 'answer_to_its_question',
    })
  })
})
