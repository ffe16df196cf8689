import { describe, expect, test } from 'vitest'
import type { ReductionSlip } from '#app/domain/papers/reduction-slip.ts'
import { REFUND_CAUSES } from '#app/domain/settlement/refund-states.ts'
import { WITHDRAWAL_REASONS } from '#app/domain/settlement/withdrawal-reasons.ts'
import { leavesOf, readingOf, wordsOf } from '#tests/support/paper-words.ts'
import {
  fullestReduction,
  reductionOfCaseF,
  reductionOfPaidFamily,
  reductionOfWithdrawal,
} from '#tests/support/sample-reduction-slips.ts'
import { fullestSlip } from '#tests/support/sample-slips.ts'
import { slipPage } from './slip-page.ts'
import { slipsPdf } from './slips.server.ts'

const CODE = '0196f3b2c0de7aaab5d1a2b3c4d5e6f7'
const paper = (content: ReductionSlip, isCopy = false) => ({
  kind: 'reduction_slip' as const,
  number: 'S-3005',
  code: CODE,
  content,
  isCopy,
})
const pageOf = (content: ReductionSlip) => slipPage(paper(content))
const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ')
const reasonOf = (content: ReductionSlip, title: string) => {
  const { reasons, asides } = pageOf(content)
  return plain([...reasons, ...asides].find((reason) => reason.title === title)?.text)
}

describe('the words of a slip of money taken back', () => {
  test('case F whole: what went back is what each gave, in figures and in words, and the loan owes again', () => {
    const page = pageOf(reductionOfCaseF())
    expect(page.about).toBe('se devolvió dinero por «Chal de alpaca, rombos de añil», pieza P-2046, pedido 1046.')
    expect(page.ideas).toEqual([
      { label: 'Se devolvió al cliente', words: 'ciento ochenta con 00/100 soles', amount: 'S/ 180.00' },
      { label: 'De impuesto, costos y ley', words: 'setenta y siete con 56/100 soles', amount: 'S/ 77.56' },
      { label: 'De lo que esperaba su familia', words: 'veinte con 49/100 soles', amount: 'S/ 20.49' },
      { label: 'Vuelve a deber de su préstamo', words: 'ochenta y uno con 95/100 soles', amount: 'S/ 81.95' },
      { label: 'Su préstamo: ahora debe', words: 'mil sesenta y nueve con 34/100 soles', amount: 'S/ 1,069.34' },
    ])
    expect(page.boxes).toEqual({ filled: 4, text: 'Ya pagó 4 de 10 partes de lo prestado.' })
    expect(page.tables.map(({ rows }) => rows.map((row) => `${row.op}${row.amount}`))).toEqual([
      ['180.00', '−27.46', '−6.19', '−14.64', '−29.27', '=102.44'],
      ['+20.49', '+10.00', '+71.95', '=102.44'],
    ])
    const [loan] = page.reasons.filter(({ rows }) => rows.length > 0)
    expect(loan?.rows).toEqual([['loan_0047', '987.39', '81.95', '1,069.34']])
    expect(page.reply.boxes.at(-1)).toBe('Quiero hablarlo con alguien.')
  })

  test('why: the cause, who bears it, the slip of the sale, what went back before and what the sale counts for now', () => {
    expect(reasonOf(reductionOfCaseF(), '¿Por qué se devolvió?')).toBe(
      'El cliente devolvió la pieza. Va a cuenta de quien hizo la pieza. La venta está en su papeleta S-3001, del 18 de noviembre de 2026. La cuenta queda como si no se hubiera vendido.',
    )
    const inParts = fullestReduction()
    expect(reasonOf(inParts, '¿Por qué se devolvió?')).toContain(
      'a usted le toca su parte (3 de 5). La venta está en su papeleta S-3000, del 28 de setiembre de 2026. Antes ya se devolvieron S/ 1,342.00. La cuenta queda como si se hubiera vendido en S/ 1,342.00.',
    )
  })

  test.each(['es', 'en', 'fr'] as const)('every cause that takes money back of her has its words in %s', (locale) => {
    const maker = { ...reductionOfCaseF().maker, locale }
    for (const cause of [...REFUND_CAUSES, 'exchange']) {
      expect(pageOf(reductionOfCaseF({ maker, cause })).reasons[0]?.text.length, cause).toBeGreaterThan(60)
    }
    for (const cause of WITHDRAWAL_REASONS) {
      expect(pageOf(reductionOfWithdrawal({ maker, cause })).reasons[0]?.text.length, cause).toBeGreaterThan(60)
    }
  })

  test('nobody counts her late for it, on every such slip', () => {
    for (const slip of [reductionOfCaseF(), reductionOfPaidFamily(), reductionOfWithdrawal(), fullestReduction()]) {
      expect(reasonOf(slip, 'Su buen pago no cambia')).toBe(
        'Nadie le cuenta un atraso por esto. Tampoco cambia su próximo préstamo.',
      )
    }
  })

  test('what had reached her family is not asked back: the reserve, then later sales, without interest, and how much of each', () => {
    const slip = reductionOfPaidFamily()
    expect(pageOf(slip).ideas.map(({ label, amount }) => `${label} ${amount}`)).toEqual([
      'Se devolvió al cliente S/ 180.00',
      'De impuesto, costos y ley S/ 77.56',
      'Lo puso la reserva S/ 40.00',
      'Saldrá de ventas siguientes S/ 62.44',
    ])
    expect(pageOf(slip).boxes).toBeNull()
    expect(reasonOf(slip, 'Lo de su familia')).toBe(
      'De lo de su familia no salió nada. La reserva de devoluciones puso S/ 40.00: eso no se le cobra. Lo que su familia ya recibió no se pide de vuelta.',
    )
    expect(reasonOf(slip, 'De ventas siguientes')).toBe(
      'Quedan S/ 75.00 por descontar, sin interés. Ya había S/ 12.56 de antes. De cada venta sale como máximo 20 de cada 100 soles disponibles.',
    )
    expect(reasonOf(slip, 'Lo que ya se entregó por ley')).toBe(
      'S/ 14.64 ya estaban entregados al INPE o al juzgado. A usted no se le piden. La red descuenta S/ 14.64 de la próxima entrega.',
    )
    expect(reasonOf(fullestReduction(), 'De ventas siguientes')).toContain('Lo ya pagado sigue cerrado: loan_0033.')
  })

  test('withdrawn: the money waits in the order, her part alone is told, and a céntimo the other way keeps its sign', () => {
    const page = pageOf(reductionOfWithdrawal())
    expect(page.about).toContain('se retiró la aceptación de')
    expect(page.ideas[0]?.label).toBe('Volvió al pedido, por su parte (1 de 2)')
    expect(page.ideas[3]).toEqual({ label: 'Vuelve a deber de su préstamo', words: '', amount: '−S/ 0.01' })
    expect(page.tables[1]?.rows.map((row) => `${row.op}${row.amount}`)).toEqual(['+36.00', '−0.01', '=35.99'])
    const [why] = page.reasons
    expect(why?.title).toBe('¿Por qué se retiró?')
    expect(why?.text).toContain('El dinero del cliente espera en el pedido.')
    expect(why?.text).toContain('le llega otra papeleta')
  })

  test.each([reductionOfCaseF(), reductionOfPaidFamily(), reductionOfWithdrawal(), fullestReduction()])(
    'the figures above add up to what went back, and so do both tables',
    (slip) => {
      const { ideas, tables } = pageOf(slip)
      const cents = (text: string) => BigInt(text.replaceAll(/[^\d−]/g, '').replace('−', '-'))
      const [returned, ...parts] = ideas.filter(({ label }) => !label.includes('ahora debe')).map(({ amount }) => cents(amount))
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(returned)
      const signed = (rows: (typeof tables)[number]['rows']) =>
        rows
          .filter(({ op }) => op !== '=')
          .reduce((sum, { op, amount }) => (op === '−' ? sum - cents(amount) : sum + cents(amount)), 0n)
      for (const { rows } of tables) expect(signed(rows)).toBe(cents(rows.at(-1)?.amount ?? ''))
      expect(tables[0]?.rows.at(-1)?.amount).toBe(tables[1]?.rows.at(-1)?.amount)
    },
  )
})

