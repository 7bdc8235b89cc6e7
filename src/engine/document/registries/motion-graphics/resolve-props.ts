import { parseColor } from '../../css/color.ts'
import type { Params, Primitive } from '../../model.ts'
import type { MotionGraphicDefinition, MotionGraphicProp, PropsOf } from './definition.ts'

/**
 * The settings of a graphic with every one filled in: what is absent, of another type, no colour or no known
 * choice takes the default; a number out of range the nearest bound; a text that is too long is cut. Settings
 * that the graphic does not have are left out.
 */
export function resolveProps<Definition extends Pick<MotionGraphicDefinition, 'props'>>(
  definition: Definition,
  sent: Params,
): PropsOf<Definition> {
  const resolved = Object.entries(definition.props).map(([name, prop]) => [
    name,
    settled(prop, Object.hasOwn(sent, name) ? sent[name] : undefined),
  ])
  // Each value was just made to be of its declared type.
  return Object.fromEntries(resolved) as PropsOf<Definition>
}

function settled(prop: MotionGraphicProp, sent: Primitive | undefined): Primitive {
  switch (prop.type) {
    case 'string':
      return typeof sent === 'string' ? cut(sent, prop.maxLength) : prop.default
    case 'number':
      return typeof sent === 'number' && !Number.isNaN(sent)
        ? Math.min(prop.max, Math.max(prop.min, sent))
        : prop.default
    case 'boolean':
      return typeof sent === 'boolean' ? sent : prop.default
    case 'color':
      return typeof sent === 'string' && parseColor(sent) !== undefined ? sent : prop.default
    case 'choice':
      return typeof sent === 'string' && prop.choices.includes(sent) ? sent : prop.default
  }
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  // The last of these may be torn.
  const whole = Array.from(graphemes.segment(text.slice(0, maxLength)), ({ segment }) => segment).slice(0, -1)
  return `${whole.join('')}…`
}
