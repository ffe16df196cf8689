import type { ThreadJournal } from '#db/questions/orders/find-thread-journals.server.ts'
import type { ThreadSettlement, ThreadSettlementLine } from '#db/questions/orders/find-thread-settlements.server.ts'
import { accountHref, familyHref, journalHref, loanHref, transferHref } from '../../components/ledger/links.ts'
import type { LinkText, ThreadRowView } from '../../components/settlement/thread-rows.tsx'
import type { Strand } from '../../components/settlement/yarn.tsx'
import { bundle, plyOf } from '../../components/settlement/yarn-bundle.ts'
import { Money } from '../../domain/shared/money.ts'
import type { Formats } from '../formats.server.ts'
import { familyRows } from './family-rows.server.ts'

/** Who reads the thread: the workshop sees the law's share as such, and no ledger account. */
export interface ThreadReader {
  readonly f: Formats
  readonly hasLedger: boolean
  readonly hasFund: boolean
}

/** Where a leg of a settlement is booked. */
export interface Leg {
  readonly account: LinkText
  readonly journal: LinkText
  readonly book: 'network' | 'fund'
}

/** After these the income is known, and after those the disposable part. */
const BEFORE_INCOME = new Set(['igv', 'payment_fee', 'margin', 'materials'])
const BY_LAW = new Set(['inpe', 'reparation', 'child_support'])

const ACCOUNT_OF_STEP: Readonly<Record<string, (code: string, loan: string | undefined) => boolean>> = {
  igv: (code) => code === 'igv',
  payment_fee: (code) => code === 'fee_recovered',
  margin: (code) => code === 'margin',
  materials: (code) => code === 'materials_recovered',
  inpe: (code) => code.startsWith('inpe:'),
  reparation: (code) => code.startsWith('reparation:'),
  child_support: (code) => code.startsWith('child_support:'),
  recoupment: (code) => code.startsWith('clawback:'),
  loan_interest: (code, loan) => code === `loan:${loan}:interest`,
  loan_principal: (code, loan) => code === `loan:${loan}:principal`,
  savings: (code) => code.startsWith('savings:'),
  group_fund: (code) => code.startsWith('group_fund:'),
  family: (code) => code.endsWith(':held'),
}

/** The strands of a settlement, a zero part left out, in the order in which they leave. */
export function strandsOf(settlement: ThreadSettlement): Map<number, Strand> {
  const shown = settlement.lines.filter(({ amount }) => !amount.isZero())
  const strands = bundle(shown.map(({ step, amount }) => ({ step, minor: amount.minor })))
  return new Map(shown.map(({ position }, index) => [position, strands[index] as Strand]))
}

/** From *settled* to the family: every part of one settlement, with its two subtotals. */
export function settlementRows(
  settlement: ThreadSettlement,
  journal: ThreadJournal | undefined,
  reader: ThreadReader,
): ThreadRowView[] {
  const strands = strandsOf(settlement)
  const rows: ThreadRowView[] = [settledRow(settlement, journal, strands, reader)]
  const { lines } = settlement
  let left = [...strands.values()]
  let isIncomeTied = false
  let isDisposableTied = false
  for (const line of lines) {
    if (!isIncomeTied && !BEFORE_INCOME.has(line.step)) {
      rows.push(incomeRow(settlement, left, reader))
      isIncomeTied = true
    }
    if (!isDisposableTied && isIncomeTied && !BY_LAW.has(line.step)) {
      rows.push(disposableRow(settlement, left, reader))
      isDisposableTied = true
    }
    const strand = strands.get(line.position)
    if (line.step === 'family') {
      rows.push(...familyRows(settlement, line, strand, legOf(line, journal, reader), reader))
      continue
    }
    left = left.filter((each) => each !== strand)
    rows.push(partRow(settlement, line, strand, left, legOf(line, journal, reader), reader))
  }
  return rows
}

function settledRow(
  settlement: ThreadSettlement,
  journal: ThreadJournal | undefined,
  strands: ReadonlyMap<number, Strand>,
  { f, hasLedger }: ThreadReader,
): ThreadRowView {
  const t = f.texts('fund')
  const held = journal?.lines.find(({ account }) => account.startsWith('order_held:'))
  const all = [...strands.values()]
  return {
    key: `${settlement.number}-settled`,
    look: 'stage',
    yarn: { kind: 'stage', above: 'ply', below: 'strands', ply: plyOf(all), strands: all },
    title: t('thread.settledStage'),
    note: [{ label: t('thread.settledNote', { number: settlement.number }) }],
    ...(hasLedger && held && journal ? legLinks(journal, held, t) : {}),
    when: [{ label: f.moment(settlement.settledAt) }, { label: t('system') }],
    amount: f.figure(settlement.gross),
  }
}

function legOf(line: ThreadSettlementLine, journal: ThreadJournal | undefined, { f, hasLedger }: ThreadReader): Leg | undefined {
  const isOf = ACCOUNT_OF_STEP[line.step]
  const leg = journal?.lines.find(({ account }) => isOf?.(account, line.loan))
  return hasLedger && journal && leg ? legLinks(journal, leg, f.texts('fund')) : undefined
}

/** Links of a leg: its ledger account, and its journal and line. */
export function legLinks(
  journal: Pick<ThreadJournal, 'id'>,
  leg: ThreadJournal['lines'][number],
  t: ReturnType<Formats['texts']>,
): Leg {
  return {
    account: { label: leg.account, href: accountHref(leg.book, leg.account, leg.amount.currency) },
    journal: {
      label: t('journalLine', { id: journal.id, line: String(leg.lineNo) }),
      href: journalHref(journal.id, leg.lineNo),
    },
    book: leg.book,
  }
}

