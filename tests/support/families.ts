import { addBeneficiary } from '#app/domain/families/add-beneficiary.server.ts'
import { addRoute } from '#app/domain/families/add-route.server.ts'
import { recordInstruction } from '#app/domain/families/record-instruction.server.ts'
import type { AddBeneficiary } from '#app/domain/families/schema.ts'
import { account } from '#app/domain/ledger/accounts.ts'
import { credit, debit } from '#app/domain/ledger/journal.ts'
import { postJournal } from '#app/domain/ledger/post-journal.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { command, run } from '#app/domain/shared/command.server.ts'
import type { BeneficiaryId, MakerId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import { done, type Outcome } from '#app/domain/shared/outcome.ts'
import { aMaker, JOINED_ON } from './makers.ts'
import { row, rows } from './open-database.ts'
import { anOrderLine, aVariant } from './stock.ts'

const seed = systemActor('test')
const pen = (text: string) => Money.parse(text, 'PEN')

/** The value of an outcome that must be good. */
export function good<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value
}

/** A beneficiary of a maker, paid in cash, through the commands. */
export async function aBeneficiary(
  makerId: MakerId,
  change: Partial<AddBeneficiary> = {},
  way: 'cash' | 'none' = 'cash',
): Promise<BeneficiaryId> {
  const person = { makerId, name: 'Marta', relation: 'madre', ...change }
  const { beneficiaryId } = good(await run(addBeneficiary, seed, person, { key: crypto.randomUUID() }))
  if (way === 'cash') {
    const route = { beneficiaryId, kind: 'cash', legalBasis: 'instrucción firmada', fromOn: JOINED_ON } as const
    good(await run(addRoute, seed, route, { key: crypto.randomUUID() }))
  }
  return beneficiaryId
}

/** A maker whose two beneficiaries share 2 to 1. */
export async function aFamily(sees: 'sent' | 'all' = 'sent') {
  const maker = await aMaker()
  const [mother, sister] = [
    await aBeneficiary(maker.makerId, { sees }),
    await aBeneficiary(maker.makerId, { name: 'Lucía', relation: 'hermana' }),
  ]
  const parts = [
    { beneficiaryId: mother, part: 2 },
    { beneficiaryId: sister, part: 1 },
  ]
  const instruction = { makerId: maker.makerId, fromOn: JOINED_ON, slip: 'P-3318', parts }
  good(await run(recordInstruction, seed, instruction, { key: crypto.randomUUID() }))
  return { ...maker, mother, sister }
}

/** A settlement whose family part is available: its journal, and the row that says so. Income and loan make its page's story. */
export async function aReleasedSettlement(
  maker: { makerId: MakerId; code: string },
  family: string,
  at: string,
  loan = '0.00',
): Promise<string> {
  const key = crypto.randomUUID()
  const probe = command('test.settle', 'run:jobs', async (context) => {
    const lines = [
      debit('network', account.bank('network', 'PEN'), pen(family)),
      credit('network', account.familyAvailable(maker.code), pen(family)),
    ]
    const journal = await postJournal(context, {
      key: `settle:${key}`,
      kind: 'settled',
      source: { type: 'test', id: key },
      lines,
    })
    return done(journal.toString())
  })
  const journalId = good(await run(probe, seed, {}, { key }))
  const profile = await row<{ id: string }>('select id from settlement.profile_version order by id limit 1')
  const disposable = pen(family).plus(pen(loan))
  const { id } = await row<{ id: string }>(
    `insert into settlement.settlement (order_line_id, unit, paid_minor, paid_currency, maker_id, journal_id, profile_version_id, snapshot, currency, gross_minor,
       income_minor, disposable_minor, loan_minor, family_minor, settled_at, held_until, released_at)
     values (?, 1, ?, 'PEN', ?, ?, ?, '{}', 'PEN', ?, ?, ?, ?, ?, ?, ?, ?) returning id`,
    [
      await anOrderLine(await aVariant()),
      disposable.minor + 5000n,
      maker.makerId,
      journalId,
      profile.id,
      disposable.minor + 5000n,
      disposable.minor + 1000n,
      disposable.minor,
      pen(loan).minor,
      pen(family).minor,
      at,
      at,
      at,
    ],
  )
  return id
}

/** The family account in the books, as people read it. */
export async function familyAccount(code: string): Promise<Record<'available' | 'in_transit', string>> {
  const found = await rows<{ part: 'available' | 'in_transit'; minor: string }>(
    `select split_part(code, ':', 3) as part, (-balance)::text as minor from ledger.balance where code like ?`,
    [`family:${code}:%`],
  )
  const of = (part: string) => Money.ofMinor(found.find((each) => each.part === part)?.minor ?? '0', 'PEN').toText()
  return { available: of('available'), in_transit: of('in_transit') }
}
