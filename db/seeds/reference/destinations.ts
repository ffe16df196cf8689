/** Where Hilo sends parcels: zone, the currency offered first, days in transit, and the tax a buyer pays at the door (terms DAP). */
export const DESTINATIONS = (
  [
    ['PE', 'peru', 'PEN', 2, 5, undefined],
    ['BO', 'andes', 'USD', 4, 8, '0.13'],
    ['CL', 'andes', 'USD', 5, 8, '0.19'],
    ['AR', 'andes', 'USD', 6, 10, '0.21'],
    ['MX', 'america', 'USD', 7, 11, '0.16'],
    ['US', 'america', 'USD', 7, 11, undefined],
    ['CA', 'america', 'USD', 8, 12, '0.05'],
    ['ES', 'europe', 'EUR', 8, 11, '0.21'],
    ['FR', 'europe', 'EUR', 9, 12, '0.20'],
    ['DE', 'europe', 'EUR', 9, 12, '0.19'],
    ['IT', 'europe', 'EUR', 9, 13, '0.22'],
    ['BE', 'europe', 'EUR', 9, 12, '0.21'],
    ['NL', 'europe', 'EUR', 9, 12, '0.21'],
    ['CH', 'europe', 'EUR', 9, 13, '0.081'],
    ['GB', 'europe', 'EUR', 9, 13, '0.20'],
    ['JP', 'far', 'USD', 10, 14, '0.10'],
    ['AU', 'far', 'USD', 11, 16, '0.10'],
    ['NZ', 'far', 'USD', 11, 16, '0.15'],
  ] as const
).map(([country, zone, currency, from, to, tax]) => ({
  country,
  zone,
  currency,
  transit_days_min: from,
  transit_days_max: to,
  import_tax_rate: tax ?? null,
  duties: country === 'PE' ? 'none' : 'buyer_pays',
  rates_on: '2026-11-01',
}))

/** Price of one parcel by weight, in minor units of each currency. Configuration: the carriers' own tables replace it. */
const PARCEL_PRICES: Record<string, readonly (readonly [upToGrams: number, pen: number, usd: number, eur: number])[]> = {
  peru: [
    [1_000, 1180, 345, 320],
    [3_000, 1770, 520, 480],
    [10_000, 2950, 865, 795],
    [30_000, 5900, 1725, 1590],
  ],
  andes: [
    [500, 3080, 900, 830],
    [1_000, 3760, 1100, 1015],
    [2_000, 5470, 1600, 1475],
    [5_000, 10_260, 3000, 2765],
    [10_000, 17_780, 5200, 4790],
    [30_000, 41_040, 12_000, 11_050],
  ],
  america: [
    [500, 3760, 1100, 1015],
    [1_000, 4790, 1400, 1290],
    [2_000, 7180, 2100, 1935],
    [5_000, 13_680, 4000, 3685],
    [10_000, 23_940, 7000, 6450],
    [30_000, 54_720, 16_000, 14_740],
  ],
  europe: [
    [500, 4080, 1195, 1100],
    [1_000, 5380, 1575, 1450],
    [2_000, 8350, 2440, 2250],
    [5_000, 16_330, 4775, 4400],
    [10_000, 28_580, 8355, 7700],
    [30_000, 64_960, 18_995, 17_500],
  ],
  far: [
    [500, 4790, 1400, 1290],
    [1_000, 6500, 1900, 1750],
    [2_000, 10_260, 3000, 2765],
    [5_000, 20_520, 6000, 5530],
    [10_000, 36_590, 10_700, 9860],
    [30_000, 82_080, 24_000, 22_110],
  ],
}

/** The same by express: each step at so many times the usual price, in days of its own. */
const EXPRESS: Record<string, { times: readonly [of: number, in_: number]; days: readonly [number, number] }> = {
  peru: { times: [2, 1], days: [1, 2] },
  america: { times: [9, 5], days: [3, 5] },
  europe: { times: [9, 5], days: [3, 5] },
}

const STANDARD_NAME = { es: 'Envío con seguimiento', en: 'Tracked parcel', fr: 'Colis suivi' }
const EXPRESS_NAME = { es: 'Envío exprés', en: 'Express parcel', fr: 'Colis express' }

/** The services into each zone. Configuration, like their prices: who carries them is not agreed yet, and the carriers' own tables replace it. */
export const DELIVERY_SERVICES = [
  ...Object.keys(PARCEL_PRICES).map((zone) => ({
    ...{ code: 'standard', zone, from_on: '2020-01-01', position: 1, carrier: null, name: STANDARD_NAME },
    ...{ is_tracked: true, transit_days_min: null, transit_days_max: null },
  })),
  ...Object.entries(EXPRESS).map(([zone, { days }]) => ({
    ...{ code: 'express', zone, from_on: '2020-01-01', position: 2, carrier: null, name: EXPRESS_NAME },
    ...{ is_tracked: true, transit_days_min: days[0], transit_days_max: days[1] },
  })),
]

/** Where parcels are packed, and which regions' pieces leave from another place than the usual one. */
export const PACKING_CENTERS = [
  { code: 'lima', name: 'Lima', is_usual: true },
  { code: 'cusco', name: 'Cusco', is_usual: false },
]
export const CENTERS_OF_REGIONS = ['Apurímac', 'Cusco', 'Puno'].map((region) => ({
  region,
  center: 'cusco',
  from_on: '2020-01-01',
}))

function ratesOf(service: string, zone: string, [of, in_]: readonly [number, number]) {
  return (PARCEL_PRICES[zone] ?? []).flatMap(([upToGrams, pen, usd, eur]) =>
    (
      [
        ['PEN', pen],
        ['USD', usd],
        ['EUR', eur],
      ] as const
    ).map(([currency, amount]) => ({
      ...{ zone, service, currency, up_to_grams: upToGrams, from_on: '2020-01-01' },
      // Whole minor units, half and more up.
      amount_minor: Math.floor((2 * amount * of + in_) / (2 * in_)),
    })),
  )
}

export const SHIPPING_RATES = [
  ...Object.keys(PARCEL_PRICES).flatMap((zone) => ratesOf('standard', zone, [1, 1])),
  ...Object.entries(EXPRESS).flatMap(([zone, { times }]) => ratesOf('express', zone, times)),
]
