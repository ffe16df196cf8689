import { Form, useLocation, useNavigate } from '@remix-run/react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl/react'
import { Icon } from '../base/icon.tsx'

interface Suggestion {
  readonly to: string
  readonly label: string
  readonly note?: string
}

interface Group {
  readonly id: string
  readonly heading: string
  readonly items: readonly Suggestion[]
}

const PAUSE_MS = 150

// Attributes that React 18 does not know yet; browsers do.
const PANEL = { popover: 'auto' } as object
const OPENS = { popovertarget: 'shop-search' } as object

/** The search of the header: one tap away on a phone, always open on a desk; a plain form where no script runs. */
export function ShopSearch({ currency }: { currency: string }) {
  const t = useTranslations('storefront.find')
  const { pathname, search } = useLocation()
  const typed = /^\/\w\w\/s$/.test(pathname) ? (new URLSearchParams(search).get('q') ?? '') : ''
  return (
    <>
      <button type="button" className="search-open" aria-label={t('open')} {...OPENS}>
        <Icon name="search" />
      </button>
      <search id="shop-search" className="search" {...PANEL}>
        <SearchForm key={typed} id="search" typed={typed} currency={currency} />
      </search>
    </>
  )
}

/** A field for words and its button. With a currency it suggests while one types. */
export function SearchForm({ id, typed, currency }: { id: string; typed: string; currency?: string }) {
  const t = useTranslations('storefront.find')
  const locale = useLocale()
  const box = useCombobox(locale, currency)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const panel = field.current?.closest('[popover]')
    const focus = (event: Event) => (event as ToggleEvent).newState === 'open' && field.current?.focus()
    panel?.addEventListener('toggle', focus)
    return () => panel?.removeEventListener('toggle', focus)
  }, [])
  const listId = `${id}-list`
  const done = () => {
    box.close()
    // On a phone the field lies over the page: what was asked for comes instead of it.
    field.current?.closest<HTMLElement>('[popover]')?.hidePopover?.()
  }
  return (
    <Form method="get" action={`/${locale}/s`} className="search-form" onSubmit={done} onBlur={box.onBlur}>
      <label className="vh" htmlFor={id}>
        {t('label')}
      </label>
      <input
        ref={field}
        id={id}
        type="search"
        name="q"
        defaultValue={typed}
        placeholder={t('placeholder')}
        maxLength={100}
        autoComplete="off"
        enterKeyHint="search"
        {...(box.isReady && {
          role: 'combobox',
          'aria-expanded': box.groups.length > 0,
          'aria-controls': listId,
          'aria-autocomplete': 'list',
          'aria-activedescendant': box.active < 0 ? undefined : `${listId}-${box.active}`,
        })}
        onChange={(event) => box.type(event.currentTarget.value)}
        onKeyDown={(event) => box.onKeyDown(event, done)}
      />
      <button type="submit" aria-label={t('submit')}>
        <Icon name="search" />
      </button>
      {box.isReady && <Suggestions id={listId} groups={box.groups} active={box.active} onPick={done} />}
    </Form>
  )
}

function Suggestions({
  id,
  groups,
  active,
  onPick,
}: {
  id: string
  groups: readonly Group[]
  active: number
  onPick: () => void
}) {
  const t = useTranslations('storefront.find')
  const navigate = useNavigate()
  const count = groups.reduce((sum, { items }) => sum + items.length, 0)
  let place = -1
  return (
    <>
      <p className="vh" role="status">
        {count > 0 && t('suggestions', { count })}
      </p>
      <div id={id} className="suggestions" role="listbox" aria-label={t('list')} hidden={count === 0}>
        {groups.map(({ id: group, heading, items }) => (
          // biome-ignore lint/a11y/useSemanticElements: groups of options in a listbox have no element of their own
          <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
            <p id={`${id}-${group}`} className="small muted" role="presentation">
              {heading}
            </p>
            {items.map(({ to, label, note }) => {
              place += 1
              return (
                // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the option (combobox pattern)
                // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's (combobox pattern)
                <div
                  key={to + label}
                  id={`${id}-${place}`}
                  role="option"
                  aria-selected={place === active}
                  data-to={to}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => {
                    onPick()
                    navigate(to)
                  }}
                >
                  <span>{label}</span>
                  {note && <span className="num muted">{note}</span>}
                </div>
              )
            })}
          </div>
        ))}
      </div>
    </>
  )
}

/** The state of a combobox: what is suggested, which of it is marked, and the keys that move through it (WAI-ARIA, editable with list). */
function useCombobox(locale: string, currency: string | undefined) {
  const [groups, setGroups] = useState<readonly Group[]>([])
  const [active, setActive] = useState(-1)
  const [isReady, setIsReady] = useState(false)
  const waiting = useRef<{ timer?: ReturnType<typeof setTimeout>; request?: AbortController }>({})
  const navigate = useNavigate()
  useEffect(() => setIsReady(currency !== undefined), [currency])
  const items = groups.flatMap((group) => group.items)
  const close = () => {
    clearTimeout(waiting.current.timer)
    waiting.current.request?.abort()
    setGroups([])
    setActive(-1)
  }
  const type = (words: string) => {
    clearTimeout(waiting.current.timer)
    waiting.current.request?.abort()
    if (currency === undefined || words.trim().length < 2) return close()
    waiting.current.timer = setTimeout(async () => {
      const request = new AbortController()
      waiting.current.request = request
      const found = await suggestionsFor(locale, currency, words.trim(), request.signal)
      if (request.signal.aborted) return
      setGroups(found)
      setActive(-1)
    }, PAUSE_MS)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>, done: () => void) => {
    const picked = items[active]
    if (event.key === 'Escape' && items.length > 0) {
      event.preventDefault()
      close()
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && items.length > 0) {
      event.preventDefault()
      // One place before the first is the field itself.
      const places = items.length + 1
      setActive(((active + 1 + (event.key === 'ArrowDown' ? 1 : places - 1)) % places) - 1)
    } else if (event.key === 'Enter' && picked) {
      event.preventDefault()
      done()
      navigate(picked.to)
    }
  }
  const onBlur = (event: React.FocusEvent<HTMLFormElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) close()
  }
  return { groups, active, isReady, type, close, onKeyDown, onBlur }
}

/** Asks for suggestions; when there is no answer there are none, and Enter still leads to the page. */
async function suggestionsFor(locale: string, currency: string, words: string, signal: AbortSignal): Promise<readonly Group[]> {
  const parameters = new URLSearchParams({ q: words.toLowerCase(), currency })
  try {
    const response = await fetch(`/${locale}/suggest?${parameters}`, { signal })
    return response.ok ? ((await response.json()) as { groups: readonly Group[] }).groups : []
  } catch {
    return []
  }
}
