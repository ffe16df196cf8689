import { approveLoan } from '#app/domain/lending/approve-loan.server.ts'
import { bringInCapital } from '#app/domain/lending/bring-in-capital.server.ts'
import { disburseLoan } from '#app/domain/lending/disburse-loan.server.ts'
import { issueContract } from '#app/domain/lending/issue-contract.server.ts'
import { prepareDisbursement } from '#app/domain/lending/prepare-disbursement.server.ts'
import { prepareLoan } from '#app/domain/lending/prepare-loan.server.ts'
import { recordSignedPaper } from '#app/domain/lending/record-signed-paper.server.ts'
import { type Actor, systemActor } from '#app/domain/shared/actor.ts'
import { type Command, type Context, command, run } from '#app/domain/shared/command.server.ts'
import { instantOn, plainDate } from '#app/domain/shared/dates.ts'
import type { LoanId, MakerId } from '#app/domain/shared/ids.ts'
import type { Json } from '#app/domain/shared/json.ts'
import { Money } from '#app/domain/shared/money.ts'
import { done, type Outcome } from '#app/domain/shared/outcome.ts'
import { row, rows } from './open-database.ts'
import { staffWith } from './people.ts'

export const AGENCY = 'trujillo'
export const FUNDER = 'own-fund'

export const pen = (text: string) => Money.parse(text, 'PEN')

/** Noon in Lima on a day. */
export const noon = (day: string) => instantOn(plainDate(day))

/** Runs a command at noon of a day, under a key of its own. */
export function on<Input, Value extends Json, Code extends string>(
  day: string,
  actor: Actor,
  cmd: Command<Input, Value, Code>,
  input: Input,
): Promise<Outcome<Value, Code>> {
  return run(cmd, actor, input, { key: crypto.randomUUID(), now: noon(day) })
}

/** The value of a command that must have done its work. */
export async function did<Value>(outcome: Promise<Outcome<Value>>): Promise<Value> {
  const answer = await outcome
  if (!answer.ok) throw new Error(`refused: ${answer.refusal.code} ${JSON.stringify(answer.refusal.facts)}`)
  return answer.value
}

/** The code of a command that must have refused, or what it did instead. */
export async function refusalOf(outcome: Promise<Outcome<unknown>>): Promise<string> {
  const answer = await outcome
  return answer.ok ? `done: ${JSON.stringify(answer.value)}` : answer.refusal.code
}

/** Calls a door as a command above it would: in one transaction, at noon of a day. */
export async function within<Value>(day: string, work: (context: Context) => Promise<Value>): Promise<Value> {
  let result: Value | undefined
  const probe = command('test.lending', 'run:jobs', async (context) => {
    result = await work(context)
    return done(null as Json)
  })
  await on(day, systemActor('test'), probe, {})
  return result as Value
}

export interface Fund {
  readonly officer: Actor
  readonly treasurer: Actor
  /** The other member of the committee. */
  readonly administrator: Actor
}

/** A fund with an agency, a funder, this much in its bank account, an officer, and two members of the committee who prepare nothing. */
export async function aFund(capital = '10000.00'): Promise<Fund> {
  await rows(`insert into makers.agency (id, name) values (?, 'Trujillo') on conflict do nothing`, [AGENCY])
  await rows(`insert into programmes.funder (id, name) values (?, 'Own fund') on conflict do nothing`, [FUNDER])
  const people = {
    officer: await staffWith('credit_officer'),
    treasurer: await staffWith('treasurer'),
    administrator: await staffWith('administrator'),
  }
  if (capital !== '0.00') {
    const input = { funderId: FUNDER, amount: pen(capital), reference: `OP-${crypto.randomUUID()}` }
    await did(on('2026-01-05', people.treasurer, bringInCapital, input))
  }
  return people
}

/** A maker; with the baseline that a loan asks for, unless a test is about its absence. */
export async function aMaker({ baseline = true } = {}): Promise<MakerId> {
  const maker = await row<{ id: MakerId }>(
    `insert into makers.maker (handle, chosen_name, trade, region, joined_on, created_at)
     values (?, 'Rosa', 'tejido', 'La Libertad', '2026-01-02', now()) returning id`,
    [crypto.randomUUID()],
  )
  if (baseline) {
    await rows(
      `insert into makers.observation (maker_id, measure, value, unit, observed_on, is_baseline, source)
       values (?, 'working_capital', 140, 'PEN', '2026-01-02', true, 'interview')`,
      [maker.id],
    )
  }
  return maker.id
}

/** What she asked for on a signed slip of its own. */
export function anApplication(makerId: MakerId, day: string, step = 1) {
  const slip = `S-${crypto.randomUUID().slice(0, 13).toUpperCase()}`
  const asked = { purpose: 'Hilado de alpaca', weeks: 12, slip, signedOn: plainDate(day) }
  return { makerId, step, ...asked, agencyId: AGENCY, funderId: FUNDER }
}

