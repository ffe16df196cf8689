import type { ProviderDifference } from '#db/questions/payments/find-provider-differences.server.ts'
import type {
  ParkedEvents,
  PayoutOnItsWay,
  ProviderPulse,
  StatedFunds,
} from '#db/questions/payments/find-provider-room.server.ts'
import type { StatusTone } from '../../components/base/status-pill.tsx'
import { type Currency, Money } from '../../domain/shared/money.ts'
import type { Formats } from '../formats.server.ts'
import { providerName } from './provider-name.ts'

/** Who says what it owes us on its own pages alone. */
const TELLS_NO_BALANCE: ReadonlySet<string> = new Set(['mercadopago'])

export interface ProviderRoom {
  readonly pulse: ProviderPulse
  readonly funds: readonly StatedFunds[]
  readonly differences: readonly ProviderDifference[]
  readonly events: readonly ParkedEvents[]
  readonly payouts: readonly PayoutOnItsWay[]
}

/** The provider's page: every sentence and figure ready, in the language of the request. */
export function providerView({ pulse, funds, differences, events, payouts }: ProviderRoom, f: Formats) {
  const t = f.texts('payments')
  const broken = pulse.circuits.find(({ state }) => state !== 'closed')
  const unread = pulse.pulls.find(({ error }) => error !== undefined)
  return {
    title: t('room.title'),
    facts: factsOf(pulse, events, differences, f),
    silence: broken && { who: providerName(broken.provider), since: f.moment(broken.since), trouble: broken.trouble },
    unread: unread && { list: `${t(`room.lists.${unread.list}`)} (${providerName(unread.provider)})`, error: unread.error },
    funds: funds.map((each) => ({ ...fundsView(each, differences, f), provider: providerName(each.provider) })),
    differences: differences.map((each) => differenceView(each, f)),
    events: events.map((event) => ({
      id: event.id,
      type: event.type,
      objectId: event.objectId,
      why: t(`room.why.${event.because}`),
      what: t(`room.what.${event.because}`),
      error: event.error,
      since: f.moment(event.since),
      count: event.count,
    })),
    payouts: payouts.map((payout) => payoutView(payout, f)),
  }
}

function factsOf(pulse: ProviderPulse, events: readonly ParkedEvents[], differences: readonly ProviderDifference[], f: Formats) {
  const t = f.texts('payments')
  const isAnswering = pulse.circuits.every(({ state }) => state === 'closed')
  const read = pulse.pulls.find(({ list }) => list === 'transactions')?.completeAt
  return [
    { label: t('room.facts.answers'), value: t(isAnswering ? 'room.facts.yes' : 'room.facts.no') },
    { label: t('room.facts.read'), value: read ? f.moment(read) : t('room.facts.never') },
    { label: t('room.facts.parked'), value: String(events.reduce((sum, { count }) => sum + count, 0)) },
    { label: t('room.facts.waiting'), value: String(pulse.waiting) },
    { label: t('room.facts.differences'), value: String(differences.length) },
  ]
}

/** What is said and what is booked, and how far the differences below explain what lies between them. */
function fundsView(
  { provider, currency, said, booked, bookedSince, takenAt }: StatedFunds,
  differences: readonly ProviderDifference[],
  f: Formats,
) {
  const t = f.texts('payments')
  if (!said)
    return {
      currency,
      said: '—',
      booked: f.money(booked),
      difference: '—',
      tone: 'plain' as StatusTone,
      verdict: t(TELLS_NO_BALANCE.has(provider) ? 'room.funds.untold' : 'room.funds.unknown'),
    }
  const difference = booked.minus(said)
  const told = difference.minus(explained(provider, currency, differences))
  const isLater = !bookedSince.isZero() && told.equals(bookedSince)
  const rest = isLater ? bookedSince : told
  const verdict = difference.isZero() ? 'same' : told.isZero() ? 'explained' : isLater ? 'later' : 'open'
  const tones: Record<typeof verdict, StatusTone> = { same: 'ok', explained: 'wait', later: 'wait', open: 'bad' }
  return {
    currency,
    said: f.money(said),
    booked: f.money(booked),
    difference: f.money(difference),
    tone: tones[verdict],
    verdict: t(`room.funds.${verdict}`, { rest: f.money(rest), at: takenAt ? f.moment(takenAt) : '' }),
  }
}

function explained(provider: string, currency: Currency, differences: readonly ProviderDifference[]): Money {
  const own = differences.filter((each) => each.provider === provider && each.said.currency === currency)
  return Money.sum(
    own.map((each) => each.booked.minus(each.said)),
    currency,
  )
}

function differenceView({ provider, object, said, booked, types, refs, journals, since }: ProviderDifference, f: Formats) {
  const t = f.texts('payments')
  const kind = journals.length === 0 ? 'unbooked' : refs.length === 0 ? 'unknown' : 'unequal'
  return {
    key: `${provider} ${object} ${said.currency}`,
    object,
    kind: t(`room.differences.${kind}`),
    types: types.join(', '),
    journals: journals.join(', '),
    said: f.money(said),
    booked: f.money(booked),
    since: f.moment(since),
    // One movement can be set aside; several of one thing, or a thing that the books know, want a closer look first.
    ref: kind === 'unbooked' && refs.length === 1 ? refs[0] : undefined,
  }
}

const PAYOUT_TONES: Readonly<Record<string, StatusTone>> = {
  pending: 'wait',
  in_transit: 'go',
  paid: 'info',
  failed: 'bad',
  cancelled: 'plain',
  arrived: 'ok',
}

function payoutView({ id, ref, state, amount, arrivesAt, arrivedAt, bankReference, failureCode }: PayoutOnItsWay, f: Formats) {
  const shown = arrivedAt ? 'arrived' : state
  const t = f.texts('payments')
  return {
    id,
    ref,
    amount: f.money(amount),
    expected: f.day(arrivesAt),
    tone: PAYOUT_TONES[shown] ?? ('plain' as StatusTone),
    state: t(`room.payouts.${shown}`),
    note: bankReference ?? failureCode,
    isWaiting: !arrivedAt && state !== 'failed' && state !== 'cancelled' && state !== 'pending',
  }
}
