import type { EntityManager } from '#db/orm.server.ts'
import type { BagLineRow } from '#db/questions/orders/find-bag.server.ts'
import { type BagChoice, findBagChoices } from '#db/questions/orders/find-bag-choices.server.ts'
import type { WaitingOrderRow } from '#db/questions/orders/find-waiting-orders.server.ts'
import type { BagItemView } from '../../components/orders/bag-item.tsx'
import type { UndoView } from '../../components/orders/undo.tsx'
import { MOST_OF_ONE } from '../../domain/orders/limits.ts'
import { addDays } from '../../domain/shared/dates.ts'
import { isId } from '../../domain/shared/ids.ts'
import { formatMoney, formatRangeEnds } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { trackingToken } from '../tracking-token.server.ts'
import { choiceOf, type QuotedBag } from './bag-quote.server.ts'
import { presentHold } from './present-hold.server.ts'
import { authorLine, presentPicture, productPath, stateLine } from './present-pieces.server.ts'

/** The lines of the bag in finished texts, with what could be chosen instead. */
export async function presentItems(em: EntityManager, quoted: QuotedBag, locale: Locale): Promise<BagItemView[]> {
  const { lines } = quoted.bag
  const choices = await findBagChoices(
    em,
    lines.map(({ id }) => id),
    locale,
  )
  return lines.map((line) => presentItem(line, choices.get(line.id) ?? [], quoted, locale))
}

function presentItem(
  line: BagLineRow,
  choices: readonly BagChoice[],
  { today, waiting }: QuotedBag,
  locale: Locale,
): BagItemView {
  const t = translator(locale, 'storefront')
  const { makingDays } = line
  const isKept = waiting.some(({ variantIds }) => variantIds.includes(line.variantId))
  const state = line.isOffered ? stateLine(line, locale) : t('bag.notOffered')
  return {
    id: line.id,
    variantId: line.variantId,
    to: productPath(locale, line.slug, line.code),
    name: line.name,
    by: authorLine(line.author, locale),
    choice: choices.length > 1 ? '' : choiceOf(line),
    choices: choices.length > 1 ? choices.map((choice) => presentChoice(choice, line.variantId, locale)) : [],
    state: isKept && !line.madeToOrder ? translator(locale, 'buying')('bag.kept') : state,
    when: makingDays
      ? translator(locale, 'buying')(
          'bag.finished',
          formatRangeEnds(addDays(today, makingDays[0]), addDays(today, makingDays[1]), locale),
        )
      : undefined,
    isReady: line.isOffered && !line.madeToOrder && (isKept || line.inStock >= line.quantity),
    quantity: line.quantity,
    most: line.madeToOrder ? MOST_OF_ONE : Math.min(MOST_OF_ONE, line.inStock),
    amount: line.unitPrice ? formatMoney(line.unitPrice.times(line.quantity), locale) : '',
    picture: line.picture && presentPicture(line.picture),
  }
}

function presentChoice(choice: BagChoice, chosen: string, locale: Locale) {
  const t = translator(locale, 'storefront')
  const isGone = !choice.madeToOrder && choice.inStock === 0 && choice.variantId !== chosen
  const label = choiceOf(choice) || t('product.oneSize')
  return { value: choice.variantId, label: isGone ? `${label}, ${t('pieces.soldOut')}` : label }
}

/** The shopper's orders that wait for their payment: until when each keeps its pieces, and where to pay it or let it go. */
export function presentWaiting(waiting: readonly WaitingOrderRow[], locale: Locale) {
  const t = translator(locale, 'storefront')
  return waiting.map(({ number, holdUntil }) => ({
    to: `/${locale}/checkout/return/${trackingToken(number)}`,
    label: t('checkout.waiting', { number: String(number) }),
    hold: holdUntil && presentHold(holdUntil, locale),
  }))
}

/** What the last change of the bag was, out of the page's address, so that it can be undone; undefined when there was none. */
export function presentUndo(address: URL, lines: readonly BagLineRow[], locale: Locale): UndoView | undefined {
  const { searchParams } = address
  const [was, now] = [searchParams.get('was'), searchParams.get('now')]
  const quantity = searchParams.get('of') ?? ''
  if (!isId(was ?? '') || !/^([1-9]|1\d|20)$/.test(quantity)) return undefined
  const t = translator(locale, 'buying')
  const line = lines.find(({ variantId }) => variantId === (now ?? was))
  return {
    text: line
      ? t('undo.changed', { name: line.name, quantity: line.quantity })
      : translator(locale, 'storefront')('bag.removed'),
    variantId: was ?? '',
    quantity,
    insteadOf: isId(now ?? '') ? (now ?? undefined) : undefined,
  }
}
