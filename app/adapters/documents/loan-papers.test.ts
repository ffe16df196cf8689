import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { leavesOf, readingOf } from '#tests/support/paper-words.ts'
import {
  LONGEST_NAME,
  sampleAdvanceContract,
  sampleAgreement,
  sampleAnnulment,
  sampleCertificate,
  sampleContract,
  sampleGroupContract,
  sampleHandOver,
  sampleNotice,
  samplePunctuality,
  sampleReceipt,
  sampleStatement,
} from '#tests/support/sample-loan-papers.ts'
import { loanPaperPdf } from './loan-papers.server.ts'

const A4 = /\/MediaBox \[0 0 595\.2\d* 841\.8\d*\]/
const A5 = /\/MediaBox \[0 0 419\.5\d+ 595\.2\d+\]/
const SIGNED = { takes: 'only_due', shareOfDisposable: '0.5', familyFloor: '0.2', signedOn: '2026-01-12' } as const

const sampleZero = { minor: '0', currency: 'PEN' } as const

const latin = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1')
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const wordsOf = (pdf: Uint8Array) => readingOf(pdf)?.replaceAll('\u00a0', ' ')

describe('with the longest name and the most instalments', () => {
  test.each([
    ['the packet', sampleContract(), 4, A4],
    ['the packet’s copy, with a mandate that was signed', sampleContract({ isPreliminary: false, mandate: SIGNED }, true), 4, A4],
    ['the packet of an advance', sampleAdvanceContract(), 4, A4],
    ['the same beside a mandate that was signed', sampleAdvanceContract({ mandate: SIGNED }), 4, A4],
    ['the packet of a part of a group', sampleGroupContract(), 4, A4],
    ['the receipt', sampleReceipt({}, true), 1, A5],
    ['the receipt of a part', sampleReceipt({ loan: sampleGroupContract().content.loan }, true), 1, A5],
    ['the statement', sampleStatement(4, {}, true), 1, A5],
    ['a statement with two dozen payments', sampleStatement(24), 2, A5],
    ['the certificate', sampleCertificate(true), 1, A5],
    ['the new agreement', sampleAgreement(12, true), 1, A4],
    ['a new agreement of the most instalments', sampleAgreement(36), 2, A4],
    ['the correction', sampleAnnulment({}, true), 1, A5],
    ['the slip of punctuality', samplePunctuality({}, true), 1, A5],
    ['the notice for the wall', sampleNotice(true), 1, A4],
    ['the hand-over of materials', sampleHandOver({}, true), 1, A5],
    ['the hand-over in cash', sampleHandOver({ way: 'agency_cash' }), 1, A5],
  ])('%s has its leaves', (_, paper, pages, size) => {
    const pdf = loanPaperPdf(paper)
    expect([leavesOf(pdf), latin(pdf)]).toEqual([pages, expect.stringMatching(size)])
  })

  test.each([
    ['the packet', sampleContract],
    ['the receipt', sampleReceipt],
    ['the statement', () => sampleStatement()],
    ['the certificate', () => sampleCertificate()],
    ['the new agreement', () => sampleAgreement()],
    ['the correction', () => sampleAnnulment()],
    ['the slip of punctuality', () => samplePunctuality()],
    ['the notice for the wall', () => sampleNotice()],
    ['the hand-over', () => sampleHandOver()],
  ])('%s names her on the leaf and never in the file’s own fields; the same paper is the same bytes', (_, sample) => {
    const pdf = loanPaperPdf(sample())
    expect(latin(pdf)).not.toMatch(/Condorcanqui|Mar.a de los/)
    expect(hash(loanPaperPdf(sample()))).toBe(hash(pdf))
    const words = wordsOf(pdf)
    if (words === undefined) return
    expect(words).toContain(LONGEST_NAME.split(' ')[0])
    expect(words).not.toContain('COPIA')
  })
})

test('the packet of a part names the group and its total, says that she owes only hers, and nothing of what another owes', () => {
  const words = wordsOf(loanPaperPdf(sampleGroupContract()))
  if (words === undefined) return
  for (const wanted of [
    'de 10 personas: S/ 12,345.60 en total',
    'debe solo esta parte',
    'ninguna venta paga la de otra',
    'TRU-2026/000321',
  ])
    expect(words).toContain(wanted)
  expect(words).not.toContain('paso siguiente')
})

test('a relative’s transfer is no cash of hers', () => {
  const words = wordsOf(loanPaperPdf(sampleReceipt({ way: 'bank_transfer', paidBy: 'relative' })))
  if (words === undefined) return
  expect(words).toContain('Recibimos de un familiar de María')
  expect(words).toContain('por transferencia')
  expect(words).not.toContain('en efectivo')
})

