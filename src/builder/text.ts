import { MAX_SPANS } from '../engine/document/limits.ts'
import { estimateLineCount, TEXT_WIDTH_SHARE } from '../engine/document/registries/natural-sizes.ts'
import { isKeyframes } from './animated.ts'
import {
  type Box,
  type BoxOptions,
  checkBox,
  getMargins,
  getRow,
  type NaturalSize,
  toPixels,
} from './boxes.ts'
import {
  checkChoice,
  checkColor,
  checkInteger,
  checkNumber,
  checkObject,
  checkText,
  describe,
} from './checks.ts'
import type { BuildContext } from './context.ts'
import type { TextItem, TextSpan } from './shapes.ts'
import {
  buildLetters,
  getFontSize,
  getLineHeight,
  type LetterStyle,
  type StyleInput,
  toStyle,
} from './text-style.ts'
import { TimelineError } from './timeline-error.ts'
import { buildLetterAnimations, buildVisual, type LetterAnimations, type VisualOptions } from './visual.ts'

/** The style of a text item: that of its letters, and how it suits its box. */
export interface TextStyle extends LetterStyle {
  /** Default: that of the box's anchor. */
  readonly verticalAlign?: 'top' | 'center' | 'bottom'
  readonly letterCase?: 'as-typed' | 'uppercase' | 'lowercase' | 'title-case'
  /** Longer texts end with an ellipsis. */
  readonly maxLines?: number
  /** Shrinks the text to its box: true, or with the smallest size in pixels. */
  readonly autoFit?: boolean | { readonly minFontSize: number }
  readonly hyphenate?: boolean
}

/** A part of a text with a style of its own. */
export interface TextPart {
  readonly text: string
  readonly color?: string
  readonly font?: string
  /** 100 to 900. */
  readonly weight?: number
  readonly italic?: boolean
  /** Pixels. */
  readonly size?: number
  /** A colour behind the part. */
  readonly background?: string
}

/** A text, or its parts in order. */
export type TextInput = string | readonly (string | TextPart)[]

/** Options of `text`. */
export interface TextOptions extends VisualOptions {
  readonly style?: StyleInput<TextStyle>
  /** How the letters move. */
  readonly letters?: LetterAnimations
}

/** Builds a text item. */
export function buildText(context: BuildContext, input: TextInput, options: TextOptions): TextItem {
  const { owner } = context
  const { text, spans } = joinParts(owner, input)
  const style: TextStyle = toStyle(owner, options.style)
  return {
    type: 'text',
    ...buildVisual(context, options, getTextSize(context, text, style, options.box)),
    text,
    ...buildLetters(context, style, 'title', text),
    resizeOnEdit: true,
    ...buildArrangement(owner, style, options.box),
    ...(spans.length > 0 && { spans }),
    ...buildLetterAnimations(context, options.letters),
  }
}

/** Returns the size of a text's box: the lines that it needs, by a generous estimate. */
function getTextSize(
  context: BuildContext,
  text: string,
  style: TextStyle,
  box: Box | undefined,
): NaturalSize | 'frame' {
  if (box !== undefined) checkBox(context.owner, box)
  if (box === 'frame') return 'frame'
  const margin = box === undefined ? undefined : getMargins(context, box).x
  const width =
    margin === undefined || margin === 0 ? context.width * TEXT_WIDTH_SHARE : context.width - 2 * margin
  const available = box?.width
  const pixels =
    available === undefined || isKeyframes(available)
      ? width
      : toPixels(context, 'box.width', available, context.width)
  const fontSize = getFontSize(context, style, 'title')
  const lines = estimateLineCount(text, fontSize, pixels)
  const shown = Math.min(lines, style.maxLines ?? lines)
  return {
    width: Math.max(1, width),
    height: Math.min(
      context.height,
      Math.ceil(shown * fontSize * Math.max(1, getLineHeight(context.owner, style, 'title'))),
    ),
  }
}

function buildArrangement(owner: string, style: TextStyle, box: Box | undefined) {
  const { letterCase, maxLines, autoFit, hyphenate } = style
  const verticalAlign = style.verticalAlign ?? getDefaultAlign(box)
  checkChoice(owner, 'style.verticalAlign', verticalAlign, ['top', 'center', 'bottom'])
  return {
    ...(verticalAlign !== 'top' && { verticalAlign }),
    ...(letterCase !== undefined && {
      letterCase: checkChoice(owner, 'style.letterCase', letterCase, [
        'as-typed',
        'uppercase',
        'lowercase',
        'title-case',
      ]),
    }),
    ...(maxLines !== undefined && { maxLines: checkInteger(owner, 'style.maxLines', maxLines, { min: 1 }) }),
    ...(autoFit !== undefined &&
      autoFit !== false && {
        autoFit:
          autoFit === true
            ? {}
            : {
                minFontSize: checkNumber(
                  owner,
                  'style.autoFit.minFontSize',
                  checkObject(owner, 'style.autoFit', autoFit).minFontSize,
                  { min: 1 },
                ),
              },
      }),
    ...(hyphenate !== undefined && { hyphenate: hyphenate === true }),
  }
}

/** Returns the side of its box at which a text is: that of the anchor, and the top of a box with a `top` of its own. */
function getDefaultAlign(box: Box | undefined): 'top' | 'center' | 'bottom' {
  const { top, anchor }: BoxOptions = typeof box === 'object' ? box : {}
  return top === undefined ? getRow(anchor) : 'top'
}

function joinParts(owner: string, input: TextInput): { text: string; spans: TextSpan[] } {
  if (typeof input === 'string') return { text: input, spans: [] }
  if (!Array.isArray(input)) {
    throw new TimelineError(owner, `The text must be a text or a list of its parts, not ${describe(input)}.`)
  }
  let text = ''
  const spans: TextSpan[] = []
  for (const part of input as readonly (string | TextPart)[]) {
    const content = typeof part === 'string' ? part : checkText(owner, 'text', part?.text)
    const start = text.length
    text += content
    if (typeof part !== 'string' && content !== '') spans.push(toSpan(owner, part, start, text.length))
  }
  checkInteger(owner, 'styled parts', spans.length, { max: MAX_SPANS })
  return { text, spans }
}

function toSpan(owner: string, part: TextPart, start: number, end: number): TextSpan {
  const { color, font, weight, italic, size, background } = part
  const fontStyle = {
    ...(italic !== undefined && { variant: italic ? 'italic' : 'normal' }),
    ...(weight !== undefined && {
      weight: String(Math.round(checkNumber(owner, 'weight', weight, { min: 100, max: 900 }) / 100) * 100),
    }),
  }
  return {
    start,
    end,
    ...(color !== undefined && { color: checkColor(owner, 'color', color) }),
    ...(font !== undefined && { fontFamily: checkText(owner, 'font', font, false) }),
    ...(Object.keys(fontStyle).length > 0 && { fontStyle }),
    ...(size !== undefined && { fontSize: checkNumber(owner, 'size', size, { min: 1 }) }),
    ...(background !== undefined && { background: { color: checkColor(owner, 'background', background) } }),
  }
}
