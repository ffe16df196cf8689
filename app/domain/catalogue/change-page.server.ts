import { actorRef } from '../shared/actor.ts'
import { brokenConstraint, command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { CatalogueRefusal } from './refusals.ts'
import { type ChangePage, unknownFigure } from './shop-pages.ts'

/**
 * Says anew, from a day on, what a page of the shop reads in one language. What it read before stays what it was. The search hears of it
 * by a job. Refuses: day_is_over (a day that is over is not told anew), unknown_figure (a name in braces that stands for nothing there), changed_meanwhile, nothing_changed.
 */
export const changePage = command<ChangePage, { version: number }, CatalogueRefusal>(
  'catalogue.change-page',
  'write:catalogue',
  async ({ em, actor, now, today, enqueue }, { page, locale, seen, fromOn, title, lead, sections }) => {
    if (fromOn < today) return refuse('day_is_over')
    const figure = unknownFigure({ page, title, lead, sections })
    if (figure) return refuse('unknown_figure', { name: figure })
    const [newest] = await em.execute<{ number: number; same: boolean }[]>(
      `select number, (title, lead, sections) = (?, ?, ?::jsonb) and from_on <= ?::date as same
       from catalogue.page_version where page = ? and locale = ? order by number desc limit 1`,
      [title, lead, JSON.stringify(sections), fromOn, page, locale],
    )
    if (newest?.number !== seen) return refuse('changed_meanwhile')
    if (newest.same) return refuse('nothing_changed')
    try {
      await em.execute(
        `insert into catalogue.page_version (page, locale, number, from_on, title, lead, sections, made_by, made_at)
         values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)`,
        [page, locale, seen + 1, fromOn, title, lead, JSON.stringify(sections), actorRef(actor), now],
      )
    } catch (error) {
      // Two who saw the same version: the key of the next one holds only once.
      if (brokenConstraint(error) === 'page_version_pkey') return refuse('changed_meanwhile')
      throw error
    }
    await enqueue('keep-help', {})
    return done({ version: seen + 1 })
  },
)
