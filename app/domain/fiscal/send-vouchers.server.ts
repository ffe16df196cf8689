import { type EntityManager, forkEntityManager } from '#db/orm.server.ts'
import type { Actor } from '../shared/actor.ts'
import { command, run } from '../shared/command.server.ts'
import { addMs } from '../shared/dates.ts'
import { eachByItself } from '../shared/each-by-itself.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { AuthorityAnswer, FiscalAuthority, VoucherToSend } from './ports.ts'
import type { FiscalRefusal } from './refusals.ts'
import { type VoucherState, voucherName } from './voucher.ts'

/** How many leave in one go of the job. */
const AT_ONCE = 200
const LONGEST_WAIT_MINUTES = 60

interface Pending {
  id: string
  tries: number
  series: string
  number: number
  document: VoucherToSend['document']
  content: VoucherToSend['content']
}

/**
 * Sends the vouchers that wait and whose time has come, in the order they were issued: a note never before what it corrects was answered. Gives back how many were
 * tried. Outside any transaction: an office that does not answer holds nothing up.
 */
export async function sendVouchers(authority: FiscalAuthority, actor: Actor, now: Date): Promise<number> {
  const due = await pendingOf(forkEntityManager(), 'next_try_at <= ?', now)
  await eachByItself(due, (voucher) => sendOne(authority, actor, voucher))
  return due.length
}

/** Sends one voucher now, whenever its next try was due. Undefined when it does not wait any more. */
export async function sendVoucher(
  authority: FiscalAuthority,
  actor: Actor,
  voucherId: string,
): Promise<VoucherState | undefined> {
  const [voucher] = await pendingOf(forkEntityManager(), 'id = ?', voucherId)
  return voucher && sendOne(authority, actor, voucher)
}

async function pendingOf(em: EntityManager, condition: string, value: string | Date): Promise<Pending[]> {
  return em.execute<Pending[]>(
    `select id, tries, series, number, document, content from fiscal.voucher where state = 'pending' and ${condition}
       and not exists (select from fiscal.voucher original where original.id = voucher.corrects_id and original.state = 'pending')
     order by issued_at, number limit ${AT_ONCE}`,
    [value],
  )
}

async function sendOne(authority: FiscalAuthority, actor: Actor, voucher: Pending): Promise<VoucherState> {
  const { id, series, number, document, content, tries } = voucher
  const answer = await authority.send({ name: voucherName(series, number), document, content })
  const outcome = await run(
    recordAnswer,
    actor,
    { voucherId: id, answer },
    { key: `voucher-answer:${id}:${tries}:${answer.result}` },
  )
  return outcome.ok ? outcome.value.state : 'pending'
}

/**
 * Writes down what the tax office answered. An answer is final; without one the voucher is tried again, after a minute, two, four, at most an hour.
 * Refuses a voucher nobody knows, and one that was answered before.
 */
export const recordAnswer = command<{ voucherId: string; answer: AuthorityAnswer }, { state: VoucherState }, FiscalRefusal>(
  'fiscal.record-answer',
  'send:voucher',
  async ({ em, now }, { voucherId, answer }) => {
    const [voucher] = await em.execute<{ state: VoucherState; tries: number; series: string; number: number }[]>(
      'select state, tries, series, number from fiscal.voucher where id = ? for no key update',
      [voucherId],
    )
    if (!voucher) return refuse('voucher_not_found')
    if (voucher.state !== 'pending') return refuse('voucher_answered', { number: voucherName(voucher.series, voucher.number) })
    const waits = Math.min(2 ** voucher.tries, LONGEST_WAIT_MINUTES)
    const state = answer.result === 'unreachable' ? 'pending' : answer.result
    await em.execute(
      `update fiscal.voucher set state = ?, tries = tries + 1, next_try_at = ?, answered_at = ?, answer_code = ?, answer_text = ?, cdr_number = ?
       where id = ?`,
      [
        state,
        addMs(now, waits * 60_000),
        state === 'pending' ? null : now,
        answer.result === 'rejected' ? answer.code : null,
        answer.text,
        answer.result === 'accepted' ? answer.cdrNumber : null,
        voucherId,
      ],
    )
    return done({ state })
  },
)
