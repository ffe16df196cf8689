/** From where a check looks: journals after this one, and rows at or after this instant of the world's clock. */
export interface Since {
  readonly journal: bigint
  readonly at: Date
}

/** The parts of an invariant that say what is asked. */
interface Questions {
  readonly sql: string
  readonly delta?: string
}

// `[since journal line.journal_id]`, `[since at payment.paid_at]`: a column or an expression without brackets.
const MARK = /\[since (journal|at) ([^\]]+)\]/g

/** The question of an invariant: about everything, or in its cheap form about what came since. */
export function questionSince({ sql, delta }: Questions, since: Since | undefined): string {
  const question = since ? (delta ?? sql) : sql
  return question.replaceAll(MARK, (_mark, what: string, column: string) => {
    if (!since) return 'true'
    return what === 'journal' ? `${column} > ${since.journal}` : `${column} >= timestamptz '${since.at.toISOString()}'`
  })
}

/** Whether an invariant looks only at what came since. */
export function isNarrowed({ sql, delta }: Questions, since: Since | undefined): boolean {
  return since !== undefined && new RegExp(MARK).test(delta ?? sql)
}
