import type { EntityManager } from '#db/orm.server.ts'
import type { InThreeLanguages } from '../shared/locale.ts'
import { type ImportChoices, plainWord } from './import-rows.ts'

/** What the words of a table of products mean today: by id and by name in each language; makers by their code or name, groups by theirs. */
export async function findImportChoices(em: EntityManager): Promise<ImportChoices> {
  const named = async (table: string) => {
    const rows = await em.execute<{ id: string; name: InThreeLanguages }[]>(`select id, name from catalogue.${table}`)
    return new Map(rows.flatMap(({ id, name }) => [id, ...Object.values(name)].map((word) => [plainWord(word), id] as const)))
  }
  const makers = await em.execute<{ id: string; code: string; name: string }[]>(
    'select id, code, chosen_name as name from makers.maker',
  )
  const groups = await em.execute<{ id: string; name: string }[]>('select id, name from makers."group"')
  // Two people may have chosen one name: then only the code says who is meant.
  const once = makers.filter(({ name }) => makers.filter((other) => plainWord(other.name) === plainWord(name)).length === 1)
  const fibres = await em.execute<{ name: InThreeLanguages }[]>(
    `select distinct fibre -> 'name' as name from catalogue.product, jsonb_array_elements(fibres) fibre`,
  )
  const taken = await em.execute<{ code: string }[]>('select code from catalogue.product union select sku from catalogue.variant')
  return {
    categories: await named('category'),
    colours: await named('colour'),
    authors: new Map<string, { readonly makerId?: string; readonly groupId?: string }>([
      ...groups.map(({ id, name }) => [plainWord(name), { groupId: id }] as const),
      ...once.map(({ id, name }) => [plainWord(name), { makerId: id }] as const),
      ...makers.map(({ id, code }) => [plainWord(code), { makerId: id }] as const),
    ]),
    fibres: new Map(fibres.flatMap(({ name }) => Object.values(name).map((word) => [plainWord(word), name] as const))),
    taken: new Set(taken.map(({ code }) => code)),
  }
}
