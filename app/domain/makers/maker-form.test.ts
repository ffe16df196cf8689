import { expect, test } from 'vitest'
import { MakerForm, makerFrom } from './maker-form.ts'

const LEAST = {
  ...{ chosenName: 'Rosa', handle: 'rosa', addressForm: 'she', trade: 'tejido', region: 'Puno', locale: 'es' },
  ...{ joinedOn: '2026-11-01', profile: 'peru_released', childSupport: 'none' },
}
const read = (fields: Record<string, string>) => makerFrom(MakerForm.parse({ ...LEAST, ...fields }))

test('the least that is asked makes a maker without identity and without child support', () => {
  const made = read({})
  expect('maker' in made && made.maker.identity).toBeUndefined()
  expect('maker' in made && made.maker.profile.childSupport).toBeUndefined()
})

test('a percentage becomes a rate, a monthly sum stays an amount', () => {
  const percent = read({ childSupport: 'percent', childSupportFigure: '12.5' })
  expect('maker' in percent && percent.maker.profile.childSupport).toEqual({ kind: 'percent', rate: '0.125' })
  const monthly = read({ childSupport: 'monthly', childSupportFigure: '150.00' })
  expect('maker' in monthly && monthly.maker.profile.childSupport).toEqual({ kind: 'monthly', amount: '150.00' })
})

test.each([
  [{ childSupport: 'percent' }, 'childSupportFigure'],
  [{ childSupport: 'percent', childSupportFigure: '100.01' }, 'childSupportFigure'],
  [{ documentType: 'dni' }, 'givenNames'],
  [{ givenNames: 'Rosa' }, 'paternalSurname'],
  [{ givenNames: 'Rosa', paternalSurname: 'Quispe' }, 'documentType'],
])('what is begun and not finished names its field: %o', (fields, fault) => {
  expect(read(fields as Record<string, string>)).toEqual({ fault })
})
