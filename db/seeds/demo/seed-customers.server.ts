import { saveAddress } from '#app/domain/customers/addresses.server.ts'
import { mergeFavourites } from '#app/domain/customers/favourites.server.ts'
import { admitCustomer } from '#app/domain/customers/open-link.server.ts'
import { type EntityManager, forkEntityManager } from '#db/orm.server.ts'
import { BUYERS_IN_PERU } from './data/staff-and-buyers.ts'
import { type DemoWorld, instantAt, tell } from './world.server.ts'

/** Two pieces that she looked at again. */
const KEPT = 2

/**
 * One buyer of the story who signs in, with an address and two pieces kept: her orders of two years are found by her e-mail, whether she was signed in or
 * not. Her link is asked for at /es/account and comes at /dev/mail.
 */
export async function seedCustomers(world: DemoWorld): Promise<void> {
  const [buyer] = BUYERS_IN_PERU
  if (!buyer) throw new Error('the story has buyers')
  const since = instantAt(world, -40, 30)
  const id = await forkEntityManager().transactional((em) =>
    admitCustomer(em as EntityManager, { email: buyer.email, locale: buyer.locale, since }),
  )
  const { name, street, city, region, district, ubigeo, country } = buyer
  const recipient = { name, address: { lines: [street], city, region, district, ubigeo } }
  await tell(saveAddress, { kind: 'buyer', id }, { country, recipient }, { key: 'customer:address', now: since })
  const codes = [...world.products.keys()].slice(0, KEPT)
  await tell(mergeFavourites, { kind: 'buyer', id }, { codes }, { key: 'customer:favourites', now: since })
}
