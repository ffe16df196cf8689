import { composeEditorial } from '#app/domain/catalogue/compose-editorial.server.ts'
import { showEditorial } from '#app/domain/catalogue/show-editorial.server.ts'
import { startEditorial } from '#app/domain/catalogue/start-editorial.server.ts'
import { tellEditorial } from '#app/domain/catalogue/tell-editorial.server.ts'
import { type DemoEditorial, EDITORIALS } from './data/editorials.ts'
import { type DemoWorld, dateOn, instantAt, makerOf, staffOf, tell } from './world.server.ts'

/** Collections and stories, as the workshop's staff would have told them: begun in Spanish, translated, composed, shown. */
export async function seedEditorials(world: DemoWorld): Promise<void> {
  for (const editorial of EDITORIALS) await seedEditorial(world, editorial)
}

async function seedEditorial(world: DemoWorld, editorial: DemoEditorial): Promise<void> {
  const staff = staffOf(world, 'workshop')
  const when = (step: number) => ({
    key: `editorial:${editorial.title.es}:${step}`,
    now: instantAt(world, editorial.day, step * 7),
  })
  const words = (locale: 'es' | 'en' | 'fr') => ({
    title: editorial.title[locale],
    lead: editorial.lead[locale],
    body: editorial.body?.[locale],
  })
  const { editorialId } = await tell(startEditorial, staff, { kind: editorial.kind, ...words('es') }, when(1))
  await tell(tellEditorial, staff, { editorialId, seen: 1, locale: 'en', ...words('en') }, when(2))
  await tell(tellEditorial, staff, { editorialId, seen: 2, locale: 'fr', ...words('fr') }, when(3))
  const makers = (editorial.makers ?? []).map((handle) => ({
    maker: makerOf(world, handle).code,
    shows: ['chosen_name'] as const,
  }))
  const composition = { fromOn: dateOn(world, editorial.day), pieces: editorial.pieces, pictures: [], makers }
  await tell(composeEditorial, staff, { editorialId, seen: 3, ...composition }, when(4))
  await tell(showEditorial, staff, { editorialId, seen: 4 }, when(5))
}
