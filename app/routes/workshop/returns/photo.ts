import type { LoaderFunctionArgs } from '@remix-run/node'
import { findReturn } from '#db/questions/orders/find-returns.server.ts'
import { isEvidenceFile } from '../../../domain/lending/ports.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { application } from '../../../server/application.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

/** A picture that a buyer sent with a request, for who answers it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'answer:request')
  const { number = '', file } = params
  const found = await read(actor, (em) => findReturn(em, number))
  const bytes = found?.photos.includes(file ?? '') && isEvidenceFile(file) ? await application().evidenceStore.read(file) : null
  if (!bytes) throw notFound()
  return new Response(Buffer.from(bytes), { headers: { 'Content-Type': 'image/webp' } })
}
