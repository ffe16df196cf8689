import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { CatalogueRefusal } from './refusals.ts'
import type { ReviewPage } from './shop-pages.ts'

/**
 * Somebody of the house has read a page as it stands today, in its three languages, and says that it is right for this shop. A later version wants reading
 * again. Refuses: page_reviewed.
 */
export const reviewPage = command<ReviewPage, { versions: number }, CatalogueRefusal>(
  'catalogue.review-page',
  'write:catalogue',
  async ({ em, actor, now, today }, { page }) => {
    const written = await em.execute<unknown[]>(
      `insert into catalogue.page_review (page, locale, number, reviewed_by, reviewed_at)
       select page, locale, number, ?, ? from catalogue.page_version version
       where page = ? and number = catalogue.page_on(page, locale, ?)
       on conflict do nothing returning number`,
      [actorRef(actor), now, page, today],
    )
    return written.length > 0 ? done({ versions: written.length }) : refuse('page_reviewed')
  },
)
