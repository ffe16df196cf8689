import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import type { VoucherFound } from '#db/questions/fiscal/find-vouchers.server.ts'
import { LinkButton } from '../../../components/base/button.tsx'
import { DescriptionList } from '../../../components/base/description-list.tsx'
import { voucherHref } from '../../../components/fiscal/links.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { may } from '../../../domain/shared/actor.ts'
import { Money } from '../../../domain/shared/money.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { type Formats, formats } from '../../../server/formats.server.ts'
import { voucherOnPage } from '../../../server/fund/voucher-on-page.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { Standing } from './standing-parts.tsx'
import { reissue, reissueOf, saidOf, sendNow } from './voucher-deeds.server.ts'
import { VoucherLines } from './voucher-parts.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:voucher')
  const f = formats()
  const t = f.texts('fiscal')
  const voucher = await voucherOnPage(actor, params.number)
  const { name, document, state, content } = voucher
  return {
    title: `${t(`vouchers.documents.${document}`)} ${name}`,
    ...{ name, state, answerCode: voucher.answerCode, answerText: voucher.answerText, replacedBy: voucher.replacedBy },
    facts: factsOf(voucher, f),
    order: voucher.orderNumber,
    refund: voucher.refundNumber,
    corrects: content.corrects?.number,
    others: voucher.others.map((other) => ({ ...other, label: `${t(`vouchers.documents.${other.document}`)} ${other.name}` })),
    lines: content.lines.map((line) => ({
      ...{ description: line.description, english: line.english, quantity: line.quantity.toString() },
      ...{ igv: f.money(Money.fromJSON(line.igv)), total: f.money(Money.fromJSON(line.total)) },
    })),
    sums: { base: f.money(voucher.base), igv: f.money(voucher.igv), total: f.money(voucher.total) },
    words: content.words,
    sendBy: f.date(voucher.sendBy, 'long'),
    maySend: state === 'pending' && may(actor, 'send:voucher'),
    reissue: state === 'rejected' && !voucher.replacedBy && may(actor, 'send:voucher') ? reissueOf(voucher) : undefined,
    said: saidOf(request),
    formKey: newFormKey(),
    tries: voucher.tries,
  }
}

/**
 * Sends a voucher that waits, now: after an office that was down, or for somebody at the counter. Or issues anew, with another number, one that the
 * office rejected.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'send:voucher')
  const voucher = await voucherOnPage(actor, params.number)
  return new URL(request.url).searchParams.has('reissue') ? reissue(request, actor, voucher) : sendNow(request, actor, voucher)
}

/** Who bought, where it stands with the tax office, and what it belongs to. */
function factsOf(voucher: VoucherFound, f: Formats) {
  const t = f.texts('fiscal')
  const { buyer, taxRate, exchangeRate, issuedAt, isExport, corrects } = voucher.content
  const identity = buyer.number === '-' ? '' : ` · ${t(`vouchers.identities.${buyer.identity}`)} ${buyer.number}`
  return [
    { label: t('vouchers.buyer'), value: `${buyer.name || t('vouchers.noName')}${identity}` },
    ...(buyer.address ? [{ label: t('vouchers.address'), value: buyer.address }] : []),
    { label: t('vouchers.day'), value: `${f.date(voucher.issuedOn, 'long')}, ${issuedAt}` },
    { label: t('vouchers.taxRate'), value: isExport ? t('vouchers.export') : f.percent(taxRate) },
    ...(exchangeRate ? [{ label: t('vouchers.exchangeRate'), value: exchangeRate }] : []),
    ...(corrects
      ? [{ label: t('vouchers.reason'), value: `${corrects.reason} · ${t(`vouchers.reasons.${corrects.reason}`)}` }]
      : []),
    ...(voucher.cdrNumber ? [{ label: t('vouchers.receipt'), value: voucher.cdrNumber }] : []),
    ...(voucher.answeredAt ? [{ label: t('vouchers.answered'), value: f.moment(voucher.answeredAt) }] : []),
  ]
}

/** One voucher: what it says, what the tax office answered and what to do about it, and its papers. */
export default function Voucher() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('fiscal.vouchers')
  const pdf = `${voucherHref(page.name)}.pdf`
  const links = [
    { label: t('order'), value: <Link to={`/fund/threads/${page.order}`}>{page.order}</Link> },
    ...(page.refund ? [{ label: t('refund'), value: <Link to={`/fund/refunds/${page.refund}`}>{page.refund}</Link> }] : []),
    ...(page.corrects ? [{ label: t('corrects'), value: <Link to={voucherHref(page.corrects)}>{page.corrects}</Link> }] : []),
    ...page.others.map((other) => ({ label: t('sameOrder'), value: <Link to={voucherHref(other.name)}>{other.label}</Link> })),
  ]
  return (
    <>
      <PageHead
        title={page.title}
        trail={[{ label: t('title'), to: '/fund/vouchers' }, { label: page.name }]}
        actions={
          <>
            <LinkButton look="quiet" to={pdf} reloadDocument>
              {t('print')}
            </LinkButton>
            <LinkButton look="quiet" to={`${pdf}?size=small`} reloadDocument>
              {t('printSmall')}
            </LinkButton>
          </>
        }
      />
      <Standing page={page} reply={reply} />
      <section className="card pad narrow gap-above">
        <DescriptionList facts={[...page.facts, ...links]} />
      </section>
      <VoucherLines {...page} />
    </>
  )
}

export type Page = ReturnType<typeof useLoaderData<typeof loader>>
