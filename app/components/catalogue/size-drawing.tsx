import { useTranslations } from 'use-intl/react'
import { LETTERS, type Outline, SHAPES, TAKEN } from './outlines.ts'

/** A piece lying flat with the lines along which it is measured, each by its letter. */
export function SizeDrawing({ outline, measures, label }: { outline: Outline; measures: readonly string[]; label: string }) {
  return (
    <svg className="flat" viewBox="0 0 132 128" role="img" aria-label={label}>
      <path d={SHAPES[outline]} fill="#f3ece1" stroke="#43372c" strokeWidth="1.5" strokeLinejoin="round" />
      {measures.map((measure, index) => {
        const taken = TAKEN[outline][measure]
        if (!taken) return null
        return (
          <g key={measure} stroke="#8e1b3a" fill="none" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
            <path d={taken.line} strokeDasharray={index === 2 ? '4 3' : undefined} />
            <path d={LETTERS[index]} transform={`translate(${taken.at[0]} ${taken.at[1]})`} />
          </g>
        )
      })}
    </svg>
  )
}

/** In which of the two units the table speaks. Two radios and the style sheet: no script. */
export function UnitSwitch() {
  const t = useTranslations('storefront.product')
  return (
    <>
      <input className="unit-cm vh" type="radio" name="unit" id="unit-cm" form="units" defaultChecked />
      <label htmlFor="unit-cm">{t('inCm')}</label>
      <input className="unit-in vh" type="radio" name="unit" id="unit-in" form="units" />
      <label htmlFor="unit-in">{t('inInches')}</label>
    </>
  )
}
