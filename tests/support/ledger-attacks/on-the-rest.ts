import { type Attack, idOfJournal, posted } from './attack.ts'

const template = (change: Readonly<Record<string, string>>) => {
  const columns = {
    book: `'network'`,
    pattern: `'new'`,
    matcher: `'^new$'`,
    side: `'D'`,
    kind: `'asset'`,
    floored: 'false',
    sharded: 'false',
    position: '1',
    meaning: `'{"es": "", "en": "", "fr": ""}'`,
    ...change,
  }
  return `insert into ledger.account_template (${Object.keys(columns)}) values (${Object.values(columns)})`
}

const ON_THE_CHART: readonly Attack[] = [
  {
    name: 'a template of no book',
    sql: template({ book: `'third'` }),
    guards: { 'account_template.account_template_book_fkey': '23503' },
  },
  {
    name: 'a second template of one pattern',
    sql: template({ pattern: `'igv'` }),
    guards: { 'account_template.account_template_pkey': '23505' },
  },
  {
    name: 'the same template twice',
    sql: `insert into ledger.account_template select * from ledger.account_template where pattern = 'igv'`,
    guards: { 'account_template.account_template_pkey': '23505', 'account_template.template_key_for_accounts': '23505' },
  },
  {
    name: 'shards with a floor',
    sql: template({ floored: 'true', sharded: 'true' }),
    guards: { 'account_template.sharded_accounts_have_no_floor': '23514' },
  },
  { name: 'a kind of no kind', sql: template({ kind: `'other'` }), guards: { 'account_template.template_kind_known': '23514' } },
  { name: 'a third side', sql: template({ side: `'X'` }), guards: { 'account_template.template_side_known': '23514' } },
  {
    name: 'a meaning in one language',
    sql: template({ meaning: `'{"es": ""}'` }),
    guards: { 'account_template.template_meaning_in_three_languages': '23514' },
  },
  { name: 'a book twice', sql: `insert into ledger.book values ('fund')`, guards: { 'book.book_pkey': '23505' } },
  {
    name: 'a currency twice',
    sql: `insert into ledger.currency values ('PEN', 3)`,
    guards: { 'currency.currency_pkey': '23505' },
  },
  {
    name: 'a currency of nine decimals',
    sql: `insert into ledger.currency values ('ZZZ', 9)`,
    guards: { 'currency.currency_exponent_range': '23514' },
  },
  {
    name: 'other decimals, and with them another worth of everything',
    sql: `update ledger.currency set exponent = 0 where code = 'PEN'`,
    guards: { 'currency.currency_is_never_edited': 'HL002' },
  },
  {
    name: 'half a month',
    sql: `insert into ledger.period values ('2024-03-15', now(), 'me')`,
    guards: { 'period.period_is_a_month': '23514' },
  },
  {
    name: 'a month closed twice',
    sql: `insert into ledger.period values ('2024-02-01', now(), 'me')`,
    guards: { 'period.period_pkey': '23505' },
  },
  { name: 'a month opened again', sql: 'delete from ledger.period', guards: { 'period.period_is_never_edited': 'HL002' } },
  {
    name: 'a month moved',
    sql: `update ledger.period set month = '2020-01-01'`,
    guards: { 'period.period_is_never_edited': 'HL002' },
  },
  { name: 'all months opened again', sql: 'truncate ledger.period', guards: { 'period.period_is_never_emptied': 'HL002' } },
  {
    name: 'closing a month behind the back of a journal that is on its way into it',
    meanwhile: posted(
      'on-its-way',
      [
        { account: 'bank:network:PEN', amount: 5 },
        { account: 'order_held:9001:PEN', amount: -5 },
      ],
      { on: '2026-10-05' },
    ),
    sql: `insert into ledger.period values ('2026-10-01', now(), 'me')`,
    guards: { 'period.closing_waits_for_journals': '55P03' },
  },
]

