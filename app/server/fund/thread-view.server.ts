import type { Thread } from '#db/questions/orders/find-thread.server.ts'
import type { ThreadSettlement } from '#db/questions/orders/find-thread-settlements.server.ts'
import { accountHref } from '../../components/ledger/links.ts'
import type { ThreadRowView } from '../../components/settlement/thread-rows.tsx'
import type { Ply } from '../../components/settlement/yarn.tsx'
import { bundle, plyOf, UNDYED } from '../../components/settlement/yarn-bundle.ts'
import { Money, Rate } from '../../domain/shared/money.ts'
import { legLinks, settlementRows, strandsOf, type ThreadReader } from './settlement-rows.server.ts'

/** One card of the page: the order's own part, or one settlement of several. */
export interface ThreadCardView {
  readonly key: string
  readonly title: string | undefined
  readonly rows: readonly ThreadRowView[]
  readonly ends: { readonly strands: string; readonly total: string; readonly isWhole: boolean } | undefined
  readonly slip: { readonly number: string; readonly code: string } | undefined
}

/**
 * The thread as cards: one for an order of one settlement, from the payment to the family; else one for the order, which shows what is
 * divided where, and one for each settlement.
 */
export function threadCards(thread: Thread, reader: ThreadReader): ThreadCardView[] {
  const [only] = thread.settlements
  const isOne = thread.settlements.length === 1 && thread.lines.every((line) => line.settledPieces === line.quantity)
  if (only && isOne) {
    const ply = plyOf([...strandsOf(only).values()])
    const rows = [...orderRows(thread, ply, reader), ...madeToFamily(thread, only, reader)]
    return [{ key: 'order', title: undefined, rows, ends: endsOf(only, reader), slip: only.slip }]
  }
  const order = { key: 'order', title: undefined, rows: [...orderRows(thread, OWN_PLY, reader), ...partsOfOrder(thread, reader)] }
  return [
    { ...order, ends: undefined, slip: undefined },
    ...thread.settlements.map((settlement) => ({
      key: settlement.number,
      title: titleOf(thread, settlement, reader),
      rows: madeToFamily(thread, settlement, reader),
      ends: endsOf(settlement, reader),
      slip: settlement.slip,
    })),
  ]
}

const OWN_PLY: Ply = { left: 12, right: 50 }

/** Paid, and what leaves for the carrier. */
function orderRows(thread: Thread, ply: Ply, reader: ThreadReader): ThreadRowView[] {
  const { f, hasLedger } = reader
  const t = f.texts('fund')
  const captured = thread.journals.find(({ kind }) => kind === 'captured')
  const held = captured?.lines.find(({ account }) => account.startsWith('order_held:'))
  const good = thread.payments.find(({ state }) => state === 'succeeded') ?? thread.payments[0]
  const method = good ? f.word('fund', `methods.${good.method}`) : ''
  const paid: ThreadRowView = {
    key: 'paid',
    look: 'stage',
    yarn: { kind: 'stage', above: 'none', below: 'ply', ply, strands: [] },
    title: t(thread.paidAt ? 'thread.paidStage' : 'thread.waiting'),
    note: [{ label: t('thread.paidNote', { method }) }, ...(good?.reference && hasLedger ? [{ label: good.reference }] : [])],
    ...(hasLedger && captured && held ? legLinks(captured, held, t) : {}),
    when: thread.paidAt ? [{ label: f.moment(thread.paidAt) }] : [],
    amount: f.figure(thread.total),
  }
  const charged = thread.planned.filter(({ shipping }) => shipping.isPositive())
  return thread.paidAt ? [paid, ...charged.map((planned) => shippingRow(thread, planned, ply, reader))] : [paid]
}

