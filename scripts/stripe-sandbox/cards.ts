/** What a test card does. */
export interface TestCard {
  readonly number: string
  readonly behaviour: 'approve' | 'decline' | 'challenge'
  readonly brand: string
  /** Where it was issued. The first card counts as Peruvian here, so that the domestic fee can be seen. */
  readonly country: string
  readonly code?: 'card_declined' | 'expired_card'
  readonly declineCode?: 'generic_decline' | 'insufficient_funds' | 'expired_card'
  /** The sentence of the API's error. */
  readonly message?: string
}

/** The cards this sandbox knows; every other number is not a card. The numbers are the provider's published test numbers. */
export const TEST_CARDS: readonly TestCard[] = [
  { number: '4242424242424242', behaviour: 'approve', brand: 'visa', country: 'PE' },
  { number: '5555555555554444', behaviour: 'approve', brand: 'mastercard', country: 'US' },
  {
    number: '4000000000000002',
    behaviour: 'decline',
    brand: 'visa',
    country: 'US',
    code: 'card_declined',
    declineCode: 'generic_decline',
    message: 'Your card was declined.',
  },
  {
    number: '4000000000009995',
    behaviour: 'decline',
    brand: 'visa',
    country: 'US',
    code: 'card_declined',
    declineCode: 'insufficient_funds',
    message: 'Your card has insufficient funds.',
  },
  {
    number: '4000000000000069',
    behaviour: 'decline',
    brand: 'visa',
    country: 'US',
    code: 'expired_card',
    declineCode: 'expired_card',
    message: 'Your card has expired.',
  },
  { number: '4000002500003155', behaviour: 'challenge', brand: 'visa', country: 'US' },
]

/** The test card of a number, or undefined: not a card. */
export function findCard(number: string): TestCard | undefined {
  return TEST_CARDS.find((card) => card.number === number)
}
