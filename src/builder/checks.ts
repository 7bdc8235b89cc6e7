import { parseColor } from '../engine/document/css/color.ts'
import { parseGradient } from '../engine/document/css/gradient.ts'
import { canFillText } from '../engine/document/css/text-gradient.ts'
import { easingPatterns } from '../engine/document/easing-text.ts'
import { easingNames } from '../engine/document/registries/easings.ts'
import { TimelineError } from './timeline-error.ts'

/** Checks of single values. `owner` is the item whose option is checked; undefined: the timeline itself. */

interface Range {
  readonly min?: number
  readonly max?: number
}

/** @throws {TimelineError} Unless `value` is a finite number in the range. */
export function checkNumber(
  owner: string | undefined,
  option: string,
  value: number,
  range: Range = {},
): number {
  const { min = -Number.MAX_VALUE, max = Number.MAX_VALUE } = range
  if (typeof value === 'number' && value >= min && value <= max) return value
  const bounds = [
    range.min === undefined ? undefined : `at least ${range.min}`,
    range.max === undefined ? undefined : `at most ${range.max}`,
  ].filter((bound) => bound !== undefined)
  const wanted = bounds.length === 0 ? 'a finite number' : `a number of ${bounds.join(' and ')}`
  throw new TimelineError(owner, `"${option}" must be ${wanted}, not ${describe(value)}.`)
}

/** @throws {TimelineError} Unless `value` is an integer in the range. */
export function checkInteger(
  owner: string | undefined,
  option: string,
  value: number,
  range: Range = {},
): number {
  checkNumber(owner, option, value, range)
  if (Number.isSafeInteger(value)) return value
  throw new TimelineError(owner, `"${option}" must be a whole number, not ${describe(value)}.`)
}

/** @throws {TimelineError} Unless `value` is an object, and not a list. */
export function checkObject<T extends object>(owner: string | undefined, option: string, value: T): T {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new TimelineError(owner, `"${option}" must be an object, not ${describe(value)}.`)
}

/** @throws {TimelineError} Unless `value` is a list. */
export function checkList<T>(owner: string | undefined, option: string, value: readonly T[]): readonly T[] {
  if (Array.isArray(value)) return value
  throw new TimelineError(owner, `"${option}" must be a list, not ${describe(value)}.`)
}

/** @throws {TimelineError} Unless `value` is one of `choices`. */
export function checkChoice<T extends string>(
  owner: string | undefined,
  option: string,
  value: T,
  choices: readonly T[],
): T {
  if (choices.includes(value)) return value
  throw new TimelineError(owner, `"${option}" must be ${listNames(choices)}, not ${describe(value)}.`)
}

/** @throws {TimelineError} Unless `value` is a CSS colour that the renderer knows. */
export function checkColor(owner: string | undefined, option: string, value: string): string {
  if (typeof value === 'string' && parseColor(value) !== undefined) return value
  throw new TimelineError(
    owner,
    `"${option}" must be a CSS colour such as "#ff8800" or "rgb(255 136 0)", not ${describe(value)}.`,
  )
}

/** @throws {TimelineError} Unless `value` is a CSS gradient, for letters a linear or a circular one. */
export function checkGradient(
  owner: string | undefined,
  option: string,
  value: string,
  use: 'letters' | 'background' = 'background',
): string {
  const gradient = typeof value === 'string' ? parseGradient(value) : undefined
  if (gradient !== undefined && (use === 'background' || canFillText(gradient))) return value
  const forms = `linear-gradient() or radial-gradient(${use === 'letters' ? 'circle …' : ''})`
  throw new TimelineError(owner, `"${option}" must be a CSS ${forms}, not ${describe(value)}.`)
}

const easingForms = Object.values(easingPatterns).map((pattern) => new RegExp(pattern))

/** @throws {TimelineError} Unless `value` is an easing. */
export function checkEasing<T extends string>(owner: string | undefined, value: T): T {
  const isEasing =
    typeof value === 'string' &&
    (value === 'spring' ||
      (easingNames as readonly string[]).includes(value) ||
      easingForms.some((form) => form.test(value)))
  if (isEasing) return value
  throw new TimelineError(
    owner,
    `"easing" must be ${easingNames.map((name) => `"${name}"`).join(', ')}, "spring", "spring(bounce)" or "cubic-bezier(x1, y1, x2, y2)", not ${describe(value)}.`,
  )
}

/** @throws {TimelineError} Unless `value` is a text, with at least one character if `canBeEmpty` is false. */
export function checkText(
  owner: string | undefined,
  option: string,
  value: string,
  canBeEmpty = true,
): string {
  if (typeof value === 'string' && (canBeEmpty || value !== '')) return value
  throw new TimelineError(
    owner,
    `"${option}" must be a ${canBeEmpty ? '' : 'non-empty '}text, not ${describe(value)}.`,
  )
}

/** Returns the start of a value as an error message shows it. */
export function describe(value: unknown): string {
  if (typeof value === 'number' || value === undefined || typeof value === 'bigint') return String(value)
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`
  const json = JSON.stringify(value) ?? String(value)
  return json.length > 80 ? `${json.slice(0, 80)}…` : json
}

function listNames(names: readonly string[]): string {
  const quoted = names.map((name) => JSON.stringify(name))
  if (quoted.length === 1) return quoted.join()
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
}
