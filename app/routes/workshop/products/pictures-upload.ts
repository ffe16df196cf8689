import type { ActionFunctionArgs } from '@remix-run/node'
import { hangUploaded } from '../../../server/workshop/picture-form.server.ts'

/** Takes pictures from a page that shows how far they are: nothing to say when all hang, else what cannot be used. */
export async function action({ request, params }: ActionFunctionArgs) {
  const reply = await hangUploaded(request, params.code)
  return reply ? Response.json(reply, { status: 400 }) : new Response(null, { status: 204 })
}
