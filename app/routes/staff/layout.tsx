import type { LoaderFunctionArgs } from '@remix-run/node'
import { isRouteErrorResponse, Outlet, useLoaderData, useRouteError, useRouteLoaderData } from '@remix-run/react'
import { Fault } from '../../components/base/fault.tsx'
import { WorkspaceShell } from '../../components/workspace-shell/workspace-shell.tsx'
import { requireStaff } from '../../server/require.server.ts'
import { workspaceShell } from '../../server/workspace-shell.server.ts'

/** What stands around the pages about sign-ins and one's own password: the menu of this person's roles. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request)
  return { shell: workspaceShell(actor, '/workshop') }
}

export default function StaffLayout() {
  const { shell } = useLoaderData<typeof loader>()
  return (
    <WorkspaceShell shell={shell}>
      <Outlet />
    </WorkspaceShell>
  )
}

/** A fault of one page leaves the menu standing. */
export function ErrorBoundary() {
  const error = useRouteError()
  const data = useRouteLoaderData<typeof loader>('routes/staff/layout')
  const fault = <Fault error={error} isAnswer={isRouteErrorResponse(error)} />
  return data ? <WorkspaceShell shell={data.shell}>{fault}</WorkspaceShell> : <main id="main">{fault}</main>
}
