import { findBalances } from '#db/questions/ledger/find-balances.server.ts'
import { accountHref } from '../../components/ledger/links.ts'
import type { PostingRow } from '../../components/ledger/posting-table.tsx'
import type { JournalLine } from '../../domain/ledger/journal.ts'
import type { Actor } from '../../domain/shared/actor.ts'
import { Money } from '../../domain/shared/money.ts'
import { read } from '../../domain/shared/read.server.ts'
import type { Formats } from '../formats.server.ts'

/**
 * What a deed will post, line by line, with what each account holds before and after it, on the side it stands on. The lines come from the
 * function that the command posts, so this is what happens if nothing else happens meanwhile.
 */
export async function postingView(actor: Actor, lines: readonly JournalLine[], f: Formats): Promise<PostingRow[]> {
  const moved = lines.filter(({ amount }) => !amount.isZero())
  const asked = moved.map(({ book, account, amount }) => ({ book, code: account, currency: amount.currency }))
  const found = await read(actor, (em) => findBalances(em, asked))
  return moved.map(({ book, account, amount }, index) => {
    const { currency } = amount
    const held = found.find((each) => each.book === book && each.code === account && each.currency === currency)
    const before = held?.balance ?? Money.zero(currency)
    const shown = (balance: Money) => f.figure(held?.side === 'C' ? balance.negated() : balance)
    return {
      key: `${index}`,
      book,
      account,
      href: accountHref(book, account, currency),
      meaning: held?.meaning[f.locale] ?? '',
      before: shown(before),
      debit: amount.isPositive() ? f.figure(amount) : '',
      credit: amount.isNegative() ? f.figure(amount.negated()) : '',
      after: shown(before.plus(amount)),
    }
  })
}
