import type { LoaderFunctionArgs } from '@remix-run/node'
import {
  type EditorialContent,
  findEditorialContent,
  findWorkshopEditorial,
  type WorkshopEditorial,
} from '#db/questions/catalogue/find-workshop-editorials.server.ts'
import type { ComposeEditorial, EditorialKind } from '../../domain/catalogue/editorial-schema.ts'
import type { StaffActor } from '../../domain/people/sessions.server.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import { read } from '../../domain/shared/read.server.ts'
import { looseTranslator } from '../../texts/texts.ts'
import { notFound } from '../answers.server.ts'
import { requestContext } from '../request-context.server.ts'
import { requirePermission } from '../require.server.ts'
import { editorialKindOf } from '../storefront/present-editorials.server.ts'
import { orderNumberOf } from './address.ts'

export interface EditorialOnPage extends WorkshopEditorial {
  readonly title: string
  /** Its page in the workshop. */
  readonly path: string
}

interface EditorialOnPageOf {
  readonly actor: StaffActor
  readonly editorial: EditorialOnPage
  readonly base: string
}

/** Where staff write each kind. Collections and stories share their pages: the address says which is meant. */
export function editorialPlace(request: Pick<Request, 'url'>): { kind: EditorialKind; base: string } {
  const kind = editorialKindOf(request)
  return { kind, base: kind === 'story' ? '/workshop/stories' : '/workshop/collections' }
}

/** Who asks, and the collection or story that a page of the workshop is about; 404 when its number is nobody's. */
export async function editorialOnPage({
  request,
  params,
}: Pick<LoaderFunctionArgs, 'request' | 'params'>): Promise<EditorialOnPageOf> {
  const actor = await requirePermission(request, 'write:catalogue')
  const { locale } = requestContext()
  const { kind, base } = editorialPlace(request)
  const found = await read(actor, (em) => findWorkshopEditorial(em, kind, orderNumberOf(params), locale))
  if (!found) throw notFound(looseTranslator(locale, 'catalogue')('refusals.unknown_editorial'))
  const { texts } = found.content
  const title = texts[locale]?.title ?? texts.es?.title ?? String(found.number)
  return { actor, base, editorial: { ...found, title, path: `${base}/${found.number}` } }
}

/** Where the page stands: below the list of its kind. */
export function editorialTrail(editorial: EditorialOnPage, base: string, here?: string) {
  const t = looseTranslator(requestContext().locale, 'editorials')
  const list = { label: t(`workshop.${editorial.kind}.title`), to: base }
  return here ? [list, { label: editorial.title, to: editorial.path }, { label: here }] : [list, { label: editorial.title }]
}

/**
 * All of it as the form showed it, with what its press asks to be different. A press is told from the version that was seen and not from what stands now: the
 * same press again asks the same, and what has changed since is for the command to refuse.
 */
export async function composed(
  { actor, editorial }: Pick<EditorialOnPageOf, 'actor' | 'editorial'>,
  seen: number,
  changed: (shown: EditorialContent) => Partial<Omit<ComposeEditorial, 'editorialId' | 'seen'>>,
): Promise<ComposeEditorial> {
  const content = (await read(actor, (em) => findEditorialContent(em, editorial.id, seen))) ?? editorial.content
  return {
    editorialId: editorial.id,
    seen,
    fromOn: plainDate(content.fromOn),
    untilOn: content.untilOn ? plainDate(content.untilOn) : undefined,
    pieces: content.pieces,
    pictures: content.pictures,
    makers: content.makers,
    ...changed(content),
  }
}
