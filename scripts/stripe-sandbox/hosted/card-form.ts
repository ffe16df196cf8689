import { findCard, type TestCard } from '../cards.ts'
import type { Payer } from '../resources/charges.ts'
import type { PendingCard } from '../store.ts'

export const FIELDS = ['email', 'number', 'expiry', 'cvc', 'name'] as const
export type Field = (typeof FIELDS)[number]

/** What was typed, as it was typed. */
export type Typed = Readonly<Record<Field, string>>

/** Fields that cannot be accepted, each with the code of its sentence. */
export type FieldErrors = Partial<Record<Field, `${Field}_${'missing' | 'invalid' | 'past'}`>>

export type ReadCard =
  | { readonly ok: true; readonly card: TestCard; readonly entered: PendingCard; readonly payer: Payer }
  | { readonly ok: false; readonly errors: FieldErrors }

const LONGEST = 200

/** The fields of a posted form. An address the shop has given stands, whatever the form says. */
export function readTyped(body: string, knownEmail: string | null): Typed {
  const form = new URLSearchParams(body)
  const field = (name: Field) => (form.get(name) ?? '').trim().slice(0, LONGEST)
  return {
    email: knownEmail ?? field('email'),
    number: field('number'),
    expiry: field('expiry'),
    cvc: field('cvc'),
    name: field('name'),
  }
}

/** Checks what was typed, as a card form does before it asks any bank. */
export function readCard(typed: Typed, now: Date): ReadCard {
  const card = findCard(typed.number.replace(/[\s-]/g, ''))
  const expiry = readExpiry(typed.expiry)
  const errors: FieldErrors = {
    ...(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed.email) ? {} : { email: typed.email === '' ? 'email_missing' : 'email_invalid' }),
    ...(card ? {} : { number: typed.number === '' ? 'number_missing' : 'number_invalid' }),
    ...expiryError(typed.expiry, expiry, now),
    ...(/^\d{3,4}$/.test(typed.cvc) ? {} : { cvc: typed.cvc === '' ? 'cvc_missing' : 'cvc_invalid' }),
    ...(typed.name === '' ? { name: 'name_missing' as const } : {}),
  }
  if (!card || !expiry || Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, card, entered: { card: card.number, ...expiry }, payer: { email: typed.email, name: typed.name } }
}

function readExpiry(text: string): { expMonth: number; expYear: number } | undefined {
  const match = /^(\d{1,2})\s*[/-]?\s*(\d{2}|20\d{2})$/.exec(text)
  if (!match) return undefined
  const expMonth = Number(match[1])
  const year = Number(match[2])
  return expMonth >= 1 && expMonth <= 12 ? { expMonth, expYear: year < 100 ? 2000 + year : year } : undefined
}

function expiryError(text: string, expiry: ReturnType<typeof readExpiry>, now: Date): FieldErrors {
  if (!expiry) return { expiry: text === '' ? 'expiry_missing' : 'expiry_invalid' }
  const endOfMonth = Date.UTC(expiry.expYear, expiry.expMonth, 1)
  return endOfMonth <= now.getTime() ? { expiry: 'expiry_past' } : {}
}
