import { insertRow } from '#db/insert.server.ts'
import { brokenConstraint, type Context, command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { findAuthor } from './internal/author.server.ts'
import { lockProduct, writeVersion } from './internal/versions.server.ts'
import type { CatalogueRefusal } from './refusals.ts'
import { faultOfFacts } from './rules.ts'
import type { ChangeFacts } from './schema.ts'

/**
 * Says anew what a product is made of, how long it takes, what it weighs and measures, and where each step was done. Who made it never
 * changes here: money stands on it. What was ordered before keeps what was said then. Refuses: unknown_product, changed_meanwhile,
 * custody_not_said, made_to_order_already, making_days_missing, fibres_not_whole, unknown_category, nothing_changed.
 */
export const changeFacts = command<ChangeFacts, { version: number }, CatalogueRefusal>(
  'catalogue.change-facts',
  'write:catalogue',
  async (context, input) => {
    const product = await lockProduct(context.em, input.productId)
    if (!product) return refuse('unknown_product')
    if (product.version !== input.seen) return refuse('changed_meanwhile')
    const fault = faultOfFacts(input)
    if (fault) return refuse(fault)
    const author = await findAuthor(context.em, product.author, context.today)
    if (author?.worksInCustody && !input.madeInCustody) return refuse('custody_not_said')
    try {
      await writeFacts(context, input)
    } catch (error) {
      if (brokenConstraint(error) === 'product_category_id_fkey') return refuse('unknown_category')
      throw error
    }
    await writeSteps(context, input)
    if (!(await writeVersion(context, input.productId))) return refuse('nothing_changed')
    return done({ version: input.seen + 1 })
  },
)

async function writeFacts({ em }: Context, input: ChangeFacts): Promise<void> {
  await em.execute(
    `update catalogue.product set category_id = ?, trade = ?, made_in_custody = ?, made_to_order = ?, made_again = ?, making_days_min = ?,
       making_days_max = ?, weight_grams = ?, work_minutes = ?, featured_rank = ?, fibres = ?, measures = ? where id = ?`,
    [
      ...[input.categoryId, input.trade, input.madeInCustody, input.madeToOrder, input.madeAgain === true],
      ...[input.makingDaysMin ?? null, input.makingDaysMax ?? null, input.weightGrams, input.workMinutes ?? null],
      ...[input.featuredRank ?? null, JSON.stringify(input.fibres), input.measures ? JSON.stringify(input.measures) : null],
      input.productId,
    ],
  )
}

async function writeSteps({ em }: Context, { productId, steps }: ChangeFacts): Promise<void> {
  await em.execute('delete from catalogue.product_step where product_id = ?', [productId])
  for (const [index, { step, placeKind, region, byMaker }] of steps.entries()) {
    const values = { product_id: productId, position: index + 1, step, place_kind: placeKind, region, by_maker: byMaker }
    await insertRow(em, 'catalogue.product_step', values, 'product_id as id')
  }
}
