import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { Locale } from '../shared/locale.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { WholesaleRefusal } from './refusals.ts'
import type { RequestedLine } from './schema.ts'

export interface FileRequestInput {
  readonly company: string
  readonly contact: string
  readonly email: string
  readonly phone: string | undefined
  readonly country: string
  readonly locale: Locale
  readonly wantedBy: PlainDate | undefined
  readonly message: string | undefined
  readonly lines: readonly RequestedLine[]
}

/**
 * Files the request of a shop or a company, with the pieces and how many of each. Nothing is promised by it: staff answer with a quote. Refuses
 * one that asks for nothing, one for a product that is not offered, and a date that is over.
 */
export const fileRequest = command<FileRequestInput, { number: string }, WholesaleRefusal>(
  'wholesale.file-request',
  'use:shop',
  async ({ em, now, today }, input) => {
    if (input.lines.length === 0 && !input.message) return refuse('request_empty')
    if (input.wantedBy !== undefined && input.wantedBy < today) return refuse('request_date_past', { date: input.wantedBy })
    const codes = input.lines.map(({ code }) => code)
    const products =
      codes.length === 0
        ? []
        : await em.execute<{ id: string; code: string }[]>(
            `select id, code from catalogue.product where state = 'published' and code in (?)`,
            [codes],
          )
    const ids = new Map(products.map(({ code, id }) => [code, id]))
    const unknown = codes.find((code) => !ids.has(code))
    if (unknown) return refuse('request_product_unknown', { code: unknown })

    const [request] = await em.execute<{ id: string; number: string }[]>(
      `insert into wholesale.request (company, contact, email, phone, country, locale, message, wanted_by, filed_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id, number`,
      [
        ...[input.company, input.contact, input.email, input.phone ?? null, input.country, input.locale],
        ...[input.message ?? '', input.wantedBy ?? null, now],
      ],
    )
    assert(request, 'a request that was filed has a number')
    for (const [index, line] of input.lines.entries()) {
      await em.execute('insert into wholesale.request_line (request_id, position, product_id, quantity) values (?, ?, ?, ?)', [
        ...[request.id, index + 1, ids.get(line.code), line.quantity],
      ])
    }
    return done({ number: request.number })
  },
)
