import { type Attack, idOfJournal, journal, posted, raw } from './attack.ts'

const BANK = 'bank:network:PEN'
const HELD = 'order_held:9001:PEN'
const whole = (code: string) => ({ 'journal.journal_is_whole': code })

const two = (amount: number) => [
  { account: BANK, amount },
  { account: HELD, amount: -amount },
]
const correcting = (name: 'reverses' | 'reduces', key: string) => ({ meta: { [name]: journal(key), reason: `'test'` } })
const refund = (key: string, lines: Readonly<Record<string, number>>, of = 'settled') =>
  posted(
    key,
    Object.entries({ ...lines, 'refund_due:9001:PEN': -Object.values(lines).reduce((sum, each) => sum + each, 0) }).map(
      ([account, amount]) => ({ account, amount }),
    ),
    correcting('reduces', of),
  )

const headerAlone = (header: Readonly<Record<string, string>> = {}) =>
  raw('a', [], { line_count: '2', ...header }).replace(/insert into ledger\.journal_line[\s\S]*/, 'select id from header')
const unmoved = two(5).map((line) => ({ ...line, moves: false as const }))

/** Journals that are not whole, through the application's door. */
const POSTED: readonly Attack[] = [
  {
    name: 'a journal that does not add to zero',
    sql: posted('a', [
      { account: BANK, amount: 5 },
      { account: HELD, amount: -4 },
    ]),
    guards: whole('HL007'),
  },
  {
    name: 'one that adds to zero over both books and in neither',
    sql: posted('a', [
      { account: BANK, amount: 5 },
      { account: 'fund:interest_income', amount: -5 },
    ]),
    guards: whole('HL007'),
  },
  {
    name: 'one that mixes currencies',
    sql: posted('a', [
      { account: BANK, amount: 5 },
      { account: 'order_held:9001:USD', amount: -5, currency: 'USD' },
    ]),
    guards: whole('HL007'),
  },
  {
    name: 'one that tears the seam: the network owes what the fund does not expect',
    sql: posted('a', [
      { account: BANK, amount: 5 },
      { account: 'due_to_fund', amount: -5 },
    ]),
    guards: whole('HL008'),
  },
  {
    name: 'one that tears the seam between two currencies that together add to zero',
    sql: posted('a', [
      { account: BANK, amount: 5 },
      { account: 'due_to_fund', amount: -5 },
      { account: 'bank:network:USD', amount: -5, currency: 'USD' },
      { account: 'due_to_fund', amount: 5, currency: 'USD' },
    ]),
    guards: whole('HL008'),
  },
  { name: 'a journal for a closed month', sql: posted('a', two(5), { on: '2024-02-29' }), guards: whole('HL003') },
  {
    name: 'in a real world, one posted eleven minutes ago',
    as: 'owner',
    sql: [`update shared.world set kind = 'real'`, posted('a', two(5), { at: `now() - interval '11 minutes'` })],
    guards: whole('HL011'),
  },
  {
    name: 'in a real world, one posted in eleven minutes',
    as: 'owner',
    sql: [`update shared.world set kind = 'real'`, posted('a', two(5), { at: `now() + interval '11 minutes'` })],
    guards: whole('HL011'),
  },
  {
    name: 'in a real world, one for a day that has not come',
    as: 'owner',
    sql: [`update shared.world set kind = 'real'`, posted('a', two(5), { on: '2199-12-31' })],
    guards: whole('HL011'),
  },
  {
    name: 'one for no day at all',
    sql: posted('a', two(5), { on: 'infinity' }),
    guards: { 'journal.journal_has_its_day': '23514' },
  },
  {
    name: 'one of no instant, which no seal could be made of',
    sql: posted('a', two(5), { at: `'-infinity'` }),
    guards: { 'journal.journal_has_its_day': '23514' },
  },
  { name: 'posting under SERIALIZABLE', isolation: 'serializable', sql: posted('a', two(5)), guards: whole('HL010') },
]

