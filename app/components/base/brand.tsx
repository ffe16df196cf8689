/** The name with its loop of thread, as the workspace shows it. The shop writes the name alone: its thread starts below. */
export function BrandLoop() {
  return (
    <svg viewBox="0 0 30 22" fill="none" aria-hidden="true">
      <path d="M1 15c5 0 6-12 12-12s7 9 3 12-9-1-6-6 9-2 10 2 4 4 9 4" stroke="#1f3f66" strokeWidth="2.2" strokeLinecap="round" />
      <circle cx="16" cy="15" r="2.4" fill="#8e1b3a" />
    </svg>
  )
}