function partRow(
  settlement: ThreadSettlement,
  line: ThreadSettlementLine,
  strand: Strand | undefined,
  rest: readonly Strand[],
  leg: Leg | undefined,
  reader: ThreadReader,
): ThreadRowView {
  return {
    key: `${settlement.number}-${line.position}`,
    look: 'plain',
    yarn: strand ? { kind: 'peel', peel: strand, rest } : { kind: 'tie', strands: rest },
    title: titleOf(line, reader),
    note: noteOf(settlement, line, reader),
    ...leg,
    when: whenOf(settlement, line, reader),
    amount: reader.f.figure(line.amount),
  }
}

function titleOf(line: ThreadSettlementLine, { f, hasLedger }: ThreadReader): string {
  // Who need not know is not told what the law takes it for.
  if (!hasLedger && BY_LAW.has(line.step)) return f.texts('fund')('thread.lawShare')
  const rate = BY_LAW.has(line.step) && line.rule.rate ? `, ${f.percent(line.rule.rate)}` : ''
  return `${f.word('fund', `steps.${line.step}`)}${rate}`
}

function noteOf(settlement: ThreadSettlement, line: ThreadSettlementLine, { f, hasLedger, hasFund }: ThreadReader): LinkText[] {
  const t = f.texts('fund')
  const loan = settlement.loans.find(({ number }) => number === line.loan)
  if (loan) {
    const [before, paid] =
      line.step === 'loan_interest' ? [loan.interestBefore, loan.interest] : [loan.principalBefore, loan.principal]
    const facts = { before: f.figure(before), after: f.figure(before.minus(paid)) }
    return [
      { label: loan.number, href: hasFund ? `${loanHref(loan.number)}#${settlement.number}` : undefined },
      { label: t('thread.loanNote', facts) },
      ...(line.advance ? [{ label: t(`thread.advance.${line.advance}`) }] : []),
    ]
  }
  const booked = bookedNote(settlement, line, f)
  const { rate, base, basis } = line.rule
  if (!rate || !base) return booked
  const facts = { rate: f.percent(rate), base: f.figure(Money.fromJSON(base)) }
  const law = BY_LAW.has(line.step) || line.step === 'igv' ? basis?.split(';')[0] : undefined
  return [
    { label: t(line.step === 'igv' ? 'thread.insideOf' : 'thread.shareOf', facts) },
    ...(law && hasLedger ? [{ label: law }] : []),
    ...booked,
  ]
}

/** Where the network carries a discount, tax and fee are booked for what was paid: less than what the whole price would bear. */
function bookedNote({ discount }: ThreadSettlement, { step }: ThreadSettlementLine, f: Formats): LinkText[] {
  const booked = step === 'igv' ? discount?.igv : step === 'payment_fee' ? discount?.paymentFee : undefined
  return booked ? [{ label: f.texts('fund')('thread.booked', { amount: f.figure(booked) }) }] : []
}

function whenOf({ transfer }: ThreadSettlement, line: ThreadSettlementLine, { f, hasFund }: ThreadReader): LinkText[] {
  const t = f.texts('fund')
  if (line.step === 'igv') return [{ label: t('thread.toDeclare') }]
  if (line.step === 'payment_fee') return [{ label: t('thread.recovered') }]
  if (BY_LAW.has(line.step)) return [{ label: t('thread.toRemit') }]
  if (!line.loan) return []
  const word = transfer?.state === 'arrived' ? 'transferred' : transfer?.state === 'sent' ? 'onItsWay' : 'toTransfer'
  const batch = transfer && {
    label: t('thread.inBatch', { number: transfer.number }),
    href: hasFund ? transferHref(transfer.number) : undefined,
  }
  return [
    { label: t(`thread.${word}`), href: hasFund && !transfer ? '/fund/repayments?state=owed' : undefined },
    ...(batch ? [batch] : []),
  ]
}

function incomeRow(settlement: ThreadSettlement, left: readonly Strand[], { f, hasFund }: ThreadReader): ThreadRowView {
  const taken = settlement.lines.filter(({ step }) => BEFORE_INCOME.has(step))
  const sum = [settlement.gross, ...taken.map(({ amount }) => amount)].map((amount) => f.figure(amount)).join(' − ')
  const { chosenName, code } = settlement.maker
  return {
    key: `${settlement.number}-income`,
    look: 'tie',
    yarn: { kind: 'tie', strands: left },
    title: f.texts('fund')('thread.income'),
    note: [{ label: chosenName, href: hasFund ? familyHref(code) : undefined }, { label: sum }],
    when: [],
    amount: f.figure(settlement.income),
  }
}

function disposableRow(settlement: ThreadSettlement, left: readonly Strand[], { f }: ThreadReader): ThreadRowView {
  const t = f.texts('fund')
  const { familyFloor, disposable, toLoans } = settlement
  const loan = f.figure(toLoans)
  const label =
    familyFloor !== '0'
      ? t('thread.disposableFloor', {
          rate: f.percent(familyFloor),
          floor: f.figure(disposable.share(familyFloor)),
          loan,
        })
      : t(toLoans.isZero() ? 'thread.noLoan' : 'thread.disposableLoan', { loan })
  return {
    key: `${settlement.number}-disposable`,
    look: 'tie',
    yarn: { kind: 'tie', strands: left },
    title: t('thread.disposable'),
    note: [{ label }],
    when: [],
    amount: f.figure(disposable),
  }
}
