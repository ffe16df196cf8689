import type { FamilyAccount } from '#db/questions/families/find-family-accounts.server.ts'
import type { FamilyMovement, PayoutFound } from '#db/questions/families/find-family-movements.server.ts'
import type { PlannedPart } from '#db/questions/families/find-payout-plan.server.ts'
import type { FamilySaleView } from '../../components/families/family-sales.tsx'
import type { PrepareView, WaitingPayoutView } from '../../components/families/payout-forms.tsx'
import type { PayoutView } from '../../components/families/payout-list.tsx'
import type { SentPayoutView } from '../../components/families/sent-payout-forms.tsx'
import { amountInWords } from '../../texts/amount-in-words.ts'
import type { Formats } from '../formats.server.ts'

interface Found {
  readonly account: FamilyAccount
  readonly movements: readonly FamilyMovement[]
  readonly payouts: readonly PayoutFound[]
  readonly plan: readonly PlannedPart[]
  readonly now: Date
}

interface Rights {
  readonly prepare: boolean
  readonly release: boolean
}

/** Everything the page of one family account shows, written. */
export function familyView({ account, movements, payouts, plan, now }: Found, reader: string, rights: Rights, f: Formats) {
  const t = f.texts('fund')
  const whole = plan.reduce((sum, { part }) => sum + part, 0)
  const code = (part: string) => `family:${account.code}:${part}`
  const prepare: PrepareView | undefined =
    rights.prepare && plan.length > 0 && account.available.isPositive()
      ? { amount: f.money(account.available), words: amountInWords(account.available, f.locale) }
      : undefined
  const waiting: WaitingPayoutView[] = payouts
    .filter(({ state }) => (rights.prepare || rights.release) && state === 'prepared')
    .map(({ id, number, beneficiary, amount, preparedByRef, route }) => ({
      ...{ id, number, name: beneficiary, amount: f.money(amount) },
      words: amountInWords(amount, f.locale),
      isOwn: preparedByRef === reader,
      mayRelease: rights.release && preparedByRef !== reader,
      mayCancel: rights.prepare,
      isCash: route === 'cash',
      route: f.word('fund', `families.routes.${route}`),
    }))
  const onTheirWay: SentPayoutView[] = payouts
    .filter(({ state }) => rights.release && state === 'sent')
    .map(({ id, number, beneficiary, amount, route, receipt }) => ({
      ...{ id, number, name: beneficiary, amount: f.money(amount), reference: receipt ?? '' },
      route: f.word('fund', `families.routes.${route}`),
    }))
  return {
    title: t('families.accountTitle', { name: account.chosenName }),
    code: account.code,
    facts: [
      { label: t('families.held'), value: f.money(account.held), account: code('held') },
      { label: t('families.available'), value: f.money(account.available), account: code('available') },
      { label: t('families.in_transit'), value: f.money(account.inTransit), account: code('in_transit') },
      { label: t('families.paid'), value: f.money(account.paid), account: undefined },
    ],
    instruction: plan.map(({ name, part, route }) => ({
      label: name,
      value: t('families.instructionPart', {
        part: String(part),
        whole: String(whole),
        route: route ? f.word('fund', `families.routes.${route}`) : t('families.noRoute'),
      }),
    })),
    prepare,
    waiting,
    onTheirWay,
    movements: movements.map((movement) => saleView(movement, now, f)),
    payouts: payouts.map((payout) => payoutView(payout, f)),
  }
}

function saleView(movement: FamilyMovement, now: Date, f: Formats): FamilySaleView {
  return {
    settlement: movement.settlement,
    order: movement.order,
    date: f.day(movement.settledAt),
    income: f.figure(movement.income),
    toLoans: f.figure(movement.toLoans),
    family: f.figure(movement.family),
    state: stateOf(movement, now, f),
  }
}

function stateOf(
  { family, paid, releasedAt, heldUntil, buyerMayReturnUntil, isUndone }: FamilyMovement,
  now: Date,
  f: Formats,
): FamilySaleView['state'] {
  const t = f.texts('fund')
  if (isUndone) return { tone: 'plain', text: t('families.undone') }
  if (family.isZero()) return { tone: 'plain', text: t('families.nothing') }
  if (paid.equals(family)) return { tone: 'ok', text: t('families.allPaid') }
  if (releasedAt) return { tone: 'go', text: t('families.released', { date: f.day(releasedAt, 'day') }) }
  if (heldUntil && heldUntil <= now && buyerMayReturnUntil) {
    return { tone: 'wait', text: t('families.waitsForReserve', { date: f.date(buyerMayReturnUntil, 'day') }) }
  }
  const text = heldUntil ? t('families.heldUntil', { date: f.day(heldUntil, 'day') }) : t('families.heldDispatch')
  return { tone: 'wait', text }
}

function payoutView(payout: PayoutFound, f: Formats): PayoutView {
  return {
    number: payout.number,
    date: f.day(payout.returnedAt ?? payout.paidAt ?? payout.sentAt ?? payout.preparedAt),
    to: `${payout.beneficiary}, ${payout.relation}`,
    route: f.word('fund', `families.routes.${payout.route}`),
    amount: f.figure(payout.amount),
    people: [payout.preparedBy, payout.releasedBy].filter(Boolean).join(' · '),
    receipt: [payout.receipt, payout.bankLine].filter(Boolean).join(' · '),
    returned: payout.returnReason && f.word('fund', `families.returnReasons.${payout.returnReason}`),
    state: payout.state,
  }
}
