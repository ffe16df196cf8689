import type { GroupOfPart } from '#db/questions/lending/find-loan.server.ts'
import type { LoanKind } from '../../domain/lending/states.ts'
import type { Locale } from '../../texts/locales.ts'
import { looseTranslator } from '../../texts/texts.ts'
import type { Formats } from '../formats.server.ts'

interface Credit {
  readonly kind: LoanKind
  readonly step: number | undefined
  /** Of an order advance, where the list knows it. */
  readonly order?: number | undefined
  /** The number of the group loan of a part, where the list knows it. */
  readonly group?: string | undefined
}

/** What a credit is, in a word or two: `Paso 3`, `Adelanto, pedido 1005`, `Parte de group_0001`. */
export function creditShort({ kind, step, order, group }: Credit, { locale }: { readonly locale: Locale }): string {
  const t = looseTranslator(locale, 'fund')
  if (kind === 'ladder') return t('loans.stepN', { step: String(step) })
  if (kind === 'group_part') return group === undefined ? t('loans.groupPart') : t('loans.groupPartOf', { group })
  return order === undefined ? t('loans.advance') : t('loans.advanceOf', { order: String(order) })
}

/** What a part has to do with its group, in a sentence. */
export function groupNews({ name, members, total }: GroupOfPart, f: Formats): string {
  return f.texts('groupLoans')('part.of', { name, members, total: f.money(total) })
}
