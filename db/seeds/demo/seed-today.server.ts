import type { LateReason } from '#app/domain/orders/late.ts'
import { setNewDate } from '#app/domain/orders/set-new-date.server.ts'
import { assignWork } from '#app/domain/production/assign-work.server.ts'
import { acceptPiece } from '#app/domain/settlement/accept-piece.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { addMs } from '#app/domain/shared/dates.ts'
import { type FileRequestInput, fileRequest } from '#app/domain/wholesale/file-request.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { BUYERS_ABROAD, BUYERS_IN_PERU, type DemoBuyer } from './data/staff-and-buyers.ts'
import { askAsGroup, askForAdvance } from './lend.server.ts'
import { seedComplaints } from './seed-complaints.server.ts'
import { seedPhoneOrders } from './seed-phone-orders.server.ts'
import { order, pay } from './sell.server.ts'
import { type DemoWorld, dateOn, instantAt, makerOf, staffOf, tell } from './world.server.ts'

interface OpenOrder {
  readonly key: string
  readonly day: number
  readonly product: string
  readonly quantity: number
  readonly buyer: DemoBuyer | undefined
  /** Pieces that quality has accepted already, and how many days ago. */
  readonly accepted?: { readonly pieces: number; readonly day: number }
  /** Who helps the maker finish, and in which parts. */
  readonly helpers?: readonly (readonly [handle: string, part: number])[]
  /** A new date that staff gave, because it leaves later than promised. */
  readonly newDate?: { readonly day: number; readonly leavesInDays: number; readonly reason: LateReason }
  /** Who asks the fund for her materials, against what the order will leave her, and when. */
  readonly advance?: { readonly maker: string; readonly day: number; readonly amount: string; readonly purpose: string }
}

/** Work that is under way: some to be made, some half accepted, some ready to be sent. */
const TO_MAKE: readonly OpenOrder[] = [
  { key: 'open-1', day: -1, product: 'CHOMPA-01', quantity: 1, buyer: BUYERS_IN_PERU[2] },
  {
    key: 'open-2',
    day: -9,
    product: 'CARDIGAN-02',
    quantity: 1,
    buyer: BUYERS_IN_PERU[4],
    helpers: [
      ['sabina', 2],
      ['isabel', 1],
    ],
  },
  { key: 'open-3', day: -4, product: 'CARTERA-03', quantity: 2, buyer: BUYERS_IN_PERU[0] },
  { key: 'open-4', day: -12, product: 'BANQUITO-02', quantity: 2, buyer: BUYERS_IN_PERU[7], accepted: { pieces: 1, day: -1 } },
  { key: 'open-5', day: -24, product: 'PONCHO-05', quantity: 1, buyer: BUYERS_ABROAD[0], accepted: { pieces: 1, day: -1 } },
  { key: 'open-6', day: -17, product: 'MANTA-04', quantity: 1, buyer: BUYERS_ABROAD[1] },
  {
    ...{ key: 'open-7', day: -27, product: 'POLLERA-01', quantity: 1, buyer: BUYERS_IN_PERU[5] },
    newDate: { day: -1, leavesInDays: 9, reason: 'material_late' },
    advance: { maker: 'celia', day: -1, amount: '180.00', purpose: 'Castilla, cintas e hilos para la pollera' },
  },
]

/** Orders whose buyers said they would pay by wallet or transfer, and whose money staff have not seen yet. */
const AWAITING_PAYMENT = [
  { key: 'waiting-1', method: 'transfer', product: 'TAPIZ-03', quantity: 1, buyer: BUYERS_ABROAD[2], minutesAgo: 240 },
  { key: 'waiting-2', method: 'yape', product: 'MITONES-02', quantity: 1, buyer: BUYERS_IN_PERU[1], minutesAgo: 50 },
] as const

