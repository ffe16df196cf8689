import type { Locale } from '#app/domain/shared/locale.ts'
import type { StaffRole } from '#app/domain/shared/roles.ts'

/** The one password of every demo sign-in. A production server refuses to start while one of them exists. */
export const DEMO_PASSWORD = 'hilo-demo-2026'

/** One sign-in per role, all invented. Two-person rules need the officer and the treasurer. */
export const DEMO_STAFF: readonly { login: string; name: string; role: StaffRole }[] = [
  { login: 'taller@hilo.example', name: 'Tomás Salas', role: 'workshop' },
  { login: 'credito@hilo.example', name: 'Lidia Vega', role: 'credit_officer' },
  { login: 'tesoreria@hilo.example', name: 'Carmen Ríos', role: 'treasurer' },
  { login: 'auditoria@hilo.example', name: 'Ana Luque', role: 'auditor' },
  { login: 'administracion@hilo.example', name: 'Irene Paz', role: 'administrator' },
]

export interface DemoBuyer {
  readonly name: string
  readonly email: string
  readonly locale: Locale
  readonly country: string
  readonly currency: 'PEN' | 'USD' | 'EUR'
  readonly street: string
  readonly city: string
  readonly region?: string
  readonly district?: string
  readonly ubigeo?: string
  readonly postalCode?: string
  /** What the voucher is made out to, where the buyer said so. Numbers that nobody has. */
  readonly paper?:
    | { readonly documentKind: 'boleta'; readonly documentType: 'dni' | 'ce'; readonly documentNumber: string }
    | {
        readonly documentKind: 'factura'
        readonly documentType: 'ruc'
        readonly documentNumber: string
        readonly legalName: string
        readonly fiscalAddress: string
      }
}

const dni = (documentNumber: string) => ({ documentKind: 'boleta', documentType: 'dni', documentNumber }) as const

const LIMA = { country: 'PE', currency: 'PEN', locale: 'es', region: 'Lima', city: 'Lima' } as const
const PERU = { country: 'PE', currency: 'PEN', locale: 'es' } as const

/** People who buy at home. Invented; their addresses are streets, never anybody's door. */
export const BUYERS_IN_PERU: readonly DemoBuyer[] = [
  {
    ...LIMA,
    name: 'Andrea Salinas',
    paper: dni('00000018'),
    email: 'andrea@comprador.example',
    street: 'Av. Arequipa 1850',
    district: 'Lince',
    ubigeo: '150116',
  },
  {
    ...LIMA,
    name: 'Jorge Villar',
    paper: dni('00000026'),
    email: 'jorge@comprador.example',
    street: 'Jr. Ica 310',
    district: 'Lima',
    ubigeo: '150101',
  },
  {
    ...LIMA,
    name: 'Mariana Prado',
    paper: dni('00000085'),
    email: 'mariana@comprador.example',
    street: 'Calle Berlín 240',
    district: 'Miraflores',
    ubigeo: '150122',
  },
  {
    ...PERU,
    name: 'Renzo Aguilar',
    paper: dni('00000034'),
    email: 'renzo@comprador.example',
    street: 'Jr. Pizarro 420',
    city: 'Trujillo',
    region: 'La Libertad',
    district: 'Trujillo',
    ubigeo: '130101',
  },
  {
    ...PERU,
    name: 'Lucía Cáceres',
    paper: { documentKind: 'boleta', documentType: 'ce', documentNumber: '000000042' },
    email: 'lucia@comprador.example',
    street: 'Calle Mercaderes 118',
    city: 'Arequipa',
    region: 'Arequipa',
    district: 'Arequipa',
    ubigeo: '040101',
  },
  {
    ...PERU,
    name: 'Óscar Quintana',
    paper: dni('00000050'),
    email: 'oscar@comprador.example',
    street: 'Av. El Sol 620',
    city: 'Cusco',
    region: 'Cusco',
    district: 'Cusco',
    ubigeo: '080101',
  },
  {
    ...LIMA,
    name: 'Valeria Torres',
    paper: dni('00000093'),
    email: 'valeria@comprador.example',
    street: 'Av. Brasil 2900',
    district: 'Jesus Maria',
    ubigeo: '150113',
  },
  {
    ...PERU,
    name: 'Hugo Benavides',
    paper: dni('00000069'),
    email: 'hugo@comprador.example',
    street: 'Jr. Lima 77',
    city: 'Cajamarca',
    region: 'Cajamarca',
    district: 'Cajamarca',
    ubigeo: '060101',
  },
  {
    ...PERU,
    name: 'Patricia Lazo',
    paper: dni('00000077'),
    email: 'patricia@comprador.example',
    street: 'Av. Grau 512',
    city: 'Piura',
    region: 'Piura',
    district: 'Piura',
    ubigeo: '200101',
  },
  {
    ...LIMA,
    name: 'Diego Morán',
    paper: {
      documentKind: 'factura',
      documentType: 'ruc',
      documentNumber: '20000000028',
      legalName: 'Regalos del Malecón SAC',
      fiscalAddress: 'Av. Larco 900, Miraflores, Lima',
    },
    email: 'diego@comprador.example',
    street: 'Av. Larco 900',
    district: 'Miraflores',
    ubigeo: '150122',
  },
]

/** People who buy from abroad and pay by bank transfer. */
export const BUYERS_ABROAD: readonly DemoBuyer[] = [
  {
    name: 'Claire Fontaine',
    email: 'claire@acheteur.example',
    locale: 'fr',
    country: 'FR',
    currency: 'EUR',
    street: '12 rue des Tanneurs',
    city: 'Lyon',
    postalCode: '69002',
  },
  {
    name: 'Jonas Weber',
    email: 'jonas@buyer.example',
    locale: 'en',
    country: 'DE',
    currency: 'EUR',
    street: 'Lindenstraße 8',
    city: 'Bremen',
    postalCode: '28195',
  },
  {
    name: 'Elena Soto',
    email: 'elena@comprador.example',
    locale: 'es',
    country: 'CL',
    currency: 'USD',
    street: 'Av. Providencia 1200',
    city: 'Santiago',
    postalCode: '7500000',
  },
  {
    name: 'Grace Miller',
    email: 'grace@buyer.example',
    locale: 'en',
    country: 'US',
    currency: 'USD',
    street: '48 Elm Street',
    city: 'Portland',
    region: 'ME',
    postalCode: '04101',
  },
]
