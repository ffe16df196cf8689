import type { ActionFunctionArgs } from '@remix-run/node'
import { findLoan } from '#db/questions/lending/find-loan.server.ts'
import { findLoanPaper } from '#db/questions/papers/find-loan-papers.server.ts'
import { loanPaperPdf } from '../../../adapters/documents/loan-papers.server.ts'
import { PaperForm } from '../../../domain/lending/schema.ts'
import { printLoanPaper } from '../../../domain/papers/print-loan-paper.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { issueAsked } from '../../../server/fund/loan-papers.server.ts'
import { pdfResponse, plainReply } from '../../../server/pdf-response.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

/**
 * Issues a paper of a loan, or finds it when it was issued before, counts the printing, and answers with the sheets: the original or a copy.
 * Like the printing of slips, the answer is the paper itself, because the sheet that comes back must be the one that was counted.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'print:loan-paper')
  const form = await readForm(request, PaperForm)
  if (!form.ok) return plainReply(form.reply(), 400)
  const loan = await read(actor, (em) => findLoan(em, (params.number ?? '').slice(0, 40)))
  if (!loan) throw notFound()
  const issued = await issueAsked(actor, loan.id, form.value, form.key)
  if (!issued.ok) return plainReply(form.reply(issued.refusal, { context: 'lending' }), 409)
  const { number } = issued.value
  const paper = await read(actor, (em) => findLoanPaper(em, number))
  // A number keyed in for another printing may be of another loan: then it is not of this address, and no printing is counted.
  if (paper?.loanId !== loan.id) throw notFound()
  const printed = await run(printLoanPaper, actor, { number }, { key: `${form.key}:${number}` })
  if (!printed.ok) return plainReply(form.reply(printed.refusal, { context: 'papers' }), 409)
  return pdfResponse(loanPaperPdf({ ...paper, isCopy: printed.value.isCopy }), number)
}

/** There is nothing to read here: the address is for the form. */
export function loader() {
  throw notFound()
}