/** A prepared loan of a step. */
export async function aPreparedLoan(fund: Fund, makerId: MakerId, day: string, step = 1): Promise<LoanId> {
  return (await did(on(day, fund.officer, prepareLoan, anApplication(makerId, day, step)))).loanId
}

export const MINUTES = 'ACTA-12'

/** The two votes that approve a prepared loan. */
export async function bothApprove(fund: Fund, loanId: LoanId, day: string): Promise<void> {
  await did(on(day, fund.treasurer, approveLoan, { loanId, minutes: MINUTES }))
  await did(on(day, fund.administrator, approveLoan, { loanId, minutes: MINUTES }))
}

/** A loan that was prepared and approved on one day. */
export async function anApprovedLoan(fund: Fund, makerId: MakerId, day: string, step = 1): Promise<LoanId> {
  const loanId = await aPreparedLoan(fund, makerId, day, step)
  await bothApprove(fund, loanId, day)
  return loanId
}

/** The packet of an approved loan is printed and comes back signed, on one day; its number. */
export async function signContract(fund: Fund, loanId: LoanId, day: string): Promise<string> {
  const { number: paper } = await did(on(day, fund.officer, issueContract, { loanId }))
  const signed = { paper, signedOn: plainDate(day), signedWith: 'signature' as const }
  await did(on(day, fund.officer, recordSignedPaper, { ...signed, loanId }))
  return paper
}

/** She signs, and the officer prepares the transfer: what is left is to pay it. */
export async function readyToPay(fund: Fund, loanId: LoanId, day: string): Promise<void> {
  await signContract(fund, loanId, day)
  await did(on(day, fund.officer, prepareDisbursement, { loanId, way: 'bank_transfer' as const }))
}

/** Her slip that she received it, a new one each time. */
export const aSlip = () => `D-${crypto.randomUUID().slice(0, 12).toUpperCase()}`

/** Signed, prepared and paid by transfer on one day, by two persons. */
export async function payOut(fund: Fund, loanId: LoanId, day: string): Promise<{ number: string; journalId: string }> {
  await readyToPay(fund, loanId, day)
  return did(on(day, fund.treasurer, disburseLoan, { loanId, receipt: aSlip() }))
}

/** A loan that was prepared, approved, signed and paid out on one day, all by its commands. */
export async function anActiveLoan(fund: Fund, makerId: MakerId, day: string, step = 1): Promise<{ id: LoanId; number: string }> {
  const id = await anApprovedLoan(fund, makerId, day, step)
  const { number } = await payOut(fund, id, day)
  return { id, number }
}

/** The balance of a ledger account as text, debit positive: "266.00". */
export async function balance(code: string): Promise<string> {
  const [found] = await rows<{ balance: string }>(`select balance::text from ledger.balance where book = 'fund' and code = ?`, [
    code,
  ])
  return Money.ofMinor(found?.balance ?? '0', 'PEN').toText()
}

/** What a loan owes by the ledger. */
export async function owedBy(number: string): Promise<{ interest: string; principal: string }> {
  return { interest: await balance(`loan:${number}:interest`), principal: await balance(`loan:${number}:principal`) }
}

/** The loan's row. */
export function loanRow(id: LoanId): Promise<Record<string, unknown>> {
  return row('select * from lending.loan where id = ?', [id])
}

/** Everything this context and the ledger hold, as one text: equal before and after means that nothing was written. */
export async function everything(): Promise<string> {
  const tables = [
    'lending.candidate',
    'lending.visit',
    'lending.follow_up',
    'lending.evidence',
    'lending.lateness',
    'lending.advice',
    'lending.advice_topic',
    'lending.advice_point',
    'lending.application',
    'lending.vote',
    'lending.withdrawal',
    'lending.turn',
    'makers.observation',
    'lending.loan',
    'lending.instalment',
    'lending.mandate',
    'lending.order_advance',
    'lending.group_loan',
    'lending.pause',
    'lending.reschedule',
    'lending.repayment',
    'lending.write_off',
    'lending.recovery',
    'lending.signed_paper',
    'lending.annulment',
    'lending.accrual_fix',
    'lending.disbursement',
    'papers.loan_paper',
    'papers.series',
    'lending.step_verdict',
    'ledger.journal',
    'ledger.journal_line',
    'ledger.ledger_account',
    'shared.command_log',
  ]
  const sums = tables.map(
    (table) => `select '${table}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${table} t`,
  )
  return JSON.stringify(await rows(sums.join(' union all ')))
}

/** The trial balance of the fund's book: zero, always. */
export async function fundSum(): Promise<string> {
  return (await row<{ sum: string }>(`select coalesce(sum(balance), 0)::text as sum from ledger.balance where book = 'fund'`)).sum
}
