// What do staff tell beside single products, what does each collection or story lack, and what did it say before?
import type { EditorialKind, EditorialState } from '#app/domain/catalogue/editorial-schema.ts'
import type { ShownItem } from '#app/domain/catalogue/shown-items.ts'
import type { EditorialId } from '#app/domain/shared/ids.ts'
import type { InThreeLanguages, Locale } from '#app/domain/shared/locale.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface EditorialWords {
  readonly title: string
  readonly lead: string
  readonly body: string | null
}

export interface EditorialPictureRow {
  readonly imageKey: string
  readonly width: number
  readonly height: number
  readonly thumbhash: string
  readonly alt: InThreeLanguages
}

/** As one of its versions has it (`catalogue.content_of_editorial`). */
export interface EditorialContent {
  readonly state: 'draft' | 'published' | 'withdrawn'
  readonly fromOn: string
  readonly untilOn: string | null
  readonly texts: Partial<Readonly<Record<Locale, EditorialWords>>>
  readonly pieces: readonly string[]
  readonly pictures: readonly EditorialPictureRow[]
  readonly makers: readonly { readonly maker: string; readonly shows: readonly ShownItem[] }[]
}

export interface WorkshopEditorialRow {
  readonly number: number
  readonly title: string
  readonly state: EditorialState
  readonly fromOn: string
  readonly untilOn: string | null
  readonly pieces: number
  readonly pictures: number
  /** Languages in which nobody has told it yet. */
  readonly languages: readonly Locale[]
}

export interface WorkshopEditorial {
  readonly id: EditorialId
  readonly kind: EditorialKind
  readonly number: number
  readonly version: number
  readonly state: EditorialState
  readonly content: EditorialContent
  /** The pieces in their order: what each is called, and whether the shop offers it. */
  readonly pieces: readonly { readonly code: string; readonly name: string; readonly isOffered: boolean }[]
  /** Whom it is about, and which of what it shows of her is not consented to today. */
  readonly makers: readonly {
    readonly maker: string
    readonly name: string
    readonly shows: readonly ShownItem[]
    readonly missing: readonly (ShownItem | 'data')[]
  }[]
}

const STATE = `case when editorial.state = 'draft' then 'draft' when editorial.state = 'withdrawn' then 'withdrawn'
  when not catalogue.editorial_is_consented(editorial.id) then 'unconsented' when editorial.from_on > catalogue.today() then 'waiting'
  when editorial.until_on < catalogue.today() then 'over' else 'shown' end`

/** All of one kind, the newest first: there are dozens, not thousands. */
export async function findWorkshopEditorials(
  em: EntityManager,
  kind: EditorialKind,
  locale: Locale,
): Promise<WorkshopEditorialRow[]> {
  return em.execute(
    `select editorial.number, ${STATE} as state, from_on::text as "fromOn", until_on::text as "untilOn",
       (select title from catalogue.editorial_text where editorial_id = editorial.id order by locale = ? desc, locale = 'es' desc limit 1) as title,
       (select count(*)::int from catalogue.editorial_piece where editorial_id = editorial.id) as pieces,
       (select count(*)::int from catalogue.editorial_picture where editorial_id = editorial.id) as pictures,
       array(select each_locale from unnest(array['es', 'en', 'fr']) each_locale where not exists (
         select from catalogue.editorial_text where editorial_id = editorial.id and locale = each_locale)) as languages
     from catalogue.editorial editorial where kind = ? order by editorial.number desc limit 500`,
    [locale, kind],
  )
}

/** One by its number, whatever its state; undefined when there is none. */
export async function findWorkshopEditorial(
  em: EntityManager,
  kind: EditorialKind,
  number: number,
  locale: Locale,
): Promise<WorkshopEditorial | undefined> {
  const [row] = await em.execute<WorkshopEditorial[]>(
    `select editorial.id, editorial.kind, editorial.number, ${STATE} as state, catalogue.content_of_editorial(editorial.id) as content,
       (select max(number) from catalogue.editorial_version where editorial_id = editorial.id) as version,
       coalesce((select jsonb_agg(jsonb_build_object('code', product.code, 'name', coalesce(words.name, product.code),
           'isOffered', product.state = 'published') order by piece.position)
         from catalogue.editorial_piece piece join catalogue.product on product.id = piece.product_id
         left join catalogue.product_text words on words.product_id = product.id and words.locale = ?
         where piece.editorial_id = editorial.id), '[]') as pieces,
       coalesce((select jsonb_agg(jsonb_build_object('maker', maker.code, 'name', maker.chosen_name, 'shows', to_jsonb(about.shows),
           'missing', array(select item from unnest(about.shows || 'data'::text) item
             where catalogue.consents_until(maker.id, item) is null)) order by maker.code)
         from catalogue.editorial_maker about join makers.maker on maker.id = about.maker_id
         where about.editorial_id = editorial.id), '[]') as makers
     from catalogue.editorial editorial where editorial.kind = ? and editorial.number = ?`,
    [locale, kind, number],
  )
  return row
}

/** What one of its versions has; undefined when there is none of that number. */
export async function findEditorialContent(
  em: EntityManager,
  editorialId: EditorialId,
  number: number,
): Promise<EditorialContent | undefined> {
  const [row] = await em.execute<{ content: EditorialContent }[]>(
    'select content from catalogue.editorial_version where editorial_id = ? and number = ?',
    [editorialId, number],
  )
  return row?.content
}

export interface EditorialVersion {
  readonly number: number
  readonly madeBy: string
  readonly madeAt: Date
  readonly content: EditorialContent
}

/** What it said, version by version, the newest first. */
export async function findEditorialVersions(em: EntityManager, editorialId: EditorialId): Promise<EditorialVersion[]> {
  const rows = await em.execute<(Omit<EditorialVersion, 'madeAt'> & { madeAt: string | Date })[]>(
    `select number, content, made_at as "madeAt",
       coalesce((select display_name from people.sign_in where 'staff:' || sign_in.id = made_by), made_by) as "madeBy"
     from catalogue.editorial_version where editorial_id = ? order by number desc limit 200`,
    [editorialId],
  )
  return rows.map((row) => ({ ...row, madeAt: new Date(row.madeAt) }))
}
