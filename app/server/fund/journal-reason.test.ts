import { expect, test } from 'vitest'
import { RETURN_REASONS } from '../../domain/families/states.ts'
import { REVERSAL_REASONS } from '../../domain/fiscal/expenses.ts'
import { COUNT_REASONS } from '../../domain/payments/schema.ts'
import { REFUND_CAUSES } from '../../domain/settlement/refund-states.ts'
import { WITHDRAWAL_REASONS } from '../../domain/settlement/withdrawal-reasons.ts'
import { LOCALES } from '../../texts/locales.ts'
import { looseTranslator } from '../../texts/texts.ts'
import { reasonText } from './journal-reason.ts'

const CODES = [
  ...[REFUND_CAUSES, WITHDRAWAL_REASONS, REVERSAL_REASONS, COUNT_REASONS, RETURN_REASONS].flat(),
  ...['exchange', 'dispute_lost', 'unplaced', 'refund_failed', 'payout_cancelled'],
]

test.each(LOCALES)('in %s every reason that a journal may carry is told in words', (locale) => {
  const said = CODES.map((code) => reasonText(code, { texts: (context) => looseTranslator(locale, context) }))
  expect(CODES.filter((code, index) => said[index] === code)).toEqual([])
  expect(new Set(CODES).size).toBe(CODES.length)
})

test('what a person wrote stands as it is', () => {
  const f = { texts: (context: Parameters<typeof looseTranslator>[1]) => looseTranslator('es', context) }
  for (const reason of ['Reserva del proveedor. Se aclara en marzo', 'x', '{no} una clave'])
    expect(reasonText(reason, f)).toBe(reason)
})
