import { expect, test } from 'vitest'
import { filled, partsOf, unknownFigure } from './shop-pages.ts'

test('a text is paragraphs and lists, and what looks like HTML stays text', () => {
  expect(partsOf('Uno.\nSigue.\n\n- a\n- b\n\n<b>no</b>')).toEqual([
    { kind: 'paragraph', text: 'Uno.\nSigue.' },
    { kind: 'list', items: ['a', 'b'] },
    { kind: 'paragraph', text: '<b>no</b>' },
  ])
})

test('figures are filled in, and a text whose figure is not known is not shown', () => {
  expect(filled('{days} días, {days}', { days: '14' })).toBe('14 días, 14')
  expect(filled('S/ {month}', {})).toBeUndefined()
  expect(filled('{ no } {}', {})).toBe('{ no } {}')
})

test('a figure that the page has not is named', () => {
  const words = { title: 'a', lead: '{days}', sections: [{ title: 'b', text: '{month}' }] }
  expect(unknownFigure({ page: 'returns', ...words })).toBe('month')
  expect(unknownFigure({ page: 'about', ...words })).toBe('days')
  expect(unknownFigure({ page: 'wages', ...words, lead: 'c' })).toBeUndefined()
})
