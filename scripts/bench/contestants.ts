import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { DAY, SHARED, settlementLines, settlementTransfers } from './settlement.ts'

/** One way to write a settlement. `prepare` is asked once per connection; what it gives back writes one, and answers when it is durable. */
export interface Contestant {
  readonly name: string
  readonly prepare: (client: Client) => Promise<Settle>
}

export type Settle = (maker: number, order: number) => Promise<void>

/** Ours: `ledger.post` as the application calls it, every guard on. */
export const LEDGER: Contestant = {
  name: 'ledger.post',
  prepare: async (client) => async (maker, order) => {
    const id = randomUUID()
    const lines = settlementLines(maker, order).map((line) => ({ ...line, currency: 'PEN', amount: `${line.amount}` }))
    const meta = { source_type: 'order_line', source_id: id, part: 'made:1', actor: 'system:bench', command: 'settlement.settle' }
    await client.query({
      name: 'post',
      text: 'select journal_id::text from ledger.post($1, $2, $3, now(), $4, $5)',
      values: [`settle:${id}`, 'settled', DAY, JSON.stringify(lines), JSON.stringify(meta)],
    })
  },
}

/** (a) The same rows and balance updates by plain prepared statements: no guard, no index but the primary keys, no key to replay by. */
export const PLAIN: Contestant = {
  name: 'plain SQL',
  prepare: async (client) => {
    const accounts = await accountIds(client)
    return async (maker, order) => {
      const id = randomUUID()
      const shard = Math.floor(Math.random() * 16)
      const lines = settlementLines(maker, order).map((line) => ({
        ...line,
        id: accounts.get(nameOf(line.book, line.account, SHARED.includes(line.account) ? shard : 0)) as string,
      }))
      // Sorted, so that two on the same rows do not wait for each other in a ring.
      const moves = [...lines].sort((a, b) => Number(a.id) - Number(b.id))
      await client.query('begin')
      const journal = await client.query<{ id: string }>({
        name: 'journal',
        text: `insert into bench_plain.journal (key, body_hash, kind, effective_on, posted_at, line_count, source_type, source_id, part, actor, command)
          values ($1, $2, 'settled', $3, now(), $4, 'order_line', $5, 'made:1', 'system:bench', 'settlement.settle') returning id::text`,
        values: [`settle:${id}`, HASH, DAY, lines.length, id],
      })
      const moved = await client.query<{ id: string; balance: string; version: string }>({
        name: 'balances',
        text: `update bench_plain.ledger_account account set balance = account.balance + move.amount, version = account.version + 1
          from unnest($1::bigint[], $2::bigint[]) move (id, amount) where account.id = move.id
          returning account.id::text, account.balance::text, account.version::text`,
        values: [moves.map((line) => line.id), moves.map((line) => line.amount)],
      })
      const after = new Map(moved.rows.map((row) => [row.id, row]))
      await client.query({
        name: 'lines',
        text: `insert into bench_plain.journal_line (journal_id, line_no, ledger_account_id, book, currency, amount, balance_after, version, rule)
          select $1, line_no, account, book, 'PEN', amount, balance, version, rule
          from unnest($2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::jsonb[]) with ordinality
            line (account, book, amount, balance, version, rule, line_no)`,
        values: [
          journal.rows[0]?.id,
          lines.map((line) => line.id),
          lines.map((line) => line.book),
          lines.map((line) => line.amount),
          lines.map((line) => after.get(line.id)?.balance),
          lines.map((line) => after.get(line.id)?.version),
          lines.map((line) => JSON.stringify(line.rule)),
        ],
      })
      await client.query('commit')
    }
  },
}

/** (b) A plain transfer ledger in PL/pgSQL, one call per settlement: two lines per transfer, accounts locked in order. */
export const TRANSFERS: Contestant = {
  name: 'transfer ledger',
  prepare: async (client) => async (maker, order) => {
    const transfers = settlementTransfers(maker, order)
    await client.query({
      name: 'transfers',
      text: 'select bench_transfer.transfer($1::text[], $2::text[], $3::bigint[], $4)',
      values: [
        transfers.map(({ from }) => from),
        transfers.map(({ to }) => to),
        transfers.map(({ amount }) => amount),
        `settle:${randomUUID()}`,
      ],
    })
  },
}

export const CONTESTANTS: readonly Contestant[] = [LEDGER, PLAIN, TRANSFERS]

const HASH = Buffer.alloc(32, 7)

function nameOf(book: string, code: string, shard: number): string {
  return `${book} ${code} ${shard}`
}

async function accountIds(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; book: string; code: string; shard: number }>(
    'select id::text, book, code, shard from bench_plain.ledger_account',
  )
  return new Map(rows.map((row) => [nameOf(row.book, row.code, row.shard), row.id]))
}
