// Whom can a form be about? Every maker by the name she chose and her number; and one of them by the number in an address.
import type { MakerId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface MakerChoice {
  readonly id: MakerId
  readonly code: string
  readonly chosenName: string
  readonly handle: string
  /** Whether somebody wrote down how she stood before the fund came: without it no loan goes out. */
  readonly hasBaseline: boolean
}

const COLUMNS = `maker.id, maker.code, maker.chosen_name as "chosenName", maker.handle,
  exists (select 1 from makers.observation where maker_id = maker.id and is_baseline) as "hasBaseline"`

/** Every maker, by name. */
export async function findMakerChoices(em: EntityManager): Promise<MakerChoice[]> {
  return em.execute<MakerChoice[]>(`select ${COLUMNS} from makers.maker maker order by maker.chosen_name, maker.code`)
}

/** The maker of a number such as `m_0012`. */
export async function findMakerByCode(em: EntityManager, code: string): Promise<MakerChoice | undefined> {
  const [row] = await em.execute<MakerChoice[]>(`select ${COLUMNS} from makers.maker maker where maker.code = ?`, [code])
  return row
}
