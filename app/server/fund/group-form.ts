import { z } from 'zod'
import { MEMBER_ROWS, memberFields } from '../../components/lending/group-parts.tsx'
import type { AgreedPart } from '../../domain/lending/prepare-group-loan.server.ts'
import { positiveAmount } from '../../domain/shared/fields.ts'
import type { MakerId } from '../../domain/shared/ids.ts'
import { Money } from '../../domain/shared/money.ts'

const rows = Array.from({ length: MEMBER_ROWS }, (_, index) => memberFields(index + 1))

/** The fields of `MemberFields`, row by row: an empty row is nobody. */
export const MEMBER_SHAPE = Object.fromEntries(
  rows.flatMap(({ maker, amount }) => [
    [maker, z.uuid({ error: 'id' }).optional()],
    [amount, positiveAmount('PEN').optional()],
  ]),
) as Record<string, z.ZodOptional<z.ZodType<string | Money>>>

/** Who was chosen with which part, and the fields of rows that were filled in by half. */
export function membersOf(fields: Readonly<Record<string, unknown>>): { members: AgreedPart[]; missing: string[] } {
  const members: AgreedPart[] = []
  const missing: string[] = []
  for (const row of rows) {
    const [maker, amount] = [fields[row.maker], fields[row.amount]]
    if (typeof maker === 'string' && amount instanceof Money) members.push({ makerId: maker as MakerId, amount })
    else if (maker !== undefined) missing.push(row.amount)
    else if (amount !== undefined) missing.push(row.maker)
  }
  return { members, missing }
}
