/** How far something has come, as a thread: what is done is solid, what is left is stitched. The figure stands beside it in words. */
export function ThreadBar({ percent, label, text }: { percent: number; label: string; text: string }) {
  const done = Math.min(100, Math.max(0, percent))
  return (
    <svg
      className="thread-bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={done}
      aria-valuetext={text}
      focusable="false"
    >
      <line className="left" x1={`${done}%`} x2="100%" y1="6" y2="6" />
      <line className="done" x1="0" x2={`${done}%`} y1="6" y2="6" />
      <circle className="knot" cx={`${done}%`} cy="6" r="5" />
    </svg>
  )
}
