// What may a product be, and by whom? Categories that hold products, colours of the chart, and every maker and group by name.
import type { GroupId, MakerId } from '#app/domain/shared/ids.ts'
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface PublishingChoices {
  readonly categories: readonly { readonly id: string; readonly name: InThreeLanguages }[]
  readonly colours: readonly { readonly id: string; readonly name: InThreeLanguages }[]
  readonly makers: readonly { readonly id: MakerId; readonly code: string; readonly name: string }[]
  readonly groups: readonly { readonly id: GroupId; readonly name: string }[]
}

/** The choices of the form that publishes a product. */
export async function findPublishingChoices(em: EntityManager): Promise<PublishingChoices> {
  return {
    categories: await em.execute(
      `select id, name from catalogue.category category
       where not exists (select 1 from catalogue.category child where child.parent_id = category.id) order by parent_id, position`,
    ),
    colours: await em.execute('select id, name from catalogue.colour order by family, id'),
    makers: await em.execute('select id, code, chosen_name as name from makers.maker order by chosen_name, code'),
    groups: await em.execute('select id, name from makers."group" order by name'),
  }
}
