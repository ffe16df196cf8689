import { isCounted } from './crafts.ts'
import { type Alt, describe } from './describe.ts'
import { type Plan, type PlanWishes, planFor } from './plan.ts'
import { SILHOUETTES } from './silhouettes.ts'
import { chartView, detailView, mainView, swatchView, yarnsView } from './views.ts'

/** The pictures of a product, in the order a page shows them. Counted crafts show their stitch and yarns, others a close-up and materials. */
export type ProductView = 'main' | 'swatch' | 'detail' | 'chart' | 'sheet' | 'yarns' | 'materials'

/** One drawing, ready for the picture store (origin `drawing`). */
export interface ProductDrawing {
  readonly view: ProductView
  readonly svg: string
  readonly alt: Alt
}

/** What a product says of itself; what it leaves out is chosen by its code, and always the same. */
export interface DrawableProduct extends PlanWishes {
  readonly code: string
  readonly categoryId: string
}

/** Draws the four pictures of a demo product. The page marks them as drawn samples; the pictures themselves hold no word. */
export function drawProduct({ code, categoryId, ...wishes }: DrawableProduct): ProductDrawing[] {
  return drawPlan(planFor(code, categoryId, wishes))
}

/** Draws the four pictures of a plan. A shape without a motif of its own shows no chart. */
export function drawPlan(plan: Plan): ProductDrawing[] {
  const { craft, motifs } = SILHOUETTES[plan.silhouette]
  const counted = isCounted(craft) && motifs.length > 0
  const picture = (view: ProductView, svg: string): ProductDrawing => ({ view, svg, alt: describe(plan, view) })
  return [
    picture('main', mainView(plan)),
    counted ? picture('swatch', swatchView(plan)) : picture('detail', detailView(plan)),
    ...(motifs.length > 0 ? [picture(counted ? 'chart' : 'sheet', chartView(plan))] : []),
    picture(isCounted(craft) ? 'yarns' : 'materials', yarnsView(plan)),
  ]
}

/** The first screen's piece: the main drawing without its paper, for a page that has its own. */
export function drawHero(product: DrawableProduct): string {
  const { code, categoryId, ...wishes } = product
  return mainView(planFor(code, categoryId, wishes), true)
}
