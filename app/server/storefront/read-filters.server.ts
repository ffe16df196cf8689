import type { EntityManager } from '#db/orm.server.ts'
import { type FacetName, findFacetNames } from '#db/questions/catalogue/find-facet-names.server.ts'
import {
  PRICE_ENDS,
  type PriceSpan,
  READINESS,
  type Readiness,
  SET_FACETS,
  type SetFacet,
  type ShelfFilters,
} from '#db/questions/catalogue/shelf-parts.ts'
import { type Currency, Money } from '../../domain/shared/money.ts'
import type { Locale } from '../../texts/locales.ts'

/** How each filter is called in an address, the same in every language. */
export const FILTER_PARAMETERS: Readonly<Record<SetFacet, string>> = {
  kind: 'kind',
  size: 'size',
  fibre: 'fibre',
  colour: 'colour',
  region: 'region',
  maker: 'by',
}

// More than a form of ours could send is not read.
const MOST_CHOICES = 30
const LONGEST_CHOICE = 80

/** The filters of an address, and what those that were chosen are called. */
export interface FiltersRead {
  readonly filters: ShelfFilters
  readonly names: readonly FacetName[]
}

/** Reads the filters of an address. What is no filter of ours, or stands for nothing (any more), is left out: the page then shows what it can. */
export async function readFilters(
  em: EntityManager,
  url: URL,
  { locale, currency }: { readonly locale: Locale; readonly currency: Currency },
): Promise<FiltersRead> {
  const asked = SET_FACETS.flatMap((facet) => choicesOf(url, FILTER_PARAMETERS[facet]).map((value) => ({ facet, value })))
  const names = await findFacetNames(em, locale, asked)
  const sets: Partial<Record<SetFacet, string[]>> = {}
  for (const { facet, value } of names) sets[facet] = [...(sets[facet] ?? []), value]
  const ranges = priceRanges(currency).map(({ value }) => value)
  const priceRangesChosen = choicesOf(url, 'price')
    .map((value) => ranges.indexOf(value))
    .filter((place) => place >= 0)
  const readiness = choicesOf(url, 'ready').filter((value): value is Readiness => READINESS.includes(value as Readiness))
  return {
    filters: { sets, readiness, priceRanges: priceRangesChosen, between: readSpan(url, currency) },
    names,
  }
}

function choicesOf(url: URL, name: string): string[] {
  const values = url.searchParams.getAll(name).filter((value) => value !== '' && value.length <= LONGEST_CHOICE && isPlain(value))
  return [...new Set(values)].slice(0, MOST_CHOICES)
}

/** Nothing that a form of ours never sends; the database refuses some of it. */
function isPlain(text: string): boolean {
  return !/\p{C}/u.test(text)
}

function readSpan(url: URL, currency: Currency): PriceSpan | undefined {
  const fromMinor = amountOf(url.searchParams.get('from'), currency)
  const toMinor = amountOf(url.searchParams.get('to'), currency)
  if (fromMinor === undefined && toMinor === undefined) return undefined
  return { ...(fromMinor !== undefined && { fromMinor }), ...(toMinor !== undefined && { toMinor }) }
}

/** `60`, `60,50` and `60.50`; everything else is no price. */
function amountOf(text: string | null, currency: Currency): bigint | undefined {
  const plain = text?.trim().replace(',', '.') ?? ''
  return /^\d{1,7}(\.\d{1,2})?$/.test(plain) ? Money.tryParse(plain, currency)?.minor : undefined
}

/** The price ranges of a currency: `40-60` in an address, its ends as money; the first has no beginning, the last no end. */
export function priceRanges(
  currency: Currency,
): { readonly value: string; readonly from: Money | undefined; readonly to: Money | undefined }[] {
  const ends = (PRICE_ENDS[currency] ?? []).map((minor) => Money.ofMinor(minor, currency))
  return [...ends, undefined].map((to, place) => {
    const from = place === 0 ? undefined : ends[place - 1]
    return { value: `${from ? wholeOf(from) : 0}-${to ? wholeOf(to) : ''}`, from, to }
  })
}

function wholeOf(money: Money): string {
  return String(money.minor / 100n)
}
