import { namedColors } from './named-colors.ts'

/** sRGB; `red`, `green`, `blue` 0–255 (not rounded), `alpha` 0–1. */
export interface Color {
  readonly red: number
  readonly green: number
  readonly blue: number
  readonly alpha: number
}

/** Longer than any colour written in practice; parsing takes about 0.3 µs per character. */
const MAX_CHARACTERS = 200

/**
 * Parses a CSS colour: a name, `transparent`, `#rgb[a]`, `#rrggbb[aa]`, and `rgb()`, `rgba()`, `hsl()`,
 * `hsla()` and `hwb()` in the syntax of CSS Color 4 (spaces, `/`, `none`); all but `hwb()` also in the legacy
 * syntax with commas. Out-of-range channels are clamped, as CSS requires.
 *
 * @returns Undefined for anything else, and for more than 200 characters.
 */
export function parseColor(css: string): Color | undefined {
  if (css.length > MAX_CHARACTERS) return undefined
  const text = trimSpace(css).toLowerCase()
  if (text.startsWith('#')) return parseHex(text.slice(1))
  const open = text.indexOf('(')
  if (open < 0) return parseHex(namedColors.get(text) ?? '')
  if (!text.endsWith(')')) return undefined
  const name = text.slice(0, open)
  const parts = splitParts(text.slice(open + 1, -1))
  if (parts === undefined) return undefined
  switch (name) {
    case 'rgb':
    case 'rgba':
      return parseRgb(parts)
    case 'hsl':
    case 'hsla':
      return parseHueColor(parts, hslToRgb)
    case 'hwb':
      return parts.isLegacy ? undefined : parseHueColor(parts, hwbToRgb)
    default:
      return undefined
  }
}

/** Removes CSS white space only; other blank characters are not white space in CSS. */
export function trimSpace(css: string): string {
  let start = 0
  let end = css.length
  while (start < end && isSpace(css[start])) start++
  while (end > start && isSpace(css[end - 1])) end--
  return css.slice(start, end)
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && ' \t\n\r\f'.includes(character)
}

function parseHex(digits: string): Color | undefined {
  if (!/^[0-9a-f]*$/.test(digits)) return undefined
  const isShort = digits.length === 3 || digits.length === 4
  if (!isShort && digits.length !== 6 && digits.length !== 8) return undefined
  const channel = (index: number): number =>
    isShort
      ? 17 * Number.parseInt(digits[index] ?? 'f', 16)
      : Number.parseInt(digits.slice(2 * index, 2 * index + 2) || 'ff', 16)
  return { red: channel(0), green: channel(1), blue: channel(2), alpha: channel(3) / 255 }
}

interface Parts {
  /** The three colour channels as written. */
  readonly channels: readonly [string, string, string]
  readonly alpha: string | undefined
  /** Legacy syntax with commas, for which CSS is stricter. */
  readonly isLegacy: boolean
}

function splitParts(body: string): Parts | undefined {
  if (body.includes(',')) {
    const [first, second, third, alpha, ...more] = body.split(',').map(trimSpace)
    if (first === undefined || second === undefined || third === undefined || more.length > 0)
      return undefined
    return { channels: [first, second, third], alpha, isLegacy: true }
  }
  const [colorPart = '', alphaPart, ...rest] = body.split('/')
  const [first, second, third, ...more] = trimSpace(colorPart).split(/[ \t\n\r\f]+/)
  if (first === undefined || second === undefined || third === undefined) return undefined
  if (more.length > 0 || rest.length > 0) return undefined
  return {
    channels: [first, second, third],
    alpha: alphaPart === undefined ? undefined : trimSpace(alphaPart),
    isLegacy: false,
  }
}

interface Quantity {
  readonly value: number
  readonly unit: string
}

const quantity = /^([+-]?(?:\d+|\d*\.\d+)(?:e[+-]?\d+)?)(%|[a-z]*)$/

/**
 * Parses a number with its unit (`''` without a unit, `%`, `deg`, …); `none` counts as 0 where it is
 * allowed.
 */
export function parseQuantity(text: string, allowsNone = false): Quantity | undefined {
  if (allowsNone && text === 'none') return { value: 0, unit: 'none' }
  const match = quantity.exec(text)
  return match === null ? undefined : { value: Number(match[1]), unit: match[2] ?? '' }
}

