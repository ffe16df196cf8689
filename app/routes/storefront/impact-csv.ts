import type { LoaderFunctionArgs } from '@remix-run/node'
import { findImpact } from '#db/questions/impact/find-impact.server.ts'
import { type PublicImpact, publish } from '../../domain/impact/figures.ts'
import { csvRow } from '../../domain/shared/csv.ts'
import { dateOf } from '../../domain/shared/dates.ts'
import { notFound } from '../../server/answers.server.ts'
import { csvResponse } from '../../server/csv-response.server.ts'
import { knowShopper } from '../../server/storefront/shopper.server.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'

const LISTS = { figures: figureRows, years: yearRows } as const

/** What the page shows, as a CSV: the same figures and no others. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { locale, actor } = await knowShopper(request, params.lang)
  const { list = '' } = params
  if (list !== 'figures' && list !== 'years') throw notFound()
  return csvResponse(request, actor, `hilo-${list}`, async function* (em) {
    const { content, countedAt } = await findImpact(em)
    for (const row of LISTS[list](publish(content), dateOf(countedAt), locale)) yield csvRow(row)
  })
}

function figureRows({ sales, lending, again }: PublicImpact, counted: string, locale: Locale): string[][] {
  const t = translator(locale, 'impact')
  const people = (count: number) => String(count)
  return [
    (['figure', 'amount', 'count', 'people', 'counted'] as const).map((column) => t(`csv.${column}`)),
    ...(sales
      ? [
          [t('earned.label'), sales.earned.toText(), String(sales.pieces), people(sales.makers), counted],
          [t('credited.label'), sales.credited.toText(), '', people(sales.makers), counted],
          [t('pieces.label'), '', String(sales.pieces), people(sales.makers), counted],
        ]
      : []),
    ...(lending
      ? [
          [t('lent.label'), lending.lent.toText(), String(lending.loans), people(lending.borrowers), counted],
          [t('repaid.label'), lending.repaid.toText(), '', people(lending.borrowers), counted],
        ]
      : []),
    ...(again ? [[t('csv.turns'), '', again.turns, '', counted]] : []),
  ]
}

function yearRows({ years }: PublicImpact, _counted: string, locale: Locale): string[][] {
  const t = translator(locale, 'impact')
  return [
    (['year', 'pieces', 'earned', 'law', 'costs', 'tax', 'all'] as const).map((column) => t(`years.${column}`)),
    ...years.map(({ year, pieces, earned, law, costs, tax, all }) => [
      ...[String(year), String(pieces)],
      ...[earned, law, costs, tax, all].map((amount) => amount.toText()),
    ]),
  ]
}
