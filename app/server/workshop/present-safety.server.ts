import type { PublishingChoices } from '#db/questions/catalogue/find-publishing-choices.server.ts'
import type { SafetyRows } from '#db/questions/catalogue/find-safety-rows.server.ts'
import type { SafetyRow, SafetyWarningRow } from '../../components/catalogue/safety-rows.tsx'
import { type PlainDate, plainDate } from '../../domain/shared/dates.ts'
import { formats } from '../formats.server.ts'

/** The dated rows of product safety as their page shows them. */
export function presentSafety(
  { areas, manufacturers, warnings }: SafetyRows,
  categories: PublishingChoices['categories'],
  today: PlainDate,
) {
  const f = formats()
  const t = f.texts('editorials')
  const stateOf = ({ isInForce, fromOn }: { isInForce: boolean; fromOn: string }) =>
    isInForce ? 'inForce' : fromOn > today ? 'toCome' : 'before'
  const rowOf = (row: SafetyRows['manufacturers'][number]): SafetyRow => ({
    ...{ key: row.fromOn, name: row.name, postalAddress: row.postalAddress, email: row.email, state: stateOf(row) },
    from: f.date(plainDate(row.fromOn)),
    to: row.toOn ? f.date(plainDate(row.toOn)) : t('safety.noEnd'),
    isExample: row.email.endsWith('.example'),
  })
  return {
    areas: areas.map(({ area, law, responsible }) => ({
      area,
      title: t('safety.responsible', { area: t.has(`safety.areas.${area}`) ? t(`safety.areas.${area}`) : area.toUpperCase() }),
      law: t('safety.law', { law }),
      rows: responsible.map(rowOf),
    })),
    manufacturers: manufacturers.map(rowOf),
    warnings: warnings.map(
      (row): SafetyWarningRow => ({
        key: `${row.categoryId} ${row.position} ${row.fromOn}`,
        ...{ category: row.category, words: row.words[f.locale], from: f.date(plainDate(row.fromOn)), state: stateOf(row) },
      }),
    ),
    places: [
      ...warnings
        .filter(({ isInForce }) => isInForce)
        .map(({ categoryId, category, position, words }) => ({
          value: `${categoryId}:${position}`,
          label: t('safety.instead', { category, words: `${words[f.locale].slice(0, 50)}…` }),
        })),
      ...categories.map(({ id, name }) => ({ value: id, label: t('safety.more', { category: name[f.locale] }) })),
    ],
  }
}
