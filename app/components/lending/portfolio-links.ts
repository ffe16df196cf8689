/** The pages of the portfolio. */
export type PortfolioPage = '' | '/loans' | '/instalments' | '/targets' | '/day-sheet'

/** What an address of the portfolio may say: the day it is told of, the months before it, and which loans or instalments are wanted. */
export type PortfolioQuery = Readonly<
  Record<string, string | number | undefined> & { readonly on?: string | undefined; readonly months?: number | undefined }
>

/** A page of the portfolio, with what of the query is not as usual. */
export function portfolioHref(page: PortfolioPage | `/${string}.csv` | `/${string}.xlsx`, query: PortfolioQuery = {}): string {
  const given = Object.entries(query).filter(
    ([name, value]) => value !== undefined && value !== '' && !(name === 'months' && value === 12),
  )
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return `/fund/portfolio${page}${search ? `?${search}` : ''}`
}
