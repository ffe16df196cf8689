import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { findSlipsByNumber } from '#db/questions/papers/find-slip.server.ts'
import { slipsPdf } from '../../../adapters/documents/slips.server.ts'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { printSlips } from '../../../domain/papers/print-slips.server.ts'
import { MOST_SLIPS, SlipNumber } from '../../../domain/papers/schema.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { several } from '../../../domain/shared/fields.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { pdfResponse } from '../../../server/pdf-response.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

const PrintForm = z.object({ number: several(SlipNumber, { max: MOST_SLIPS, min: 1 }) })

/**
 * Prints slips: counts the printing, and answers with the sheets themselves, an original or a copy each. The one form here whose answer
 * is not a redirect: the sheet that comes back must be the one that was counted.
 */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'print:slip')
  const form = await readForm(request, PrintForm)
  if (!form.ok) return sentence(form.reply(), 400)
  const outcome = await run(printSlips, actor, { numbers: form.value.number }, { key: form.key })
  if (!outcome.ok) return sentence(form.reply(outcome.refusal, { context: 'papers' }), 409)
  const copies = new Map(outcome.value.slips.map((slip) => [slip.number, slip.isCopy]))
  const slips = await read(actor, (em) => findSlipsByNumber(em, [...copies.keys()]))
  const sheets = slips.map((slip) => ({ ...slip, isCopy: copies.get(slip.number) ?? true }))
  return pdfResponse(slipsPdf(sheets), [...copies.keys()].join('-').slice(0, 60))
}

/** There is nothing to read here: the address is for the form. */
export function loader() {
  throw notFound()
}

/** The window that was opened for a paper has no page around it: the sentence stands alone. */
function sentence(reply: FormReply, status: number): Response {
  const text = [...reply.messages, ...Object.values(reply.errors)].join('\n')
  return new Response(text, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' } })
}
