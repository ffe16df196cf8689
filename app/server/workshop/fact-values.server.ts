import type { ProductContent } from '#db/questions/catalogue/find-workshop-product.server.ts'
import { MOST_ROWS } from '../../domain/catalogue/product-form.ts'
import type { ChangeFacts } from '../../domain/catalogue/schema.ts'

type Values = Record<string, string | undefined>

/** A product's facts as they stand in the fields of its form, and how many rows each part needs: all it has and two to fill in. */
export function factValues({ facts, steps }: ProductContent): {
  values: Values
  rows: { fibres: number; measures: number; steps: number }
} {
  const measures = Object.entries(facts.measures ?? {})
  const values: Values = {
    categoryId: facts.category,
    trade: facts.trade,
    madeInCustody: facts.madeInCustody ? 'on' : undefined,
    madeToOrder: facts.madeToOrder ? 'on' : undefined,
    madeAgain: facts.madeAgain ? 'on' : undefined,
    makingDaysMin: facts.makingDaysMin?.toString(),
    makingDaysMax: facts.makingDaysMax?.toString(),
    weightGrams: facts.weightGrams.toString(),
    workMinutes: facts.workMinutes?.toString(),
    featuredRank: facts.featuredRank?.toString(),
  }
  for (const [index, { name, percent }] of facts.fibres.entries()) {
    const row = index + 1
    Object.assign(values, { [`fibrePercent${row}`]: `${percent}`, [`fibreEs${row}`]: name.es })
    Object.assign(values, { [`fibreEn${row}`]: name.en, [`fibreFr${row}`]: name.fr })
  }
  for (const [index, [name, text]] of measures.entries())
    Object.assign(values, { [`measure${index + 1}`]: name, [`measureText${index + 1}`]: text })
  for (const [index, { step, placeKind, region, byMaker }] of (steps ?? []).entries()) {
    const row = index + 1
    Object.assign(values, { [`step${row}`]: step, [`stepPlace${row}`]: placeKind, [`stepRegion${row}`]: region })
    if (byMaker) values[`stepByMaker${row}`] = 'on'
  }
  const withRoom = (count: number) => Math.min(MOST_ROWS, count + 2)
  const rows = { fibres: withRoom(facts.fibres.length), measures: withRoom(measures.length), steps: withRoom(steps?.length ?? 0) }
  return { values, rows }
}

/** What a product would say with these facts: for the review, before anything is written. */
export function withFacts(content: ProductContent, facts: ChangeFacts): ProductContent {
  const { categoryId, steps, productId: _, seen: __, ...said } = facts
  const stated = {
    ...content.facts,
    ...said,
    category: categoryId,
    // As a version has it: said where it is so, else not at all.
    madeAgain: facts.madeAgain || undefined,
    makingDaysMin: facts.makingDaysMin ?? null,
    makingDaysMax: facts.makingDaysMax ?? null,
    workMinutes: facts.workMinutes ?? null,
    featuredRank: facts.featuredRank ?? null,
    measures: facts.measures ?? null,
  }
  return { ...content, facts: stated, steps }
}