/** A seal in the place after the last, changed in one thing. */
const seal = (change: Readonly<Record<string, string>>) => {
  const columns = {
    seq: 'last.seq + 1',
    journal_id: idOfJournal('unsealed'),
    previous: 'last.hash',
    hash: `sha256('x')`,
    sealed_at: 'now()',
    ...change,
  }
  return `insert into ledger.seal (${Object.keys(columns)}) select ${Object.values(columns)}
    from (select * from ledger.seal order by seq desc limit 1) last`
}
const ZEROS = `decode(repeat('00', 32), 'hex')`

const ON_SEALS: readonly Attack[] = [
  { name: 'a seal of nothing', sql: seal({ journal_id: '999999' }), guards: { 'seal.seal_journal_id_fkey': '23503' } },
  {
    name: 'a journal sealed twice',
    sql: seal({ journal_id: 'last.journal_id' }),
    guards: { 'seal.journal_sealed_once': '23505' },
  },
  { name: 'a gap in the chain', sql: seal({ seq: 'last.seq + 2' }), guards: { 'seal.seal_links_to_the_one_before': '23503' } },
  {
    name: 'a link to something else',
    sql: seal({ previous: `sha256('y')` }),
    guards: { 'seal.seal_links_to_the_one_before': '23503' },
  },
  { name: 'a second first seal', sql: seal({ seq: '1', previous: ZEROS }), guards: { 'seal.seal_pkey': '23505' } },
  {
    name: 'the same seal on another journal',
    sql: seal({ seq: 'last.seq', previous: 'last.previous', hash: 'last.hash' }),
    guards: { 'seal.seal_pkey': '23505', 'seal.seal_key_for_links': '23505' },
  },
  {
    name: 'a first seal that is linked to something',
    sql: seal({ seq: '1', previous: `sha256('y')` }),
    guards: { 'seal.first_seal_links_to_nothing': '23514', 'seal.seal_pkey': '23505' },
  },
  {
    name: 'a seal before the first',
    sql: seal({ seq: '0', previous: ZEROS }),
    guards: { 'seal.seal_seq_positive': '23514', 'seal.seal_links_to_the_one_before': '23503' },
  },
  { name: 'a short hash', sql: seal({ hash: `'\\x00'` }), guards: { 'seal.seal_hash_length': '23514' } },
  { name: 'another hash', sql: `update ledger.seal set sealed_at = now()`, guards: { 'seal.seal_is_never_edited': 'HL002' } },
  {
    name: 'all seals taken away',
    sql: 'truncate ledger.seal, ledger.seal_head',
    guards: { 'seal.seal_is_never_emptied': 'HL002', 'seal_head.head_is_never_emptied': 'HL002' },
  },
  {
    name: 'another day on a head',
    sql: `update ledger.seal_head set day = '2020-01-01'`,
    guards: { 'seal_head.head_is_never_edited': 'HL002' },
  },
  { name: 'all heads taken away', sql: 'truncate ledger.seal_head', guards: { 'seal_head.head_is_never_emptied': 'HL002' } },
  {
    name: 'a head that is no seal',
    sql: `insert into ledger.seal_head values ('2026-01-02', 3, sha256('x'), now())`,
    guards: { 'seal_head.head_is_a_seal': '23503' },
  },
  {
    name: 'one seal as the head of two days',
    sql: `insert into ledger.seal_head select '2026-01-02', seq, hash, now() from ledger.seal_head`,
    guards: { 'seal_head.head_names_a_seal_once': '23505' },
  },
  {
    name: 'two heads of one day',
    sql: `insert into ledger.seal_head select '2026-01-01', seq, hash, now() from ledger.seal where seq = 3`,
    guards: { 'seal_head.seal_head_pkey': '23505' },
  },
]

export const ATTACKS_ON_THE_REST: readonly Attack[] = [...ON_THE_CHART, ...ON_SEALS]
