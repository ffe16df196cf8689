import type { Thread } from '#db/questions/orders/find-thread.server.ts'
import type { ThreadSettlement } from '#db/questions/orders/find-thread-settlements.server.ts'
import { transferHref } from '../../components/ledger/links.ts'
import type { LinkText } from '../../components/settlement/thread-rows.tsx'
import { dateOf } from '../../domain/shared/dates.ts'
import type { Money } from '../../domain/shared/money.ts'
import type { ThreadReader } from './settlement-rows.server.ts'

/** One movement that is still to come. */
export interface MissingView {
  readonly key: string
  readonly when: string
  readonly what: LinkText
  readonly debit: string
  readonly credit: string
  readonly amount: string
}

/** What is missing of an order: each movement that nobody has posted yet, with the two accounts it will touch. */
export function missingOf(thread: Thread, reader: ThreadReader): MissingView[] {
  if (!thread.paidAt) return []
  return [...ofTheOrder(thread, reader), ...thread.settlements.flatMap((settlement) => ofSettlement(settlement, reader))]
}

function ofTheOrder(thread: Thread, reader: ThreadReader): MissingView[] {
  const { f } = reader
  const say = f.texts('fund')
  const missing: MissingView[] = []
  for (const line of thread.lines) {
    const count = line.quantity - line.settledPieces
    if (count === 0) continue
    const label = say('thread.missMake', { production: line.productionOrder ?? '', count })
    const amount = line.unitPrice.times(count)
    missing.push({
      key: `make-${line.position}`,
      when: line.dueOn ? f.date(line.dueOn) : '',
      what: { label },
      debit: '',
      credit: '',
      amount: f.figure(amount),
    })
  }
  for (const { parcel, left } of thread.planned) {
    if (!left.isPositive() || thread.parcels.some(({ planned }) => planned === parcel)) continue
    missing.push({
      key: `ship-${parcel}`,
      when: '',
      what: { label: say('thread.missShip') },
      debit: `order_held:${thread.number}:${thread.total.currency}`,
      credit: `shipping:${thread.total.currency}`,
      amount: f.figure(left),
    })
  }
  return missing
}

function ofSettlement(settlement: ThreadSettlement, { f, hasLedger, hasFund }: ThreadReader): MissingView[] {
  const t = f.texts('fund')
  const { maker, transfer, heldUntil, number } = settlement
  const missing: MissingView[] = []
  const add = (key: string, what: LinkText, amount: Money, accounts: readonly [string, string], when = '') => {
    const [debit, credit] = hasLedger ? accounts : ['', '']
    if (amount.isPositive()) missing.push({ key: `${number}-${key}`, when, what, debit, credit, amount: f.figure(amount) })
  }
  const batch = transfer && { label: transfer.number, href: hasFund ? transferHref(transfer.number) : undefined }
  if (!transfer || transfer.state === 'prepared') {
    const label = [t('thread.missTransfer'), batch?.label].filter(Boolean).join(', ')
    add('transfer', { label, href: batch?.href }, settlement.toLoans, ['due_to_fund', 'bank:network:PEN'])
  } else if (transfer.state === 'sent') {
    const label = `${t('thread.missArrive')}, ${transfer.number}`
    add('arrive', { label, href: batch?.href }, settlement.toLoans, ['bank:fund:PEN', 'bank_in_transit:PEN'])
  }
  const until = heldUntil ? f.date(dateOf(heldUntil)) : ''
  const family = `family:${maker.code}`
  if (!settlement.releasedAt) {
    add('release', { label: t('thread.missRelease') }, settlement.family, [`${family}:held`, `${family}:available`], until)
  }
  if (settlement.payouts.every(({ state }) => state !== 'paid')) {
    add('payout', { label: t('thread.missPayout') }, settlement.family, [`${family}:available`, 'bank:network:PEN'])
  }
  for (const line of settlement.lines) {
    const key = { igv: 'missIgv', inpe: 'missInpe', reparation: 'missReparation' }[line.step]
    // The law's share by its name only for those who keep the books.
    if (!key || (!hasLedger && line.step !== 'igv')) continue
    const account = { igv: 'igv', inpe: 'inpe', reparation: `reparation:${maker.code}` }[line.step] ?? ''
    const owed = (line.step === 'igv' && settlement.discount?.igv) || line.amount
    add(line.step, { label: t(`thread.${key}`) }, owed, [account, 'bank:network:PEN'])
  }
  return missing
}