function parseRgb({ channels, alpha, isLegacy }: Parts): Color | undefined {
  const quantities = channels.map((channel) => parseQuantity(channel, !isLegacy))
  const units = new Set(quantities.map((channel) => channel?.unit))
  // The legacy syntax requires three numbers or three percentages, not a mixture.
  if (isLegacy && units.size > 1) return undefined
  const [red, green, blue] = quantities.map((channel) => resolveNumber(channel, 255))
  return createColor(red, green, blue, parseAlpha(alpha, isLegacy))
}

/** Resolves a number, or a percentage of `whole`; returns undefined for any other unit. */
function resolveNumber(part: Quantity | undefined, whole: number): number | undefined {
  if (part === undefined) return undefined
  if (part.unit === '%') return (part.value / 100) * whole
  return part.unit === '' || part.unit === 'none' ? part.value : undefined
}

function parseAlpha(text: string | undefined, isLegacy: boolean): number | undefined {
  return text === undefined ? 1 : resolveNumber(parseQuantity(text, !isLegacy), 1)
}

function createColor(
  red: number | undefined,
  green: number | undefined,
  blue: number | undefined,
  alpha: number | undefined,
): Color | undefined {
  if (red === undefined || green === undefined || blue === undefined || alpha === undefined) return undefined
  return { red: clamp(red, 255), green: clamp(green, 255), blue: clamp(blue, 255), alpha: clamp(alpha, 1) }
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value))
}

const degreesPerUnit: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['none', 1],
  ['deg', 1],
  ['grad', 0.9],
  ['rad', 180 / Math.PI],
  ['turn', 360],
])

/** Resolves a hue to degrees, 0–360; a number without a unit is in degrees. */
function resolveHue(part: Quantity | undefined): number | undefined {
  const degrees = part === undefined ? undefined : degreesPerUnit.get(part.unit)
  if (part === undefined || degrees === undefined) return undefined
  const hue = (part.value * degrees) % 360
  return hue < 0 ? hue + 360 : hue
}

type HueConversion = (hue: number, second: number, third: number) => readonly [number, number, number]

function parseHueColor({ channels, alpha, isLegacy }: Parts, convert: HueConversion): Color | undefined {
  const [hueText, secondText, thirdText] = channels
  const hue = resolveHue(parseQuantity(hueText, !isLegacy))
  const second = parseQuantity(secondText, !isLegacy)
  const third = parseQuantity(thirdText, !isLegacy)
  if (isLegacy && (second?.unit !== '%' || third?.unit !== '%')) return undefined
  const [secondPercent, thirdPercent] = [resolveNumber(second, 100), resolveNumber(third, 100)]
  if (hue === undefined || secondPercent === undefined || thirdPercent === undefined) return undefined
  const [red, green, blue] = convert(hue, clamp(secondPercent, 100) / 100, clamp(thirdPercent, 100) / 100)
  return createColor(red * 255, green * 255, blue * 255, parseAlpha(alpha, isLegacy))
}

/** Implements https://www.w3.org/TR/css-color-4/#hsl-to-rgb; `hue` is in degrees, everything else 0–1. */
function hslToRgb(hue: number, saturation: number, lightness: number): readonly [number, number, number] {
  const channel = (offset: number): number => {
    const position = (offset + hue / 30) % 12
    const range = saturation * Math.min(lightness, 1 - lightness)
    return lightness - range * Math.max(-1, Math.min(position - 3, 9 - position, 1))
  }
  return [channel(0), channel(8), channel(4)]
}

/** Implements https://www.w3.org/TR/css-color-4/#hwb-to-rgb; `hue` is in degrees, everything else 0–1. */
function hwbToRgb(hue: number, whiteness: number, blackness: number): readonly [number, number, number] {
  if (whiteness + blackness >= 1) {
    const gray = whiteness / (whiteness + blackness)
    return [gray, gray, gray]
  }
  const [red, green, blue] = hslToRgb(hue, 1, 0.5)
  const range = 1 - whiteness - blackness
  return [red * range + whiteness, green * range + whiteness, blue * range + whiteness]
}
