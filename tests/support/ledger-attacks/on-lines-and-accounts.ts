import { type Attack, idOf, idOfJournal, raw } from './attack.ts'

const BANK = 'bank:network:PEN'
const HELD = 'order_held:9001:PEN'
const LINE_COLUMNS = 'journal_id, line_no, ledger_account_id, book, currency, amount, balance_after, version'

/** One line more in a journal that stands, with the balance that it moves. */
const slip = (journalId: string, lineNo: string) => `with moved as (
    update ledger.ledger_account set balance = balance + 5, version = version + 1 where id = ${idOf(BANK)}
    returning id, book, currency, balance, version)
  insert into ledger.journal_line (${LINE_COLUMNS}) select ${journalId}, ${lineNo}, id, book, currency, 5, balance, version from moved`

const ON_LINES: readonly Attack[] = [
  {
    name: 'a line slipped into a journal of another transaction',
    sql: slip(idOfJournal('capture'), '3'),
    guards: { 'journal_line.lines_belong': 'HL004' },
  },
  {
    name: 'a line beyond the declared number, after deferred checks were forced',
    sql: [
      raw('a', [
        { account: BANK, amount: 5 },
        { account: HELD, amount: -5 },
      ]),
      'set constraints all immediate',
      slip(idOfJournal('a'), '3'),
    ],
    guards: { 'journal_line.lines_belong': 'HL004' },
  },
  {
    name: 'a line of no journal',
    sql: slip('999999', '1'),
    guards: { 'journal_line.lines_belong': 'HL004' },
  },
  {
    name: 'two lines of one number',
    sql: raw('a', [
      { account: BANK, amount: 5 },
      { account: HELD, amount: -5, line: { line_no: '1' } },
    ]),
    guards: { 'journal_line.journal_line_pkey': '23505' },
  },
  {
    name: 'a line of nothing',
    sql: raw('a', [
      { account: BANK, amount: 5 },
      { account: HELD, amount: -5 },
      { account: 'cash:office:PEN', amount: 0 },
    ]),
    guards: { 'journal_line.line_amount_not_zero': '23514' },
  },
  {
    name: 'an amount beyond reach',
    sql: raw('a', [
      { account: BANK, amount: 100_000_000_000_000 },
      { account: HELD, amount: -100_000_000_000_000 },
    ]),
    guards: { 'journal_line.line_amount_in_reach': '23514' },
  },
  {
    name: 'lines in another book than their accounts',
    sql: raw('a', [
      { account: BANK, amount: 5, line: { book: `'fund'` } },
      { account: HELD, amount: -5, line: { book: `'fund'` } },
    ]),
    guards: { 'journal_line.line_keeps_book_and_currency': '23503' },
  },
  {
    name: 'lines in another currency than their accounts',
    sql: raw('a', [
      { account: BANK, amount: 5, line: { currency: `'USD'` } },
      { account: HELD, amount: -5, line: { currency: `'USD'` } },
    ]),
    guards: { 'journal_line.line_keeps_book_and_currency': '23503' },
  },
  {
    name: 'lines under versions that are taken, moving nothing',
    sql: raw('a', [
      { account: BANK, amount: 5, moves: false, line: { version: '1' } },
      { account: HELD, amount: -5, moves: false, line: { version: '1' } },
    ]),
    guards: { 'journal_line.account_versions_once': '23505' },
  },
  {
    name: 'lines under versions before the first, moving nothing',
    sql: raw('a', [
      { account: BANK, amount: 5, moves: false, line: { version: '0' } },
      { account: HELD, amount: -5, moves: false, line: { version: '0' } },
    ]),
    guards: { 'journal_line.line_version_positive': '23514' },
  },
  {
    name: 'another amount on a line',
    sql: 'update ledger.journal_line set amount = amount + 1',
    guards: { 'journal_line.line_is_never_edited': 'HL002' },
  },
  { name: 'a line taken away', sql: 'delete from ledger.journal_line', guards: { 'journal_line.line_is_never_edited': 'HL002' } },
  {
    name: 'all lines taken away',
    sql: 'truncate ledger.journal_line',
    guards: { 'journal_line.line_is_never_emptied': 'HL002' },
  },
  {
    name: 'another reason on a journal',
    sql: `update ledger.journal set reason = 'better'`,
    guards: { 'journal.journal_is_never_edited': 'HL002' },
  },
  {
    name: 'all journals taken away',
    sql: 'truncate ledger.journal, ledger.journal_line, ledger.seal, ledger.seal_head cascade',
    guards: {
      'journal.journal_is_never_emptied': 'HL002',
      'journal_line.line_is_never_emptied': 'HL002',
      'seal.seal_is_never_emptied': 'HL002',
      'seal_head.head_is_never_emptied': 'HL002',
    },
  },
]

const open = (change: Readonly<Record<string, string>>) => {
  const columns = {
    book: `'network'`,
    code: `'order_held:1:PEN'`,
    currency: `'PEN'`,
    pattern: `'order_held:{order}:{ccy}'`,
    side: `'C'`,
    floored: 'true',
    sharded: 'false',
    seam: 'false',
    ...change,
  }
  return `insert into ledger.ledger_account (${Object.keys(columns)}) overriding system value values (${Object.values(columns)})`
}
const IGV = { code: `'igv'`, pattern: `'igv'`, floored: 'false', sharded: 'true' }

