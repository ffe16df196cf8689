import { expect, test } from 'vitest'
import { pageFrom, sectionFields, withSectionMoved } from './page-form.ts'

const WHICH = { page: 'about', locale: 'es' } as const
const FORM = { title: 'T', lead: 'L', fromOn: '2026-11-29', seen: '1', title1: 'A', text1: 'a', title3: 'B', text3: 'b' }

test('rows left empty fall away, and the others keep their order', () => {
  expect(pageFrom(FORM, WHICH)).toMatchObject({
    input: {
      seen: 1,
      sections: [
        { title: 'A', text: 'a' },
        { title: 'B', text: 'b' },
      ],
    },
  })
})

test('a section without its text is pointed out at its own row', () => {
  const { text3: _, ...form } = FORM
  expect(pageFrom(form, WHICH)).toEqual({ faults: { text3: 'required' } })
})

test('a section is moved by a place, and stays at the edge', () => {
  const { title1, title2 } = withSectionMoved(FORM, 'up-3')
  expect([title1, title2]).toEqual(['B', 'A'])
  expect(withSectionMoved(FORM, 'up-1').title1).toBe('A')
  expect(sectionFields([{ title: 'A', text: 'a' }])).toEqual({ title1: 'A', text1: 'a' })
})
