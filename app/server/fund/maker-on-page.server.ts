import { findMakerByCode, type MakerChoice } from '#db/questions/makers/find-maker-choices.server.ts'
import type { StaffActor } from '../../domain/people/sessions.server.ts'
import { read } from '../../domain/shared/read.server.ts'
import { notFound } from '../answers.server.ts'
import type { Formats } from '../formats.server.ts'

/** The maker that a page's address names by her number. Throws a 404 when there is none. */
export async function makerOnPage(actor: StaffActor, code: string | undefined, f: Formats): Promise<MakerChoice> {
  const maker = await read(actor, (em) => findMakerByCode(em, (code ?? '').slice(0, 40)))
  if (!maker) throw notFound(f.texts('makers')('refusals.unknown_maker'))
  return maker
}
