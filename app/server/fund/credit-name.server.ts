import type { LoanKind } from '../../domain/lending/states.ts'
import type { Locale } from '../../texts/locales.ts'
import { looseTranslator } from '../../texts/texts.ts'

interface Credit {
  readonly kind: LoanKind
  readonly step: number | undefined
  /** Of an order advance, where the list knows it. */
  readonly order?: number | undefined
}

/** What a credit is, in a word or two: `Paso 3`, `Adelanto, pedido 1005`. */
export function creditShort({ kind, step, order }: Credit, { locale }: { readonly locale: Locale }): string {
  const t = looseTranslator(locale, 'fund')
  if (kind === 'ladder') return t('loans.stepN', { step: String(step) })
  return order === undefined ? t('loans.advance') : t('loans.advanceOf', { order: String(order) })
}
