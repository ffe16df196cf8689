import type { ActionFunctionArgs } from '@remix-run/node'
import { changeFavourite } from '../../domain/customers/favourites.server.ts'
import { FavouriteChange } from '../../domain/customers/schema.ts'
import { run } from '../../domain/shared/command.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { knowCustomer } from '../../server/storefront/customer.server.ts'

/** The word that a heart sends beside its page: keeps a piece with the sign-in, or lets it go. Nobody waits for the answer, and it says nothing. */
export async function action({ request }: ActionFunctionArgs) {
  const customer = await knowCustomer(request)
  const form = await readForm(request, FavouriteChange, { keyless: true })
  if (customer && form.ok) {
    const { code, change } = form.value
    await run(changeFavourite, customer.actor, { code, isKept: change === 'keep' }, { key: newFormKey() })
  }
  return new Response(null, { status: 204 })
}
