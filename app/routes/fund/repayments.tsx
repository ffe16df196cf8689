import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findSaleRepayments } from '#db/questions/settlement/find-sale-repayments.server.ts'
import { findSeam } from '#db/questions/settlement/find-seam.server.ts'
import { findTransfers } from '#db/questions/settlement/find-transfers.server.ts'
import { Button } from '../../components/base/button.tsx'
import { FilterChips } from '../../components/base/data-table.tsx'
import { EmptyState } from '../../components/base/empty-state.tsx'
import { PostForm } from '../../components/base/form.tsx'
import { Pagination } from '../../components/base/pagination.tsx'
import { transferHref } from '../../components/ledger/links.ts'
import { SaleRepayments } from '../../components/settlement/sale-repayments.tsx'
import { SeamChecks } from '../../components/settlement/seam-checks.tsx'
import { TransferBatches } from '../../components/settlement/transfer-batches.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { prepareTransfer } from '../../domain/settlement/transfer-to-fund.server.ts'
import { may } from '../../domain/shared/actor.ts'
import { run } from '../../domain/shared/command.server.ts'
import { isPlainDate } from '../../domain/shared/dates.ts'
import { read } from '../../domain/shared/read.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { formats } from '../../server/formats.server.ts'
import { batchView, repaymentView, seamView } from '../../server/fund/repayments-view.server.ts'
import { parseListParams } from '../../server/list-params.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requirePermission } from '../../server/require.server.ts'

const TRANSFERS_SHOWN = 12
const day = () => z.string().refine(isPlainDate).optional()

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const filters = { state: z.enum(['owed', 'sent', 'arrived']).optional(), from: day(), to: day() }
  const list = parseListParams(request, { filters, sorts: ['-date', 'amount', 'maker'] })
  const { found, seam, transfers } = await read(actor, async (em) => ({
    found: await findSaleRepayments(em, { ...list.filters, ...list, limit: list.pageSize }),
    seam: await findSeam(em),
    transfers: await findTransfers(em, TRANSFERS_SHOWN),
  }))
  const f = formats()
  return {
    title: f.texts('fund')('repayments.title'),
    seam: seamView(seam, f),
    counts: seam.counts,
    prepare:
      may(actor, 'prepare:transfer') && seam.open.settlements + seam.open.gifts > 0 && seam.open.amount.isPositive()
        ? f.money(seam.open.amount)
        : undefined,
    formKey: newFormKey(),
    state: list.filters.state,
    sort: list.sortText,
    paging: { page: list.page, pageSize: list.pageSize, total: found.total },
    repayments: found.repayments.map((repayment) => repaymentView(repayment, f)),
    totals: {
      interest: f.figure(found.interest),
      principal: f.figure(found.principal),
      toFund: f.figure(found.interest.plus(found.principal)),
    },
    batches: transfers.map((transfer) => batchView(transfer, f)),
  }
}

/** Prepares a batch of all that no batch has yet; its page then asks another person to release it. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'prepare:transfer')
  const form = await readForm(request, z.strictObject({}))
  if (!form.ok) return data(form.reply(), { status: 400 })
  const outcome = await run(prepareTransfer, actor, {}, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'settlement' }), { status: 409 })
  return redirect(transferHref(outcome.value.number))
}

export default function Repayments() {
  const { title, seam, counts, prepare, formKey, state, sort, paging, repayments, totals, batches } =
    useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('fund.repayments')
  const options = (['owed', 'sent', 'arrived'] as const).map((value) => ({
    value,
    label: t(`states.${value}`),
    count: counts[value],
  }))
  return (
    <>
      <PageHead
        title={title}
        lead={t('lead')}
        actions={
          prepare && (
            <PostForm formKey={formKey} reply={reply} className="acts" name="prepare">
              <Button>{t('prepare', { amount: prepare })}</Button>
            </PostForm>
          )
        }
      />
      <SeamChecks seam={seam} />
      <div className="card">
        <div className="tools">
          <FilterChips name="state" label={t('filter')} current={state} options={options} />
        </div>
        {repayments.length === 0 ? (
          <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
        ) : (
          <SaleRepayments repayments={repayments} totals={totals} count={paging.total} sort={sort} />
        )}
        <Pagination {...paging} />
      </div>
      <h2 className="sec">
        {t('batches')} <small>{t('batchesNote')}</small>
      </h2>
      <TransferBatches batches={batches} />
    </>
  )
}
