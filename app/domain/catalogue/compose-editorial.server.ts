import { insertRow } from '#db/insert.server.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { brokenConstraint, type Context, command } from '../shared/command.server.ts'
import { done, type Outcome, refuse } from '../shared/outcome.ts'
import type { ComposeEditorial } from './editorial-schema.ts'
import { findUnconsented, lockEditorial, writeEditorialVersion } from './internal/editorials.server.ts'
import type { CatalogueRefusal } from './refusals.ts'

/**
 * Says anew, as a whole, from when until when a collection or story stands in the shop, with which pieces and pictures in which order, and whom it is
 * about. Refuses: unknown_editorial, changed_meanwhile, dates_not_in_order, unknown_product, picture_there_already, unknown_author, consent_missing
 * (it would show of somebody what she does not consent to), no_pieces (a collection in the shop would be empty), nothing_changed.
 */
export const composeEditorial = command<ComposeEditorial, { version: number }, CatalogueRefusal>(
  'catalogue.compose-editorial',
  'write:catalogue',
  async (context, input) => {
    const editorial = await lockEditorial(context.em, input)
    if ('ok' in editorial) return editorial
    if (input.untilOn && input.untilOn < input.fromOn) return refuse('dates_not_in_order')
    if (editorial.kind === 'collection' && editorial.state === 'published' && input.pieces.length === 0)
      return refuse('no_pieces')
    const refused =
      (await writePieces(context, input)) ?? (await writePictures(context, input)) ?? (await writeMakers(context, input))
    if (refused) return refused
    const missing = await findUnconsented(context.em, input.editorialId)
    if (missing) return refuse('consent_missing', missing)
    await context.em.execute('update catalogue.editorial set from_on = ?, until_on = ? where id = ?', [
      input.fromOn,
      input.untilOn ?? null,
      input.editorialId,
    ])
    if (!(await writeEditorialVersion(context, input.editorialId))) return refuse('nothing_changed')
    return done({ version: input.seen + 1 })
  },
)

type Refused = Extract<Outcome<never, CatalogueRefusal>, { ok: false }> | undefined

async function writePieces({ em }: Context, { editorialId, pieces }: ComposeEditorial): Promise<Refused> {
  await em.execute('delete from catalogue.editorial_piece where editorial_id = ?', [editorialId])
  if (pieces.length === 0) return undefined
  const ids = await idsOf(em, 'select code, id from catalogue.product where code in (?)', pieces)
  for (const [index, code] of [...new Set(pieces)].entries()) {
    const product = ids.get(code)
    if (!product) return refuse('unknown_product')
    const values = { editorial_id: editorialId, position: index + 1, product_id: product }
    await insertRow(em, 'catalogue.editorial_piece', values, 'position as id')
  }
  return undefined
}

async function writePictures({ em }: Context, { editorialId, pictures }: ComposeEditorial): Promise<Refused> {
  await em.execute('delete from catalogue.editorial_picture where editorial_id = ?', [editorialId])
  try {
    for (const [index, { imageKey, width, height, thumbhash, alt }] of pictures.entries()) {
      const place = { editorial_id: editorialId, position: index + 1 }
      const values = { ...place, image_key: imageKey, width, height, thumbhash, alt: JSON.stringify(alt) }
      await insertRow(em, 'catalogue.editorial_picture', values, 'position as id')
    }
  } catch (error) {
    if (brokenConstraint(error) === 'editorial_picture_once') return refuse('picture_there_already')
    throw error
  }
  return undefined
}

async function writeMakers({ em }: Context, { editorialId, makers }: ComposeEditorial): Promise<Refused> {
  await em.execute('delete from catalogue.editorial_maker where editorial_id = ?', [editorialId])
  if (makers.length === 0) return undefined
  const ids = await idsOf(
    em,
    'select code, id from makers.maker where code in (?)',
    makers.map(({ maker }) => maker),
  )
  for (const { maker, shows } of makers) {
    const id = ids.get(maker)
    if (!id) return refuse('unknown_author')
    await em.execute(
      `insert into catalogue.editorial_maker (editorial_id, maker_id, shows)
       values (?, ?, array(select jsonb_array_elements_text(?::jsonb) order by 1))`,
      [editorialId, id, JSON.stringify([...new Set(shows)])],
    )
  }
  return undefined
}

async function idsOf(em: EntityManager, sql: string, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await em.execute<{ code: string; id: string }[]>(sql, [codes])
  return new Map(rows.map(({ code, id }) => [code, id]))
}
