import type { DemoEvent } from './event.ts'

/**
 * Who is on the way into a loan today. Pilar's was approved yesterday and is the treasurer's next task; Justina's waits for its second vote;
 * the others have come as far as a visit or a talk. None of them counts among the fund's credits before her money goes out.
 */
export function wayIn(): DemoEvent[] {
  return [
    { kind: 'candidate', day: -24, maker: 'pilar', cameBy: 'visit' },
    {
      kind: 'visit',
      day: -20,
      maker: 'pilar',
      need: 'materials',
      words: 'Hace aretes y collares de semillas. Compra de a pocos y por eso le sale más caro.',
      workingCapital: '75.00',
      monthlyIncome: '110.00',
      dependants: 2,
    },
    { kind: 'loan', day: -1, maker: 'pilar', step: 1, has: 'approval' },
    { kind: 'candidate', day: -18, maker: 'justina', cameBy: 'workshop' },
    {
      kind: 'visit',
      day: -12,
      maker: 'justina',
      need: 'materials',
      words: 'Teje chompas de alpaca. Le piden más de lo que alcanza a comprar en lana.',
      workingCapital: '90.00',
      monthlyIncome: '130.00',
      dependants: 3,
    },
    { kind: 'loan', day: -3, maker: 'justina', step: 1, has: 'one-vote' },
    { kind: 'candidate', day: -15, maker: 'primitiva', cameBy: 'other_maker' },
    {
      kind: 'visit',
      day: -9,
      maker: 'primitiva',
      need: 'tools',
      words: 'Quiere moldes y un torno de mano: hoy espera turno para usar los del taller.',
      workingCapital: '60.00',
      monthlyIncome: '95.00',
      dependants: 1,
    },
    { kind: 'candidate', day: -6, maker: 'benito', cameBy: 'workshop' },
  ]
}
