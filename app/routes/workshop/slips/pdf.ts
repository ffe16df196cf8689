import type { LoaderFunctionArgs } from '@remix-run/node'
import { findSlip } from '#db/questions/papers/find-slip.server.ts'
import { slipsPdf } from '../../../adapters/documents/slips.server.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { pdfResponse } from '../../../server/pdf-response.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

/** The sheet of one slip to look at. Reading counts no printing: one that was printed before is shown as the copy it would be. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'print:slip')
  const slip = await read(actor, (em) => findSlip(em, params.number ?? ''))
  if (!slip) throw notFound()
  return pdfResponse(slipsPdf([{ ...slip, isCopy: slip.printedCount > 0 }]), slip.number)
}
