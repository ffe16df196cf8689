import type { z } from 'zod'
import type { Option } from '../../../components/base/field.tsx'
import type { JournalLine } from '../../../domain/ledger/journal.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import type { Money } from '../../../domain/shared/money.ts'
import type { Outcome, Refusal } from '../../../domain/shared/outcome.ts'
import type { Permission } from '../../../domain/shared/roles.ts'
import { formats } from '../../../server/formats.server.ts'
import type { TextContext } from '../../../texts/texts.ts'
import { count, deposit, payout, withdrawal } from './kinds-of-cash.server.ts'
import { conversion } from './kinds-of-currency.server.ts'
import { capital, donation, reserve } from './kinds-of-gifts.server.ts'
import type { Movement } from './movements.ts'

/** What a filled-in movement says, for its review, and what it will post. */
export interface MovementFacts {
  readonly amount: Money
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly lines: readonly JournalLine[]
}

/** One way money moves: what its form asks, what the review shows, and the command. */
export interface MovementKind {
  /** Where the sentences of its refusals stand. */
  readonly context: TextContext
  /** The choices of its form, by field. A movement whose field has none cannot be made today. */
  readonly options: Readonly<Record<string, readonly Option[]>>
  /** What a field's hint says beside its usual words: how much there is. */
  readonly there?: string
  readonly schema: z.ZodObject
  /** A no that is known before the command is asked is told with the form. */
  readonly review: (value: never) => Outcome<MovementFacts> | Promise<Outcome<MovementFacts>>
  readonly perform: (actor: StaffActor, value: never, key: string) => Promise<{ ok: true } | { ok: false; refusal: Refusal }>
}

const PERMISSIONS: Readonly<Record<Movement, Permission>> = {
  payout: 'record:bank',
  deposit: 'record:bank',
  withdrawal: 'record:bank',
  count: 'record:bank',
  donation: 'record:donation',
  capital: 'bring-in:capital',
  reserve: 'record:donation',
  conversion: 'convert:currency',
}

/** Who may record a movement. Asked before anything is read. */
export function permissionOf(movement: Movement): Permission {
  return PERMISSIONS[movement]
}

const KINDS = { payout, deposit, withdrawal, count, donation, capital, reserve, conversion } as const

/** A movement with the places and people there are today. */
export async function movementKind(actor: StaffActor, movement: Movement): Promise<MovementKind> {
  return KINDS[movement](actor, formats())
}
