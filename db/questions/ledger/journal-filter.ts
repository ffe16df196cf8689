/** Which journals are wanted. */
export interface JournalsWanted {
  readonly kind?: string | undefined
  /** Any of these kinds. */
  readonly kinds?: readonly string[] | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** A ledger account's code: journals with a line on it. */
  readonly account?: string | undefined
  /** What the key begins with: `settle:1042`. */
  readonly key?: string | undefined
  readonly type?: string | undefined
  /** What the journals were posted for: any of these. */
  readonly causes?: readonly { readonly type: string; readonly id: string }[] | undefined
  /** Only journals older than this one: the key of the page. */
  readonly before?: string | undefined
}

/** The `where` of a question whose journal is called `journal`, and its values. */
export function journalsWhere(wanted: JournalsWanted): { where: string; values: unknown[] } {
  const conditions: [sql: string, value: unknown][] = [
    ['journal.kind = ?', wanted.kind],
    ['journal.kind in (select jsonb_array_elements_text(?::jsonb))', wanted.kinds && JSON.stringify(wanted.kinds)],
    ['journal.effective_on >= ?', wanted.from],
    ['journal.effective_on <= ?', wanted.to],
    ['journal.id < ?', wanted.before],
    ['starts_with(journal.key, ?)', wanted.key],
    ['journal.source_type = ?', wanted.type],
    [
      '(journal.source_type, journal.source_id) in (select type, id from jsonb_to_recordset(?::jsonb) as cause(type text, id text))',
      wanted.causes && JSON.stringify(wanted.causes),
    ],
    [
      `exists (select from ledger.journal_line line join ledger.ledger_account account on account.id = line.ledger_account_id
        where line.journal_id = journal.id and account.code = ?)`,
      wanted.account,
    ],
  ]
  const given = conditions.filter(([, value]) => value !== undefined)
  return {
    where: given.length > 0 ? `where ${given.map(([sql]) => sql).join(' and ')}` : '',
    values: given.map(([, value]) => value),
  }
}
