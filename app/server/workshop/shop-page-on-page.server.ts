import type { LoaderFunctionArgs } from '@remix-run/node'
import { findPageVersions, type PageVersion, type PageWords } from '#db/questions/catalogue/find-shop-pages.server.ts'
import { type Figures, SHOP_PAGES, type ShopPage } from '../../domain/catalogue/shop-pages.ts'
import type { StaffActor } from '../../domain/people/sessions.server.ts'
import { isPlainDate, type PlainDate } from '../../domain/shared/dates.ts'
import { isLocale, type Locale } from '../../domain/shared/locale.ts'
import { read } from '../../domain/shared/read.server.ts'
import { notFound } from '../answers.server.ts'
import { formats } from '../formats.server.ts'
import { requirePermission } from '../require.server.ts'
import { figuresOf } from '../storefront/shop-page.server.ts'
import type { ContentChange } from './product-changes.server.ts'

export interface ShopPageOnPage {
  readonly actor: StaffActor
  readonly page: ShopPage
  readonly language: Locale
  readonly languageName: string
  readonly today: PlainDate
  readonly versions: readonly PageVersion[]
  readonly newest: PageVersion
  readonly figures: Figures
}

/** The page and language that an address of the workshop is about, with its versions as they stand on a day (today when none is asked); 404 otherwise. */
export async function shopPageOnPage(
  { request, params }: Pick<LoaderFunctionArgs, 'request' | 'params'>,
  on?: PlainDate,
): Promise<ShopPageOnPage> {
  const actor = await requirePermission(request, 'write:catalogue')
  const page = SHOP_PAGES.find((each) => each === params.page)
  const { language } = params
  if (!page || !isLocale(language)) throw notFound()
  const found = await read(actor, async (em, today) => ({
    today,
    versions: await findPageVersions(em, page, language, on ?? today),
    figures: await figuresOf(em, page, language, today),
  }))
  const [newest] = found.versions
  if (!newest) throw notFound()
  return { actor, page, language, languageName: formats().texts('products')(`languages.${language}`), newest, ...found }
}

/** What two versions of a page read differently, part by part. */
export function pageChangesBetween(before: PageWords, after: PageWords, lang: Locale): ContentChange[] {
  const [was, is] = [toldBy(before), toldBy(after)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((what) => {
    const [one, other] = [was.get(what) ?? null, is.get(what) ?? null]
    return one === other ? [] : [{ what, before: one, after: other, lang }]
  })
}

function toldBy({ title, lead, sections }: PageWords): Map<string, string> {
  const t = formats().texts('editorials')
  return new Map([
    [t('pages.title'), title],
    [t('pages.lead'), lead],
    ...sections.map((section, index) => [t('pages.section', { n: index + 1 }), `${section.title}\n\n${section.text}`] as const),
  ])
}

/** A day from the address; undefined when there is none that can be read. */
export function dayAsked(request: Pick<Request, 'url'>): PlainDate | undefined {
  const asked = new URL(request.url).searchParams.get('on') ?? ''
  return isPlainDate(asked) ? asked : undefined
}
