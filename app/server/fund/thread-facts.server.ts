import type { Thread } from '#db/questions/orders/find-thread.server.ts'
import { familyHref, loanHref } from '../../components/ledger/links.ts'
import type { LinkText } from '../../components/settlement/thread-rows.tsx'
import type { ThreadReader } from './settlement-rows.server.ts'

export interface ThreadFactView {
  readonly label: string
  readonly value: readonly LinkText[]
  readonly note?: string
  readonly isBig?: boolean
  readonly pill?: 'ok' | 'wait' | 'info'
}

/** The strip under the head: what was paid, for what, by whose hands, to which loan, and where it stands. */
export function threadFacts(thread: Thread, reader: ThreadReader): ThreadFactView[] {
  const { f, hasFund } = reader
  const t = f.texts('fund')
  const makers = new Map(thread.settlements.map(({ maker }) => [maker.code, maker]))
  const loans = new Map(
    thread.settlements.flatMap(({ loans: each, mandate }) => each.map((loan) => [loan.number, mandate] as const)),
  )
  const facts: ThreadFactView[] = [
    { label: t('thread.paid'), value: [{ label: f.money(thread.total) }], isBig: true },
    piecesFact(thread, reader),
  ]
  if (makers.size > 0) {
    const workshops = [...new Set([...makers.values()].flatMap(({ workshop }) => (workshop ? [workshop] : [])))]
    facts.push({
      label: t(makers.size === 1 ? 'thread.maker' : 'thread.makers'),
      value: [...makers.values()].map(({ chosenName, code }) => ({
        label: chosenName,
        href: hasFund ? familyHref(code) : undefined,
      })),
      ...(workshops.length > 0 ? { note: workshops.join(', ') } : {}),
    })
  }
  if (loans.size > 0) {
    const [mandate] = [...loans.values()]
    facts.push({
      label: t('thread.loan'),
      value: [...loans.keys()].map((number) => ({ label: number, href: hasFund ? loanHref(number) : undefined })),
      ...(mandate && loans.size === 1 ? { note: f.word('fund', `takes.${mandate.takes}`) } : {}),
    })
  }
  return [...facts, stateFact(thread, reader)]
}

function piecesFact(thread: Thread, { f }: ThreadReader): ThreadFactView {
  const t = f.texts('fund')
  const names = thread.lines.map(({ productName, quantity }) => `${productName[f.locale]}${quantity > 1 ? ` × ${quantity}` : ''}`)
  const pieces = [...new Set(thread.settlements.flatMap(({ piece }) => (piece ? [piece] : [])))]
  return {
    label: t(names.length === 1 ? 'thread.piece' : 'thread.orderLines'),
    value: names.map((label) => ({ label })),
    ...(pieces.length > 0 ? { note: pieces.join(', ') } : {}),
  }
}

function stateFact(thread: Thread, { f }: ThreadReader): ThreadFactView {
  const t = f.texts('fund')
  const all = thread.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const done = thread.lines.reduce((sum, { settledPieces }) => sum + settledPieces, 0)
  const parcel = thread.parcels.at(-1)
  const note = parcel
    ? t('thread.dispatched', { date: f.day(parcel.dispatchedAt) })
    : t(thread.state === 'completed' ? 'thread.handedOver' : 'thread.notDispatched')
  if (!thread.paidAt) return { label: t('thread.state'), value: [{ label: t('thread.unpaid') }], pill: 'wait' }
  if (done === all) return { label: t('thread.state'), value: [{ label: t('thread.settled') }], note, pill: 'ok' }
  const label = t('thread.partly', { done: String(done), all: String(all) })
  return { label: t('thread.state'), value: [{ label }], note, pill: 'info' }
}
