import type { FamilyMovement, FamilyPage } from '#db/questions/families/find-family-page.server.ts'
import type { FamilyAccountsText } from '../../components/families/family-accounts.tsx'
import type { PlainDate } from '../../domain/shared/dates.ts'
import { Money } from '../../domain/shared/money.ts'
import { formatDate, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { looseTranslator } from '../../texts/texts.ts'

/** A family's page in plain sentences. Says no more than the question gave: what the maker allows this beneficiary to see. */
export function familyAccounts(page: FamilyPage, today: PlainDate, locale: Locale): FamilyAccountsText {
  const t = looseTranslator(locale, 'families')
  return {
    greeting: t('page.greeting', { name: page.makerName }),
    asOf: t('page.asOf', { date: formatDate(today, locale, 'long') }),
    numbers: numbersOf(page, locale),
    waiting: waitingOf(page, locale),
    movements: page.movements.map((movement, index) => ({ key: `${index}`, ...movementText(movement, locale) })),
    share: shareOf(page, locale),
  }
}

function numbersOf(page: FamilyPage, locale: Locale): FamilyAccountsText['numbers'] {
  const t = looseTranslator(locale, 'families')
  const number = (name: string, amount: Parameters<typeof formatMoney>[0]) => ({
    label: t(`page.numbers.${name}`),
    amount: formatMoney(amount, locale),
    note: t(`page.numbers.${name}Note`),
  })
  const sent = number('sent', page.sent)
  return page.all ? [number('earned', page.all.earned), number('repaid', page.all.repaid), sent] : [sent]
}

/** One thing at a time: what is already on its way, else what is free, else what waits and until when. */
function waitingOf(page: FamilyPage, locale: Locale): FamilyAccountsText['waiting'] {
  const t = looseTranslator(locale, 'families')
  const waiting = (name: string, amount: Parameters<typeof formatMoney>[0], text: string) => ({
    title: t(`page.waiting.${name}`, { amount: formatMoney(amount, locale) }),
    text,
  })
  if (page.onItsWay.isPositive()) return waiting('onItsWay', page.onItsWay, t('page.waiting.onItsWayText'))
  if (!page.all) return null
  const { available, held, nextReleaseOn, waitsForBuyer, share } = page.all
  const date = nextReleaseOn && formatDate(nextReleaseOn, locale, 'long')
  const mine = { available: share?.available ?? available, held: share?.held ?? held }
  const partOf = (whole: Money, part: Money) =>
    part.equals(whole) ? [] : [t('page.waiting.yourPart', { amount: formatMoney(whole, locale) })]
  if (available.isPositive()) {
    const more = held.isPositive() ? [t('page.waiting.more', { amount: formatMoney(mine.held, locale) })] : []
    const text = [...partOf(available, mine.available), t('page.waiting.availableText'), ...more]
    return waiting('available', mine.available, text.join(' '))
  }
  if (!held.isPositive()) return null
  const until = date ? t('page.waiting.heldUntil', { date }) : t('page.waiting.heldBeforeSending')
  const waits = { amount: formatMoney(waitsForBuyer, locale), date: date ?? '' }
  const why = date && waitsForBuyer.isPositive() ? t('page.waiting.heldForBuyer', waits) : until
  return waiting('held', mine.held, [...partOf(held, mine.held), why].join(' '))
}

function movementText(movement: FamilyMovement, locale: Locale) {
  const t = looseTranslator(locale, 'families')
  const date = formatDate(movement.on, locale, 'long')
  const plus = { sign: 'always' } as const
  switch (movement.kind) {
    case 'sold': {
      const { earned, deducted, repaid, setAside, family, heldUntil } = movement
      const until = heldUntil ? t('page.movements.until', { date: formatDate(heldUntil, locale, 'day') }) : ''
      const parts = { deducted, repaid, setAside }
      const left = (['deducted', 'repaid', 'setAside'] as const).flatMap((part) =>
        parts[part].isPositive() ? [t(`page.movements.${part}`, { amount: formatMoney(parts[part], locale) })] : [],
      )
      const earnings = t('page.movements.soldNote', { date, earned: formatMoney(earned, locale) })
      return {
        what: t('page.movements.sold'),
        amount: formatMoney(family, locale, plus),
        note: `${[earnings, ...left].join(', ')} ${until}`.trim(),
      }
    }
    case 'taken_back':
      return {
        what: t('page.movements.taken_back'),
        amount: formatMoney(Money.zero('PEN'), locale),
        note: t('page.movements.takenBackNote', { date }),
      }
    case 'repaid_in_cash':
      return {
        what: t('page.movements.repaid_in_cash'),
        amount: formatMoney(movement.amount, locale),
        note: date,
      }
    case 'returned': {
      const route = t(`page.routes.${movement.route}`)
      return {
        what: t('page.movements.returned'),
        amount: formatMoney(movement.amount, locale),
        note: t('page.movements.returnedNote', { date, route, why: t(`page.returnReasons.${movement.reason}`) }),
      }
    }
    default:
      return {
        what: t(`page.movements.${movement.kind}`),
        amount: formatMoney(movement.amount, locale),
        note: t('page.movements.byRoute', { date, route: t(`page.routes.${movement.route}`) }),
      }
  }
}

function shareOf(page: FamilyPage, locale: Locale): string[] {
  const t = looseTranslator(locale, 'families')
  if (!page.all) return [t('page.shareSent')]
  const { share } = page.all
  const part = share ? [t('page.sharePart', { part: share.part.toString(), of: share.ofParts.toString() })] : []
  return [t('page.shareAll'), ...part]
}
