import { finishLimits } from '../engine/document/limits.ts'
import { listNames } from '../engine/document/registries/registry.ts'
import {
  getTextPreset,
  type TextPresetName,
  textPresets,
} from '../engine/document/registries/text-presets.ts'
import { type Length, toPixels } from './boxes.ts'
import {
  checkChoice,
  checkColor,
  checkGradient,
  checkInteger,
  checkNumber,
  checkObject,
  checkText,
  describe,
} from './checks.ts'
import type { BuildContext } from './context.ts'
import { defaults } from './defaults.ts'
import { TimelineError } from './timeline-error.ts'

/** A box behind each line of a text. */
export interface TextBackgroundOptions {
  readonly color: string
  /** Pixels to the left and right. Default: a third of the font size. */
  readonly padding?: number
  /** Pixels above and below. Default: 0. */
  readonly paddingY?: number
  /** Corner radius in pixels. Default: a fifth of the font size. */
  readonly radius?: number
}

/** One shadow of a text. Lengths are in pixels. */
export interface ShadowOptions {
  readonly x?: number
  readonly y?: number
  readonly blur?: number
  readonly color: string
}

/** The style of the letters of texts and captions. */
export interface LetterStyle {
  /** The style that the other fields change. Default: `title`; of captions `captions`. */
  readonly preset?: TextPreset
  /** A font family. Default: Inter. */
  readonly font?: string
  /** 100 to 900. */
  readonly weight?: number
  readonly italic?: boolean
  /** Pixels, or a percentage of the frame's short side. */
  readonly size?: Length
  readonly color?: string
  readonly align?: 'left' | 'center' | 'right'
  /** A multiple of the font size. */
  readonly lineHeight?: number
  /** Pixels. */
  readonly letterSpacing?: number
  /** Default: that of the first letter. */
  readonly direction?: 'ltr' | 'rtl'
  /** A line around the letters, below their fill. */
  readonly stroke?: { readonly width: number; readonly color: string }
  readonly background?: string | TextBackgroundOptions
  /** Up to 8; the first one is on top. */
  readonly shadow?: ShadowOptions | readonly ShadowOptions[]
  /** A line outside of the letters and their stroke. */
  readonly outline?: { readonly width: number; readonly color: string }
  /** A CSS gradient over all lines, in place of the colour. */
  readonly gradient?: string
  /** A BCP 47 tag, such as `ja`. */
  readonly language?: string
}

/** The named text styles. */
export type TextPreset = TextPresetName

export const textPresetNames = listNames(textPresets)

/** A named style, or one with settings of its own. */
export type StyleInput<Style extends LetterStyle> = TextPreset | Style

/** Returns a style as settings. */
export function toStyle<Style extends LetterStyle>(
  owner: string,
  input: StyleInput<Style> | undefined,
): Style | LetterStyle {
  if (input === undefined) return {}
  if (typeof input === 'string') return { preset: checkChoice(owner, 'style', input, textPresetNames) }
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input
  throw new TimelineError(
    owner,
    `"style" must be the name of a style or its settings, not ${describe(input)}.`,
  )
}

/** Right-to-left scripts. */
const rightToLeft =
  /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/**
 * Builds the style fields of a text.
 *
 * @param text - For its direction.
 */
export function buildLetters(context: BuildContext, style: LetterStyle, fallback: TextPreset, text: string) {
  const { owner } = context
  const preset = getPreset(owner, style, fallback)
  const size = getFontSize(context, style, fallback)
  const { italic = false, align = 'center' } = style
  const stroke = style.stroke === undefined ? undefined : checkObject(owner, 'style.stroke', style.stroke)
  const direction = style.direction ?? (rightToLeft.test(text) ? 'rtl' : 'ltr')
  const weight = checkNumber(owner, 'style.weight', style.weight ?? preset.weight, { min: 100, max: 900 })
  return {
    color: checkColor(owner, 'style.color', style.color ?? defaults.textColor),
    align: checkChoice(owner, 'style.align', align, ['left', 'center', 'right']),
    fontFamily: checkText(owner, 'style.font', style.font ?? defaults.fontFamily, false),
    fontStyle: { variant: italic ? 'italic' : 'normal', weight: String(Math.round(weight / 100) * 100) },
    fontSize: size,
    lineHeight: checkNumber(owner, 'style.lineHeight', style.lineHeight ?? preset.lineHeight, { min: 0 }),
    letterSpacing: checkNumber(owner, 'style.letterSpacing', style.letterSpacing ?? 0),
    direction: checkChoice(owner, 'style.direction', direction, ['ltr', 'rtl']),
    strokeWidth: checkNumber(owner, 'style.stroke.width', stroke?.width ?? 0, { min: 0 }),
    strokeColor: checkColor(owner, 'style.stroke.color', stroke?.color ?? defaults.strokeColor),
    ...buildBackground(owner, style.background ?? preset.background, size),
    ...buildFinish(owner, style),
    ...(style.language !== undefined && {
      language: checkText(owner, 'style.language', style.language, false),
    }),
  }
}

