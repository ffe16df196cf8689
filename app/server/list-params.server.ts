import { z } from 'zod'
import { translator } from '../texts/texts.ts'
import { badRequest } from './answers.server.ts'
import { requestContext } from './request-context.server.ts'

const MOST_PAGES = 10_000

interface ListSpec<Filters extends z.ZodRawShape, Sort extends string> {
  /** The filters of the list, each optional: a schema per parameter of the address. */
  readonly filters: Filters
  /** The columns that can be sorted by; the first one is the usual order, `-` before it turns it round. */
  readonly sorts: readonly [Sort | `-${Sort}`, ...(Sort | `-${Sort}`)[]]
  readonly pageSize?: number
}

/** Where a list stands, as its question needs it. */
export interface ListParams<Filters, Sort extends string> {
  readonly filters: Filters
  readonly sort: Sort
  readonly isDescending: boolean
  /** As it stands in the address: for the heads of columns. */
  readonly sortText: string
  readonly page: number
  readonly pageSize: number
  readonly offset: number
}

/**
 * Reads filter, order and page of a list from its address. Parameters that the list does not know are left alone (an
 * address may have picked some up on its way); a known one that cannot be used answers 400 with a sentence.
 */
export function parseListParams<const Filters extends z.ZodRawShape, Sort extends string>(
  request: Pick<Request, 'url'>,
  spec: ListSpec<Filters, Sort>,
): ListParams<z.output<z.ZodObject<Filters>>, Sort> {
  const given = new URL(request.url).searchParams
  const values: Record<string, string> = Object.create(null)
  for (const name of Object.keys(spec.filters)) {
    const value = given.get(name)
    if (value) values[name] = value.slice(0, 200)
  }
  const filters = z.object(spec.filters).safeParse(values)
  const page = z.coerce
    .number()
    .int()
    .min(1)
    .max(MOST_PAGES)
    .safeParse(given.get('page') ?? '1')
  const sortText = given.get('sort') ?? spec.sorts[0]
  const column = sortText.replace(/^-/, '')
  const isKnown = spec.sorts.some((sort) => sort.replace(/^-/, '') === column)
  if (!filters.success || !page.success || !isKnown) throw badRequest(translator(requestContext().locale, 'errors')('badAddress'))
  const pageSize = spec.pageSize ?? 50
  return {
    filters: filters.data,
    sort: column as Sort,
    isDescending: sortText.startsWith('-'),
    sortText,
    page: page.data,
    pageSize,
    offset: (page.data - 1) * pageSize,
  }
}
