// What does this house still lack before it can sell: of people, papers, law, ways of delivery, products and words?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface SetupFacts {
  /** Sign-ins that may handle money: what one prepares another releases. */
  readonly moneyHands: number
  /** The tax number on papers while it is still the example's that the software came with. */
  readonly exampleTaxId: string | null
  readonly hasSeries: boolean
  /** Areas of law in which nobody answers, or only the example. */
  readonly unanswered: readonly string[]
  readonly hasManufacturer: boolean
  /** Zones that nothing can be sent to. */
  readonly unreached: readonly string[]
  /** Ways of paying by hand that are offered and still say the example's number or account. */
  readonly exampleWays: number
  /** Somebody of the house has said where parcels are packed. */
  readonly hasCenters: boolean
  readonly makers: number
  /** What the product that is nearest to complete still lacks; empty when one is complete, null when there is none. */
  readonly lacks: readonly ('words' | 'price' | 'photo' | 'offer')[] | null
  readonly canBeBought: boolean
}

// Addresses that came with the software end in .example, which nobody can own.
const EXAMPLE = `email like '%.example'`

/** All of it as it is on a day. */
export async function findSetup(em: EntityManager, on: PlainDate): Promise<SetupFacts> {
  const [facts] = await em.execute<Omit<SetupFacts, 'lacks'>[]>(
    `select
       (select count(*)::int from people.sign_in where disabled_at is null and roles && array['treasurer', 'administrator']) as "moneyHands",
       (select tax_id from (select tax_id from papers.issuer where from_on <= ? order by from_on desc limit 1) issuer
         where tax_id ~ '^[0-9]{2}0{8}[0-9]$') as "exampleTaxId",
       exists (select from fiscal.series where document = 'boleta' and channel = 'web')
         and exists (select from fiscal.series where document = 'factura' and channel = 'web') as "hasSeries",
       array(select distinct rule.area from catalogue.safety_rule rule
         where rule.needs_responsible_person and rule.from_on <= ? and (rule.to_on is null or rule.to_on >= ?) and not exists (
           select from catalogue.responsible_person person where person.area = rule.area and person.from_on <= ?
             and (person.to_on is null or person.to_on >= ?) and not ${EXAMPLE})) as unanswered,
       exists (select from catalogue.manufacturer where from_on <= ? and not ${EXAMPLE}) as "hasManufacturer",
       array(select distinct zone from orders.destinations_on(?) place where not exists (
           select from orders.services_on(?) service join orders.rates_on(?) rate on rate.zone = service.zone and rate.service = service.code
           where service.zone = place.zone)
         order by 1) as unreached,
       (select count(*)::int from (select distinct on (method) pays_to, to_on from payments.way_agreed where from_on <= ? order by method, from_on desc) way
         where (to_on is null or to_on >= ?) and pays_to in ('900 000 001', 'CCI 002-000-000000000001-00')) as "exampleWays",
       exists (select from orders.packing_center where added_by is not null) or exists (
         select from orders.center_of_region where added_by is not null) as "hasCenters",
       (select count(distinct maker_id)::int from makers.consent where item = 'data' and given) as makers,
       exists (select from catalogue.product where state = 'published' and made_to_order) or exists (
         select from catalogue.piece join catalogue.variant on variant.id = piece.variant_id
         join catalogue.product on product.id = variant.product_id
         where piece.state = 'in_stock' and product.state = 'published') as "canBeBought"`,
    [on, on, on, on, on, on, on, on, on, on, on],
  )
  if (!facts) throw new Error('counting gives a row')
  return { ...facts, lacks: await findNearest(em) }
}

async function findNearest(em: EntityManager): Promise<SetupFacts['lacks']> {
  const [nearest] = await em.execute<{ lacks: NonNullable<SetupFacts['lacks']> }[]>(
    `select array_remove(array[case when told < 3 then 'words' end, case when not priced then 'price' end,
         case when not photographed then 'photo' end, case when not offered then 'offer' end], null) as lacks
     from (
       select product.state = 'published' as offered,
         (select count(*) from catalogue.product_text where product_id = product.id) as told,
         not exists (select from catalogue.variant where product_id = product.id and not exists (
           select from catalogue.price where variant_id = variant.id and currency = 'PEN')) as priced,
         exists (select from catalogue.picture where product_id = product.id and not is_drawing) as photographed
       from catalogue.product product where state <> 'withdrawn') product
     order by cardinality(array_remove(array[case when told < 3 then 'words' end, case when not priced then 'price' end,
         case when not photographed then 'photo' end, case when not offered then 'offer' end], null)) limit 1`,
  )
  return nearest ? nearest.lacks : null
}
