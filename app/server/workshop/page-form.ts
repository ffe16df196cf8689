import { z } from 'zod'
import { MOST_SECTIONS } from '../../domain/catalogue/page-sections.ts'
import { type ChangePage, ChangePage as ChangePageSchema, type PageSection } from '../../domain/catalogue/shop-pages.ts'

const rows = Array.from({ length: MOST_SECTIONS }, (_, index) => index + 1)
const optional = z.string({ error: 'invalid' }).optional()

/** The form of a page's words: only its fields' names. `step` is review, confirm or change, or moves a section: `up-3`, `down-1`. */
export const PageForm = z.object({
  ...Object.fromEntries(['title', 'lead', 'fromOn', 'seen'].map((name) => [name, optional])),
  ...Object.fromEntries(rows.flatMap((row) => [`title${row}`, `text${row}`]).map((name) => [name, optional])),
  step: z.string({ error: 'choice' }).regex(/^(review|confirm|change|(up|down)-\d{1,2})$/, { error: 'choice' }),
})

type Typed = Readonly<Record<string, string | readonly string[] | undefined>>

const typedIn = (form: Typed, name: string) => {
  const value = form[name]
  return typeof value === 'string' ? value : undefined
}

/** The rows that were filled in, in their order. */
function filledRows(form: Typed): { row: number; title: string | undefined; text: string | undefined }[] {
  return rows
    .map((row) => ({ row, title: typedIn(form, `title${row}`), text: typedIn(form, `text${row}`) }))
    .filter(({ title, text }) => title !== undefined || text !== undefined)
}

/** The fields of a list of sections, `title1`, `text1` …, as a form holds them. */
export function sectionFields(sections: readonly Partial<PageSection>[]): Record<string, string> {
  return Object.fromEntries(
    sections.flatMap(({ title, text }, index) => [
      [`title${index + 1}`, title ?? ''],
      [`text${index + 1}`, text ?? ''],
    ]),
  )
}

/** The form as typed with one section a place nearer to the beginning or the end; empty rows fall away. */
export function withSectionMoved(form: Typed, step: string): Record<string, string> {
  const [way, place] = step.split('-')
  const filled = filledRows(form)
  const from = filled.findIndex(({ row }) => row === Number.parseInt(place ?? '', 10))
  const [section] = from < 0 ? [] : filled.splice(from, 1)
  if (section) filled.splice(Math.min(Math.max(0, from + (way === 'up' ? -1 : 1)), filled.length), 0, section)
  const others = ['title', 'lead', 'fromOn', 'seen'].flatMap((name) => {
    const value = typedIn(form, name)
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(others), ...sectionFields(filled.map(({ title, text }) => ({ title, text }) as PageSection)) }
}

/** What the command asks, or which fields cannot be used and why. */
export function pageFrom(
  form: Typed,
  which: Pick<ChangePage, 'page' | 'locale'>,
): { readonly input: ChangePage } | { readonly faults: Readonly<Record<string, 'required' | 'invalid'>> } {
  const filled = filledRows(form)
  const seen = Number.parseInt(typedIn(form, 'seen') ?? '', 10)
  const parsed = ChangePageSchema.safeParse({
    ...which,
    seen,
    fromOn: typedIn(form, 'fromOn'),
    title: typedIn(form, 'title'),
    lead: typedIn(form, 'lead'),
    sections: filled.map(({ title, text }) => ({ title, text })),
  })
  if (parsed.success) return { input: parsed.data }
  const faults: Record<string, 'required' | 'invalid'> = {}
  for (const { path } of parsed.error.issues) {
    const [first, index, field] = path.map(String)
    const name =
      first === 'sections' ? `${field ?? 'title'}${filled[Number.parseInt(index ?? '0', 10)]?.row ?? 1}` : (first ?? 'title')
    faults[name] ??= typedIn(form, name) === undefined ? 'required' : 'invalid'
  }
  return { faults }
}
