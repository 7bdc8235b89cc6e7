const minute = 60
const hour = 60 * minute

/**
 * Formats a duration as a clock shows it, such as `0:08`, `12:30` or `1:02:03`.
 *
 * @param seconds - Rounded to whole seconds, but not to none.
 */
export function formatDuration(seconds: number): string {
  const whole = seconds > 0 ? Math.max(1, Math.round(seconds)) : 0
  const parts = [Math.floor((whole % hour) / minute), whole % minute]
  if (whole >= hour) parts.unshift(Math.floor(whole / hour))
  return parts.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}

/** Formats an instant of a film with tenths of a second, such as `0:08.3`. */
export function formatInstant(seconds: number): string {
  const tenths = Math.round(seconds * 10)
  const rest = Math.floor(tenths / 10)
  const shown = `${Math.floor(rest / minute)}:${String(rest % minute).padStart(2, '0')}`
  return `${shown}.${tenths % 10}`
}

/** Formats how long something took or takes, such as `less than 1 s`, `42 s`, `3 min 5 s` or `2 h 10 min`. */
export function formatElapsed(seconds: number): string {
  if (seconds < 1) return 'less than 1 s'
  const whole = Math.round(seconds)
  if (whole < minute) return `${whole} s`
  if (whole < hour) return joinUnits(Math.floor(whole / minute), 'min', whole % minute, 's')
  const minutes = Math.round(whole / minute)
  return joinUnits(Math.floor(minutes / minute), 'h', minutes % minute, 'min')
}

function joinUnits(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`
}

const day = 24 * hour

/** The largest unit that fits, from the largest. */
const units: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 365 * day],
  ['month', 30 * day],
  ['week', 7 * day],
  ['day', day],
  ['hour', hour],
  ['minute', minute],
]

/** Formats a time relative to now, such as `3 minutes ago`. */
export function formatRelativeTime(time: Date, now: Date): string {
  const seconds = Math.round((time.getTime() - now.getTime()) / 1000)
  const found = units.find(([, size]) => Math.abs(seconds) >= size)
  if (found === undefined) return 'just now'
  const [unit, size] = found
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(Math.trunc(seconds / size), unit)
}

/** Formats a time with its date for the person's time zone. */
export function formatDateTime(time: Date): string {
  return time.toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })
}
