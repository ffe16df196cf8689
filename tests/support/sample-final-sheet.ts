import type { MakerPaperToSet } from '#app/adapters/documents/maker-papers.server.ts'
import type { ApplicationSlip, FinalSheet } from '#app/domain/papers/maker-paper.ts'
import { Money } from '#app/domain/shared/money.ts'
import { LONGEST_NAME } from './sample-loan-papers.ts'

const pen = (text: string) => Money.parse(text, 'PEN').toJSON()

/** A final sheet with something of everything. */
export function sampleFinalSheet(changes: Partial<FinalSheet> = {}, isCopy = false): MakerPaperToSet {
  const content: FinalSheet = {
    version: 1,
    issuer: { name: 'Asociación Hilo', taxId: '20000000001', place: 'Trujillo, La Libertad' },
    maker: { code: 'm_0007', chosenName: LONGEST_NAME, addressForm: 'she' },
    agency: 'Santiago de Chuco',
    issuedOn: '2026-11-28',
    situation: { kind: 'released', on: '2026-11-20', paper: 'CONSTANCIA-0412' },
    stock: [
      { numbers: ['P-2101', 'P-2102'], product: 'Chompa de alpaca con grecas, talla M', part: 1, of: 1, price: pen('180.00') },
      { numbers: ['P-2107'], product: 'Manta de bebé', part: 2, of: 3, price: pen('95.00') },
    ],
    making: [{ order: 1326, product: 'Chal calado', pieces: 2, dueOn: '2026-12-12' }],
    toSend: [{ order: 1330, piece: 'P-2111', product: 'Gorro con orejeras' }],
    waiting: [
      { order: 1322, piece: 'P-2098', amount: pen('20.49'), from: '2026-12-02' },
      { order: 1330, piece: 'P-2111', amount: pen('11.20') },
      { order: 1318, piece: 'P-2090', amount: pen('31.00'), from: '2026-11-29', buyerUntil: '2026-12-15' },
    ],
    family: { held: pen('62.69'), available: pen('40.10'), inTransit: pen('0.00') },
    loans: [
      {
        ...{
          number: 'loan_0047',
          step: 5,
          state: 'active',
          lent: pen('2000.00'),
          interest: pen('10.00'),
          principal: pen('1059.34'),
        },
        ...{ isPaused: false, next: { n: 7, dueOn: '2026-12-20', missing: pen('123.45') }, last: '2027-05-18' },
      },
    ],
    savings: pen('0.00'),
    recoupment: pen('12.00'),
    law: [
      { kind: 'inpe', period: '2026-10', amount: pen('44.20'), isPaid: true, dueOn: '2026-11-10' },
      { kind: 'inpe', period: '2026-11', amount: pen('14.64'), isPaid: false, dueOn: '2026-12-10' },
      { kind: 'reparation', period: '2026-11', amount: pen('29.27'), isPaid: false, dueOn: '2026-12-10' },
    ],
    receivers: [
      { name: 'Elena', relation: 'madre', part: 2, route: 'cash' },
      { name: 'Luis', relation: 'hijo', part: 1 },
    ],
    ...changes,
  }
  return { kind: 'final_sheet', content, number: 'L-0003', code: '0196f3b2c0de7aaab5d1a2b3c4d5e6f7', isCopy }
}

/** The slip on which she applies for the highest step. */
export function sampleApplication(isCopy = false): MakerPaperToSet {
  const content: ApplicationSlip = {
    version: 1,
    issuer: { name: 'Asociación Hilo', taxId: '20000000001', place: 'Trujillo, La Libertad' },
    maker: { code: 'm_0007', chosenName: LONGEST_NAME, addressForm: 'she' },
    issuedOn: '2026-11-28',
    ...{
      step: 5,
      lent: pen('2000.00'),
      instalments: 12,
      instalment: pen('189.12'),
      interest: pen('269.44'),
      total: pen('2269.44'),
    },
    ...{ ratePerPeriod: '0.02000000', periodDays: 30, tea: '0.2682', tcea: '0.2683', weeks: 52 },
    moneylender: { perPeriod: '0.30', interest: pen('5512.33') },
  }
  return { kind: 'loan_application', content, number: 'F-0007', code: '0196f3b2c0de7aaab5d1a2b3c4d5e6f8', isCopy }
}
