import { rewriteColors } from './colors.ts'

/** No drawing needs longer values, except for paths. */
const MAX_CHARACTERS = 10_000

type Entry = readonly [property: string, value: string]

const fontPattern =
  /^((?:(?:normal|italic|oblique|small-caps|bold|bolder|lighter|[1-9]\d{0,3}|(?:ultra-|extra-|semi-)?(?:condensed|expanded))\s+)*)([\d.]+(?:[a-z]+|%)?|(?:xx-|x-)?(?:small|large)|medium|smaller|larger)(?:\s*\/\s*[\w.%]+)?\s+(.+)$/i

/** Splits shorthands and writes values as the renderer reads them; an invalid declaration yields nothing. */
export function expandDeclaration(property: string, written: string): readonly Entry[] {
  if (written.length > MAX_CHARACTERS && property !== 'd') return []
  const value = rewriteColors(written.replaceAll(/url\(\s*(?:"([^"]*)"|'([^']*)')\s*\)/g, 'url($1$2)'))
  if (value === undefined || value === '' || /\b(?:calc|min|max|clamp|env)\(/.test(value)) return []
  switch (property) {
    case 'font':
      return expandFont(value)
    case 'marker':
      return ['marker-start', 'marker-mid', 'marker-end'].map((name) => [name, value])
    case 'text-decoration-line':
      return [['text-decoration', value]]
    case 'background':
      return [['css-background-color', value.replaceAll(/\b(?:url|[a-z-]*gradient)\(.*?\)/g, '').trim()]]
    case 'mask':
    case 'mask-image':
      return [['mask', value.match(/^(?:none|url\([^)]*\))/)?.[0] ?? 'none']]
    case 'd':
      return [['d', value.match(/^path\(\s*(["'])(.*)\1\s*\)$/s)?.[2] ?? '']]
    case 'white-space':
      return [['xml:space', /^(?:pre|pre-wrap|break-spaces)$/.test(value) ? 'preserve' : 'default']]
    case 'background-color':
    case 'translate':
    case 'rotate':
    case 'scale':
      return [[`css-${property}`, value]]
    case 'image-rendering':
      return [[property, /^(?:pixelated|crisp-edges)$/.test(value) ? 'optimizeSpeed' : value]]
    case 'font-weight':
    case 'font-style':
    case 'display':
    case 'visibility':
      return [[property, value.toLowerCase()]]
    default:
      return [[property, value]]
  }
}

/** https://www.w3.org/TR/css-fonts-4/#font-prop */
function expandFont(value: string): readonly Entry[] {
  const match = fontPattern.exec(value)
  if (match === null) return []
  const [, words = '', size = '', families = ''] = match
  const find = (pattern: RegExp): string => words.match(pattern)?.[0].toLowerCase() ?? 'normal'
  return [
    ['font-style', find(/\b(?:italic|oblique)\b/i)],
    ['font-variant', find(/\bsmall-caps\b/i)],
    ['font-weight', find(/\b(?:bold|bolder|lighter|[1-9]\d{0,3})\b/i)],
    ['font-stretch', find(/\b[a-z-]*(?:condensed|expanded)\b/i)],
    ['font-size', size],
    ['font-family', families],
    ['font-kerning', 'auto'],
  ]
}
