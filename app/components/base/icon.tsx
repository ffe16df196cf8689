import type { ReactNode } from 'react'

/**
 * The few icons of the shop and the family's page, drawn here so that they cost no package. Staff pages take theirs from
 * lucide-react. Always beside a word, so hidden from screen readers.
 */
const DRAWINGS = {
  alert: <path d="M12 4 2.5 20h19zM12 10v4M12 17v.5" />,
  arrow: <path d="M5 12h14M13 6l6 6-6 6" />,
  bag: <path d="M5 8h14l1 13H4zM9 8V6a3 3 0 0 1 6 0v2" />,
  box: <path d="m12 3 8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9" />,
  check: <path d="M20 6 9 17l-5-5" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7v5l3 2" />
    </>
  ),
  copy: <path d="M9 9h11v11H9zM5 15H4V4h11v1" />,
  cross: <path d="M6 6l12 12M18 6 6 18" />,
  eye: (
    <>
      <path d="M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12z" />
      <circle cx="12" cy="12" r="3" />
    </>
  ),
  heart: <path d="M12 20C5 15 3 11.5 3 8.5a4.5 4.5 0 0 1 9-1 4.5 4.5 0 0 1 9 1C21 11.5 19 15 12 20z" />,
  info: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 11v5M12 8v.5" />
    </>
  ),
  needle: <path d="M20 4 7 17M4 20l3-3M18 6a2 2 0 1 0-1-1" />,
  pause: <path d="M9 5v14M15 5v14" />,
  phone: <path d="M5 3h4l2 5-3 2a12 12 0 0 0 6 6l2-3 5 2v4a2 2 0 0 1-2 2A17 17 0 0 1 3 5a2 2 0 0 1 2-2z" />,
  search: (
    <>
      <circle cx="11" cy="11" r="7" />
      <path d="m16.5 16.5 4.5 4.5" />
    </>
  ),
  undo: <path d="M4 9h10a6 6 0 0 1 0 12H9M4 9l4-4M4 9l4 4" />,
} as const satisfies Record<string, ReactNode>

export type IconName = keyof typeof DRAWINGS

/** One icon of 24 units, drawn with the colour of the text. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="ic" viewBox="0 0 24 24" aria-hidden="true">
      {DRAWINGS[name]}
    </svg>
  )
}

/** The loose loop of yarn that stands where nothing is yet, or where a thread was lost. */
export function YarnArt() {
  return (
    <svg className="art" viewBox="0 0 148 64" fill="none" aria-hidden="true">
      <path
        d="M2 46c22 0 26-36 52-36s30 40 10 42-34-10-18-28 46-10 44 10-4 22 20 22 20-10 36-10"
        stroke="#1f3f66"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
      <circle cx="74" cy="30" r="5" fill="#8e1b3a" />
    </svg>
  )
}
