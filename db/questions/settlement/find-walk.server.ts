// What did a sale change? What a maker owes, what her family account holds and what the two books say, at one journal and now, and the
// newest sale of hers since.
import type { EntityManager } from '#db/orm.server.ts'

export interface WalkFigures {
  /** Minor units of soles: interest and principal owed. */
  readonly owed: string
  /** Minor units of soles: held, available and on its way. */
  readonly family: string
  /** Debit total of each book in soles; the credit total is its opposite when the books are whole. */
  readonly networkDebit: string
  readonly networkCredit: string
  readonly fundDebit: string
  readonly fundCredit: string
}

export interface WalkRow {
  readonly makerName: string
  readonly makerCode: string
  readonly loanNumber: string | null
  readonly productCode: string
  readonly variantId: string
  readonly inStock: number
  readonly names: { readonly es: string; readonly en: string; readonly fr: string }
  readonly slugs: { readonly es: string; readonly en: string; readonly fr: string }
  readonly price: string
  readonly lastJournal: string
  readonly now: WalkFigures
  readonly before: WalkFigures
  readonly orderNumber: number | null
  readonly slipNumber: string | null
}

const FIGURES = `
  select jsonb_build_object(
    'owed', coalesce(sum(balance) filter (where code like 'loan:' || (select number from her_loan) || ':%'), 0)::text,
    'family', coalesce(-sum(balance) filter (where code like 'family:' || (select code from maker) || ':%'), 0)::text,
    'networkDebit', coalesce(sum(balance) filter (where book = 'network' and balance > 0), 0)::text,
    'networkCredit', coalesce(-sum(balance) filter (where book = 'network' and balance < 0), 0)::text,
    'fundDebit', coalesce(sum(balance) filter (where book = 'fund' and balance > 0), 0)::text,
    'fundCredit', coalesce(-sum(balance) filter (where book = 'fund' and balance < 0), 0)::text)`

/** The figures of a walk that began at a journal; before and now are one when it has not begun. */
export async function findWalk(
  em: EntityManager,
  wanted: { readonly maker: string; readonly product: string; readonly from: string | undefined },
): Promise<WalkRow | undefined> {
  const [row] = await em.execute<WalkRow[]>(
    `with maker as (select id, code, chosen_name from makers.maker where handle = ?),
     latest as (select coalesce(max(id), 0) as id from ledger.journal),
     beginning as (select coalesce(?::bigint, (select id from latest)) as id),
     her_loan as (
       select number from lending.loan where maker_id = (select id from maker) and disbursed_on is not null order by disbursed_on desc limit 1),
     moved as (
       select account.book, account.code, line.amount, line.journal_id
       from ledger.journal_line line join ledger.ledger_account account on account.id = line.ledger_account_id where account.currency = 'PEN'),
     balance_now as (select book, code, sum(amount) as balance from moved group by 1, 2),
     balance_before as (
       select book, code, sum(amount) as balance from moved where journal_id <= (select id from beginning) group by 1, 2),
     her_sale as (
       select orders.number as order_number, paper.number as slip_number
       from settlement.settlement settlement
       join orders.order_line line on line.id = settlement.order_line_id join orders."order" orders on orders.id = line.order_id
       left join papers.paper paper on paper.settlement_id = settlement.id
       where settlement.maker_id = (select id from maker) and settlement.journal_id > (select id from beginning)
       order by settlement.journal_id desc limit 1),
     piece as (
       select product.id, product.code, variant.id as variant_id, price.amount_minor,
         (select count(*)::int from catalogue.piece where variant_id = variant.id and state = 'in_stock') as in_stock
       from catalogue.product product join catalogue.variant variant on variant.product_id = product.id
       join catalogue.price price on price.variant_id = variant.id and price.currency = 'PEN'
       where product.code = ? and product.maker_id = (select id from maker) order by in_stock desc, variant.position limit 1)
     select maker.chosen_name as "makerName", maker.code as "makerCode", (select number from her_loan) as "loanNumber",
       piece.code as "productCode", piece.variant_id as "variantId", piece.in_stock as "inStock", piece.amount_minor::text as price,
       (select jsonb_object_agg(locale, name) from catalogue.product_text where product_id = piece.id) as names,
       (select jsonb_object_agg(locale, slug) from catalogue.product_text where product_id = piece.id) as slugs,
       (select id from latest)::text as "lastJournal",
       (${FIGURES} from balance_now) as now, (${FIGURES} from balance_before) as before,
       her_sale.order_number as "orderNumber", her_sale.slip_number as "slipNumber"
     from maker cross join piece left join her_sale on true`,
    [wanted.maker, wanted.from ?? null, wanted.product],
  )
  return row
}
