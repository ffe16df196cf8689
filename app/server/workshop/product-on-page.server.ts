import { findPublishingChoices } from '#db/questions/catalogue/find-publishing-choices.server.ts'
import { findWorkshopProduct, type WorkshopProduct } from '#db/questions/catalogue/find-workshop-product.server.ts'
import type { StaffActor } from '../../domain/people/sessions.server.ts'
import { read } from '../../domain/shared/read.server.ts'
import { translator } from '../../texts/texts.ts'
import { notFound } from '../answers.server.ts'
import { requestContext } from '../request-context.server.ts'

export interface ProductOnPage extends WorkshopProduct {
  readonly name: string
  readonly choices: Awaited<ReturnType<typeof findPublishingChoices>>
  readonly categories: ReadonlyMap<string, string>
}

/** The product that a page of the workshop is about, and what it is called there; 404 when its code is nobody's. */
export async function productOnPage(actor: StaffActor, code: string | undefined): Promise<ProductOnPage> {
  const { locale } = requestContext()
  const { product, choices } = await read(actor, async (em) => ({
    product: await findWorkshopProduct(em, code ?? '', locale),
    choices: await findPublishingChoices(em),
  }))
  if (!product) throw notFound(translator(locale, 'catalogue')('refusals.unknown_product'))
  const { texts } = product.content
  const categories = new Map(choices.categories.map(({ id, name }) => [id, name[locale]] as const))
  return { ...product, name: texts?.[locale]?.name ?? texts?.es?.name ?? product.code, choices, categories }
}
