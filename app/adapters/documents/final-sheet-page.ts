import type { FinalSheet } from '../../domain/papers/maker-paper.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import type { Json } from '../../domain/shared/json.ts'
import { Money, type MoneyJson } from '../../domain/shared/money.ts'
import { amountInWords } from '../../texts/amount-in-words.ts'
import { formatDate, formatMonth } from '../../texts/format.ts'
import { day, figure, money } from './paper-figures.ts'
import { bothOf, shortened, squaresOf } from './slip-parts.ts'

/*
 * The frozen final sheet as finished figures and dates for its template, which holds the words. Nothing is computed here but sums of the paper's
 * own parts.
 */

/** What the template is set from. */
export function finalSheetPage(
  content: FinalSheet,
  { number, code, isCopy }: { readonly number: string; readonly code: string; readonly isCopy: boolean },
): Json {
  const { issuer, maker, agency, situation, issuedOn } = content
  return {
    ...{ title: number, number, copy: isCopy, void: false, isSmall: false, issuer, agency: agency ?? '', qr: squaresOf(code) },
    maker: { name: maker.chosenName, code: maker.code, form: maker.addressForm },
    issuedOn: day(issuedOn),
    released: situation.kind === 'released',
    on: day(situation.on),
    paper: situation.paper,
    hers: hersOf(content),
    waiting: content.waiting.map(({ order, piece, amount, from, buyerUntil }) => ({
      ...{ order: order.toString(), piece, amount: figure(amount) },
      from: from ? short(from) : '',
      until: buyerUntil ? short(buyerUntil) : '',
    })),
    stock: content.stock.map(({ numbers, product, part, of, price }) => ({
      ...{ product: shortened(product), numbers: numbers.join(', '), count: numbers.length.toString() },
      share: part === of ? '' : `${part} de ${of}`,
      price: price ? figure(price) : '',
    })),
    making: content.making.map(({ order, product, pieces, dueOn }) => ({
      ...{ order: order.toString(), product: shortened(product), pieces: pieces.toString(), due: short(dueOn) },
    })),
    toSend: content.toSend.map(({ order, piece, product }) => ({
      ...{ order: order.toString(), piece, product: shortened(product) },
    })),
    loans: content.loans.map(loanOf),
    owed: figure(sumOf(content.loans.map((loan) => bothOf(loan)))),
    law: lawOf(content.law),
    lawLeft: content.law
      .filter(({ isPaid }) => !isPaid)
      .map(({ kind, period, amount, dueOn }) => ({
        ...{ kind, month: formatMonth(period, 'es'), amount: money(amount), due: day(dueOn), late: dueOn < issuedOn },
      })),
    receivers: content.receivers.map(({ name, relation, part, route }) => ({
      ...{ name, relation, route: route ?? '' },
      // Who receives by herself receives all of it.
      part: content.receivers.length === 1 ? '' : `${part} de ${content.receivers.reduce((sum, each) => sum + each.part, 0)}`,
    })),
  } as unknown as Json
}

/** What the house owes her and her family, and what it still takes back of later sales. */
function hersOf({ family, savings, recoupment }: FinalSheet) {
  const total = sumOf([family.available, family.held, family.inTransit, savings].map(Money.fromJSON))
  return {
    available: figure(family.available),
    held: figure(family.held),
    transit: figure(family.inTransit),
    savings: maybe(savings),
    total: figure(total),
    words: amountInWords(total, 'es'),
    recoupment: Money.fromJSON(recoupment).isZero() ? '' : money(recoupment),
  }
}

function loanOf({ number, state, lent, interest, principal, isPaused, next, last, order }: FinalSheet['loans'][number]) {
  const nextMissing = next && Money.fromJSON(next.missing)
  return {
    ...{ number, state, paused: isPaused, lent: figure(lent), order: order?.toString() ?? '' },
    figures: [principal, interest].map(figure),
    total: figure(bothOf({ interest, principal })),
    next: next ? short(next.dueOn) : '',
    missing: nextMissing ? figure(nextMissing) : '',
    isCovered: nextMissing?.isZero() ?? false,
    last: last ? short(last) : '',
  }
}

/** What was withheld, passed on and is still here, by kind. */
function lawOf(law: FinalSheet['law']) {
  return (['inpe', 'reparation', 'child_support'] as const).flatMap((kind) => {
    const mine = law.filter((row) => row.kind === kind)
    if (mine.length === 0) return []
    const sum = (rows: typeof mine) => figure(sumOf(rows.map(({ amount }) => Money.fromJSON(amount))))
    return [{ kind, figures: [sum(mine), sum(mine.filter((row) => row.isPaid)), sum(mine.filter((row) => !row.isPaid))] }]
  })
}

function sumOf(amounts: readonly Money[]): Money {
  return Money.sum(amounts, 'PEN')
}

function maybe(amount: MoneyJson): string {
  return Money.fromJSON(amount).isZero() ? '' : figure(amount)
}

function short(date: string): string {
  return formatDate(plainDate(date), 'es', 'short')
}
