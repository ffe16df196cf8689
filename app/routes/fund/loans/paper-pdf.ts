import type { LoaderFunctionArgs } from '@remix-run/node'
import { findLoanPaper } from '#db/questions/papers/find-loan-papers.server.ts'
import { loanPaperPdf } from '../../../adapters/documents/loan-papers.server.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { gone, notFound } from '../../../server/answers.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { pdfResponse } from '../../../server/pdf-response.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

/** A loan's paper to look at. Reading counts no printing: one that was printed before is shown as the copy it would be. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const paper = await read(actor, (em) => findLoanPaper(em, (params.paper ?? '').slice(0, 20)))
  if (!paper) throw notFound()
  if (paper.isForbidden) throw gone(formats().texts('papers')('refusals.notice_consent_over', { number: paper.number }))
  return pdfResponse(loanPaperPdf({ ...paper, isCopy: paper.printedCount > 0 }), paper.number)
}
