import { Callout } from './callout.tsx'
import type { FormReply } from './form-reply.ts'

/** What was refused when the form that would say it stands here no longer: somebody else, or another tab, was faster. */
export function RefusedAnyway({ reply }: { reply: FormReply | undefined }) {
  const said = reply ? [...reply.messages, ...Object.values(reply.errors)] : []
  return said.map((sentence) => <Callout key={sentence} tone="bad" title={sentence} isNews />)
}