const ON_ACCOUNTS: readonly Attack[] = [
  {
    name: 'a balance set by hand',
    sql: `update ledger.ledger_account set balance = balance + 1 where id = ${idOf(BANK)}`,
    guards: { 'ledger_account.balances_move_with_lines': 'HL012' },
  },
  {
    name: 'a version set by hand',
    sql: `update ledger.ledger_account set version = version + 1 where id = ${idOf(BANK)}`,
    guards: { 'ledger_account.balances_move_with_lines': 'HL012' },
  },
  {
    name: 'an account set back to where it stood before its last line',
    sql: `update ledger.ledger_account account set version = line.version, balance = line.balance_after from ledger.journal_line line
      where account.id = ${idOf(BANK)} and line.ledger_account_id = account.id and line.version = account.version - 1`,
    guards: { 'ledger_account.balances_move_with_lines': 'HL012' },
  },
  {
    name: 'a balance that moves by another figure than its line: read a moment ago, written as it stood then',
    sql: raw('a', [
      { account: BANK, amount: 5 },
      { account: HELD, amount: -5 },
    ]).replace('account.balance + move.amount', 'account.balance + move.amount * 2'),
    guards: { 'ledger_account.balances_move_with_lines': 'HL012' },
  },
  {
    name: 'a line that carries another balance than stood after it',
    sql: raw('a', [
      { account: BANK, amount: 5, line: { balance_after: 'account.balance' } },
      { account: HELD, amount: -5 },
    ]),
    guards: { 'ledger_account.balances_move_with_lines': 'HL012' },
  },
  {
    name: 'a gap in the versions',
    sql: raw('a', [
      { account: BANK, amount: 5, line: { version: 'account.version + 2' } },
      { account: HELD, amount: -5, line: { version: 'account.version + 2' } },
    ])
      .replace('account.version + 1 from', 'account.version + 2 from')
      .replace('version = account.version + 1\n', 'version = account.version + 2\n'),
    guards: { 'ledger_account.balances_move_with_lines': 'HL012' },
  },
  {
    name: 'an account that opens with money in it',
    sql: open({ balance: '-5' }),
    guards: { 'ledger_account.account_opens_empty': 'HL012' },
  },
  {
    name: 'a code that its template does not know',
    sql: open({ code: `'slush_fund'` }),
    guards: { 'ledger_account.account_opens_empty': 'HL009' },
  },
  {
    name: 'a currency that its code denies',
    sql: open({ currency: `'USD'` }),
    guards: { 'ledger_account.account_opens_empty': 'HL009' },
  },
  {
    name: 'a code of no end',
    sql: open({ code: `'order_held:' || repeat('1', 120) || ':PEN'` }),
    guards: { 'ledger_account.account_opens_empty': 'HL009' },
  },
  {
    name: 'an account without the floor of its template',
    sql: open({ floored: 'false' }),
    guards: { 'ledger_account.account_is_as_its_template': '23503' },
  },
  {
    name: 'a floor taken from under the accounts of a template',
    sql: `update ledger.account_template set floored = false where pattern = 'order_held:{order}:{ccy}'`,
    guards: { 'ledger_account.account_is_as_its_template': '23503' },
  },
  {
    name: 'a currency that does not exist',
    sql: open({ ...IGV, shard: '3', currency: `'ZZZ'` }),
    guards: { 'ledger_account.ledger_account_currency_fkey': '23503' },
  },
  { name: 'a seventeenth shard', sql: open({ ...IGV, shard: '16' }), guards: { 'ledger_account.account_opens_empty': 'HL009' } },
  {
    name: 'a shard of what has none',
    sql: open({ shard: '1' }),
    guards: { 'ledger_account.account_opens_empty': 'HL009' },
  },
  {
    name: 'a second account of one code',
    sql: open({ code: `'${HELD}'` }),
    guards: { 'ledger_account.account_is_one': '23505' },
  },
  {
    name: 'an account in the place of another',
    sql: open({ id: idOf(HELD) }),
    guards: { 'ledger_account.ledger_account_pkey': '23505', 'ledger_account.account_key_for_lines': '23505' },
  },
  {
    name: 'another name for an account',
    sql: `update ledger.ledger_account set code = 'bank:mine:PEN' where code = '${BANK}'`,
    guards: { 'ledger_account.account_stays_what_it_is': 'HL002' },
  },
  {
    name: 'a code of no shape, under a template of none',
    sql: [
      `insert into ledger.account_template (book, pattern, matcher, side, kind, floored, sharded, position, meaning)
        values ('network', 'Any', '.*', 'C', 'asset', false, false, 1, '{"es": "", "en": "", "fr": ""}')`,
      open({ code: `'Any thing'`, pattern: `'Any'`, floored: 'false' }),
    ],
    guards: { 'ledger_account.account_opens_empty': 'HL009' },
  },
  {
    name: 'an account taken away',
    sql: [open({}), `delete from ledger.ledger_account where code = 'order_held:1:PEN'`],
    guards: { 'ledger_account.account_is_never_deleted': 'HL002' },
  },
]

export const ATTACKS_ON_LINES_AND_ACCOUNTS: readonly Attack[] = [...ON_LINES, ...ON_ACCOUNTS]
