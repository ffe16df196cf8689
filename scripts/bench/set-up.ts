import { availableParallelism } from 'node:os'
import type { Client } from 'pg'
import { DATA } from '../machine/folders.ts'
import { ensureExtensions, openCluster, urlOfDatabase, withClient } from '../machine/postgres.ts'
import { prepareTables } from '../machine/reference.ts'

const NAME = 'hilo_bench'

export interface BenchDatabase {
  readonly app: string
  readonly admin: string
  readonly close: () => Promise<void>
}

/** A database of its own on a durable server of Hilo's own, made anew, and dropped when it is closed. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const { urls, close } = await openCluster({ folder: `${DATA}/bench`, durable: true })
  const server = urlOfDatabase(urls.admin as string, 'postgres')
  const drop = (client: Client) => client.query(`DROP DATABASE IF EXISTS ${NAME} WITH (FORCE)`)
  await withClient(server, async (client) => {
    await drop(client)
    await client.query(`CREATE DATABASE ${NAME} OWNER hilo_owner`)
  })
  const admin = urlOfDatabase(urls.admin as string, NAME)
  await ensureExtensions(admin)
  await prepareTables({ app: urlOfDatabase(urls.app, NAME), owner: urlOfDatabase(urls.owner, NAME) }, () => {})
  return {
    app: urlOfDatabase(urls.app, NAME),
    admin,
    close: async () => {
      await withClient(server, drop)
      await close()
    },
  }
}

/** What the figures stand on, in one line. */
export async function settingsOf(admin: string): Promise<string> {
  const names = ['server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'wal_level', 'shared_buffers']
  const { rows } = await withClient(admin, (client) =>
    client.query<{ told: string }>(
      `SELECT string_agg(name || ' ' || current_setting(name), ', ' ORDER BY no) AS told FROM unnest($1::text[]) WITH ORDINALITY each (name, no)`,
      [names],
    ),
  )
  return `${rows[0]?.told}; ${availableParallelism()} cores`
}

/** Opens what settlements need: for each maker an order with money held, and a loan; then the two other ledgers beside it. */
export async function prepareContestants(admin: string, makers: number): Promise<void> {
  await withClient(admin, async (client) => {
    await client.query(`SELECT ledger.post('capture:' || n, 'captured', '2026-11-01', now(), jsonb_build_array(
        jsonb_build_object('book', 'network', 'account', 'psp:stripe:PEN', 'currency', 'PEN', 'amount', '${HELD}'),
        jsonb_build_object('book', 'network', 'account', 'order_held:' || n || ':PEN', 'currency', 'PEN', 'amount', '-${HELD}')),
      jsonb_build_object('source_type', 'payment', 'source_id', n, 'actor', 'system:bench', 'command', 'bench'))
      FROM generate_series(1, ${makers}) n`)
    await client.query(`SELECT ledger.post('disburse:' || n, 'disbursed', '2026-11-01', now(), jsonb_build_array(
        jsonb_build_object('book', 'fund', 'account', 'loan:loan_' || n || ':principal', 'currency', 'PEN', 'amount', '${HELD}'),
        jsonb_build_object('book', 'fund', 'account', 'loan:loan_' || n || ':interest', 'currency', 'PEN', 'amount', '${HELD}'),
        jsonb_build_object('book', 'fund', 'account', 'bank:fund:PEN', 'currency', 'PEN', 'amount', '-${2n * HELD}')),
      jsonb_build_object('source_type', 'loan', 'source_id', n, 'actor', 'system:bench', 'command', 'bench'))
      FROM generate_series(1, ${makers}) n`)
    // Every account of a settlement is open before the first, on every shard: opening is not what is measured.
    await client.query(`SELECT ledger.open_account('network', code, 'PEN', 0::smallint)
      FROM generate_series(1, ${makers}) n, LATERAL (VALUES ('reparation:m_' || n), ('family:m_' || n || ':held')) opened (code)`)
    await client.query(`SELECT ledger.open_account(book, code, 'PEN', shard::smallint)
      FROM (VALUES ('network', 'igv'), ('network', 'fee_recovered'), ('network', 'inpe:e01:2026-11'), ('network', 'due_to_fund'),
        ('fund', 'due_from_network')) shared (book, code), generate_series(0, 15) shard`)
    for (const statement of [PLAIN_TABLES, TRANSFER_TABLES]) await client.query(statement)
    await client.query('VACUUM (ANALYZE)')
  })
}

const HELD = 10_000_000_000_000n

const PLAIN_TABLES = `
  CREATE SCHEMA bench_plain;
  CREATE TABLE bench_plain.ledger_account (LIKE ledger.ledger_account INCLUDING DEFAULTS, PRIMARY KEY (id)) WITH (fillfactor = 50);
  INSERT INTO bench_plain.ledger_account SELECT * FROM ledger.ledger_account;
  CREATE TABLE bench_plain.journal (LIKE ledger.journal INCLUDING DEFAULTS INCLUDING IDENTITY, PRIMARY KEY (id));
  CREATE TABLE bench_plain.journal_line (LIKE ledger.journal_line INCLUDING DEFAULTS, PRIMARY KEY (journal_id, line_no));
  GRANT USAGE ON SCHEMA bench_plain TO hilo_app;
  GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA bench_plain TO hilo_app;`

const TRANSFER_TABLES = `
  CREATE SCHEMA bench_transfer;
  CREATE TABLE bench_transfer.account (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE,
    currency char(3) NOT NULL,
    balance bigint NOT NULL DEFAULT 0,
    version bigint NOT NULL DEFAULT 0
  ) WITH (fillfactor = 50);
  INSERT INTO bench_transfer.account (name, currency) SELECT DISTINCT book || ' ' || code, currency FROM ledger.ledger_account;
  CREATE TABLE bench_transfer.transfer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event text NOT NULL,
    from_account bigint NOT NULL REFERENCES bench_transfer.account,
    to_account bigint NOT NULL REFERENCES bench_transfer.account,
    amount bigint NOT NULL CHECK (amount > 0),
    at timestamptz NOT NULL DEFAULT now(),
    CHECK (from_account <> to_account)
  );
  CREATE TABLE bench_transfer.line (
    transfer_id bigint NOT NULL REFERENCES bench_transfer.transfer,
    account_id bigint NOT NULL REFERENCES bench_transfer.account,
    amount bigint NOT NULL,
    balance_after bigint NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (account_id, version)
  );
  CREATE INDEX ON bench_transfer.line (transfer_id);
  CREATE FUNCTION bench_transfer.transfer(p_from text[], p_to text[], p_amounts bigint[], p_event text) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    n int;
    transfer_id bigint;
    payer bench_transfer.account;
    payee bench_transfer.account;
  BEGIN
    PERFORM FROM bench_transfer.account WHERE name = ANY (p_from || p_to) ORDER BY id FOR UPDATE;
    FOR n IN 1 .. cardinality(p_amounts) LOOP
      UPDATE bench_transfer.account SET balance = balance - p_amounts[n], version = version + 1
        WHERE name = p_from[n] RETURNING * INTO STRICT payer;
      UPDATE bench_transfer.account SET balance = balance + p_amounts[n], version = version + 1
        WHERE name = p_to[n] RETURNING * INTO STRICT payee;
      INSERT INTO bench_transfer.transfer (event, from_account, to_account, amount) VALUES (p_event, payer.id, payee.id, p_amounts[n])
        RETURNING id INTO transfer_id;
      INSERT INTO bench_transfer.line VALUES
        (transfer_id, payer.id, -p_amounts[n], payer.balance, payer.version),
        (transfer_id, payee.id, p_amounts[n], payee.balance, payee.version);
    END LOOP;
  END $$;
  GRANT USAGE ON SCHEMA bench_transfer TO hilo_app;
  GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA bench_transfer TO hilo_app;`