/** Shops and companies that asked for quantities. All invented. */
const REQUESTS: readonly (Omit<FileRequestInput, 'wantedBy' | 'phone'> & {
  readonly daysAgo: number
  readonly wantedInDays: number
})[] = [
  {
    ...{
      company: 'Boutique Fil Rouge',
      contact: 'Hélène Marchand',
      email: 'helene@filrouge.example',
      country: 'FR',
      locale: 'fr',
    },
    ...{ daysAgo: 3, wantedInDays: 75, message: 'Pour notre vitrine d’hiver. Pouvez-vous envoyer un échantillon ?' },
    lines: [
      { code: 'COJIN-02', quantity: 24 },
      { code: 'CHUSPA-01', quantity: 30 },
    ],
  },
  {
    ...{
      company: 'Casa Andina Regalos SAC',
      contact: 'Rodrigo Paz',
      email: 'compras@regalos.example',
      country: 'PE',
      locale: 'es',
    },
    ...{ daysAgo: 1, wantedInDays: 28, message: 'Para fin de año, con una tarjeta que diga quién lo hizo.' },
    lines: [{ code: 'TAZA-01', quantity: 120 }],
  },
  {
    ...{ company: 'Nordlicht Wolle', contact: 'Antje Kruse', email: 'antje@nordlicht.example', country: 'DE', locale: 'en' },
    ...{ daysAgo: 0, wantedInDays: 110, message: 'Which sizes can you knit in undyed wool?' },
    lines: [
      { code: 'CHOMPA-10', quantity: 40 },
      { code: 'MEDIAS-01', quantity: 100 },
    ],
  },
]

/** What lies on the workshop's table this morning. */
export async function seedToday(world: DemoWorld): Promise<void> {
  await seedComplaints(world)
  for (const open of TO_MAKE) await seedOpenOrder(world, open)
  await askAsGroup(world, -1)
  for (const { key, method, product, quantity, buyer, minutesAgo } of AWAITING_PAYMENT) {
    if (!buyer) continue
    const at = addMs(world.now, -minutesAgo * 60_000)
    await order(world, { key, at, buyer, method, pieces: [{ product, quantity }] })
  }
  for (const { daysAgo, wantedInDays, ...request } of REQUESTS) {
    const input = { ...request, phone: undefined, wantedBy: dateOn(world, wantedInDays) }
    await tell(fileRequest, VISITOR, input, { key: `request:${request.email}`, now: instantAt(world, -daysAgo, 20) })
  }
  await seedPhoneOrders(world)
}

async function seedOpenOrder(world: DemoWorld, open: OpenOrder): Promise<void> {
  const { key, day, product, quantity, buyer, accepted, helpers, newDate, advance } = open
  if (!buyer) return
  const method = buyer.country === 'PE' ? 'yape' : 'transfer'
  const placed = await order(world, { key, at: instantAt(world, day, 45), buyer, method, pieces: [{ product, quantity }] })
  await pay(world, placed, method, instantAt(world, day, 100))
  const productionOrderId = await productionOrderOf(placed.orderId)
  if (helpers) {
    const shares = helpers.map(([handle, part]) => ({ makerId: makerOf(world, handle).id, part }))
    const when = { key: `assigned:${key}`, now: instantAt(world, day + 1, 30) }
    await tell(assignWork, staffOf(world, 'workshop'), { productionOrderId, shares }, when)
  }
  for (let piece = 0; accepted && piece < accepted.pieces; piece += 1) {
    const when = { key: `accepted:${key}:${piece}`, now: instantAt(world, accepted.day, 240 + piece) }
    await tell(acceptPiece, staffOf(world, 'workshop'), { productionOrderId }, when)
  }
  if (newDate) {
    const input = { orderId: placed.orderId, leavesOn: dateOn(world, newDate.leavesInDays), reason: newDate.reason }
    await tell(setNewDate, staffOf(world, 'workshop'), input, { key: `new-date:${key}`, now: instantAt(world, newDate.day, 300) })
  }
  if (advance) await askForAdvance(world, placed.orderId, advance)
}

async function productionOrderOf(orderId: string): Promise<string> {
  const [row] = await forkEntityManager().execute<{ id: string }[]>(
    `select production.id from production.production_order production join orders.order_line line on line.id = production.order_line_id
     where line.order_id = ?`,
    [orderId],
  )
  if (!row) throw new Error('a paid line that is made to order is ordered to be made')
  return row.id
}
