import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface MakerStanding {
  readonly makerId: MakerId
  readonly code: string
  readonly chosenName: string
  readonly profile: string
  readonly inCustody: boolean
  readonly reparationApplies: boolean
  readonly childSupport: { kind: 'percent'; rate: string } | { kind: 'monthly'; monthlyMinor: string } | undefined
  readonly prisonCode: string | undefined
  readonly mandate:
    | { id: string; kind: 'whole_outstanding' | 'only_due'; shareOfDisposable: string; familyFloor: string }
    | undefined
}

interface Row {
  id: MakerId
  code: string
  chosen_name: string
  profile: string
  reparation_applies: boolean
  child_support_kind: 'percent' | 'monthly' | null
  child_support_rate: string | null
  child_support_monthly_minor: string | null
  prison_code: string | null
  mandate_id: string | null
  takes: 'whole_outstanding' | 'only_due'
  share_of_disposable: string
  family_floor: string
}

/** Which rules divide a maker's sale on a day: her profile and flags, the prison its 10 % goes to, and the mandate in force. */
export async function findStandings(
  em: EntityManager,
  makerIds: readonly MakerId[],
  on: PlainDate,
): Promise<Map<MakerId, MakerStanding>> {
  const rows = await em.execute<Row[]>(
    `select maker.id, maker.code, maker.chosen_name, period.profile, period.reparation_applies, period.child_support_kind,
       period.child_support_rate, period.child_support_monthly_minor, prison.code as prison_code,
       mandate.id as mandate_id, mandate.takes, mandate.share_of_disposable, mandate.family_floor
     from makers.maker maker
     left join makers.prison prison on prison.id = maker.prison_id
     join lateral (select * from makers.profile_period where maker_id = maker.id and from_on <= ? order by from_on desc limit 1) period on true
     left join lateral (
       select * from lending.mandate where maker_id = maker.id and signed_on <= ? order by version desc limit 1) mandate
       on mandate.revoked_on is null or mandate.revoked_on > ?
     where maker.id in (?)`,
    [on, on, on, makerIds],
  )
  return new Map(rows.map((row) => [row.id, standingOf(row)]))
}

function standingOf(row: Row): MakerStanding {
  return {
    makerId: row.id,
    code: row.code,
    chosenName: row.chosen_name,
    profile: row.profile,
    inCustody: row.profile === 'peru_in_custody',
    reparationApplies: row.reparation_applies,
    childSupport:
      row.child_support_kind === 'percent'
        ? { kind: 'percent', rate: plainRate(row.child_support_rate ?? '0') }
        : row.child_support_kind === 'monthly'
          ? { kind: 'monthly', monthlyMinor: row.child_support_monthly_minor ?? '0' }
          : undefined,
    prisonCode: row.prison_code ?? undefined,
    mandate: row.mandate_id
      ? {
          id: row.mandate_id,
          kind: row.takes,
          shareOfDisposable: plainRate(row.share_of_disposable),
          familyFloor: plainRate(row.family_floor),
        }
      : undefined,
  }
}

/** `0.20000` as `0.2`: one text for one rate, so that a frozen snapshot reads like the paper she signed. */
function plainRate(numeric: string): string {
  return numeric.includes('.') ? numeric.replace(/0+$/, '').replace(/\.$/, '') : numeric
}
