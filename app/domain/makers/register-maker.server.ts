import { insertRow } from '#db/insert.server.ts'
import { brokenConstraint, type Context, command } from '../shared/command.server.ts'
import type { MakerId } from '../shared/ids.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { addProfilePeriod } from './internal/profile-period.server.ts'
import type { MakersRefusal } from './refusals.ts'
import { faultOfProfile, isDocumentNumber } from './rules.ts'
import type { LegalIdentity, RegisterMaker } from './schema.ts'

/**
 * Registers a maker: the name she chose for the public, her craft and place, the rules that divide her sales from her first day, and,
 * apart and restricted, who she is by law. Nothing is public until she consents, item by item.
 * Refuses: date_in_the_future, custody_needs_a_prison, reparation_only_in_custody, child_support_incomplete, document_number_wrong,
 * handle_taken, unknown_place.
 */
export const registerMaker = command<RegisterMaker, { makerId: MakerId; code: string }, MakersRefusal>(
  'makers.register-maker',
  'write:maker',
  async (context, input) => {
    if (input.joinedOn > context.today) return refuse('date_in_the_future', { date: input.joinedOn })
    const fault = faultOfProfile(input.profile, input.prisonId)
    if (fault) return refuse(fault)
    const { identity } = input
    if (identity && !isDocumentNumber(identity.documentType, identity.documentNumber)) return refuse('document_number_wrong')
    const [taken] = await context.em.execute<{ id: string }[]>('select id from makers.maker where handle = ?', [input.handle])
    if (taken) return refuse('handle_taken', { handle: input.handle })
    const maker = await addMaker(context, input)
    if (maker === 'unknown_place') return refuse('unknown_place')
    await addProfilePeriod(context.em, maker.makerId, input.joinedOn, input.profile)
    if (identity) await addIdentity(context, maker.makerId, identity)
    return done(maker)
  },
)

async function addMaker(context: Context, input: RegisterMaker): Promise<{ makerId: MakerId; code: string } | 'unknown_place'> {
  try {
    const { id, code } = await insertRow<{ id: MakerId; code: string }>(
      context.em,
      'makers.maker',
      {
        handle: input.handle,
        chosen_name: input.chosenName,
        address_form: input.addressForm,
        trade: input.trade,
        region: input.region,
        practising_since: input.practisingSince,
        locale: input.locale,
        workshop_id: input.workshopId,
        agency_id: input.agencyId,
        prison_id: input.prisonId,
        programme_id: input.programmeId,
        scope: input.scope,
        baseline_capital_minor: input.baselineCapital && Money.parse(input.baselineCapital, 'PEN').minor,
        joined_on: input.joinedOn,
        created_at: context.now,
      },
      'id, code',
    )
    return { makerId: id, code }
  } catch (error) {
    if (brokenConstraint(error)?.endsWith('_id_fkey')) return 'unknown_place'
    throw error
  }
}

async function addIdentity(context: Context, makerId: MakerId, identity: LegalIdentity): Promise<void> {
  await insertRow(
    context.em,
    'makers.legal_identity',
    {
      maker_id: makerId,
      given_names: identity.givenNames,
      paternal_surname: identity.paternalSurname,
      maternal_surname: identity.maternalSurname,
      document_type: identity.documentType,
      document_country: identity.documentCountry,
      document_number: identity.documentNumber,
    },
    'maker_id as id',
  )
}
