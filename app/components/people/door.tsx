import type { ReactNode } from 'react'
import { BrandLoop } from '../base/brand.tsx'
import { LangForm } from '../base/lang-switch.tsx'
import { SkipLink } from '../base/skip-link.tsx'

/** The page before a workspace: signing in, taking up an invitation, signing out. */
export function Door({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <main id="main" className="center door">
        <p className="brand">
          <BrandLoop />
          Hilo
        </p>
        <h1>{title}</h1>
        {lead && <p className="lead">{lead}</p>}
        {children}
        <LangForm />
      </main>
    </>
  )
}
