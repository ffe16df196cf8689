// Which collections and stories does the shop show today, and what does each tell?
import type { EditorialKind } from '#app/domain/catalogue/editorial-schema.ts'
import type { InThreeLanguages, Locale } from '#app/domain/shared/locale.ts'
import { ask, type EntityManager } from '#db/orm.server.ts'
import type { PictureRow } from './find-pieces.server.ts'

/** As a card shows it. */
export interface EditorialRow {
  readonly kind: EditorialKind
  readonly number: number
  readonly slugs: InThreeLanguages
  readonly title: string
  readonly lead: string
  /** How many of its pieces the shop offers. */
  readonly pieces: number
  /** Its own first picture, or that of its first piece. */
  readonly picture: PictureRow | null
}

export interface ShownEditorial extends EditorialRow {
  readonly body: string | null
  readonly fromOn: string
  readonly changedOn: string
  readonly pictures: readonly PictureRow[]
  /** Codes of its pieces in their order. */
  readonly codes: readonly string[]
  /** Whom it is about and who is named with it. */
  readonly makers: readonly { readonly name: string; readonly handle: string }[]
}

// A consent taken back, or one that runs out, is asked here and not at publication: with it the whole is gone.
const SHOWN = `editorial.state = 'published' and editorial.from_on <= catalogue.today()
  and coalesce(editorial.until_on, 'infinity') >= catalogue.today() and catalogue.editorial_is_consented(editorial.id)`

const CARD = `
  editorial.kind, editorial.number, told.title, told.lead,
  (select jsonb_object_agg(locale, slug) from catalogue.editorial_text each_text where each_text.editorial_id = editorial.id) as slugs,
  (select count(*)::int from catalogue.editorial_piece piece join catalogue.product on product.id = piece.product_id
    where piece.editorial_id = editorial.id and product.state = 'published') as pieces,
  coalesce(
    (select jsonb_build_object('key', image_key, 'width', width, 'height', height, 'alt', alt ->> told.locale, 'isDrawing', false)
      from catalogue.editorial_picture own where own.editorial_id = editorial.id order by position limit 1),
    (select jsonb_build_object('key', picture.image_key, 'width', picture.width, 'height', picture.height,
        'alt', picture.alt ->> told.locale, 'isDrawing', picture.is_drawing)
      from catalogue.editorial_piece piece join catalogue.product on product.id = piece.product_id and product.state = 'published'
      join catalogue.picture on picture.product_id = product.id and picture.view <> 'cut'
      where piece.editorial_id = editorial.id order by piece.position, picture.position limit 1)) as picture`

/** What is shown today, collections before stories and the newest first; of one kind when asked. */
export async function findShownEditorials(
  em: EntityManager,
  search: { readonly locale: Locale; readonly kind?: EditorialKind; readonly limit: number },
): Promise<EditorialRow[]> {
  return ask<EditorialRow>(
    em,
    `select ${CARD} from catalogue.editorial editorial
     join catalogue.editorial_text told on told.editorial_id = editorial.id and told.locale = ?
     where ${SHOWN} and editorial.kind = coalesce(?::text, editorial.kind)
     order by editorial.kind, editorial.from_on desc, editorial.number desc limit ?`,
    [search.locale, search.kind ?? null, search.limit],
  )
}

/** One by its number; undefined when it is not shown today, or, for a preview, when it is not told in the language. */
export async function findShownEditorial(
  em: EntityManager,
  kind: EditorialKind,
  number: number,
  locale: Locale,
  isPreview = false,
): Promise<ShownEditorial | undefined> {
  const [row] = await em.execute<ShownEditorial[]>(
    `select ${CARD}, told.body, editorial.from_on::text as "fromOn",
       (select max(made_at at time zone 'America/Lima')::date::text from catalogue.editorial_version
         where editorial_id = editorial.id) as "changedOn",
       coalesce((select jsonb_agg(jsonb_build_object('key', image_key, 'width', width, 'height', height, 'alt', alt ->> told.locale,
           'isDrawing', false) order by position)
         from catalogue.editorial_picture own where own.editorial_id = editorial.id), '[]') as pictures,
       array(select product.code from catalogue.editorial_piece piece join catalogue.product on product.id = piece.product_id
         where piece.editorial_id = editorial.id order by piece.position) as codes,
       coalesce((select jsonb_agg(jsonb_build_object('name', maker.chosen_name, 'handle', maker.handle) order by maker.chosen_name)
         from catalogue.editorial_maker about join makers.maker on maker.id = about.maker_id
         where about.editorial_id = editorial.id and 'chosen_name' = any (about.shows)), '[]') as makers
     from catalogue.editorial editorial
     join catalogue.editorial_text told on told.editorial_id = editorial.id and told.locale = ?
     where editorial.kind = ? and editorial.number = ? and ${isPreview ? 'true' : SHOWN}`,
    [locale, kind, number],
  )
  return row
}

/** Whether it stood in the shop once and does not today: its page says so instead of never having been. */
export async function findPastEditorial(em: EntityManager, kind: EditorialKind, number: number): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    `select 1 from catalogue.editorial editorial join catalogue.editorial_version version on version.editorial_id = editorial.id
     where kind = ? and editorial.number = ? and version.content ->> 'state' = 'published' and from_on <= catalogue.today() limit 1`,
    [kind, number],
  )
  return rows.length > 0
}

/** The addresses of all that is shown today, for the map of the site. */
export async function findListedEditorials(
  em: EntityManager,
): Promise<(Pick<EditorialRow, 'kind' | 'number' | 'slugs'> & { readonly changedOn: string })[]> {
  return em.execute(
    `select editorial.kind, editorial.number,
       (select jsonb_object_agg(locale, slug) from catalogue.editorial_text each_text where each_text.editorial_id = editorial.id) as slugs,
       (select max(made_at at time zone 'America/Lima')::date::text from catalogue.editorial_version
         where editorial_id = editorial.id) as "changedOn"
     from catalogue.editorial editorial where ${SHOWN} order by editorial.kind, editorial.number`,
  )
}
