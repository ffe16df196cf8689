// What does the law say on a day, as far as pages tell it?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { Locale } from '#app/domain/shared/locale.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface LegalFact {
  /** A plain decimal text: "1130", "5". */
  readonly value: string
  readonly basis: string
  readonly fromOn: string
}

/** The facts in force on a day, by their code, each basis in a language. */
export async function findLegalFacts(em: EntityManager, on: PlainDate, locale: Locale): Promise<ReadonlyMap<string, LegalFact>> {
  const rows = await em.execute<{ code: string; value: string; basis: string; from_on: string }[]>(
    `select distinct on (code) code, trim_scale(value)::text as value, shared.basis_in(basis, ?) as basis, from_on::text from shared.legal_fact
     where from_on <= ? order by code, from_on desc`,
    [locale, on],
  )
  return new Map(rows.map(({ code, value, basis, from_on }) => [code, { value, basis, fromOn: from_on }]))
}
