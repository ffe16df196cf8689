import type { Locale } from './locales.ts'
import en from './en/errors.json' with { type: 'json' }
import es from './es/errors.json' with { type: 'json' }
import fr from './fr/errors.json' with { type: 'json' }

/** What a fault page says when not even the root's data came: it must not depend on any loader. */
export const ERROR_TEXTS: Readonly<Record<Locale, typeof es>> = { es, en, fr }
