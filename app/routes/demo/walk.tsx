import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findWalk } from '#db/questions/settlement/find-walk.server.ts'
import { Callout } from '../../components/base/callout.tsx'
import { WalkAside } from '../../components/demo/walk-aside.tsx'
import { WalkCases } from '../../components/demo/walk-cases.tsx'
import { WalkFigures } from '../../components/demo/walk-figures.tsx'
import { WalkSteps } from '../../components/demo/walk-steps.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { WorkspaceShell } from '../../components/workspace-shell/workspace-shell.tsx'
import { VISITOR } from '../../domain/shared/actor.ts'
import { dateOf } from '../../domain/shared/dates.ts'
import { choice, text } from '../../domain/shared/fields.ts'
import { read } from '../../domain/shared/read.server.ts'
import { STAFF_ROLES } from '../../domain/shared/roles.ts'
import { onlyInDemo } from '../../server/demo/demo-only.server.ts'
import { isWalkCase, productOfCase, WALK_CASES } from '../../server/demo/walk-cases.ts'
import { readWalk, walkCookie } from '../../server/demo/walk-cookie.server.ts'
import { enterAs, fillTheBag, letDaysPass } from '../../server/demo/walk-deeds.server.ts'
import { openShell, walkView } from '../../server/demo/walk-view.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { actorOf } from '../../server/require.server.ts'
import { workspaceShell } from '../../server/workspace-shell.server.ts'
import { formatDate } from '../../texts/format.ts'
import { translator } from '../../texts/texts.ts'

/** The walk: whose piece is sold, what the ledger said before and says now, and what to press next. */
export async function loader({ request }: LoaderFunctionArgs) {
  await onlyInDemo()
  const { locale } = requestContext()
  const remembered = readWalk(request)
  const asked = new URL(request.url).searchParams.get('maker')
  const walk = isWalkCase(asked) && asked !== remembered.walkCase ? { walkCase: asked, from: undefined } : remembered
  const [row, now] = await read(VISITOR, async (em) => {
    const found = await findWalk(em, { maker: walk.walkCase, product: productOfCase(walk.walkCase), from: walk.from })
    const [clock] = await em.execute<{ now: string }[]>('select shared.now()::text as now')
    return [found, new Date(clock?.now ?? '')] as const
  })
  if (!row) throw new Response(null, { status: 404 })
  const actor = await actorOf(request)
  const t = translator(locale, 'demo')
  return {
    title: `${t('title')} · Hilo`,
    shell: actor.kind === 'staff' ? workspaceShell(actor, '/fund') : openShell(locale),
    today: formatDate(dateOf(now), locale, 'full'),
    clockKey: newFormKey(),
    ...walkView(row, walk, locale),
  }
}

const WalkForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('buy'), maker: choice(['rocio', 'nelida', 'sabina']).optional() }),
  z.object({ intent: z.literal('restart') }),
  z.object({ intent: z.literal('sign-in'), role: choice(STAFF_ROLES), to: text({ max: 200 }) }),
  z.object({ intent: z.literal('clock'), days: text({ max: 2 }) }),
])

/** One press of the walk. Each names what shall be, so a second press does no harm; the clock alone asks for a key. */
export async function action({ request }: ActionFunctionArgs) {
  await onlyInDemo()
  const form = await readForm(request, WalkForm, { keyless: true })
  if (!form.ok) return data(form.reply(), { status: 400 })
  const wish = form.value
  const walk = readWalk(request)
  if (wish.intent === 'restart') return redirect('/demo', { headers: { 'Set-Cookie': await beginning(walk.walkCase) } })
  const outcome =
    wish.intent === 'buy'
      ? await fillTheBag(request, wish.maker ?? walk.walkCase)
      : wish.intent === 'sign-in'
        ? await enterAs(request, wish.role, wish.to)
        : await letDaysPass(wish.days, form.key || newFormKey())
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: outcome.context }), { status: 409 })
  const { to, headers } = outcome
  if (wish.intent === 'buy') headers.append('Set-Cookie', await beginning(wish.maker ?? walk.walkCase))
  return redirect(to, { headers })
}

/** "Before" is from this moment on: the newest journal is remembered. */
async function beginning(walkCase: (typeof WALK_CASES)[number]['maker']): Promise<string> {
  const row = await read(VISITOR, (em) => findWalk(em, { maker: walkCase, product: productOfCase(walkCase), from: undefined }))
  return walkCookie(walkCase, row?.lastJournal ?? '0')
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Hilo' }]

export default function WalkPage() {
  const t = useTranslations('demo')
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const cases = WALK_CASES.map(({ maker }) => ({ maker, label: t(`cases.${maker}`) }))
  return (
    <WorkspaceShell shell={page.shell}>
      <PageHead title={t('title')} lead={t('lead')} />
      {reply && 'messages' in reply && reply.messages[0] && <Callout tone="bad" title={reply.messages[0]} isNews />}
      <WalkCases label={t('casesLabel')} current={page.walkCase} cases={cases} />
      <div className="two">
        <div className="stack">
          <WalkSteps {...page} />
          <WalkFigures rows={page.figures} />
        </div>
        <WalkAside {...page} />
      </div>
    </WorkspaceShell>
  )
}
