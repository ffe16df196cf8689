import type { ArrivedPayout } from './bank.ts'
import type { Findings } from './findings.ts'
import type { Told } from './flow.ts'
import type { FlowBook, Steps } from './flow-book.ts'
import { FAIR, FAIR_PRICE, FIRST_LOAN } from './office.ts'
import type { Order } from './shopping.ts'
import { CAPITAL } from './town.ts'
import type { Rows } from './verdict.ts'

/**
 * What the drivers know by having done it: nothing that they were told may be gone, and money that went through their hands stands in the
 * books once. This side is reckoned from their own book alone.
 */
export async function checkDrivers(findings: Findings, rows: Rows, book: FlowBook): Promise<void> {
  const flows = [...book.all()]
  findings.add(
    'every errand came to its end',
    flows.flatMap(([id, steps]) => unended(id, steps)),
  )
  await checkAcknowledged(findings, rows, flows)
  await checkOrders(findings, rows, flows)
  await checkHands(findings, rows, flows)
}

function unended(id: string, steps: Steps): string[] {
  if (steps.has('stuck')) return [`${id} ${kindOf(steps)}: ${steps.get('stuck')}`]
  return steps.has('end') ? [] : [`${id} ${kindOf(steps)} stopped after ${[...steps.keys()].at(-1)}`]
}

function kindOf(steps: Steps): string {
  return (steps.get('begun') as { kind: string }).kind
}

/** A command that was answered is in the log with its answer: no acknowledged commit is lost, whatever was killed. */
async function checkAcknowledged(findings: Findings, rows: Rows, flows: readonly (readonly [string, Steps])[]): Promise<void> {
  const told = flows.flatMap(([, steps]) => [...steps.values()].filter(isDone))
  const logged = await rows<{ name: string }>(
    `SELECT command || ' ' || key AS name FROM shared.command_log WHERE outcome IS NOT NULL`,
  )
  const known = new Set(logged.map(({ name }) => name))
  findings.add(
    'every acknowledged command is in the log',
    told.map(({ command, key }) => `${command} ${key}`).filter((name) => !known.has(name)),
  )
}

function isDone(value: unknown): value is Told<unknown> {
  return typeof value === 'object' && value !== null && 'command' in value && !('refusal' in value)
}

/** An order that a buyer saw as paid is paid, by one good payment of its total; one buyer never has two. */
async function checkOrders(findings: Findings, rows: Rows, flows: readonly (readonly [string, Steps])[]): Promise<void> {
  const orders = await rows<{ email: string; state: string; good: number; orders: number }>(
    `SELECT orders.buyer->>'email' AS email, min(orders.state) AS state, count(DISTINCT orders.id)::int AS orders,
       (count(payment.id) FILTER (WHERE payment.state = 'succeeded' AND payment.amount_minor = orders.total_minor))::int AS good
     FROM orders."order" orders LEFT JOIN payments.payment payment ON payment.order_id = orders.id
     WHERE orders.buyer->>'email' IS NOT NULL GROUP BY 1`,
  )
  const byEmail = new Map(orders.map((order) => [order.email, order]))
  const broken = flows.flatMap(([id, steps]) => {
    const order = byEmail.get(`${id}@example.com`)
    const twice = order && order.orders > 1 ? [`${id}: ${order.orders} orders of one buyer`] : []
    const sawPaid = steps.get('return') === 'paid' || isDone(steps.get('confirm'))
    const isPaid = order?.good === 1 && ['paid', 'completed', 'needs_attention', 'refunded', 'cancelled'].includes(order.state)
    return [...twice, ...(sawPaid && !isPaid ? [`${id}: the buyer saw it paid, the books say ${JSON.stringify(order)}`] : [])]
  })
  findings.add('orders that were seen paid are paid, once', broken)
}

/** Cash box, wallet, both banks and the loans: what went through the drivers' hands, beside what the ledger says. */
async function checkHands(findings: Findings, rows: Rows, flows: readonly (readonly [string, Steps])[]): Promise<void> {
  const balance = async (book: string, codes: string) => {
    const [row] = await rows<{ sum: string }>(
      `SELECT coalesce(sum(balance), 0)::text AS sum FROM ledger.balance WHERE book = $1 AND code LIKE $2`,
      [book, codes],
    )
    return BigInt(row?.sum ?? '0')
  }
  const sum = (step: (steps: Steps) => bigint) => flows.reduce((total, [, steps]) => total + step(steps), 0n)
  const when = (name: string, amount: (steps: Steps) => bigint) => sum((steps) => (isDone(steps.get(name)) ? amount(steps) : 0n))
  const cash = when('cash', () => FAIR_PRICE)
  const wallet = when('confirm', (steps) => BigInt((steps.get('found') as Order).total))
  const lent = when('disburse', () => FIRST_LOAN)
  const paidOut = sum(releasedOf)
  const sent = when('send', transferOf)
  const came = sum(cameOf)
  const arrived = when('arrive', transferOf)
  const first = 4n * FIRST_LOAN
  findings.compare('ledger = what went through the drivers’ hands', [
    { what: 'cash of the fair', should: cash, is: await balance('network', `cash:${FAIR}:PEN`) },
    { what: 'owed by the wallet', should: wallet, is: await balance('network', 'psp:yape:PEN') },
    { what: 'cash paid to families', should: paidOut, is: -(await balance('network', 'cash:office:PEN')) },
    { what: 'the network’s bank', should: came - sent, is: await balance('network', 'bank:network:PEN') },
    { what: 'the fund’s bank', should: CAPITAL - first - lent + arrived, is: await balance('fund', 'bank:fund:PEN') },
  ])
}

function transferOf(steps: Steps): bigint {
  const { value } = steps.get('prepare') as Told<{ amount: string }>
  return BigInt(value?.amount.replace('.', '') ?? '0')
}

/** The provider's payouts that this errand confirmed, by the bank's lines that it read. */
function cameOf(steps: Steps): bigint {
  const read = (steps.get('statement') ?? []) as ArrivedPayout[]
  return read.filter(({ ref }) => isDone(steps.get(`arrived-${ref}`))).reduce((total, { amount }) => total + BigInt(amount), 0n)
}

/** The payouts of one errand that were released, by the amounts that their preparation told. */
function releasedOf(steps: Steps): bigint {
  const { value } = (steps.get('prepare') ?? {}) as Told<{ payouts?: { number: string; amount: { minor: string } }[] }>
  return (value?.payouts ?? [])
    .filter(({ number }) => isDone(steps.get(`release-${number}`)))
    .reduce((total, { amount }) => total + BigInt(amount.minor), 0n)
}