function shippingRow(thread: Thread, planned: Thread['planned'][number], ply: Ply, reader: ThreadReader): ThreadRowView {
  const { f, hasLedger } = reader
  const t = f.texts('fund')
  const sent = thread.parcels.filter((parcel) => parcel.planned === planned.parcel)
  const shipped = thread.journals.find(({ kind, source }) => kind === 'shipped' && sent.some(({ id }) => id === source.id))
  const leg = shipped?.lines.find(({ account }) => account.startsWith('shipping:'))
  const [parcel] = sent
  const title = t('thread.shipping')
  return {
    key: `shipping-${planned.parcel}`,
    look: shipped ? 'plain' : 'soon',
    yarn: {
      kind: 'peel',
      peel: { x: ply.right - 2, width: 2.4, colour: UNDYED },
      rest: [],
      ply: { left: ply.left, right: ply.right },
      isSoon: !shipped,
    },
    title: thread.planned.length > 1 ? `${title} · ${planned.parcel}/${thread.planned.length}` : title,
    note: [{ label: parcel ? t('thread.shippingNote', { carrier: parcel.carrier }) : t('thread.shippingSoon') }],
    ...(hasLedger && shipped && leg ? legLinks(shipped, leg, t) : {}),
    pill: shipped ? undefined : { tone: 'plain', text: t('thread.planned') },
    when: parcel ? [{ label: f.day(parcel.dispatchedAt) }, { label: parcel.number }] : [],
    amount: f.figure(planned.shipping),
  }
}

/** Of an order with several pieces or makers: which part is divided where, and which is still to be made. */
function partsOfOrder(thread: Thread, { f }: ThreadReader): ThreadRowView[] {
  const t = f.texts('fund')
  const minors = [
    ...thread.settlements.map((settlement) => receivedOf(settlement).minor),
    ...thread.lines.flatMap((line) => (line.settledPieces < line.quantity ? [line.unitPrice.minor] : [])),
  ]
  const strands = bundle(minors.map((minor) => ({ step: 'part', minor })))
  const settled = thread.settlements.map((settlement, index) => ({
    key: `part-${settlement.number}`,
    look: 'plain' as const,
    yarn: { kind: 'peel' as const, peel: strands[index] ?? FIRST, rest: strands.slice(index + 1) },
    title: titleOf(thread, settlement, { f }),
    note: [{ label: settlement.number }, { label: t('thread.goToSettlement'), href: `#${settlement.number}` }],
    when: [{ label: f.moment(settlement.settledAt) }],
    amount: f.figure(receivedOf(settlement)),
  }))
  const open = thread.lines.filter((line) => line.settledPieces < line.quantity && thread.paidAt)
  const toMake = open.map((line, index) => {
    const place = settled.length + index
    return {
      key: `open-${line.position}`,
      look: 'soon' as const,
      yarn: { kind: 'peel' as const, peel: strands[place] ?? FIRST, rest: strands.slice(place + 1), isSoon: true },
      title: line.productName[f.locale],
      note: line.productionOrder ? [{ label: line.productionOrder }] : [],
      pill: { tone: 'plain' as const, text: t(line.isMadeToOrder ? 'thread.toMake' : 'thread.attention') },
      when: line.dueOn ? [{ label: f.date(line.dueOn) }] : [],
      amount: f.figure(line.unitPrice.times(line.quantity - line.settledPieces)),
    }
  })
  return [...settled, ...toMake]
}

const FIRST = { x: 14, width: 4, colour: UNDYED }

function titleOf(thread: Thread, settlement: ThreadSettlement, { f }: Pick<ThreadReader, 'f'>): string {
  const name = thread.lines.find(({ id }) => id === settlement.lineId)?.productName[f.locale] ?? ''
  return [name, settlement.piece, settlement.maker.chosenName].filter(Boolean).join(' · ')
}

/** Made, converted if it was another currency, then every part. */
function madeToFamily(thread: Thread, settlement: ThreadSettlement, reader: ThreadReader): ThreadRowView[] {
  const { f } = reader
  const t = f.texts('fund')
  const journal = thread.journals.find(({ id }) => id === settlement.journalId)
  const ply = plyOf([...strandsOf(settlement).values()])
  const name = thread.lines.find(({ id }) => id === settlement.lineId)?.productName[f.locale] ?? ''
  const { acceptance, share } = settlement
  const made: ThreadRowView = {
    key: `${settlement.number}-made`,
    look: 'stage',
    yarn: { kind: 'stage', above: 'ply', below: 'ply', ply, strands: [] },
    title: t('thread.made'),
    note: [
      { label: t('thread.madeNote', { name, piece: settlement.piece ?? '', number: acceptance?.number ?? '' }) },
      ...(share ? [{ label: t('thread.share', { part: String(share.part), whole: String(share.whole) }) }] : []),
    ],
    when: acceptance
      ? [
          { label: f.moment(acceptance.at) },
          { label: [personText(acceptance.by, t), settlement.maker.workshop].filter(Boolean).join(', ') },
        ]
      : [],
    amount: '',
  }
  return [
    made,
    ...conversionRows(settlement, journal, ply, reader),
    ...discountRows(settlement, journal, ply, reader),
    ...settlementRows(settlement, journal, reader),
  ]
}

