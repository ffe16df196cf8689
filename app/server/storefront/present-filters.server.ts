import type { FacetCount } from '#db/questions/catalogue/find-facets.server.ts'
import type { ShelfFilters } from '#db/questions/catalogue/shelf-parts.ts'
import type { ChipView, FacetOption, FacetView } from '../../components/catalogue/shelf-view.ts'
import { type Currency, Money } from '../../domain/shared/money.ts'
import { formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { FILTER_PARAMETERS, type FiltersRead, priceRanges } from './read-filters.server.ts'
import type { Shopper } from './shopper.server.ts'

/** The price ranges of the buyer's currency, each with its count. */
export function optionsOfPrice(
  counts: readonly FacetCount[],
  filters: ShelfFilters,
  locale: Locale,
  currency: Currency,
): FacetOption[] {
  return priceRanges(currency).map(({ value }, place) => ({
    value,
    label: labelOfRange(currency, place, locale),
    count: counts.find((count) => count.value === String(place))?.count ?? 0,
    isChosen: filters.priceRanges?.includes(place) ?? false,
  }))
}

function labelOfRange(currency: Currency, place: number, locale: Locale): string {
  const range = priceRanges(currency)[place]
  return labelOfSpan(range?.from, range?.to, locale)
}

function labelOfSpan(from: Money | undefined, to: Money | undefined, locale: Locale): string {
  const t = translator(locale, 'storefront')
  if (from && to) return t('facets.between', { from: formatMoney(from, locale), to: formatMoney(to, locale) })
  return to
    ? t('facets.upTo', { to: formatMoney(to, locale) })
    : t('facets.over', { from: from ? formatMoney(from, locale) : '' })
}

/** One chip for each choice that is made; its link takes that one away. */
export function chipsOf(
  url: URL,
  { filters, names }: FiltersRead,
  { locale, currency }: Pick<Shopper, 'locale' | 'currency'>,
): ChipView[] {
  const t = translator(locale, 'storefront')
  const ranges = priceRanges(currency)
  const chips = [
    ...names.map(({ facet, value, name }) => ({ label: capital(name), to: without(url, FILTER_PARAMETERS[facet], value) })),
    ...(filters.readiness ?? []).map((value) => ({ label: t(`facets.readiness.${value}`), to: without(url, 'ready', value) })),
    ...(filters.priceRanges ?? []).map((place) => ({
      label: labelOfRange(currency, place, locale),
      to: without(url, 'price', ranges[place]?.value ?? ''),
    })),
  ]
  const { fromMinor, toMinor } = filters.between ?? {}
  if (fromMinor === undefined && toMinor === undefined) return chips
  const money = (minor: bigint | undefined) => (minor === undefined ? undefined : Money.ofMinor(minor, currency))
  const span =
    fromMinor !== undefined && toMinor === undefined
      ? t('facets.atLeast', { from: formatMoney(Money.ofMinor(fromMinor, currency), locale) })
      : labelOfSpan(money(fromMinor), money(toMinor), locale)
  return [...chips, { label: span, to: without(url, 'from', '', 'to') }]
}

const PROMOTED = 4

/** What most people would choose next, one of each filter: ready now, the commonest fibre and colour, the first price range. */
export function promotedOf(url: URL, facets: readonly FacetView[]): ChipView[] {
  const wanted = ['ready', 'fibre', 'colour', 'price']
  return wanted
    .flatMap((name) => {
      const facet = facets.find((each) => each.name === name)
      if (!facet || facet.options.some(({ isChosen }) => isChosen)) return []
      const open = facet.options.filter(({ count }) => count > 0)
      const best = name === 'ready' || name === 'price' ? open[0] : commonest(open)
      return best ? [{ label: best.label, count: best.count, to: withOne(url, name, best.value) }] : []
    })
    .slice(0, PROMOTED)
}

/** Natural, grey and black are in half of what is made of wool: nobody looks for them first. */
function commonest(options: readonly FacetOption[]): FacetOption | undefined {
  return options.filter(({ value }) => value !== 'neutral').toSorted((a, b) => b.count - a.count)[0]
}

/** The address with one choice taken away; without a value the parameter goes whole. Paging starts again. */
function without(url: URL, name: string, value: string, ...alsoWhole: string[]): string {
  const kept = new URLSearchParams()
  for (const [key, given] of url.searchParams) {
    const isGone =
      key === 'page' || alsoWhole.includes(key) || (key === name && (value === '' || given === value)) || given === ''
    if (!isGone) kept.append(key, given)
  }
  return kept.size > 0 ? `?${kept}` : '?'
}

function withOne(url: URL, name: string, value: string): string {
  const changed = new URLSearchParams(url.searchParams)
  changed.delete('page')
  changed.append(name, value)
  return `?${changed}`
}

/** A fibre is written small in a sentence; here each value begins a line. */
export function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
