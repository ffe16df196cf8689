import { command } from '../shared/command.server.ts'
import { done } from '../shared/outcome.ts'

/**
 * Forgets the address of a notice, and everything else that it waits for. By the secret link of a letter; when nothing of it is here any more,
 * the answer is the same.
 */
export const eraseStockNotices = command<{ noticeId: string }, { erased: true }>(
  'catalogue.erase-stock-notices',
  'use:shop',
  async ({ em }, { noticeId }) => {
    await em.execute('delete from catalogue.stock_notice where email = (select email from catalogue.stock_notice where id = ?)', [
      noticeId,
    ])
    return done({ erased: true as const })
  },
)
