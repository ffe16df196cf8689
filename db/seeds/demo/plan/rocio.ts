import type { DemoEvent } from './event.ts'

/** Days before today of her disbursements, the last one being the loan of S/ 2,000. Earlier ones closed on time. */
export const ROCIO_DISBURSED_ON = [-841, -748, -629, -450, -177] as const

/** The sales of her fifth loan: day, price, and cash at the fair or Yape. They make the figures of her loan's page. */
export const ROCIO_SALES = [
  [-162, 'CHOMPA-02', 'fair'],
  [-153, 'CARDIGAN-03', 'fair'],
  [-119, 'PONCHO-02', 'yape'],
  [-105, 'PONCHO-01', 'fair'],
  [-85, 'CHOMPA-12', 'yape'],
  [-64, 'PONCHO-01', 'yape'],
  [-58, 'CHAL-01', 'yape'],
  [-39, 'CHOMPA-12', 'yape'],
  [-20, 'CHAL-02', 'yape'],
  [-14, 'ARETES-01', 'fair'],
] as const

/** Her sales as events: one piece each, sent the day after. */
export function rocioSales(): DemoEvent[] {
  return ROCIO_SALES.map(([day, product, channel], index): DemoEvent => {
    const pieces = [{ product, quantity: 1 }]
    return channel === 'fair'
      ? { kind: 'fair-sale', day, place: 'feria-cusco', pieces }
      : { kind: 'web-sale', day, buyer: index, method: 'yape', pieces, dispatchedOn: day + 1 }
  })
}
