import type { DemoEvent } from './event.ts'

/**
 * What does not go as it should, about as often as it does: a few of a hundred sales. Nearly all are of makers without a loan; none touches Rocío,
 * Nélida or Sabina, whose figures the walk shows.
 */
export function mishaps(): DemoEvent[] {
  return [...givenBack(), ...stillOpen(), ...otherwise()]
}

/** Refunds that are over, by who bore them. */
function givenBack(): DemoEvent[] {
  return [
    // Changed her mind before the parcel left: nothing of it was anybody's yet.
    sale('cancelled', -47, 7, 'yape', ['CORREA-01', 'BILLETERA-03']),
    {
      ...{ kind: 'refund', day: -47, of: 'cancelled', cause: 'cancelled', borneBy: 'maker' },
      ...{ goods: 'all', piece: 'to_stock', withDelivery: true, paidFrom: 'yape' },
    },
    // The seam came open in the first week: her family's part is still held, and her loan is as it was.
    sale('faulty-held', -33, 6, 'yape', ['BOLSO-02'], -32),
    {
      ...{ kind: 'refund', day: -29, of: 'faulty-held', cause: 'faulty', borneBy: 'maker' },
      ...{ goods: 'all', piece: 'lost', preparedBy: 'credit_officer', paidFrom: 'bank' },
    },
    // A leg broke after his family had been paid: the returns reserve carries what it can, the rest comes a little at a time from later sales.
    sale('faulty-paid', -70, 4, 'yape', ['BANQUITO-01'], -69),
    {
      ...{ kind: 'refund', day: -28, of: 'faulty-paid', cause: 'faulty', borneBy: 'maker' },
      ...{ goods: 'all', piece: 'lost', paidFrom: 'bank' },
    },
    sale(undefined, -12, 9, 'transfer', ['NACIMIENTO-03'], -11),
    // The carrier lost the parcel, and owes it.
    sale('lost', -40, 8, 'yape', ['SANDALIAS-03'], -39),
    {
      ...{ kind: 'refund', day: -22, of: 'lost', cause: 'not_delivered', borneBy: 'carrier', carrier: 'olva' },
      ...{ goods: 'all', piece: 'lost', withDelivery: true, paidFrom: 'bank' },
    },
    // Not the colour of the picture: a part of the price, as goodwill.
    sale('goodwill', -52, 1, 'transfer', ['CHUSPA-01'], -50),
    {
      ...{ kind: 'refund', day: -41, of: 'goodwill', cause: 'goodwill', borneBy: 'network' },
      ...{ goods: { soles: '20.00' }, preparedBy: 'credit_officer', paidFrom: 'bank' },
    },
    // Eleven days to Piura: the delivery alone.
    sale('late', -58, 8, 'yape', ['TORITO-02'], -56),
    {
      ...{ kind: 'refund', day: -45, of: 'late', cause: 'late', borneBy: 'network' },
      ...{ goods: 'none', withDelivery: true, paidFrom: 'bank' },
    },
  ]
}

/** Refunds that wait for somebody this morning. */
function stillOpen(): DemoEvent[] {
  return [
    // Above what one person decides: the treasurer prepared it, so another must approve.
    sale('large', -11, 9, 'transfer', ['TAPIZ-02', 'MANTA-05'], -10),
    {
      ...{ kind: 'refund', day: -1, of: 'large', cause: 'returned', borneBy: 'network' },
      ...{ goods: 'all', piece: 'to_stock', preparedBy: 'treasurer' },
    },
    sale('small', -9, 0, 'yape', ['CHULLO-02'], -8),
    { kind: 'refund', day: 0, of: 'small', cause: 'faulty', borneBy: 'network', goods: { soles: '15.00' } },
  ]
}

/** A withdrawn acceptance, an exchange, money in the wrong place, boxes that were counted. */
function otherwise(): DemoEvent[] {
  return [
    sale('mended', -33, 3, 'yape', ['TORITO-03']),
    { kind: 'withdrawal', day: -33, of: 'mended', acceptedAgainOn: -31, dispatchedOn: -30 },
    sale('exchanged', -18, 4, 'yape', ['CHULLO-01'], -17),
    { kind: 'exchange', day: -13, of: 'exchanged', forProduct: 'CHULLO-03', dispatchedOn: -12 },
    sale('paid-twice', -17, 6, 'yape', ['CORREA-02'], -16),
    { ...sale('second-order', -16, 6, 'yape', ['CORREA-03']), isUnpaid: true },
    { kind: 'paid-again', day: -16, of: 'paid-twice', meantFor: 'second-order', dispatchedOn: -15 },
    sale('paid-twice-today', -8, 2, 'yape', ['CAJA-02'], -7),
    { kind: 'paid-again', day: -5, of: 'paid-twice-today' },
    {
      ...{ kind: 'fair-sale', day: -36, place: 'feria-trujillo' },
      pieces: [
        { product: 'CHULLO-02', quantity: 1 },
        { product: 'MITONES-02', quantity: 1 },
      ],
    },
    { kind: 'cash-count', day: -36, place: 'feria-trujillo', lacks: '1.00' },
    { kind: 'cash-count', day: -4, place: 'feria-trujillo' },
    // Entered for Gladys and found two days later to have been nobody's: her loan stands as if it had never been.
    { kind: 'cash-repayment', day: -12, maker: 'gladys', amount: '30.00' },
    { kind: 'annulment', day: -10, maker: 'gladys', paidOn: -12 },
  ]
}

/** The last weeks' cards: told only where a provider answers, because it must know of them afterwards. */
export function cardStories(): DemoEvent[] {
  return [
    sale('won', -66, 5, 'card', ['LLAMA-01'], -64),
    { kind: 'dispute', day: -55, of: 'won', reason: 'product_not_received' },
    { kind: 'dispute-decided', day: -47, of: 'won', to: 'won' },
    sale('disputed-lost', -63, 0, 'card', ['BILLETERA-04'], -61),
    { kind: 'dispute', day: -49, of: 'disputed-lost', reason: 'fraudulent' },
    { kind: 'dispute-decided', day: -41, of: 'disputed-lost', to: 'lost' },
    sale(undefined, -57, 1, 'card', ['COJIN-04'], -55),
    sale(undefined, -44, 6, 'card', ['MITONES-01'], -43),
    sale('by-card', -36, 2, 'card', ['CAJA-01'], -34),
    {
      ...{ kind: 'refund', day: -20, of: 'by-card', cause: 'goodwill', borneBy: 'network' },
      ...{ goods: { soles: '12.00' }, paidFrom: 'card' },
    },
    sale('disputed-open', -24, 3, 'card', ['COJIN-02'], -22),
    { kind: 'dispute', day: -4, of: 'disputed-open', reason: 'product_unacceptable' },
    sale(undefined, -3, 7, 'card', ['CAJA-02', 'LLAMA-02'], -2),
    ...[-60, -53, -46, -39, -32, -25, -18, -11, -4, 0].map((day): DemoEvent => ({ kind: 'provider-read', day })),
  ]
}

function sale(
  tag: string | undefined,
  day: number,
  buyer: number,
  method: 'yape' | 'transfer' | 'card',
  products: readonly string[],
  dispatchedOn?: number,
): Extract<DemoEvent, { kind: 'web-sale' }> {
  const pieces = products.map((product) => ({ product, quantity: 1 }))
  return { kind: 'web-sale', day, buyer, method, pieces, dispatchedOn, tag }
}
