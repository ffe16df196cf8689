import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { findMakerPaper } from '#db/questions/papers/find-maker-papers.server.ts'
import { makerPaperPdf } from '../../../adapters/documents/maker-papers.server.ts'
import { printMakerPaper } from '../../../domain/papers/print-maker-paper.server.ts'
import { readRestricted } from '../../../domain/people/read-restricted.server.ts'
import { issueFinalSheet } from '../../../domain/settlement/issue-final-sheet.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { done } from '../../../domain/shared/outcome.ts'
import { notFound } from '../../../server/answers.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { makerOnPage } from '../../../server/fund/maker-on-page.server.ts'
import { pdfResponse, plainReply } from '../../../server/pdf-response.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

const MakerPaperForm = z.discriminatedUnion('paper', [
  z.strictObject({ paper: z.literal('final_sheet') }),
  z.strictObject({ paper: z.literal('again'), number: z.string().regex(/^[A-Z]-\d{4,9}$/, { error: 'invalid' }) }),
])

/**
 * Issues a paper of a maker, or finds it while what it says still holds, counts the printing, and answers with the sheets: the original or a copy.
 * The answer is the paper itself, because the sheet that comes back must be the one that was counted.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const staff = await requirePermission(request, 'read:situation')
  const maker = await makerOnPage(staff, params.code, formats())
  const actor = { ...staff, onBehalfOf: maker.code }
  const form = await readForm(request, MakerPaperForm)
  if (!form.ok) return plainReply(form.reply(), 400)
  const asked = form.value
  const issued =
    asked.paper === 'again'
      ? done({ number: asked.number })
      : await run(issueFinalSheet, actor, { makerId: maker.id }, { key: form.key })
  if (!issued.ok) return plainReply(form.reply(issued.refusal, { context: 'settlement' }), 409)
  const { number } = issued.value
  const subject = { type: 'maker', id: maker.id, what: `paper ${number}` } as const
  const paper = await readRestricted(staff, 'read:situation', subject, (em) => findMakerPaper(em, maker.id, number))
  if (!paper) throw notFound()
  const printed = await run(printMakerPaper, actor, { number }, { key: `${form.key}:${number}` })
  if (!printed.ok) return plainReply(form.reply(printed.refusal, { context: 'papers' }), 409)
  return pdfResponse(makerPaperPdf({ ...paper, isCopy: printed.value.isCopy }), number)
}

/** There is nothing to read here: the address is for the form. */
export function loader() {
  throw notFound()
}
