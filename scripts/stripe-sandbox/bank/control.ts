import { readBody } from '../control-body.ts'
import { ApiError, invalid } from '../errors.ts'
import type { Outgoing } from '../exchange.ts'
import { isKnownCurrency } from '../fees.ts'
import type { World } from '../world.ts'
import { camt053 } from './camt053.ts'
import { csvStatements } from './csv.ts'
import { accounts, addLine, dayOf, linesOfPayout } from './lines.ts'
import { accountNumber, type Statement, statements } from './statements.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** The twin bank's desk on the control port: its accounts, their statements, and other people's transfers to them. */
export function answerBank(world: World, method: string, name: string, query: URLSearchParams, body: string): unknown {
  const payout = /^bank\/payouts\/(po_\w+)$/.exec(name)?.[1]
  if (method === 'GET' && payout) return linesOfPayout(world, payout)
  switch (`${method} ${name}`) {
    case 'GET bank/accounts':
      return accounts(world).map((currency) => ({ currency, account: accountNumber(currency) }))
    case 'GET bank/statements':
      return shown(readStatements(world, query), query.get('format') ?? 'json')
    case 'POST bank/lines':
      return transfer(world, body)
    default:
      throw new ApiError(404, 'invalid_request_error', `No such control: ${method} ${name.slice(0, 100)}`)
  }
}

function readStatements(world: World, query: URLSearchParams): Statement[] {
  const currency = query.get('currency') ?? 'pen'
  if (!isKnownCurrency(currency)) throw invalid(`Invalid currency: ${currency}`, 'currency')
  return statements(world, currency, readDay(query, 'from'), readDay(query, 'to'))
}

function shown(made: readonly Statement[], format: string): unknown {
  if (format === 'json') return made
  if (format !== 'camt' && format !== 'csv') throw invalid('format must be json, camt or csv', 'format')
  if (format === 'camt' && made.length === 0) throw invalid('There is no statement of these days', 'from')
  const answer: Outgoing = {
    status: 200,
    headers: { 'Content-Type': format === 'camt' ? 'application/xml; charset=utf-8' : 'text/csv; charset=utf-8' },
    body: format === 'camt' ? camt053(made) : csvStatements(made),
  }
  return answer
}

function readDay(query: URLSearchParams, name: string): string | undefined {
  const day = query.get(name)
  if (day === null) return undefined
  if (!DAY.test(day) || Number.isNaN(Date.parse(day))) throw invalid(`${name} must be a day, 2026-11-28`, name)
  return day
}

/** Money that comes or goes by another way than a payout. It is booked today: what is on a statement stays as it is. */
function transfer(world: World, text: string): unknown {
  const {
    currency,
    amount,
    reference = '',
    text: says = 'TRANSFERENCIA',
  } = readBody(text, ['currency', 'amount', 'reference', 'text'])
  if (typeof currency !== 'string' || !isKnownCurrency(currency))
    throw invalid('currency must be one this sandbox takes', 'currency')
  if (typeof amount !== 'number' || !Number.isSafeInteger(amount) || amount === 0)
    throw invalid('amount must be minor units', 'amount')
  if (typeof reference !== 'string' || reference.length > 35) throw invalid('reference must be at most 35 letters', 'reference')
  if (typeof says !== 'string' || says.length > 140) throw invalid('text must be at most 140 letters', 'text')
  const day = dayOf(world.clockMs())
  addLine(world, { currency, bookedOn: day, valueOn: day, amount, reference, text: says, payout: null, isReversal: false })
  return { currency, amount, bookedOn: day }
}
