import type { NoteSlip } from '../../domain/papers/note-slip.ts'
import type { ReductionSlip } from '../../domain/papers/reduction-slip.ts'
import type { SettlementSlip } from '../../domain/papers/slip.ts'
import { looseTranslator } from '../../texts/texts.ts'
import { noteSlipBody } from './note-slip-page.ts'
import { reductionSlipBody } from './reduction-slip-page.ts'
import { settlementSlipBody } from './settlement-slip-page.ts'
import { type SlipBody, type SlipPage, squaresOf } from './slip-parts.ts'

export type FrozenSlip =
  | { readonly kind: 'settlement_slip'; readonly content: SettlementSlip }
  | { readonly kind: 'reduction_slip'; readonly content: ReductionSlip }
  | { readonly kind: 'note_slip'; readonly content: NoteSlip }

export type SlipPaper = FrozenSlip & { readonly number: string; readonly code: string; readonly isCopy: boolean }

/** A slip's page in its maker's language. `isCopy` marks every printing after the first. */
export function slipPage(paper: SlipPaper): SlipPage {
  const { number } = paper
  const { maker } = paper.content
  const t = looseTranslator(maker.locale, 'papers')
  const { lastAnswer, ...body } = bodyOf(paper)
  return {
    ...body,
    lang: maker.locale,
    number,
    copy: paper.isCopy ? t('slip.copy') : '',
    title: t('slip.title', { number }),
    secondLeaf: t('slip.secondLeaf', { number }),
    greeting: t('slip.greeting', { form: maker.addressForm, name: maker.chosenName }),
    ask: t('slip.ask'),
    reply: {
      cut: t('slip.reply.cut'),
      title: t('slip.reply.title', { number }),
      boxes: [
        ...['fine', 'explain', ...(paper.kind === 'note_slip' ? [] : ['wrong'])].map((answer) => t(`slip.reply.${answer}`)),
        lastAnswer,
      ],
      sign: t('slip.reply.sign'),
      date: t('slip.reply.date'),
    },
    qr: squaresOf(paper.code),
  }
}

function bodyOf(paper: FrozenSlip): SlipBody {
  switch (paper.kind) {
    case 'settlement_slip':
      return settlementSlipBody(paper.content)
    case 'reduction_slip':
      return reductionSlipBody(paper.content)
    case 'note_slip':
      return noteSlipBody(paper.content)
  }
}
