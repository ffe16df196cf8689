import { saveAddress } from '#app/domain/customers/addresses.server.ts'
import { mergeFavourites } from '#app/domain/customers/favourites.server.ts'
import { expireOrder } from '#app/domain/orders/expire-order.server.ts'
import { complaintTokenHash, fileComplaint } from '#app/domain/orders/file-complaint.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { fileRequest } from '#app/domain/wholesale/file-request.server.ts'
import { anOrderFor, aPieceInStock, confirm, place } from './buying.ts'
import { aCustomer } from './customers.ts'
import { aReceivedGift } from './gifts.ts'
import { asOwner, row, rows } from './open-database.ts'
import { aMaker, aProduct } from './small-world.ts'
import { did } from './sold.ts'

const key = () => crypto.randomUUID()
const JOBS = systemActor('jobs')

async function bought(email: string) {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '60.00')
  await aPieceInStock(variantId, maker)
  const input = await anOrderFor([variantId])
  return { ...(await place({ ...input, buyer: { ...input.buyer, email } })), variantId }
}

/** Somebody of whom there is a little of everything. */
export async function knownEverywhere(email: string) {
  const paid = await bought(email)
  await confirm(paid.paymentId)
  const left = await bought(email)
  await did(run(expireOrder, JOBS, { orderId: left.orderId, isBuyersWish: true }, { key: key() }))
  await rows(
    `insert into orders.review (order_line_id, product_id, stars, words, locale, written_by, written_at)
     select line.id, variant.product_id, 5, ?, 'es', 'visitor', now() from orders.order_line line
     join catalogue.variant on variant.id = line.variant_id where line.order_id = ?`,
    [`Abriga, dice ${email}`, paid.orderId],
  )
  await rows(`insert into catalogue.stock_notice (variant_id, email, locale, asked_at) values (?, ?, 'es', now())`, [
    left.variantId,
    email,
  ])
  await aReceivedGift({ email, name: `Name of ${email}` })
  const sheet = {
    ...{ kind: 'queja' as const, name: 'Ana', documentType: 'dni' as const, documentNumber: '45678901', address: 'Lima', email },
    ...{ phone: undefined, guardian: undefined, subject: 'Entrega', amount: undefined, orderNumber: undefined, detail: 'Tarde.' },
    ...{ request: 'Avisen.', locale: 'es' as const, tokenHash: complaintTokenHash(key()) },
  }
  await did(run(fileComplaint, VISITOR, sheet, { key: key() }))
  const request = { company: 'Sol', contact: 'Ana', email, phone: undefined, country: 'FR', locale: 'fr' as const }
  await did(run(fileRequest, VISITOR, { ...request, wantedBy: undefined, message: 'Hola', lines: [] }, { key: key() }))
  const customer = await aCustomer(email)
  await did(run(mergeFavourites, customer.actor, { codes: [] }, { key: key() }))
  const recipient = { name: 'Ana', address: { lines: ['Calle 1'], city: 'Lyon' } }
  await did(run(saveAddress, customer.actor, { country: 'FR', recipient }, { key: key() }))
  await asOwner(
    `update mail.message set state = 'sent', attempts = 1, sent_at = now(), subject = 'x' where recipient = $1 and state = 'queued'`,
    [email],
  )
  return { customer, email, paid }
}

/** Tables in which a text still stands anywhere. */
export async function tablesWith(text: string): Promise<string[]> {
  const tables = await rows<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema', 'pgboss') order by 1`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const may = await row<{ may: boolean }>(`select has_table_privilege(?, 'select') as may`, [name])
    if (may.may && (await rows(`select 1 from ${name} t where t::text ilike '%' || ? || '%' limit 1`, [text])).length > 0)
      found.push(name)
  }
  return found
}