/** Returns the font size of a style in pixels. */
export function getFontSize(context: BuildContext, style: LetterStyle, fallback: TextPreset): number {
  const { owner, width, height } = context
  const preset = getPreset(owner, style, fallback)
  const pixels = toPixels(
    context,
    'style.size',
    style.size ?? `${preset.sizePercent}%`,
    Math.min(width, height),
  )
  return checkNumber(owner, 'style.size', Math.round(pixels * 100) / 100, { min: 1 })
}

/** Returns the pitch of a style's lines, as a multiple of the font size. */
export function getLineHeight(owner: string, style: LetterStyle, fallback: TextPreset): number {
  return style.lineHeight ?? getPreset(owner, style, fallback).lineHeight
}

function getPreset(
  owner: string,
  style: LetterStyle,
  fallback: TextPreset,
): ReturnType<typeof getTextPreset> {
  return getTextPreset(checkChoice(owner, 'style.preset', style.preset ?? fallback, textPresetNames))
}

function buildBackground(owner: string, input: string | TextBackgroundOptions | undefined, size: number) {
  if (input === undefined) return { background: null }
  const background =
    typeof input === 'string' ? { color: input } : checkObject(owner, 'style.background', input)
  const { padding = Math.round(size / 3), paddingY = 0, radius = Math.round(size / 5) } = background
  const top = checkNumber(owner, 'style.background.paddingY', paddingY, { min: 0 })
  return {
    background: {
      color: checkColor(owner, 'style.background.color', background.color),
      horizontalPadding: checkNumber(owner, 'style.background.padding', padding, { min: 0 }),
      borderRadius: checkNumber(owner, 'style.background.radius', radius, { min: 0 }),
    },
    ...(top > 0 && { backgroundPadding: { top, bottom: top } }),
  }
}

function buildFinish(owner: string, { shadow, outline, gradient }: LetterStyle) {
  if (outline !== undefined) checkObject(owner, 'style.outline', outline)
  return {
    ...(shadow !== undefined && {
      shadows: buildShadows(owner, [shadow].flat() as readonly ShadowOptions[]),
    }),
    ...(outline !== undefined && {
      outline: {
        width: checkNumber(owner, 'style.outline.width', outline.width, {
          min: 0,
          max: finishLimits.outline,
        }),
        color: checkColor(owner, 'style.outline.color', outline.color),
      },
    }),
    ...(gradient !== undefined && {
      fillGradient: checkGradient(owner, 'style.gradient', gradient, 'letters'),
    }),
  }
}

function buildShadows(owner: string, shadows: readonly ShadowOptions[]) {
  checkInteger(owner, 'style.shadow.length', shadows.length, { max: finishLimits.shadows })
  const offset = { min: -finishLimits.offset, max: finishLimits.offset }
  return shadows.map((shadow) => {
    const { x = 0, y = 0, blur = 0, color } = checkObject(owner, 'style.shadow', shadow)
    return {
      offsetX: checkNumber(owner, 'style.shadow.x', x, offset),
      offsetY: checkNumber(owner, 'style.shadow.y', y, offset),
      blur: checkNumber(owner, 'style.shadow.blur', blur, { min: 0, max: finishLimits.blur }),
      color: checkColor(owner, 'style.shadow.color', color),
    }
  })
}
