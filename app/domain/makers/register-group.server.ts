import { insertRow } from '#db/insert.server.ts'
import { command } from '../shared/command.server.ts'
import type { GroupId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { MakersRefusal } from './refusals.ts'
import type { RegisterGroup } from './schema.ts'

/**
 * Registers makers who sell as one, each with a whole-numbered part: what the group sells is shared in proportion.
 * Refuses: date_in_the_future, too_few_members, member_named_twice, unknown_maker, handle_taken, unknown_place.
 */
export const registerGroup = command<RegisterGroup, { groupId: GroupId }, MakersRefusal>(
  'makers.register-group',
  'write:maker',
  async ({ em, today, now }, input) => {
    if (input.fromOn > today) return refuse('date_in_the_future', { date: input.fromOn })
    if (input.members.length < 2) return refuse('too_few_members')
    const makerIds = [...new Set(input.members.map((member) => member.makerId))]
    if (makerIds.length < input.members.length) return refuse('member_named_twice')
    const found = await em.execute<{ id: string }[]>('select id from makers.maker where id = any (array[?]::uuid[])', [makerIds])
    if (found.length < makerIds.length) return refuse('unknown_maker')
    const [taken] = await em.execute<{ id: string }[]>('select id from makers."group" where handle = ?', [input.handle])
    if (taken) return refuse('handle_taken', { handle: input.handle })
    if (input.programmeId) {
      const [programme] = await em.execute<{ id: string }[]>('select id from programmes.programme where id = ?', [
        input.programmeId,
      ])
      if (!programme) return refuse('unknown_place')
    }
    const { handle, name, kind, region, programmeId } = input
    const group = await insertRow<{ id: GroupId }>(
      em,
      'makers."group"',
      { handle, name, kind, region, programme_id: programmeId, created_at: now },
      'id',
    )
    for (const { makerId, part } of input.members) {
      await insertRow(
        em,
        'makers.group_member',
        { group_id: group.id, maker_id: makerId, part, from_on: input.fromOn },
        'maker_id as id',
      )
    }
    return done({ groupId: group.id })
  },
)
