// What do the shop's own pages read, today and on any day, what is planned, and who has reviewed them?
import type { PageSection, ShopPage } from '#app/domain/catalogue/shop-pages.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { Locale } from '#app/domain/shared/locale.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface PageWords {
  readonly title: string
  readonly lead: string
  readonly sections: readonly PageSection[]
}

export interface PageVersion extends PageWords {
  readonly number: number
  readonly fromOn: string
  readonly madeBy: string
  readonly madeAt: Date
  readonly reviewedBy: string | null
  /** It is the one in force on the day that was asked for. */
  readonly isInForce: boolean
}

/** A page's words in a language as they stand on a day. Every page begins with the first version that the software comes with. */
export async function findPageWords(em: EntityManager, page: ShopPage, locale: Locale, on: PlainDate): Promise<PageWords> {
  const [row] = await em.execute<PageWords[]>(
    `select title, lead, sections from catalogue.page_version
     where page = ? and locale = ? and number = catalogue.page_on(page, locale, ?)`,
    [page, locale, on],
  )
  if (!row) throw new Error(`the page ${page} has no words in ${locale}: its first version is reference data`)
  return row
}

const NAME_OF = (column: string) =>
  `coalesce((select display_name from people.sign_in where 'staff:' || sign_in.id = ${column}), ${column})`

/** Every version of a page in a language, the newest first, and which of them holds on a day. */
export async function findPageVersions(em: EntityManager, page: ShopPage, locale: Locale, on: PlainDate): Promise<PageVersion[]> {
  const rows = await em.execute<(Omit<PageVersion, 'madeAt'> & { madeAt: string | Date })[]>(
    `select version.number, from_on::text as "fromOn", title, lead, sections, made_at as "madeAt", ${NAME_OF('made_by')} as "madeBy",
       ${NAME_OF('reviewed_by')} as "reviewedBy",
       coalesce(version.number = catalogue.page_on(version.page, version.locale, ?), false) as "isInForce"
     from catalogue.page_version version left join catalogue.page_review review using (page, locale, number)
     where version.page = ? and version.locale = ? order by version.number desc limit 300`,
    [on, page, locale],
  )
  return rows.map((row) => ({ ...row, madeAt: new Date(row.madeAt) }))
}

export interface PageState {
  readonly page: ShopPage
  readonly locale: Locale
  readonly title: string
  readonly number: number
  readonly fromOn: string
  readonly isReviewed: boolean
  /** The day of a version that is still to come. */
  readonly plannedOn: string | null
}

/** How each page stands today in each language. */
export async function findPageStates(em: EntityManager, on: PlainDate): Promise<PageState[]> {
  return em.execute(
    `select version.page, version.locale, version.title, version.number, version.from_on::text as "fromOn",
       exists (select from catalogue.page_review review where (review.page, review.locale, review.number)
         = (version.page, version.locale, version.number)) as "isReviewed",
       (select min(from_on)::text from catalogue.page_version later where later.page = version.page and later.locale = version.locale
         and later.from_on > ?) as "plannedOn"
     from catalogue.page_version version where version.number = catalogue.page_on(version.page, version.locale, ?)
     order by version.page, version.locale`,
    [on, on],
  )
}
