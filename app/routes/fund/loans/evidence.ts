import type { LoaderFunctionArgs } from '@remix-run/node'
import { isEvidence } from '#db/questions/lending/find-follow-ups.server.ts'
import { isEvidenceFile } from '../../../domain/lending/ports.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { application } from '../../../server/application.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

/** A picture that a visit shows, for staff who may read the fund. Like every page of theirs it is kept nowhere on the way, and what no visit shows is not there. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const { file } = params
  if (!isEvidenceFile(file) || !(await read(actor, (em) => isEvidence(em, file)))) throw notFound()
  const bytes = await application().evidenceStore.read(file)
  if (!bytes) throw notFound()
  return new Response(Buffer.from(bytes), { headers: { 'Content-Type': 'image/webp' } })
}
