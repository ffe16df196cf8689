import type { TextContext } from '../../texts/texts.ts'
import type { Formats } from '../formats.server.ts'

/** Where the closed lists of reasons that journals carry have their words: those of the commands that post them. */
const LISTS: readonly (readonly [TextContext, string])[] = [
  ['settlement', 'refunds.causes'],
  ['settlement', 'acceptance.reasons'],
  ['fiscal', 'expenses.reasons'],
  ['staff', 'bank.reasons'],
  ['fund', 'families.returnReasons'],
  ['loanEvents', 'annulment.reasons'],
  ['ledger', 'reasons'],
]

/** Why a journal was posted, in words. What a person wrote stands as it is. */
export function reasonText(reason: string, f: Pick<Formats, 'texts'>): string {
  if (!/^[a-z_]+$/.test(reason)) return reason
  for (const [context, list] of LISTS) {
    const t = f.texts(context)
    if (t.has(`${list}.${reason}`)) return t(`${list}.${reason}`)
  }
  return reason
}
