import { expect, test } from 'vitest'
import type { NoteSlip } from '#app/domain/papers/note-slip.ts'
import { leavesOf, wordsOf } from '#tests/support/paper-words.ts'
import { slipPage } from './slip-page.ts'
import { slipsPdf } from './slips.server.ts'

function note(words: string, locale: NoteSlip['maker']['locale'] = 'es'): NoteSlip {
  return {
    version: 1,
    maker: { code: 'm_0001', chosenName: 'Milagros', addressForm: 'she', locale },
    sale: { orderNumber: 1046, productName: { es: 'Chal de alpaca', en: 'Alpaca shawl', fr: 'Châle d’alpaga' } },
    issuedOn: '2026-11-24',
    noteNumber: 'nota_0001',
    words,
  }
}

const paper = (content: NoteSlip) => ({
  kind: 'note_slip' as const,
  number: 'S-3009',
  code: '0196f3b2c0de7aaab5d1a2b3c4d5e6f7',
  content,
  isCopy: false,
})

test('a note says what the buyer wrote and that answering is free, and leaves out who the buyer is', () => {
  const page = slipPage(paper(note('La uso todos los días.')))
  expect(page.about).toBe('le escribió quien compró «Chal de alpaca», pedido 1046.')
  expect(page.asides.map(({ text }) => text)).toEqual(['«La uso todos los días.»'])
  expect(page.reasons[0]?.title).toBe('Responder es libre')
  expect(page.reply.boxes).toEqual(['Está bien.', 'No entiendo. Quiero que me expliquen.', 'No quiero responder.'])
})

test.each(['es', 'en', 'fr'] as const)('the longest note and room for an answer fit one leaf in %s', (locale) => {
  const longest = 'Wunderbar gewebt und '.repeat(19)
  const pdf = slipsPdf([paper(note(longest, locale)), paper(note('Gracias.', locale))], { strict: true })
  expect(leavesOf(pdf)).toBe(2)
  expect(wordsOf(pdf) ?? 'S-3009').toContain('S-3009')
})
