import { z } from 'zod'
import { choice, date, paragraph, text } from '../shared/fields.ts'
import { LOCALES } from '../shared/locale.ts'
import { MOST_SECTIONS } from './page-sections.ts'
import { paragraphsOf } from './rules.ts'

/** The pages of the shop whose words staff may change, and the live figures that each may name in braces. */
export const SHOP_PAGES = ['about', 'wages', 'returns', 'privacy'] as const
export type ShopPage = (typeof SHOP_PAGES)[number]

export const PAGE_FIGURES: Readonly<Record<ShopPage, readonly string[]>> = {
  about: [],
  wages: ['month', 'basis', 'hours', 'hour', 'since'],
  returns: ['days'],
  privacy: [
    ...['issuer', 'taxId', 'place', 'link', 'signedIn', 'letters'],
    ...['tax', 'loan', 'complaint', 'information', 'access', 'correction', 'breach', 'log', 'unbought'],
  ],
}

export const PageSection = z.strictObject({ title: text({ max: 120 }), text: paragraph({ max: 3000 }) })
export type PageSection = z.output<typeof PageSection>

export const ChangePage = z.strictObject({
  page: choice(SHOP_PAGES),
  locale: choice(LOCALES),
  /** The number of the newest version when the form was opened. */
  seen: z.int().min(1),
  fromOn: date(),
  title: text({ max: 90 }),
  lead: text({ max: 300 }),
  sections: z.array(PageSection).min(1).max(MOST_SECTIONS).readonly(),
})
export type ChangePage = z.output<typeof ChangePage>

export const ReviewPage = z.strictObject({ page: choice(SHOP_PAGES) })
export type ReviewPage = z.output<typeof ReviewPage>

export type Figures = Readonly<Record<string, string>>

const FIGURE = /\{([A-Za-z]\w*)\}/g

/** The names in braces that a text uses. */
function figuresIn(said: string): string[] {
  return [...said.matchAll(FIGURE)].map(([, name]) => name ?? '')
}

/** The first name in braces that its page has no figure for: it would stand there as it was typed. */
export function unknownFigure({
  page,
  title,
  lead,
  sections,
}: Pick<ChangePage, 'page' | 'title' | 'lead' | 'sections'>): string | undefined {
  const said = [title, lead, ...sections.flatMap((section) => [section.title, section.text])].join('\n')
  return figuresIn(said).find((name) => !PAGE_FIGURES[page].includes(name))
}

/** A text with its figures. Undefined where one of them is not known today: half a sentence is not shown. */
export function filled(said: string, figures: Figures): string | undefined {
  if (figuresIn(said).some((name) => figures[name] === undefined)) return undefined
  return said.replaceAll(FIGURE, (_, name: string) => figures[name] ?? '')
}

/** One part of a text: a paragraph, or a list whose lines began with a hyphen. Nothing else is markup, and nothing is HTML. */
export type TextPart =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }

/** A text in its parts: an empty line ends a paragraph, and lines that all begin with `- ` are a list. */
export function partsOf(said: string): TextPart[] {
  return paragraphsOf(said).map((paragraph) => {
    const lines = paragraph.split('\n').map((line) => line.trim())
    return lines.every((line) => line.startsWith('- '))
      ? { kind: 'list', items: lines.map((line) => line.slice(2).trim()) }
      : { kind: 'paragraph', text: paragraph }
  })
}
