/** Which lines are wanted. Days are those the journals are for; amounts are without a sign, in minor units. */
export interface StatementFilter {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly kind?: string | undefined
  readonly least?: bigint | undefined
  readonly most?: bigint | undefined
  /** What the journals were posted for: any of these. */
  readonly causes?: readonly { readonly type: string; readonly id: string }[] | undefined
}

/** The filter as conditions on a `journal` and on the column of the line's amount. */
export function conditionsOf(
  { from, to, kind, least, most, causes }: StatementFilter,
  amount: string,
): { conditions: string[]; values: unknown[] } {
  const wanted: [sql: string, value: unknown][] = [
    ['journal.effective_on >= ?', from],
    ['journal.effective_on <= ?', to],
    ['journal.kind = ?', kind],
    [`abs(${amount}) >= ?`, least?.toString()],
    [`abs(${amount}) <= ?`, most?.toString()],
    [
      `(journal.source_type, journal.source_id) in (select type, id from jsonb_to_recordset(?::jsonb) as cause(type text, id text))`,
      causes && JSON.stringify(causes),
    ],
  ]
  const given = wanted.filter(([, value]) => value !== undefined)
  return { conditions: given.map(([sql]) => sql), values: given.map(([, value]) => value) }
}
