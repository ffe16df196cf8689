import { forgetLettersTo } from '../mail/forget-letters.server.ts'
import { type Context, command } from '../shared/command.server.ts'
import { done } from '../shared/outcome.ts'

/**
 * Forgets the address of a notice, and everything else that it waits for. By the secret link of a letter; when nothing of it is here any more,
 * the answer is the same.
 */
export const eraseStockNotices = command<{ noticeId: string }, { erased: true }>(
  'catalogue.erase-stock-notices',
  'use:shop',
  async (context, { noticeId }) => {
    const [notice] = await context.em.execute<{ email: string }[]>('select email from catalogue.stock_notice where id = ?', [
      noticeId,
    ])
    if (notice) await forgetStockNotices(context, notice.email)
    return done({ erased: true as const })
  },
)

/** Forgets every notice of an address, told or not, with the letters that told of it; gives back how many. Whose it is must have been proven before. */
export async function forgetStockNotices(context: Context, email: string): Promise<number> {
  const gone = await context.em.execute<{ id: string }[]>('delete from catalogue.stock_notice where email = ? returning id', [
    email,
  ])
  await forgetLettersTo(context, 'piece-back', email)
  return gone.length
}
