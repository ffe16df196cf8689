/** What a settlement of case A looks like in the books (money.md section 4), for maker `n` of the benchmark and an order of hers. */
export interface BenchLine {
  readonly book: 'network' | 'fund'
  readonly account: string
  readonly amount: number
  readonly rule?: object
}

export const MONTH = '2026-11'
export const DAY = `${MONTH}-01`

const rule = (id: string, more: object = {}) => ({ id, version: 'peru_in_custody@1', ...more })

/** The ten lines of *settled*: seven of the trade, three of the credit, and the seam between them. Céntimos, debit positive. */
export function settlementLines(maker: number, order: number): BenchLine[] {
  return [
    { book: 'network', account: heldOf(order), amount: 18_000, rule: rule('gross') },
    { book: 'network', account: 'igv', amount: -2_746, rule: rule('igv', { rate: '0.18', basis: 'gross' }) },
    { book: 'network', account: 'fee_recovered', amount: -619, rule: rule('fee', { rate: '0.0344' }) },
    { book: 'network', account: `inpe:e01:${MONTH}`, amount: -1_464, rule: rule('inpe', { rate: '0.10', basis: 'income' }) },
    { book: 'network', account: `reparation:m_${maker}`, amount: -2_927, rule: rule('reparation', { rate: '0.20' }) },
    { book: 'network', account: 'due_to_fund', amount: -9_456, rule: rule('loan') },
    { book: 'network', account: `family:m_${maker}:held`, amount: -788, rule: rule('family') },
    { book: 'fund', account: 'due_from_network', amount: 9_456, rule: rule('loan') },
    { book: 'fund', account: `loan:loan_${maker}:interest`, amount: -2_000, rule: rule('interest') },
    { book: 'fund', account: `loan:loan_${maker}:principal`, amount: -7_456, rule: rule('principal') },
  ]
}

/** The same as transfers between two accounts, which is all a plain transfer ledger knows: eight of them. */
export function settlementTransfers(maker: number, order: number): { from: string; to: string; amount: number }[] {
  const lines = settlementLines(maker, order)
  const from = (book: string, account: string) =>
    lines
      .filter((line) => line.book === book && line.account !== account)
      .map((line) => ({ from: `${book} ${account}`, to: `${book} ${line.account}`, amount: -line.amount }))
  return [...from('network', heldOf(order)), ...from('fund', 'due_from_network')]
}

/** Accounts of which there is one, however many makers there are: where settlements meet. */
export const SHARED = ['igv', 'fee_recovered', `inpe:e01:${MONTH}`, 'due_to_fund', 'due_from_network']

function heldOf(order: number): string {
  return `order_held:${order}:PEN`
}
