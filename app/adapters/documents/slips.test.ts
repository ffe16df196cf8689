import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { SettlementSlip } from '#app/domain/papers/slip.ts'
import { leavesOf, wordsOf } from '#tests/support/paper-words.ts'
import { fullestSlip, slipOfCaseF, slipWithoutLoan, soles } from '#tests/support/sample-slips.ts'
import { slipPage } from './slip-page.ts'
import type { SlipPage } from './slip-parts.ts'
import { slipsPdf } from './slips.server.ts'
import { TypstRenderer } from './typst-renderer.server.ts'

const CODE = '0196f3b2c0de7aaab5d1a2b3c4d5e6f7'
const paper = (content = slipOfCaseF(), isCopy = false) => ({
  kind: 'settlement_slip' as const,
  number: 'S-3001',
  code: CODE,
  content,
  isCopy,
})
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The same slip, its first loan an advance. */
function withAdvance(slip: SettlementSlip, change: { isOfThisOrder: boolean; isOrderOver: boolean }): SettlementSlip {
  return { ...slip, loans: slip.loans.map((loan, n) => (n === 0 ? { ...loan, advance: { order: 1040, ...change } } : loan)) }
}

/** What the page explains under a title. */
function reasonOf(page: SlipPage, title: string) {
  return page.reasons.find((reason) => reason.title === title)
}

describe('the words of a slip', () => {
  test('case F: the numbered figures are those of the frozen division, in figures and in words', () => {
    const page = slipPage(paper())
    expect(page.ideas).toEqual([
      { label: 'El cliente pagó', words: 'ciento ochenta con 00/100 soles', amount: 'S/ 180.00' },
      { label: 'Impuesto, costos y ley', words: 'setenta y siete con 56/100 soles', amount: 'S/ 77.56' },
      { label: 'Usted pagó de su préstamo', words: 'ochenta y uno con 95/100 soles', amount: 'S/ 81.95' },
      { label: 'Para su familia', words: 'veinte con 49/100 soles', amount: 'S/ 20.49' },
      { label: 'Su préstamo: todavía debe', words: 'novecientos ochenta y siete con 39/100 soles', amount: 'S/ 987.39' },
    ])
    expect(page.boxes).toEqual({ filled: 5, text: 'Ya pagó 5 de 10 partes de lo prestado.' })
    expect(page.tables[0]?.rows.map((row) => `${row.op}${row.amount}`)).toEqual([
      '180.00',
      '−27.46',
      '−6.19',
      '=146.35',
      '−14.64',
      '−29.27',
      '=102.44',
      '−10.00',
      '−71.95',
      '=20.49',
    ])
    expect(reasonOf(page, 'Su préstamo, antes y después')?.rows).toEqual([['loan_0047', '1,069.34', '81.95', '987.39']])
    expect(reasonOf(page, '¿Por qué 20.49?')?.text).toContain('de cada 100 soles disponibles, 20 van siempre a su familia')
    expect(reasonOf(page, '¿Cuándo llega a su familia?')?.text).toContain('26 de noviembre')
  })

  test('why is what her loan took, not more than she signed', () => {
    const whyOf = (change: Partial<SettlementSlip>) =>
      slipPage(paper(slipOfCaseF({ familyFloorRate: '0', ...change }))).reasons.find(({ title }) => title.startsWith('¿Por qué'))
        ?.text
    const paying = (interest: string, principal: string) =>
      slipOfCaseF().loans.map((loan) => ({ ...loan, paid: { interest: soles(interest), principal: soles(principal) } }))
    expect(whyOf({ family: soles('0.00') })).toContain('pague primero su préstamo')
    expect(whyOf({})).toBe('Su préstamo tomó de esta venta lo que usted firmó. Lo demás es para su familia.')
    expect(whyOf({ loans: paying('0.00', '0.00') })).toBe(
      'Su préstamo no tomó nada de esta venta. Todo lo disponible es para su familia.',
    )
  })

  test('the form of address is hers', () => {
    const as = (addressForm: 'she' | 'he' | 'neutral') =>
      slipPage(paper(slipOfCaseF({ maker: { code: 'm_1', chosenName: 'Alex', addressForm, locale: 'es' } }))).greeting
    expect([as('she'), as('he'), as('neutral')]).toEqual(['Estimada Alex:', 'Estimado Alex:', 'Alex:'])
  })

  test('without a loan nothing is said of one, and an instruction that is missing is asked for', () => {
    const page = slipPage(paper(slipWithoutLoan()))
    expect(page.ideas.map((idea) => idea.label)).toEqual([
      'Le client a payé',
      'Impôt, frais et loi',
      'Pour votre famille',
      'Vous ne devez aucun prêt',
    ])
    expect(page.boxes).toBeNull()
    expect(page.reasons.map(({ title, rows }) => [title, rows.length])).toEqual([
      ['Quand pour votre famille\u00a0?', 0],
      ['Pourquoi 180,00\u00a0?', 0],
      ['Qui le reçoit\u00a0?', 0],
    ])
    expect(page.reasons[0]?.text).toContain('7 jours après le départ')
    expect(page.reasons[2]?.text).toContain('pas encore dit')
  })

  test('a piece that is accepted after all says so, and names the slip of the withdrawal', () => {
    const sale = { ...slipOfCaseF().sale, acceptedAgain: 'S-3002' }
    expect(slipPage(paper(slipOfCaseF({ sale }))).about).toBe(
      'se aceptó otra vez «Chal de alpaca, rombos de añil», pieza P-2046, que se había retirado con la papeleta S-3002.',
    )
  })

  test('a share of an export says her part, the buyer’s own currency and the rate', () => {
    const page = slipPage(paper(fullestSlip()))
    expect(page.ideas[0]?.label).toBe('El cliente pagó, por su parte (3 de 5)')
    expect(page.tables[0]?.rows[0]?.label.replaceAll('\u00a0', ' ')).toBe('Precio que pagó el cliente (US$ 1,385.00 a 3.42)')
    expect(page.reasons.map(({ more }) => more)).toEqual(['', '', 'y 2 préstamos más', 'y 3 personas más'])
  })

  test('an advance says why it was paid first, that it is due, or that its order pays it no more', () => {
    const said = (change: { isOfThisOrder: boolean; isOrderOver: boolean }) => {
      const page = slipPage(paper(withAdvance(slipOfCaseF(), change)))
      return reasonOf(page, 'Su préstamo, antes y después')?.text
    }
    expect(said({ isOfThisOrder: true, isOrderOver: false })).toBe('loan_0047 es el adelanto de este pedido y se paga primero.')
    expect(said({ isOfThisOrder: false, isOrderOver: false })).toBe('loan_0047, adelanto del pedido 1040, ya venció.')
    expect(said({ isOfThisOrder: false, isOrderOver: true })).toContain(
      'El pedido 1040 ya no paga su adelanto loan_0047: se sigue',
    )
    expect(reasonOf(slipPage(paper()), 'Su préstamo, antes y después')?.text).toBe('')
  })

  test('the square code holds the paper’s own code and nobody’s name', () => {
    const page = slipPage(paper())
    expect(page.qr).toHaveLength(25)
    expect(page.qr).toEqual(slipPage(paper(slipWithoutLoan())).qr)
  })
})

