import { z } from 'zod'
import type { VouchersWanted } from '#db/questions/fiscal/find-vouchers.server.ts'
import { VOUCHER_DOCUMENTS, VOUCHER_STATES } from '../../domain/fiscal/voucher.ts'
import { isPlainDate, type PlainDate } from '../../domain/shared/dates.ts'
import { parseListParams } from '../list-params.server.ts'

const day = z.string().refine(isPlainDate) as unknown as z.ZodType<PlainDate>

const LIST = {
  filters: {
    state: z.enum(VOUCHER_STATES).optional(),
    document: z.enum(VOUCHER_DOCUMENTS).optional(),
    q: z.string().optional(),
    from: day.optional(),
    to: day.optional(),
  },
  sorts: ['-day'] as const,
}

/** Which vouchers the address of the list asks for. */
export function readVouchersParams(request: Request) {
  const { filters, page, pageSize, offset } = parseListParams(request, LIST)
  const { q, ...rest } = filters
  const wanted: VouchersWanted = { ...rest, text: q }
  return { wanted, filters, page, pageSize, offset }
}