/** Corrections that take more than there is, or do not say what they undo. */
const CORRECTIONS: readonly Attack[] = [
  {
    name: 'a reversal that is no mirror',
    sql: posted('a', two(-6), correcting('reverses', 'unsealed')),
    guards: whole('HL013'),
  },
  {
    name: 'a reversal by other accounts',
    sql: posted(
      'a',
      [
        { account: 'cash:office:PEN', amount: -7 },
        { account: HELD, amount: 7 },
      ],
      correcting('reverses', 'unsealed'),
    ),
    guards: whole('HL013'),
  },
  {
    name: 'reversing a journal a second time',
    sql: posted(
      'a',
      [
        { account: 'cash:office:PEN', amount: -50 },
        { account: BANK, amount: 50 },
      ],
      correcting('reverses', 'transfer'),
    ),
    guards: { 'journal.journal_reversed_once': '23505', ...whole('HL014') },
  },
  {
    name: 'reversing a reversal',
    sql: posted(
      'a',
      [
        { account: 'cash:office:PEN', amount: 50 },
        { account: BANK, amount: -50 },
      ],
      correcting('reverses', 'transfer-back'),
    ),
    guards: whole('HL014'),
  },
  {
    name: 'reversing what was reduced',
    sql: posted(
      'a',
      [
        { account: HELD, amount: -1_000 },
        { account: 'reparation:m_1', amount: 200 },
        { account: 'due_to_fund', amount: 300 },
        { account: 'family:m_1:held', amount: 500 },
        { account: 'fund:due_from_network', amount: -300 },
        { account: 'fund:loan:loan_1:principal', amount: 300 },
      ],
      correcting('reverses', 'settled'),
    ),
    guards: whole('HL014'),
  },
  {
    name: 'reducing what was reversed',
    sql: posted(
      'a',
      [
        { account: 'cash:office:PEN', amount: -1 },
        { account: BANK, amount: 1 },
      ],
      correcting('reduces', 'transfer'),
    ),
    guards: whole('HL014'),
  },
  {
    name: 'taking from the family more than is left of its part',
    sql: refund('a', { 'family:m_1:held': 251 }),
    guards: whole('HL015'),
  },
  {
    name: 'the same in two steps, each of which alone would fit',
    sql: [refund('a', { 'family:m_1:held': 200 }), refund('b', { 'family:m_1:held': 200 })],
    guards: whole('HL015'),
  },
  {
    name: 'taking the loan’s part back twice',
    sql: ['a', 'b'].map((key) =>
      posted(
        key,
        [
          { account: 'due_to_fund', amount: 300 },
          { account: 'refund_due:9001:PEN', amount: -300 },
          { account: 'fund:due_from_network', amount: -300 },
          { account: 'fund:loan:loan_1:principal', amount: 300 },
        ],
        correcting('reduces', 'settled-2'),
      ),
    ),
    guards: whole('HL015'),
  },
  {
    name: 'refunding from the reserve what the whole sale never gave',
    sql: [
      refund('a', { 'family:m_1:held': 500, 'reparation:m_1': 200 }, 'settled-3'),
      refund('b', { returns_reserve: 306 }, 'settled-3'),
    ],
    guards: whole('HL015'),
  },
  {
    name: 'a reduction that gives the family more than a rounding',
    sql: posted(
      'a',
      [
        { account: 'family:m_1:held', amount: -6 },
        { account: 'reparation:m_1', amount: 6 },
      ],
      correcting('reduces', 'settled-2'),
    ),
    guards: whole('HL015'),
  },
]

/** Journals written by hand, by the owner of the tables. */
const BY_HAND: readonly Attack[] = [
  { name: 'a header without lines', sql: headerAlone(), guards: whole('HL006') },
  { name: 'fewer lines than declared', sql: raw('a', two(5), { line_count: '3' }), guards: whole('HL006') },
  {
    name: 'a header that names another transaction',
    sql: raw('a', two(5), { xact: `'1'` }),
    guards: { ...whole('HL004'), 'journal_line.lines_belong': 'HL004' },
  },
  { name: 'lines on accounts that did not move', sql: raw('a', unmoved), guards: whole('HL012') },
  { name: 'a kind of no shape', sql: raw('a', two(5), { kind: `'Kind?'` }), guards: { 'journal.journal_kind_shape': '23514' } },
  {
    name: 'a journal of no lines',
    sql: headerAlone({ line_count: '0' }),
    guards: { 'journal.journal_has_two_lines_or_more': '23514' },
  },
  {
    name: 'another journal under a key',
    sql: raw('a', two(5), { key: `'capture'` }),
    guards: { 'journal.journal_key_once': '23505' },
  },
  {
    name: 'a second effect of one cause',
    sql: raw('a', two(5), { source_id: `'capture'` }),
    guards: { 'journal.one_effect_per_cause': '23505' },
  },
  {
    name: 'a header in the place of another',
    sql: headerAlone({ id: idOfJournal('capture') }),
    guards: { 'journal.journal_pkey': '23505' },
  },
  {
    name: 'a correction without a reason',
    sql: raw('a', two(-7), { reverses: idOfJournal('unsealed') }),
    guards: { 'journal.correction_has_a_reason': '23514' },
  },
  {
    name: 'a correction of two kinds',
    sql: raw('a', two(-7), { reverses: idOfJournal('unsealed'), reduces: idOfJournal('reserve'), reason: `'test'` }),
    guards: { 'journal.correction_is_of_one_kind': '23514' },
  },
  {
    name: 'a reduction of nothing',
    sql: raw('a', two(5), { reduces: '999999', reason: `'test'` }),
    guards: { 'journal.journal_reduces_fkey': '23503' },
  },
  {
    name: 'a reversal of nothing',
    sql: raw('a', two(5), { reverses: '999999', reason: `'test'` }),
    guards: { 'journal.journal_reverses_fkey': '23503', ...whole('HL013') },
  },
  {
    name: 'an order promised back more than it holds',
    sql: raw('a', two(-99_999)),
    guards: { 'ledger_account.account_stays_on_its_side': '23514' },
  },
]

const throughTheDoor = (attack: Attack): Attack => ({ as: 'app', ...attack })

export const ATTACKS_ON_JOURNALS: readonly Attack[] = [
  ...POSTED.map(throughTheDoor),
  ...CORRECTIONS.map(throughTheDoor),
  ...BY_HAND,
]
