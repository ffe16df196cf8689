import { forgetVouchersOver } from '../fiscal/forget-over.server.ts'
import { forgetOrdersOver } from '../orders/forget-over.server.ts'
import { command } from '../shared/command.server.ts'
import { done } from '../shared/outcome.ts'

/**
 * Forgets by itself whose time is over, erased or not: what a law kept of who bought, once its years are over, and what led to no purchase, after the house's
 * own term. Each term is a dated row. What was forgotten is written down in numbers alone.
 */
export const forgetOver = command<{ day: string }, { forgotten: Readonly<Record<string, number>> }>(
  'customers.forget-over',
  'run:jobs',
  async (context) => {
    const { em, now, enqueue } = context
    // Vouchers first: which orders are over is asked of both.
    const vouchers = await forgetVouchersOver(context)
    const { photos, ...counts } = await forgetOrdersOver(context)
    const forgotten = { ...counts, vouchers, photos: photos.length }
    if (Object.values(forgotten).some((count) => count > 0))
      await em.execute('insert into customers.term_over (at, forgotten) values (?, ?::jsonb)', [now, JSON.stringify(forgotten)])
    if (photos.length > 0) await enqueue('drop-evidence', { files: [...photos] })
    await em.execute(
      `delete from customers.term_over where at < shared.now() - make_interval(years => shared.term_of('data_log_years'))`,
    )
    return done({ forgotten })
  },
)
