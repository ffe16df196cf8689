import type { LoaderFunctionArgs } from '@remix-run/node'
import { findMakerPaper } from '#db/questions/papers/find-maker-papers.server.ts'
import { makerPaperPdf } from '../../../adapters/documents/maker-papers.server.ts'
import { readRestricted } from '../../../domain/people/read-restricted.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { makerOnPage } from '../../../server/fund/maker-on-page.server.ts'
import { pdfResponse } from '../../../server/pdf-response.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

/** A maker's paper to look at; the look is logged. It counts no printing: one that was printed before is shown as the copy it would be. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:situation')
  const maker = await makerOnPage(actor, params.code, formats())
  const number = (params.paper ?? '').slice(0, 20)
  const subject = { type: 'maker', id: maker.id, what: `paper ${number}` } as const
  const paper = await readRestricted(actor, 'read:situation', subject, (em) => findMakerPaper(em, maker.id, number))
  if (!paper) throw notFound()
  return pdfResponse(makerPaperPdf({ ...paper, isCopy: paper.printedCount > 0 }), paper.number)
}
