import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { z } from 'zod'
import { findHeldData } from '#db/questions/customers/find-held-data.server.ts'
import { recordExport } from '../../domain/customers/data-requests.server.ts'
import { run } from '../../domain/shared/command.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requireCustomer } from '../../server/storefront/customer.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'

/** A copy of everything held of the address, as a file. Written down first; a sign-in that is too old is led back to the page that says so. */
export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const customer = await requireCustomer(request, params.lang)
  const back = `/${shopper.locale}/account/data`
  // A press that was answered before is answered again by its key: the proof is asked of the session itself.
  if (!customer.isFresh) return redirect(back)
  const form = await readForm(request, z.object({}))
  if (!form.ok) return redirect(back)
  const outcome = await run(recordExport, customer.actor, { sessionId: customer.sessionId }, { key: form.key })
  if (!outcome.ok) return redirect(back)
  const { number } = outcome.value
  const held = await readShop(shopper, (em) => findHeldData(em, customer))
  const copy = { number, email: customer.email, ...held }
  return new Response(`${JSON.stringify(copy, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="hilo-${number}.json"`,
      'Cache-Control': 'no-store',
    },
  })
}

/** The file is made by a press alone: who opens its address is led to the page with the button. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/${params.lang}/account/data`)
}
