/** The association's programme, whose money is lent, and where its people work. The towns are the source's seven agencies. */
export const PROGRAMME = { id: 'fondo-solidario', name: 'Fondo solidario de Trujillo' }

export const AGENCIES = [
  ['trujillo', 'Trujillo'],
  ['huamachuco', 'Huamachuco'],
  ['otuzco', 'Otuzco'],
  ['santiago-de-chuco', 'Santiago de Chuco'],
  ['viru', 'Virú'],
  ['paijan', 'Paiján'],
  ['pacasmayo', 'Pacasmayo'],
] as const

/** Capital of the fund by funder, all invented, and the days before today on which it came. */
export const CAPITAL = [
  { funder: 'fondo-propio', name: 'Aportes de la asociación', restricted: false, amount: '4000.00', daysAgo: 860 },
  { funder: 'amistad', name: 'Círculo de amistad', restricted: false, amount: '5500.00', daysAgo: 640 },
  { funder: 'tejido-2025', name: 'Proyecto Tejido 2025', restricted: true, amount: '6500.00', daysAgo: 330 },
] as const

/** Partners the source names, by role; the dates are the demo's. */
export const AGREEMENTS = [
  { partner: 'Instituto Nacional Penitenciario', role: 'access to the work area', daysAgo: 870 },
  { partner: 'Pastoral del Arzobispado de Trujillo', role: 'visits and accompaniment', daysAgo: 870 },
] as const

export const WORKSHOPS = [
  ['tejido-trujillo', 'Taller de tejido', 'tejido', 'ep-de-mujeres-de-trujillo', 'La Libertad'],
  ['costura-trujillo', 'Taller de costura y bordado', 'confecciones', 'ep-de-mujeres-de-trujillo', 'La Libertad'],
  ['telar-pacasmayo', 'Taller de telar y fibras', 'tejido', 'ep-de-pacasmayo', 'La Libertad'],
  ['madera-trujillo', 'Taller de madera', 'carpinteria', 'ep-de-trujillo', 'La Libertad'],
  ['cuero-trujillo', 'Taller de cuero', 'cuero', 'ep-de-trujillo', 'La Libertad'],
  ['puno-lampa', 'Taller de punto y cerámica', 'tejido', 'ep-de-lampa', 'Puno'],
  ['huilloc', 'Centro artesanal de Huilloc', 'tejido', undefined, 'Cusco'],
] as const

/** Days before today on which the exchange rate was noted, with soles for one dollar and for one euro. Demo figures. */
export const EXCHANGE_RATES = [
  [870, '3.75', '4.05'],
  [540, '3.70', '3.98'],
  [365, '3.58', '3.92'],
  [180, '3.48', '3.85'],
  [90, '3.44', '3.80'],
  [0, '3.42', '3.78'],
] as const

/** Counters where an order waits for its buyer. Invented, as all addresses of the demo. */
export const PICKUP_POINTS = [
  {
    code: 'agencia-trujillo',
    name: 'Agencia de Trujillo',
    address: ['Jr. Independencia 512', 'Trujillo, La Libertad'],
    hours: {
      es: 'De lunes a viernes, de 9:00 a 17:00',
      en: 'Monday to Friday, 9:00 to 17:00',
      fr: 'Du lundi au vendredi, de 9 h à 17 h',
    },
    days: [1, 3],
  },
  {
    code: 'bazar-lima',
    name: 'Bazar de Lima',
    address: ['Av. Brasil 1340', 'Jesús María, Lima'],
    hours: {
      es: 'De martes a sábado, de 10:00 a 19:00',
      en: 'Tuesday to Saturday, 10:00 to 19:00',
      fr: 'Du mardi au samedi, de 10 h à 19 h',
    },
    days: [1, 2],
  },
] as const