/** What of the buyer's money is divided here: less than the gross where the network carries a discount. */
function receivedOf({ gross, discount }: ThreadSettlement): Money {
  return discount?.received ?? gross
}

function personText(by: string, t: ReturnType<ThreadReader['f']['texts']>): string {
  return by.startsWith('system') ? t('system') : by
}

function conversionRows(
  settlement: ThreadSettlement,
  journal: Thread['journals'][number] | undefined,
  ply: Ply,
  { f, hasLedger }: ThreadReader,
): ThreadRowView[] {
  const position = journal?.lines.find(({ account, amount }) => account.startsWith('fx_position:') && amount.isNegative())
  if (!journal || !position) return []
  const t = f.texts('fund')
  const from = position.amount.negated()
  const received = receivedOf(settlement)
  const rate = new Rate(received.toDecimal()).div(from.toDecimal()).toDecimalPlaces(4).toString()
  return [
    {
      key: `${settlement.number}-converted`,
      look: 'stage',
      yarn: { kind: 'stage', above: 'ply', below: 'ply', ply, strands: [] },
      title: t('thread.converted'),
      note: [{ label: t('thread.convertedNote', { from: f.money(from), rate, to: f.money(received) }) }],
      ...(hasLedger ? legLinks(journal, position, t) : {}),
      when: [{ label: f.moment(settlement.settledAt) }],
      amount: f.figure(received),
    },
  ]
}

/** What the network puts in beside the buyer, so that the whole price is divided; less tax and less fee carry a part of it. */
function discountRows(
  settlement: ThreadSettlement,
  journal: Thread['journals'][number] | undefined,
  ply: Ply,
  { f, hasLedger }: ThreadReader,
): ThreadRowView[] {
  const { gross, discount } = settlement
  if (!discount) return []
  const t = f.texts('fund')
  const leg = journal?.lines.find(({ account }) => account === 'discount_cost')
  return [
    {
      key: `${settlement.number}-discount`,
      look: 'stage',
      yarn: { kind: 'stage', above: 'ply', below: 'ply', ply, strands: [] },
      title: t('thread.discount'),
      note: [
        { label: t('thread.discountNote', { paid: f.figure(discount.received), gross: f.figure(gross) }) },
        ...(leg ? [{ label: t('thread.discountCost', { cost: f.figure(leg.amount) }) }] : []),
      ],
      ...(hasLedger && journal && leg ? legLinks(journal, leg, t) : {}),
      when: [{ label: f.moment(settlement.settledAt) }],
      amount: f.figure(gross.minus(discount.received)),
    },
  ]
}

function endsOf(settlement: ThreadSettlement, { f }: ThreadReader): ThreadCardView['ends'] {
  const t = f.texts('fund')
  const parts = settlement.lines.filter(({ amount }) => !amount.isZero()).map(({ amount }) => amount)
  const off = settlement.gross.minus(Money.sum(parts, settlement.gross.currency))
  return {
    strands: t('thread.strands', { count: parts.length, sum: parts.map((amount) => f.figure(amount)).join(' + ') }),
    total: t('thread.endsTotal', { total: f.figure(settlement.gross), difference: f.figure(off) }),
    isWhole: off.isZero(),
  }
}

/** Where the seam's two sides of an order stand. */
export function seamOf(thread: Thread, { f }: ThreadReader) {
  const sum = (code: string) => {
    const amounts = thread.journals.flatMap(({ lines }) => lines).filter(({ account }) => account === code)
    return Money.sum(
      amounts.map(({ amount }) => amount),
      'PEN',
    )
  }
  const network = sum('due_to_fund').negated()
  const fund = sum('due_from_network')
  if (network.isZero() && fund.isZero()) return undefined
  return {
    network: f.figure(network),
    networkHref: accountHref('network', 'due_to_fund', 'PEN'),
    fund: f.figure(fund),
    fundHref: accountHref('fund', 'due_from_network', 'PEN'),
    difference: f.figure(fund.minus(network)),
  }
}
