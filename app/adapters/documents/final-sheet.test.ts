import { expect, test } from 'vitest'
import { Money } from '#app/domain/shared/money.ts'
import { wordsOf as layoutOf, leavesOf } from '#tests/support/paper-words.ts'
import { sampleApplication, sampleFinalSheet } from '#tests/support/sample-final-sheet.ts'
import { LONGEST_NAME } from '#tests/support/sample-loan-papers.ts'
import { makerPaperPdf } from './maker-papers.server.ts'

const latin = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1')
/** As it stands on the leaf, row by row. */
const wordsOf = (pdf: Uint8Array) => layoutOf(pdf)?.replaceAll(/\s+/g, ' ')

test('the sheet is A4, says who gives and who gets it, and the file’s own fields name nobody', () => {
  const pdf = makerPaperPdf(sampleFinalSheet())
  expect(latin(pdf)).toMatch(/\/MediaBox \[0 0 595\.2\d* 841\.8\d*\]/)
  expect(latin(pdf)).not.toMatch(/Condorcanqui|Mar.a de los/)
  expect(Buffer.from(makerPaperPdf(sampleFinalSheet()))).toEqual(Buffer.from(pdf))
  expect(leavesOf(pdf)).toBe(2)
  const words = wordsOf(pdf)
  if (words === undefined) return
  for (const wanted of [
    LONGEST_NAME.split(' ')[0] ?? '',
    'Liquidación por libertad',
    'está en libertad (documento CONSTANCIA-0412)',
    'En total 102.79',
    'Son ciento dos con 79/100 soles.',
    '7 días después de que la pieza salga',
    'Debe hoy S/ 1,069.34 en total',
    'INPE 58.84 44.20 14.64',
    'INPE: S/ 14.64 de noviembre de 2026 se entregan hasta el 10 de diciembre de 2026.',
    'no se retiene nada para el INPE ni para reparación civil',
    'Elena (madre), 2 de 3 partes; Luis (hijo), 1 de 3 partes, sin vía de pago',
  ])
    expect(words).toContain(wanted)
  expect(words).not.toContain('COPIA')
})

test('a copy of a transfer without anything says so, and keeps to one leaf', () => {
  const none = Money.zero('PEN').toJSON()
  const empty = { stock: [], making: [], toSend: [], waiting: [], loans: [], law: [], receivers: [], recoupment: none }
  const situation = { kind: 'transferred', on: '2026-11-20', paper: 'OFICIO-88' } as const
  const pdf = makerPaperPdf(sampleFinalSheet({ ...empty, situation }, true))
  expect(leavesOf(pdf)).toBe(1)
  const words = wordsOf(pdf)
  if (words === undefined) return
  for (const wanted of ['COPIA', 'Liquidación por traslado', 'No debe ningún préstamo.', 'Nada en venta y nada por hacer.'])
    expect(words).toContain(wanted)
  expect(words).not.toContain('libertad (')
})

test('the slip of an application is one A5 leaf, also for the longest name and the highest step, and marks nothing for her', () => {
  const pdf = makerPaperPdf(sampleApplication())
  expect([leavesOf(pdf), latin(pdf)]).toEqual([1, expect.stringMatching(/\/MediaBox \[0 0 419\.5\d+ 595\.2\d+\]/)])
  expect(latin(pdf)).not.toMatch(/Condorcanqui|Mar.a de los/)
  const words = wordsOf(pdf)
  if (words === undefined) return
  for (const wanted of [
    'Solicitud de préstamo',
    'paso 5 de la escalera',
    'S/ 2,000.00',
    '12 de S/ 189.12',
    'TCEA 26.83 %',
    'Para qué lo voy a usar',
  ])
    expect(words).toContain(wanted)
})
