import type { AdvanceFound } from '#db/questions/lending/find-advances.server.ts'
import type { LoanSheet } from '../../domain/lending/loan-sheet.server.ts'
import type { Formats } from '../formats.server.ts'

/** What an advance's order means for it now, in a sentence and what follows from it. */
export interface AdvanceNews {
  readonly tone: 'info' | 'wait'
  readonly title: string
  readonly text: string
  readonly order: number
}

type Standing = 'before' | 'waits' | 'revoked' | 'cancelled' | 'made'

/** The news of an advance; undefined for a loan of the ladder, and for an advance that has ended. */
export function advanceNews({ advance }: LoanSheet, f: Formats): AdvanceNews | undefined {
  const standing = advance && standingOf(advance)
  if (!advance || !standing) return undefined
  const t = f.texts('loanEvents')
  const facts = { order: String(advance.orderNumber), promised: f.date(advance.promisedOn), due: f.date(advance.dueOn) }
  return {
    tone: standing === 'cancelled' || standing === 'made' ? 'wait' : 'info',
    title: t(`advance.news.${standing}`, facts),
    text: t(`advance.newsMeaning.${standing}`, facts),
    order: advance.orderNumber,
  }
}

function standingOf({ state, orderState, revokedOn }: AdvanceFound): Standing | undefined {
  if (state === 'prepared' || state === 'approved') return 'before'
  if (state !== 'active') return undefined
  if (orderState !== 'to_make') return orderState
  return revokedOn ? 'revoked' : 'waits'
}

interface AdvanceFact {
  readonly label: string
  readonly value: string
  readonly href?: string
}

/** What ties an advance to its order, fact by fact. */
export function advanceFacts(advance: AdvanceFound, f: Formats): readonly AdvanceFact[] {
  const t = f.texts('loanEvents')
  const floor =
    advance.familyFloor === '0' ? t('advance.noFloor') : t('advance.floorText', { rate: f.percent(advance.familyFloor) })
  return [
    { label: t('advance.order'), value: String(advance.orderNumber), href: `/fund/threads/${advance.orderNumber}` },
    { label: t('advance.product'), value: advance.productName[f.locale] },
    { label: t('advance.promisedOn'), value: f.date(advance.promisedOn) },
    { label: t('advance.expected'), value: f.money(advance.expected) },
    { label: t('advance.lent'), value: f.money(advance.lent) },
    { label: t('advance.dueOn'), value: f.date(advance.dueOn) },
    { label: t('advance.floor'), value: floor },
    { label: t('advance.slip'), value: t('advance.slipText', { slip: advance.slip, on: f.date(advance.signedOn) }) },
    {
      label: t('advance.permission'),
      value: advance.revokedOn ? t('advance.revokedOn', { on: f.date(advance.revokedOn) }) : t('advance.inForce'),
    },
  ]
}

/** The advances on the lines of an order, for who may see the fund. */
export function advancesOfOrder(advances: readonly AdvanceFound[], f: Formats) {
  const t = f.texts('loanEvents')
  return advances.map(({ number, orderLineId, maker, lent, owed, state }) => ({
    number,
    lineId: orderLineId,
    text: t('advance.onOrder', {
      amount: f.money(lent),
      name: maker.chosenName,
      state: f.word('lending', `states.${state}`).toLowerCase(),
    }),
    owed: state === 'active' ? t('advance.owes', { amount: f.money(owed) }) : '',
  }))
}
