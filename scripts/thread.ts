import { Money } from '#app/domain/shared/money.ts'
import { closeDatabase, forkEntityManager, openDatabase } from '#db/orm.server.ts'
import { findThread, type Thread } from '#db/questions/orders/find-thread.server.ts'
import { readArguments } from './machine/arguments.ts'
import { withDatabase } from './machine/postgres.ts'
import { Misuse, runScript } from './machine/trouble.ts'

/** `npm run thread -- --order 1042 [--json]`: every line of every journal that an order caused. */
async function main(): Promise<number> {
  const { order, json } = readArguments({ order: { type: 'string' }, json: { type: 'boolean' } })
  const number = order !== undefined && /^[1-9]\d{0,8}$/.test(order) ? Number.parseInt(order, 10) : undefined
  if (number === undefined)
    throw new Misuse('Say which order: npm run thread -- --order 1001 (its number, as buyer and staff see it).')
  const thread = await withDatabase(({ app }) => ask(app, number))
  if (!thread) throw new Misuse(`There is no order ${number}.`)
  console.log(json ? JSON.stringify(linesOf(thread), null, 2) : table(thread))
  return 0
}

async function ask(url: string, number: number): Promise<Thread | undefined> {
  await openDatabase({ url, poolMax: 1, applicationName: 'hilo-thread' })
  try {
    return await findThread(forkEntityManager(), number)
  } finally {
    await closeDatabase()
  }
}

/** One object per ledger line; amounts are minor units as text, debit positive; the cause is the event's key. */
function linesOf({ journals }: Thread) {
  return journals.flatMap(({ id, kind, key, lines }) =>
    lines.map(({ book, account, amount }) => ({
      journal: id,
      kind,
      book,
      account,
      amount: amount.minor.toString(),
      currency: amount.currency,
      cause: key,
    })),
  )
}

function table(thread: Thread): string {
  const lines = thread.journals.flatMap(({ id, kind, key, effectiveOn, lines: each }) => [
    `\n${effectiveOn}  ${kind}  journal ${id}  ${key}`,
    ...each.map(({ book, account, amount }) => {
      const [debit, credit] = amount.isPositive() ? [amount.toText(), ''] : ['', amount.negated().toText()]
      return `  ${book.padEnd(8)} ${account.padEnd(34)} ${debit.padStart(12)} ${credit.padStart(12)} ${amount.currency}`
    }),
  ])
  const sums = [...sumsOf(thread)].map(([name, sum]) => `  ${name}: ${sum.toText()}`)
  return [
    `Order ${thread.number}, ${thread.state}, ${thread.total.toText()} ${thread.total.currency}`,
    `${thread.settlements.length} settlements, ${thread.journals.length} journals. Debit, then credit.`,
    ...lines,
    '\nSum per book and currency:',
    ...sums,
  ].join('\n')
}

function sumsOf({ journals }: Thread): Map<string, Money> {
  const sums = new Map<string, Money>()
  for (const { book, amount } of journals.flatMap((journal) => journal.lines)) {
    const name = `${book} ${amount.currency}`
    sums.set(name, (sums.get(name) ?? Money.zero(amount.currency)).plus(amount))
  }
  return sums
}

await runScript(main)
