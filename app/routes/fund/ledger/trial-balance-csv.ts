import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvRow } from '../../../domain/shared/csv.ts'
import type { Money } from '../../../domain/shared/money.ts'
import { csvResponse } from '../../../server/csv-response.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { dayOf, readTrialBasis, trialBalanceFrom } from '../../../server/fund/trial-balance-view.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

const COLUMNS = ['book', 'currency', 'account', 'accounts', 'meaning', 'debit', 'credit'] as const

/** The trial balance as a CSV, now or at the end of a day: a row per account or template, a row of sums per book and currency. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const basis = readTrialBasis(request)
  const f = formats()
  const t = f.texts('ledger')
  const sides = (debit: Money, credit: Money) => [debit, credit].map((amount) => (amount.isZero() ? '' : amount.toText()))
  return csvResponse(request, actor, ['trial-balance', dayOf(basis)].filter(Boolean).join('-'), async function* (em) {
    yield csvRow(COLUMNS.map((column) => t(`csv.${column}`)))
    for (const { book, currency, rows, debit, credit } of await trialBalanceFrom(em, basis)) {
      for (const row of rows) {
        const account = [book, currency, row.code ?? row.pattern, String(row.accounts), row.meaning[f.locale]]
        yield csvRow([...account, ...sides(row.debit, row.credit)])
      }
      yield csvRow([book, currency, f.texts('fund')('total'), '', '', debit.toText(), credit.toText()])
    }
  })
}
