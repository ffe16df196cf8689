import { forgetLettersTo } from '../mail/forget-letters.server.ts'
import { command } from '../shared/command.server.ts'
import { done } from '../shared/outcome.ts'

/**
 * Forgets the address of a notice, and everything else that it waits for. By the secret link of a letter; when nothing of it is here any more,
 * the answer is the same.
 */
export const eraseStockNotices = command<{ noticeId: string }, { erased: true }>(
  'catalogue.erase-stock-notices',
  'use:shop',
  async (context, { noticeId }) => {
    const { em } = context
    const [notice] = await em.execute<{ email: string }[]>('select email from catalogue.stock_notice where id = ?', [noticeId])
    if (!notice) return done({ erased: true as const })
    await em.execute('delete from catalogue.stock_notice where email = ?', [notice.email])
    await forgetLettersTo(context, 'piece-back', notice.email)
    return done({ erased: true as const })
  },
)
