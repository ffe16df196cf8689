import { actorRef } from '../shared/actor.ts'
import type { Context } from '../shared/command.server.ts'
import type { MakerId } from '../shared/ids.ts'
import { canonicalJson } from '../shared/json.ts'
import { nextNumber } from './internal/next-number.server.ts'
import type { MakerPaper } from './maker-paper.ts'

/**
 * Numbers and keeps a paper of a maker. The last one about the same thing is given back while all that it says still holds, so that a second press
 * makes no second paper. The last lock of its transaction; the caller has locked the maker.
 */
export async function issueMakerPaper(
  context: Context,
  { makerId, subject }: { readonly makerId: MakerId; readonly subject: string },
  paper: MakerPaper,
): Promise<string> {
  const { em } = context
  const [last] = await em.execute<{ number: string; issue: number; content: unknown }[]>(
    'select number, issue, content from papers.maker_paper where maker_id = ? and kind = ? and subject = ? order by issue desc limit 1',
    [makerId, paper.kind, subject],
  )
  if (last && canonicalJson(last.content) === canonicalJson(paper.content)) return last.number
  const number = await nextNumber(em, paper.kind)
  await em.execute(
    `insert into papers.maker_paper (kind, number, maker_id, subject, issue, content, issued_by, issued_at) values (?, ?, ?, ?, ?, ?::jsonb, ?, ?)`,
    [
      ...[paper.kind, number, makerId, subject, (last?.issue ?? 0) + 1],
      ...[JSON.stringify(paper.content), actorRef(context.actor), context.now],
    ],
  )
  return number
}
