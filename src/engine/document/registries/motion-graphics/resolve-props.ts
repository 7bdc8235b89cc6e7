import { parseColor } from '../../css/color.ts'
import { splitGraphemes } from '../../graphemes.ts'
import type { Params, Primitive } from '../../model.ts'
import type { MotionGraphicDefinition, MotionGraphicProp, PropsOf } from './definition.ts'

/**
 * Completes the settings of a motion graphic. Absent settings, values of another type, invalid colours and
 * unknown choices take the default; numbers are clamped to their range; texts that are too long are cut.
 * Settings that the graphic does not define are dropped.
 */
export function resolveProps<Definition extends Pick<MotionGraphicDefinition, 'props'>>(
  definition: Definition,
  sent: Params,
): PropsOf<Definition> {
  const resolved = Object.entries(definition.props).map(([name, prop]) => [
    name,
    resolveProp(prop, Object.hasOwn(sent, name) ? sent[name] : undefined),
  ])
  // Each value was just resolved to its declared type.
  return Object.fromEntries(resolved) as PropsOf<Definition>
}

function resolveProp(prop: MotionGraphicProp, sent: Primitive | undefined): Primitive {
  switch (prop.type) {
    case 'string':
      return typeof sent === 'string' ? truncate(sent, prop.maxLength) : prop.default
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

function truncate(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  // The last grapheme may be incomplete.
  const whole = splitGraphemes(text.slice(0, maxLength)).slice(0, -1)
  return `${whole.join('')}…`
}
