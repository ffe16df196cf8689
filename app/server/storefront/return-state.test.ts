import { expect, test } from 'vitest'
import en from '../../texts/en/storefront.json' with { type: 'json' }
import es from '../../texts/es/storefront.json' with { type: 'json' }
import fr from '../../texts/fr/storefront.json' with { type: 'json' }
import { declineReason, returnStateOf } from './return-state.ts'

/** The three sentences, and nothing else, may be said of a buyer's money. */
const SENTENCES = {
  es: { no: 'No se le ha cobrado', once: 'Se le cobró una vez', checking: 'Estamos revisando; no pague otra vez' },
  en: { no: 'You were not charged', once: 'You were charged once', checking: 'We are checking; do not pay again' },
  fr: {
    no: 'Vous n’avez pas été débité',
    once: 'Vous avez été débité une fois',
    checking: 'Nous vérifions ; ne payez pas à nouveau',
  },
}

test.each([
  ['open', false, 'no'],
  ['open', true, 'no'],
  ['expired', false, 'no'],
  ['failed', false, 'no'],
  ['unreachable', false, 'checking'],
  ['unreachable', true, 'checking'],
  ['unknown', false, 'checking'],
  ['in_suspense', false, 'checking'],
  ['needs_attention', false, 'once'],
] as const)('a payment that is %s (the provider silent: %s) says "%s" in every language', (result, isSilent, sentence) => {
  const state = returnStateOf(result, isSilent)
  for (const [locale, texts] of Object.entries({ es, en, fr })) {
    const said = texts.return[state]
    expect(said.title).toBe(SENTENCES[locale as keyof typeof SENTENCES][sentence])
    expect(said.text.length).toBeGreaterThan(20)
  }
})

test.each([
  ['insufficient_funds', 'funds'],
  ['expired_card', 'expiredCard'],
  ['incorrect_cvc', 'digits'],
  ['processing_error', 'later'],
  ['payment_intent_authentication_failure', 'confirm'],
  ['authentication_required', 'confirm'],
  ['wallet_declined', 'wallet'],
  ['stolen_card', 'bank'],
  ['a_word_nobody_knows', 'bank'],
] as const)('a card declined as %s was not charged, and the buyer reads what to do (%s)', (code, reason) => {
  expect(returnStateOf('open', false, code)).toBe('declined')
  expect(declineReason(code)).toBe(reason)
  for (const [locale, texts] of Object.entries({ es, en, fr })) {
    expect(texts.return.declined.title).toBe(SENTENCES[locale as keyof typeof SENTENCES].no)
    expect(texts.return.declined[reason].length).toBeGreaterThan(20)
  }
})

test('of a payment that is in review nobody says that it was not charged, whatever was declined before it', () => {
  expect(returnStateOf('open', false, 'card_declined', true)).toBe('checking')
  expect(returnStateOf('open', true, undefined, true)).toBe('checking')
})
