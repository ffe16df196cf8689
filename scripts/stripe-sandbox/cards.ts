/** What happens to a payment by a card after it went through. */
export type Aftermath =
  | 'refund-pends'
  | 'refund-fails-later'
  | 'dispute-fraudulent'
  | 'dispute-not-received'
  | 'dispute-inquiry'
  | 'async-succeeds'
  | 'async-fails'

/** What a test card does. */
export interface TestCard {
  readonly number: string
  readonly behaviour: 'approve' | 'decline' | 'challenge'
  readonly brand: string
  /** Where it was issued. The first card counts as Peruvian here, so that the domestic fee can be seen. */
  readonly country: string
  /** The test payment method that stands for it in the API, `pm_card_visa`, where the provider has one. */
  readonly method?: string
  readonly aftermath?: Aftermath
  readonly code?: 'card_declined' | 'expired_card' | 'incorrect_cvc' | 'processing_error'
  readonly declineCode?: string
  /** The sentence of the API's error. */
  readonly message?: string
}

const DECLINED = 'Your card was declined.'

/**
 * The cards this sandbox knows; every other number is not a card. The numbers are the provider's published test
 * numbers, but for the two that settle later: the provider has other payment methods for that.
 */
export const TEST_CARDS: readonly TestCard[] = [
  { number: '4242424242424242', behaviour: 'approve', brand: 'visa', country: 'PE', method: 'pm_card_visa' },
  { number: '5555555555554444', behaviour: 'approve', brand: 'mastercard', country: 'US', method: 'pm_card_mastercard' },
  decline('4000000000000002', 'generic_decline', DECLINED, { method: 'pm_card_visa_chargeDeclined' }),
  decline('4000000000009995', 'insufficient_funds', 'Your card has insufficient funds.', {
    method: 'pm_card_visa_chargeDeclinedInsufficientFunds',
  }),
  decline('4000000000009987', 'lost_card', DECLINED, { method: 'pm_card_visa_chargeDeclinedLostCard' }),
  decline('4000000000009979', 'stolen_card', DECLINED, { method: 'pm_card_visa_chargeDeclinedStolenCard' }),
  decline('4000000000000069', 'expired_card', 'Your card has expired.', {
    code: 'expired_card',
    method: 'pm_card_chargeDeclinedExpiredCard',
  }),
  decline('4000000000000127', 'incorrect_cvc', "Your card's security code is incorrect.", {
    code: 'incorrect_cvc',
    method: 'pm_card_chargeDeclinedIncorrectCvc',
  }),
  decline('4000000000000119', 'processing_error', 'An error occurred while processing your card. Try again in a little bit.', {
    code: 'processing_error',
    method: 'pm_card_chargeDeclinedProcessingError',
  }),
  { number: '4000002500003155', behaviour: 'challenge', brand: 'visa', country: 'US', method: 'pm_card_authenticationRequired' },
  after('4000000000007726', 'refund-pends', 'pm_card_pendingRefund'),
  after('4000000000005126', 'refund-fails-later', 'pm_card_refundFail'),
  after('4000000000000259', 'dispute-fraudulent', 'pm_card_createDispute'),
  after('4000000000002685', 'dispute-not-received', 'pm_card_createDisputeProductNotReceived'),
  after('4000000000001976', 'dispute-inquiry', 'pm_card_createDisputeInquiry'),
  after('4000000000000978', 'async-succeeds'),
  after('4000000000000986', 'async-fails'),
]

/** The test card of a number, or undefined: not a card. */
export function findCard(number: string): TestCard | undefined {
  return TEST_CARDS.find((card) => card.number === number)
}

/** The test card whose last digits a charge shows, or undefined. No two of them share these. */
export function findCardByLast4(last4: string | null | undefined): TestCard | undefined {
  return TEST_CARDS.find(({ number }) => number.slice(-4) === last4)
}

/** The test card that a test payment method stands for, or undefined. */
export function findCardOfMethod(method: string): TestCard | undefined {
  return TEST_CARDS.find((card) => card.method === method)
}

function decline(
  number: string,
  declineCode: string,
  message: string,
  { code = 'card_declined' as const, method }: Pick<TestCard, 'code' | 'method'>,
): TestCard {
  return { number, behaviour: 'decline', brand: 'visa', country: 'US', code, declineCode, message, method }
}

function after(number: string, aftermath: Aftermath, method?: string): TestCard {
  return { number, behaviour: 'approve', brand: 'visa', country: 'US', aftermath, method }
}
