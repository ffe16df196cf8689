import { findSituations } from '#db/questions/makers/find-situation.server.ts'
import { findMakerPapers } from '#db/questions/papers/find-maker-papers.server.ts'
import { readRestricted } from '../../domain/people/read-restricted.server.ts'
import type { StaffActor } from '../../domain/people/sessions.server.ts'
import { type FinalFigures, finalFigures } from '../../domain/settlement/final-figures.server.ts'
import { may } from '../../domain/shared/actor.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import { Money } from '../../domain/shared/money.ts'
import { findToday } from '../../domain/shared/read.server.ts'
import type { Formats } from '../formats.server.ts'
import { makerOnPage } from './maker-on-page.server.ts'

/** What the sheet of her latest change says today, by the same reading that prints it, and which sheets were issued. */
export async function finalSheetPageOf(actor: StaffActor, code: string | undefined, f: Formats) {
  const t = f.texts('leaving')
  const maker = await makerOnPage(actor, code, f)
  const found = await readRestricted(
    actor,
    'read:situation',
    { type: 'maker', id: maker.id, what: 'final_sheet' },
    async (em) => {
      const [situation] = await findSituations(em, maker.id)
      const today = await findToday(em)
      return {
        situation,
        today,
        figures: await finalFigures(em, maker, today),
        papers: await findMakerPapers(em, maker.id, 'final_sheet'),
      }
    },
  )
  const { situation, papers } = found
  return {
    code: maker.code,
    title: t('sheet.title', { name: maker.chosenName }),
    lead: situation
      ? t('sheet.lead', {
          what: t(`situation.kinds.${situation.kind}`),
          on: f.date(situation.happenedOn),
          paper: situation.paper,
        })
      : undefined,
    ...figuresOf(found.figures, found.today, f),
    issued: papers.map(({ number, issuedOn, printedCount }) => ({ number, issuedOn: f.date(issuedOn), printed: printedCount })),
    mayIssue: situation !== undefined && may(actor, 'record:situation'),
    mayPrint: may(actor, 'print:loan-paper'),
  }
}

/** The figures as a page shows them. */
export function figuresOf(figures: FinalFigures, today: PlainDate, f: Formats) {
  const t = f.texts('leaving')
  const { family, savings, loans, recoupment } = figures
  const owed = Money.sum(
    loans.map(({ interest, principal }) => interest.plus(principal)),
    'PEN',
  )
  const hers = Money.sum([family.available, family.held, family.inTransit, savings], 'PEN')
  return {
    facts: [
      { label: t('sheet.hers'), value: f.money(hers), isBig: true },
      { label: t('sheet.available'), value: f.figure(family.available) },
      { label: t('sheet.held'), value: f.figure(family.held) },
      { label: t('sheet.inTransit'), value: f.figure(family.inTransit) },
      { label: t('sheet.owed'), value: f.money(owed) },
    ],
    notes: [
      savings.isZero() ? undefined : t('sheet.savings', { amount: f.money(savings) }),
      recoupment.isZero() ? undefined : t('sheet.recoupment', { amount: f.money(recoupment) }),
    ].filter((note) => note !== undefined),
    waiting: figures.waiting.map(({ order, piece, amount, from, buyerUntil }) => ({
      ...{ order, piece, amount: f.figure(amount) },
      from: from ? f.date(from) : t('sheet.afterDispatch'),
      note: buyerUntil && t('sheet.buyerUntil', { date: f.date(buyerUntil) }),
    })),
    stock: figures.stock.map(({ numbers, product, part, of, price }) => ({
      ...{ product: product[f.locale], count: numbers.length.toString(), price: price ? f.figure(price) : '' },
      numbers: numbers.join(', '),
      share: part === of ? '' : t('sheet.share', { part, of }),
    })),
    making: figures.making.map(({ order, product, pieces, dueOn }) => ({
      ...{ order, product: product[f.locale], pieces: pieces.toString(), due: f.date(dueOn) },
    })),
    toSend: figures.toSend.map(({ order, piece, product }) => ({ order, piece, product: product[f.locale] })),
    loans: loans.map((loan) => loanRow(loan, f)),
    // Who was moved in the middle of a month has two rows of it, one for each prison, which nothing here names.
    law: figures.law.map(({ kind, period, amount, isPaid, dueOn }, index) => ({
      ...{ id: `${kind} ${period} ${index}`, kind: t(`sheet.law.${kind}`), month: f.month(period), amount: f.figure(amount) },
      when: isPaid ? t('sheet.passedOn') : t(dueOn < today ? 'sheet.wasDue' : 'sheet.toPassOn', { date: f.date(dueOn) }),
    })),
    receivers: figures.receivers.map(({ name, relation, part, route }) => ({
      ...{ name, relation, part: (part ?? 0).toString() },
      route: route ? f.word('families', `page.routes.${route}`) : t('sheet.noRoute'),
    })),
  }
}

function loanRow({ number, state, interest, principal, isPaused, next, last }: FinalFigures['loans'][number], f: Formats) {
  const t = f.texts('leaving')
  const when =
    state !== 'active' ? t('sheet.notOut') : isPaused ? t('sheet.paused') : next ? f.date(next.dueOn) : t('sheet.pastLast')
  return {
    ...{ number, principal: f.figure(principal), interest: f.figure(interest), total: f.figure(interest.plus(principal)), when },
    notes: [
      next ? t('sheet.missing', { amount: f.money(next.missing) }) : '',
      last && last !== next?.dueOn ? t('sheet.last', { date: f.date(last) }) : '',
    ].filter(Boolean),
  }
}
