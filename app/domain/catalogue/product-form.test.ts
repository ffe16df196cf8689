import { expect, test } from 'vitest'
import { changedFactsFrom, FactsForm, ProductForm, productFrom } from './product-form.ts'

const MAKER = '01900000-0000-7000-8000-000000000001'
const WHOLE = {
  ...{ code: 'gor-01', categoryId: 'gorros', author: `maker:${MAKER}`, trade: 'tejido', weightGrams: '120', madeInCustody: 'on' },
  ...{
    'name-es': 'Gorro',
    'name-en': 'Hat',
    'name-fr': 'Bonnet',
    'description-es': 'a',
    'description-en': 'b',
    'description-fr': 'c',
  },
  ...{ step2: 'tejido', stepPlace2: 'custody', stepRegion2: 'La Libertad', stepByMaker2: 'on', sku3: 'gor-01-m', pen3: '85.00' },
}
const read = (change: Record<string, string | undefined>) =>
  productFrom(ProductForm.parse({ ...WHOLE, ...change }) as ProductForm)

test('rows left empty count as not given, and codes are written in capitals', () => {
  const made = read({})
  expect('product' in made && made.product).toMatchObject({
    code: 'GOR-01',
    makerId: MAKER,
    steps: [{ step: 'tejido', placeKind: 'custody', byMaker: true }],
    variants: [{ sku: 'GOR-01-M', prices: { PEN: '85.00' } }],
  })
})

test.each([
  [{ 'name-fr': undefined }, { 'name-fr': 'required' }],
  [{ pen3: '8,5' }, { pen3: 'amount' }],
  [{ usd3: 'x' }, { usd3: 'amount' }],
  [{ stepRegion2: undefined }, { stepRegion2: 'required' }],
  [{ weightGrams: 'mucho' }, { weightGrams: 'invalid' }],
  [{ author: undefined }, { author: 'required' }],
  [
    { sku3: undefined, pen3: undefined },
    { sku1: 'required', pen1: 'required' },
  ],
])('what cannot be used names its field: %o', (change, faults) => {
  expect(read(change as Record<string, string | undefined>)).toEqual({ faults })
})

const FACTS = {
  ...{
    seen: '3',
    categoryId: 'gorros',
    trade: 'tejido',
    weightGrams: '120',
    step1: 'tejido',
    stepPlace1: 'released',
    stepRegion1: 'Cusco',
  },
  ...{
    fibrePercent2: '100',
    fibreEs2: 'alpaca',
    fibreEn2: 'alpaca',
    fibreFr2: 'alpaga',
    measure1: 'width',
    measureText1: '60 cm',
  },
}
const readFacts = (change: Record<string, string | undefined>) =>
  changedFactsFrom(FactsForm.parse({ ...FACTS, ...change }) as ProductForm, MAKER)

test('facts said anew come with the version they were read on, their fibres and their measures', () => {
  const made = readFacts({})
  expect('facts' in made && made.facts).toMatchObject({
    seen: 3,
    fibres: [{ percent: 100, name: { es: 'alpaca', en: 'alpaca', fr: 'alpaga' } }],
    measures: { width: '60 cm' },
  })
})

test.each([
  [{ fibreFr2: undefined }, { fibreFr2: 'required' }],
  [{ fibrePercent2: 'todo' }, { fibrePercent2: 'invalid' }],
  [{ measureText1: undefined }, { measureText1: 'required' }],
  [{ seen: undefined }, { seen: 'required' }],
])('a fact that cannot be used names its field: %o', (change, faults) => {
  expect(readFacts(change as Record<string, string | undefined>)).toEqual({ faults })
})
