// Which papers of a maker were issued, what does one say, and how often was it printed? What a paper says is what was frozen when it was issued.
import type { MakerPaper, MakerPaperKind } from '#app/domain/papers/maker-paper.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface MakerPaperListed {
  readonly number: string
  readonly subject: string
  readonly issuedOn: PlainDate
  readonly printedCount: number
}

export type MakerPaperFound = MakerPaper & { readonly number: string; readonly code: string; readonly printedCount: number }

/** Her papers of a kind, the latest first. */
export async function findMakerPapers(em: EntityManager, makerId: MakerId, kind: MakerPaperKind): Promise<MakerPaperListed[]> {
  return em.execute<MakerPaperListed[]>(
    `select number, subject, (issued_at at time zone 'America/Lima')::date::text as "issuedOn", printed_count as "printedCount"
     from papers.maker_paper where maker_id = ? and kind = ? order by issued_at desc, number desc`,
    [makerId, kind],
  )
}

/** One paper of hers by its number; undefined when she has none of that number. */
export async function findMakerPaper(em: EntityManager, makerId: MakerId, number: string): Promise<MakerPaperFound | undefined> {
  const [row] = await em.execute<MakerPaperFound[]>(
    `select kind, number, code, content, printed_count as "printedCount" from papers.maker_paper where maker_id = ? and number = ?`,
    [makerId, number],
  )
  return row
}