test('a mandate that was signed is told, and a floor that she did not ask for is told too', () => {
  const words = wordsOf(loanPaperPdf(sampleContract({ mandate: SIGNED })))
  const without = wordsOf(loanPaperPdf(sampleContract({ mandate: { ...SIGNED, familyFloor: '0', takes: 'whole_outstanding' } })))
  if (words === undefined || without === undefined) return
  expect(words).toContain('Firmé este mandato el 12 de enero de 2026')
  expect(words).toMatch(/solo lo que ya venció .*50 % .*20 %/)
  expect(words).not.toContain('marco una casilla')
  expect(without).toMatch(/todo lo que debo .*no pedí un mínimo/)
})

test('a receipt whose payment was annulled says so, on the copy too', () => {
  const words = wordsOf(loanPaperPdf({ ...sampleReceipt({}, true), isVoid: true }))
  if (words === undefined) return
  expect(words).toContain('COPIA · ANULADO')
})

test('a correction says what was taken out and why, and that the loan is open again', () => {
  const words = wordsOf(loanPaperPdf(sampleAnnulment()))
  const plain = wordsOf(loanPaperPdf(sampleAnnulment({ reopened: false, reason: 'never_paid', interest: sampleZero })))
  if (words === undefined || plain === undefined) return
  for (const wanted of ['S/ 1,071.51', 'se anotó con otro monto', 'S/ 27.43', 'figuraba como pagado y sigue abierto'])
    expect(words).toContain(wanted)
  expect(plain).toContain('nunca llegó al fondo')
  expect(plain).not.toContain('sigue abierto')
})

test('a new agreement tells what is owed, the new dates, and what of the contract stays', () => {
  const words = wordsOf(loanPaperPdf(sampleAgreement()))
  if (words === undefined) return
  for (const wanted of [
    'Nuevo acuerdo de pago',
    'S/ 1,891.70',
    '12, la primera el 15 de enero de 2027',
    'del contrato C-0047',
    'Huella, si no firma',
  ])
    expect(words).toContain(wanted)
})

test('the schedule’s columns add up on the paper', () => {
  const words = wordsOf(loanPaperPdf(sampleContract()))
  if (words === undefined) return
  expect(words).toContain('12 23 nov 2027 185.41 3.71 189.12 0.00')
  expect(words).toContain('2,000.00 269.44 2,269.44')
})

test('what a refund put back stands on the statement with its sign, and calls nobody late', () => {
  const words = wordsOf(loanPaperPdf(sampleStatement()))
  if (words === undefined) return
  expect(words).toContain('S/ 8.50 volvieron a su deuda. Eso no cuenta como atraso.')
  expect(words).toContain('−8.50')
  expect(words).toContain('falta que entren S/ 123.45')
})

test('a month of an advance says that its order will not pay it any more, and from when other sales do', () => {
  const words = wordsOf(loanPaperPdf(sampleStatement(0, { orderOver: { order: 1326, isCancelled: true, dueOn: '2027-01-07' } })))
  if (words === undefined) return
  expect(words).toContain('El pedido 1326 se anuló. Lo que falta de su adelanto se sigue debiendo y vence el 7 de enero de 2027')
})

test('the packet of an advance names its order, its date and her permission, and no step of the ladder', () => {
  const words = wordsOf(loanPaperPdf(sampleAdvanceContract()))
  if (words === undefined) return
  expect(words).toContain('adelanto del pedido 1326')
  expect(words).toMatch(/todo junto, S\/ 51.34, cuando ese pedido se venda; a más tardar el 7 de enero de 2027/)
  expect(words).toContain('Permiso para el pedido 1326')
  expect(words).toContain(
    'Si el pedido se anula, o su venta no alcanza, lo que falta se sigue debiendo y vence el 7 de enero de 2027',
  )
  expect(words).not.toMatch(/paso \w+ de la escalera|cada 30 días, desde/)
})

test('the slip says what was punctual and which step it opens; while the loan runs, which it would', () => {
  const closed = wordsOf(loanPaperPdf(samplePunctuality()))
  if (closed === undefined) return
  for (const words of [
    'Pagó a tiempo',
    'quedó pagado el 20 de noviembre de 2026',
    'Paso 5',
    'Puede pedir hasta S/ 2,000.00',
    'hasta 7 días después',
  ])
    expect(closed).toContain(words)
  const running = wordsOf(loanPaperPdf(samplePunctuality({ closedOn: undefined, cured: 0, next: undefined })))
  expect(running).toContain('Va a tiempo')
  expect(running).toContain('si sigue así hasta el final, puede volver a pedirlo')
  expect(running).not.toContain('que también cuentan')
})

test('the notice for the wall has her chosen name and her trade, and neither a sum, a place nor a loan', () => {
  const notice = wordsOf(loanPaperPdf(sampleNotice()))
  if (notice === undefined) return
  for (const words of ['Tejido', 'Devolvió a tiempo 5 préstamos', 'permiso del 20 de noviembre de 2026'])
    expect(notice).toContain(words)
  expect(notice).not.toMatch(/S\/|Trujillo|Santiago|loan_|m_0007/)
})
