import type { ActionFunctionArgs } from '@remix-run/node'
import { findMakerPaper } from '#db/questions/papers/find-maker-papers.server.ts'
import { makerPaperPdf } from '../../../adapters/documents/maker-papers.server.ts'
import { issueApplication } from '../../../domain/lending/issue-application.server.ts'
import { ApplicationSlipForm } from '../../../domain/lending/schema.ts'
import { printMakerPaper } from '../../../domain/papers/print-maker-paper.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { makerOnPage } from '../../../server/fund/maker-on-page.server.ts'
import { pdfResponse, plainReply } from '../../../server/pdf-response.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

/**
 * Issues the slip on which she applies, or finds it when it was issued before, counts the printing, and answers with the sheet: the original or a
 * copy. The answer is the paper itself, because the sheet that comes back must be the one that was counted.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const staff = await requirePermission(request, 'print:loan-paper')
  const maker = await makerOnPage(staff, params.code, formats())
  const actor = { ...staff, onBehalfOf: maker.code }
  const form = await readForm(request, ApplicationSlipForm)
  if (!form.ok) return plainReply(form.reply(), 400)
  const issued = await run(issueApplication, actor, { makerId: maker.id, step: form.value.step }, { key: form.key })
  if (!issued.ok) return plainReply(form.reply(issued.refusal, { context: 'lending' }), 409)
  const { number } = issued.value
  const printed = await run(printMakerPaper, actor, { number }, { key: `${form.key}:${number}` })
  if (!printed.ok) return plainReply(form.reply(printed.refusal, { context: 'papers' }), 409)
  const paper = await read(staff, (em) => findMakerPaper(em, maker.id, number))
  if (!paper) throw notFound()
  return pdfResponse(makerPaperPdf({ ...paper, isCopy: printed.value.isCopy }), number)
}

/** There is nothing to read here: the address is for the form. */
export function loader() {
  throw notFound()
}
