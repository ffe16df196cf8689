import type { EntityManager } from '#db/orm.server.ts'
import { actorRef } from '../../shared/actor.ts'
import type { Context } from '../../shared/command.server.ts'
import type { EditorialId } from '../../shared/ids.ts'
import type { Locale } from '../../shared/locale.ts'
import { type Outcome, refuse } from '../../shared/outcome.ts'
import type { EditorialKind } from '../editorial-schema.ts'
import type { CatalogueRefusal } from '../refusals.ts'
import { slugOf } from '../rules.ts'

type Refused = Extract<Outcome<never, CatalogueRefusal>, { ok: false }>

export interface LockedEditorial {
  readonly kind: EditorialKind
  readonly state: 'draft' | 'published' | 'withdrawn'
}

/**
 * The collection or story of an id, locked until the end of the transaction and still as it was seen. Refuses unknown_editorial and
 * changed_meanwhile.
 */
export async function lockEditorial(
  em: EntityManager,
  { editorialId, seen }: { readonly editorialId: EditorialId; readonly seen: number },
): Promise<LockedEditorial | Refused> {
  const [row] = await em.execute<LockedEditorial[]>(
    'select kind, state from catalogue.editorial where id = ? for no key update',
    [editorialId],
  )
  if (!row) return refuse('unknown_editorial')
  // Asked after the lock, in a statement of its own: what another wrote while this one waited must be seen.
  const [newest] = await em.execute<{ number: number }[]>(
    'select coalesce(max(number), 0) as number from catalogue.editorial_version where editorial_id = ?',
    [editorialId],
  )
  return newest?.number === seen ? row : refuse('changed_meanwhile')
}

interface Words {
  readonly title: string
  readonly lead: string
  readonly body?: string | undefined
}

/** Says in one language what it is; its address follows the title. */
export async function writeWords(em: EntityManager, editorialId: EditorialId, locale: Locale, { title, lead, body }: Words) {
  await em.execute(
    `insert into catalogue.editorial_text (editorial_id, locale, title, slug, lead, body) values (?, ?, ?, ?, ?, ?)
     on conflict (editorial_id, locale) do update
     set title = excluded.title, slug = excluded.slug, lead = excluded.lead, body = excluded.body`,
    [editorialId, locale, title, slugOf(title) || 'hilo', lead, body ?? null],
  )
}

/** Writes down what it is now as its next version. False when nothing differs from the version before: then nothing is written. */
export async function writeEditorialVersion({ em, actor, now }: Context, editorialId: EditorialId): Promise<boolean> {
  const written = await em.execute<unknown[]>(
    `with newest as (
       select number, content from catalogue.editorial_version where editorial_id = ? order by number desc limit 1)
     insert into catalogue.editorial_version (editorial_id, number, content, made_by, made_at)
     select ?, coalesce((select number from newest), 0) + 1, now_is.content, ?, ?
     from (select catalogue.content_of_editorial(?) as content) now_is
     where now_is.content is distinct from (select content from newest)
     returning number`,
    [editorialId, editorialId, actorRef(actor), now, editorialId],
  )
  return written.length === 1
}

/** The first thing it shows of somebody who does not consent to that, or no longer to the keeping of her data; undefined when all is consented. */
export async function findUnconsented(
  em: EntityManager,
  editorialId: EditorialId,
): Promise<{ code: string; item: string } | undefined> {
  const [row] = await em.execute<{ code: string; item: string }[]>(
    `select maker.code, item from catalogue.editorial_maker about join makers.maker maker on maker.id = about.maker_id,
       unnest(about.shows || 'data'::text) with ordinality as wanted (item, place)
     where about.editorial_id = ? and catalogue.consents_until(about.maker_id, item) is null order by maker.code, place limit 1`,
    [editorialId],
  )
  return row
}
