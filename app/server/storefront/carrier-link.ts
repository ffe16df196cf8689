/** Where each carrier shows a parcel's way: the page of one parcel where its address is known, else the page that asks for the code. */
const PAGES: readonly { readonly carrier: RegExp; readonly page: (code: string) => string }[] = [
  { carrier: /\bserpost\b/i, page: () => 'https://tracking.serpost.com.pe/' },
  { carrier: /\bolva\b/i, page: () => 'https://www.olvacourier.com/rastreo' },
  { carrier: /\bdhl\b/i, page: (code) => `https://www.dhl.com/global-en/home/tracking.html?tracking-id=${code}` },
  { carrier: /\bfedex\b/i, page: (code) => `https://www.fedex.com/fedextrack/?trknbr=${code}` },
  { carrier: /\bups\b/i, page: (code) => `https://www.ups.com/track?tracknum=${code}` },
]

/** The carrier's page for a code; undefined for a carrier we have no page of, and for what no code looks like. */
export function carrierLink(carrier: string, code: string | undefined): string | undefined {
  if (!code || !/^[A-Za-z0-9-]{4,40}$/.test(code)) return undefined
  return PAGES.find((each) => each.carrier.test(carrier))?.page(code)
}