describe('the sheet', () => {
  test.each([
    ['case F', reductionOfCaseF(), 1],
    ['a family that had everything', reductionOfPaidFamily(), 1],
    ['a withdrawn acceptance', reductionOfWithdrawal(), 1],
    ['the fullest, Spanish', fullestReduction('es'), 2],
    ['the fullest, English', fullestReduction('en'), 2],
    ['the fullest, French', fullestReduction('fr'), 2],
  ])('%s fits its A5 leaves', (_, content, leaves) => {
    const pdf = slipsPdf([paper(content, true)], { strict: true })
    expect(leavesOf(pdf)).toBe(leaves)
    expect(Buffer.from(pdf).toString('latin1')).toMatch(/\/MediaBox \[0 0 419\.5\d+ 595\.2\d+\]/)
  })

  test('what one leaf has no room for goes on a second, which names its slip; nothing is left out', () => {
    const said = readingOf(slipsPdf([paper(fullestReduction())]))
    if (said === undefined) return
    for (const wanted of [
      'Papeleta S-3005, hoja 2',
      'Nadie le cuenta un atraso',
      'Reparación civil 155.68',
      '6,261.85',
      'y 2 préstamos más',
    ]) {
      expect(said).toContain(wanted)
    }
  })

  test('slips of both kinds are one paper, in the order asked for', () => {
    const sale = { kind: 'settlement_slip' as const, number: 'S-3004', code: CODE, content: fullestSlip(), isCopy: false }
    const pdf = slipsPdf([sale, paper(reductionOfCaseF())])
    expect(leavesOf(pdf)).toBe(2)
    expect(Buffer.from(pdf).toString('latin1')).not.toMatch(/Roc|Encarna/)
    const words = wordsOf(pdf)
    if (words !== undefined) expect(words.indexOf('S-3004')).toBeLessThan(words.indexOf('S-3005'))
  })
})
