import { forkEntityManager } from '#db/orm.server.ts'
import { findDueNotices } from '#db/questions/catalogue/find-due-notices.server.ts'
import { queueMail } from '../mail/queue-mail.server.ts'
import type { Actor } from '../shared/actor.ts'
import { command, run } from '../shared/command.server.ts'
import { eachByItself } from '../shared/each-by-itself.ts'
import type { Locale } from '../shared/locale.ts'
import { done } from '../shared/outcome.ts'

/** How long an address stays after it was told, so that its letter's link still finds it. */
const KEPT_DAYS = 30

interface Waiting {
  email: string
  locale: Locale
  code: string
  name: string
  slug: string
  size: string | null
  colour: string | null
}

/**
 * Tells one address that its variant is back: the letter is queued and the notice closed in one transaction, so it is told once. A notice that
 * was told or erased meanwhile, or whose piece is gone again, is left as it is.
 */
export const tellStockNotice = command<{ noticeId: string }, { told: boolean }>(
  'catalogue.tell-stock-notice',
  'run:jobs',
  async (context, { noticeId }) => {
    const { em, now } = context
    const [waiting] = await em.execute<Waiting[]>(
      `select notice.email, notice.locale, product.code, words.name, words.slug, variant.size, colour.name ->> notice.locale as colour
       from catalogue.stock_notice notice
       join catalogue.variant variant on variant.id = notice.variant_id
       join catalogue.product product on product.id = variant.product_id and product.state = 'published'
       join catalogue.product_text words on words.product_id = product.id and words.locale = notice.locale
       left join catalogue.colour colour on colour.id = variant.colour_id
       where notice.id = ? and notice.told_at is null
         and exists (select from catalogue.piece where variant_id = variant.id and state = 'in_stock')
       for no key update of notice`,
      [noticeId],
    )
    if (!waiting) return done({ told: false })
    const { email, locale, code, name, slug, size, colour } = waiting
    const choice = [colour, size].filter(Boolean).join(', ')
    await queueMail(context, {
      kind: 'piece-back',
      to: email,
      locale,
      facts: { name, ...(choice && { choice }), path: `p/${slug}-${code.toLowerCase()}`, noticeId },
      key: `piece-back:${noticeId}`,
    })
    await em.execute('update catalogue.stock_notice set told_at = ? where id = ?', [now, noticeId])
    return done({ told: true })
  },
)

/** Forgets the addresses that were told long enough ago. */
export const forgetToldNotices = command<{ upTo: string }, { forgotten: true }>(
  'catalogue.forget-told-notices',
  'run:jobs',
  async ({ em }, { upTo }) => {
    await em.execute('delete from catalogue.stock_notice where told_at < ?::timestamptz - make_interval(days => ?)', [
      upTo,
      KEPT_DAYS,
    ])
    return done({ forgotten: true as const })
  },
)

/** Tells everybody whose variant is back, those who asked first before the others, and forgets old addresses; gives back how many were told. */
export async function tellStock(actor: Actor, now: Date): Promise<number> {
  const due = await findDueNotices(forkEntityManager())
  let told = 0
  await eachByItself(due, async ({ id }) => {
    const outcome = await run(tellStockNotice, actor, { noticeId: id }, { key: `tell:${id}:${now.toISOString()}` })
    if (outcome.ok && outcome.value.told) told += 1
  })
  const upTo = now.toISOString()
  await run(forgetToldNotices, actor, { upTo }, { key: `forget-notices:${upTo}` })
  return told
}
