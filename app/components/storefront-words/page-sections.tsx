import type { TextPart } from '../../domain/catalogue/shop-pages.ts'

export interface SectionView {
  readonly title: string
  readonly parts: readonly TextPart[]
}

/** The sections of a page whose words staff write: paragraphs and lists under their titles, finished by the server. */
export function PageSections({ sections }: { sections: readonly SectionView[] }) {
  return (
    <dl className="questions">
      {sections.map(({ title, parts }) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>
            {parts.map((part) =>
              part.kind === 'list' ? (
                <ul key={part.items.join()}>
                  {part.items.map((item) => (
                    <li key={item}>{item}</li>
                  ))}
                </ul>
              ) : (
                <p key={part.text}>{part.text}</p>
              ),
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