describe('the sheet', () => {
  test.each<[string, SettlementSlip]>([
    ['case F', slipOfCaseF()],
    ['no loan', slipWithoutLoan()],
    ['the fullest, Spanish', fullestSlip('es')],
    ['the fullest, English', fullestSlip('en')],
    ['the fullest, French', fullestSlip('fr')],
    ['case F with an advance, Spanish', withAdvance(slipOfCaseF(), { isOfThisOrder: true, isOrderOver: false })],
    ['case F with an advance whose order is over', withAdvance(slipOfCaseF(), { isOfThisOrder: false, isOrderOver: true })],
  ])('%s fits one A5 leaf', (_, content) => {
    const pdf = slipsPdf([paper(content, true)], { strict: true })
    expect(leavesOf(pdf)).toBe(1)
    expect(Buffer.from(pdf).toString('latin1')).toMatch(/\/MediaBox \[0 0 419\.5\d+ 595\.2\d+\]/)
  })

  test.each(['es', 'en', 'fr'] as const)(
    'the fullest with an advance needs a second leaf, and nothing of it is left out: %s',
    (lang) => {
      const full = withAdvance(fullestSlip(lang), { isOfThisOrder: false, isOrderOver: true })
      const pdf = slipsPdf([paper(full)], { strict: true })
      expect(leavesOf(pdf)).toBe(2)
      const words = wordsOf(pdf)
      if (words === undefined) return
      for (const wanted of ['loan_0047', 'loan_0048', '1040', '1,020.49']) {
        expect(words).toContain(lang === 'fr' ? wanted.replace('1,020.49', '1 020,49') : wanted)
      }
    },
  )

  test('the words and figures stand on the paper', () => {
    const words = wordsOf(slipsPdf([paper()]))
    if (words === undefined) return
    for (const wanted of ['S-3001', 'Rocío B.G.', '180.00', '146.35', '102.44', 'veinte con 49/100 soles', 'Firma o huella']) {
      expect(words).toContain(wanted)
    }
    expect(words).not.toContain('COPIA')
    expect(wordsOf(slipsPdf([paper(slipOfCaseF(), true)]))).toContain('COPIA')
  })

  test('the same slip is the same bytes, from another renderer too', () => {
    const data = { title: 'S-3001', strict: true, slips: [slipPage(paper())] } as never
    const once = new TypstRenderer().render('slip', data)
    expect(hash(new TypstRenderer().render('slip', data))).toBe(hash(once))
    expect(hash(slipsPdf([paper()], { strict: true }))).toBe(hash(once))
  })

  test('several slips are a leaf each, and the file’s own fields name nobody', () => {
    const pdf = slipsPdf([paper(), { ...paper(slipWithoutLoan()), number: 'S-3002' }])
    expect(leavesOf(pdf)).toBe(2)
    expect(Buffer.from(pdf).toString('latin1')).not.toMatch(/Roc|Justina/)
  })

  test('a name that looks like markup is only a name', () => {
    const content = slipOfCaseF({
      maker: { code: 'm_1', chosenName: '#panic("x") *Ana* $a$ \\', addressForm: 'she', locale: 'es' },
    })
    const words = wordsOf(slipsPdf([paper(content)]))
    if (words !== undefined) expect(words).toContain('#panic("x") *Ana* $a$ \\')
  })
})
