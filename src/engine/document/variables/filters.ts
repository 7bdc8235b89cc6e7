import { didYouMean, quote } from '../validation/wording.ts'
import type { Cell } from './check-value.ts'
import { toNumber } from './to-number.ts'

/** A filter of a placeholder, such as `currency:EUR:de-DE`. */
export interface FilterCall {
  readonly name: string
  readonly args: readonly string[]
}

/** The value of a filter, or a sentence that says why it has none. */
export type Filtered = { readonly value: Cell } | { readonly problem: string }

interface Filter {
  /** Returns what is wrong with the arguments. */
  readonly check: (args: readonly string[]) => string | undefined
  readonly apply: (value: Cell, args: readonly string[]) => Filtered
}

/** Numbers and dates are written as in this locale unless a filter names another one. */
const DEFAULT_LOCALE = 'en-US'

const dateStyles = ['short', 'medium', 'long', 'full'] as const
type DateStyle = (typeof dateStyles)[number]

const findLocale = (args: readonly string[]): string => args.find(isLocale) ?? DEFAULT_LOCALE
const isDigits = (text: string): boolean => /^\d{1,2}$/.test(text) && Number(text) <= 20
const isCurrency = (text: string): boolean => /^[A-Z]{3}$/.test(text)
const isDateStyle = (text: string): text is DateStyle => dateStyles.some((style) => style === text)

function isLocale(text: string): boolean {
  if (isDigits(text) || isCurrency(text) || isDateStyle(text)) return false
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    // It is not a language tag.
    return false
  }
}

const findDigits = (args: readonly string[]): Intl.NumberFormatOptions => {
  const digits = args.find(isDigits)
  return digits === undefined
    ? {}
    : { minimumFractionDigits: Number(digits), maximumFractionDigits: Number(digits) }
}

/** Builds a check that accepts arguments of some kinds in any order, each at most once. */
const allow =
  (expected: string, ...kinds: readonly ((text: string) => boolean)[]) =>
  (args: readonly string[]): string | undefined => {
    const left = [...kinds]
    for (const arg of args) {
      const index = left.findIndex((fits) => fits(arg))
      if (index < 0) return `${quote(arg)} is not ${expected}.`
      left.splice(index, 1)
    }
    return undefined
  }

const changeCase = (change: (text: string, locale: string) => string): Filter => ({
  check: allow('a locale such as "tr"', isLocale),
  apply: (value, args) => ({ value: change(String(value), findLocale(args)) }),
})

const toTitle = (text: string, locale: string): string =>
  text.replace(/(?<![\p{L}\p{M}\p{N}'’])\p{L}/gu, (letter) => letter.toLocaleUpperCase(locale))

function formatNumber(value: Cell, locale: string, options: Intl.NumberFormatOptions): Filtered {
  const number = toNumber(value)
  if (number === undefined) return { problem: `${quote(value)} is not a number.` }
  return { value: new Intl.NumberFormat(locale, options).format(number) }
}

const dateTime = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/

/** Dates are calendar days: a time after them has no effect, so that no time zone can change the day. */
function formatDate(value: Cell, args: readonly string[]): Filtered {
  const [, year = '', month = '', day = ''] = dateTime.exec(String(value).trim()) ?? []
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  // `Date` moves days that a month does not have to the next one. There is no year 0 in the calendar.
  if (Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day) || Number(year) === 0)
    return { problem: `${quote(value)} is not a date such as "2026-11-30".` }
  const dateStyle = args.find(isDateStyle) ?? 'long'
  return { value: new Intl.DateTimeFormat(findLocale(args), { dateStyle, timeZone: 'UTC' }).format(date) }
}

const filters: Readonly<Record<string, Filter>> = {
  upper: changeCase((text, locale) => text.toLocaleUpperCase(locale)),
  lower: changeCase((text, locale) => text.toLocaleLowerCase(locale)),
  title: changeCase(toTitle),
  number: {
    check: allow('a locale such as "de-DE" or a number of decimals', isDigits, isLocale),
    apply: (value, args) => formatNumber(value, findLocale(args), findDigits(args)),
  },
  currency: {
    check: (args) =>
      args.some(isCurrency)
        ? allow('a locale such as "de-DE" or a number of decimals', isCurrency, isDigits, isLocale)(args)
        : 'Name the currency, for example currency:EUR.',
    apply: (value, args) =>
      formatNumber(value, findLocale(args), {
        style: 'currency',
        currency: args.find(isCurrency) ?? '',
        ...findDigits(args),
      }),
  },
  date: {
    check: allow('a locale such as "de-DE" or one of short, medium, long, full', isDateStyle, isLocale),
    apply: formatDate,
  },
}

const filterNames = Object.keys(filters)
const findFilter = (name: string): Filter | undefined =>
  Object.hasOwn(filters, name) ? filters[name] : undefined

/** Returns what is wrong with a filter and its arguments, as one sentence. */
export function findFilterProblem({ name, args }: FilterCall): string | undefined {
  const filter = findFilter(name)
  if (filter !== undefined) return filter.check(args)
  return `Unknown filter ${quote(name)}. Filters: ${filterNames.join(', ')}.${didYouMean(name, filterNames)}`
}

/** Applies filters in their order. They must have no {@link findFilterProblem}. */
export function applyFilters(value: Cell, calls: readonly FilterCall[]): Filtered {
  let current: Filtered = { value }
  for (const { name, args } of calls) {
    if ('problem' in current) return current
    current = findFilter(name)?.apply(current.value, args) ?? current
  }
  return current
}
