import { findToday } from '#db/questions/catalogue/find-today.server.ts'
import { type BeneficiarySetup, findFamilySetup } from '#db/questions/families/find-family-setup.server.ts'
import { findMakerByCode, type MakerChoice } from '#db/questions/makers/find-maker-choices.server.ts'
import { findMakerPlaces, type MakerPlaces } from '#db/questions/makers/find-maker-places.server.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import type { PlainDate } from '../../../domain/shared/dates.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { translator } from '../../../texts/texts.ts'

export interface FamilyOf {
  readonly maker: MakerChoice
  readonly today: PlainDate
  readonly family: readonly BeneficiarySetup[]
  readonly agencies: MakerPlaces['agencies']
}

/** A maker of an address and everybody she may send money to. Throws a 404 when there is no such maker. */
export async function familyOf(actor: StaffActor, code: string | undefined): Promise<FamilyOf> {
  const found = await read(actor, async (em) => {
    const maker = await findMakerByCode(em, code ?? '')
    if (!maker) return undefined
    const today = await findToday(em)
    const { agencies } = await findMakerPlaces(em)
    return { maker, today, agencies, family: await findFamilySetup(em, maker.id, today) }
  })
  if (!found) throw notFound(translator(requestContext().locale, 'families')('refusals.unknown_maker'))
  return found
}

/** As above, with the beneficiary of an address. Throws a 404 when this maker has none such. */
export async function beneficiaryOf(actor: StaffActor, code: string | undefined, id: string | undefined) {
  const { family, ...rest } = await familyOf(actor, code)
  const beneficiary = family.find((one) => one.id === id)
  if (!beneficiary) throw notFound(translator(requestContext().locale, 'families')('refusals.unknown_beneficiary'))
  return { ...rest, beneficiary }
}
