import { needsSpace } from './word-spacing.ts'

/** A word or a part of one. Without times, it touches its neighbours. */
export interface TextToken {
  readonly text: string
  readonly startMs?: number
  readonly endMs?: number
}

/** A token without spaces at its ends, and whether one belongs before it. */
export interface JoinedToken {
  readonly text: string
  readonly hasSpaceBefore: boolean
}

/** From this share of tokens with a space on, spaces say where words begin. A stray one says nothing. */
const SPACED_SHARE = 1 / 8
/** Only the end of the text so far decides about a space; quotation marks rarely stay open for longer. */
const CONTEXT_UNITS = 200

/**
 * Decides where spaces belong between the tokens of one speech. Some recognisers write tokens of words, and a
 * space where a word begins; then none is added. Others write words without any space.
 */
export function joinTokens(tokens: readonly TextToken[]): JoinedToken[] {
  const spacing = detectSpacing(tokens)
  let before = ''
  let previous: TextToken | undefined
  return tokens.map((token) => {
    const text = token.text.trim()
    const hasOwn = before !== '' && (/\s$/.test(before) || /^\s/.test(token.text))
    const hasSpaceBefore =
      hasOwn ||
      (spacing !== 'leading' && addsSpace(before, token, spacing === 'trailing' ? previous : undefined))
    const trailing = /\s$/.test(token.text) ? ' ' : ''
    before = `${before.trimEnd()}${hasSpaceBefore ? ' ' : ''}${text}${trailing}`.slice(-CONTEXT_UNITS)
    if (text !== '') previous = token
    return { text, hasSpaceBefore: hasSpaceBefore && text !== '' }
  })
}

function detectSpacing(tokens: readonly TextToken[]): 'leading' | 'trailing' | 'none' {
  const enough = Math.max(1, (tokens.length - 1) * SPACED_SHARE)
  if (tokens.slice(1).filter(({ text }) => /^\s/.test(text)).length >= enough) return 'leading'
  return tokens.slice(0, -1).filter(({ text }) => /\s$/.test(text)).length >= enough ? 'trailing' : 'none'
}

/**
 * @param continued - The token before, if spaces are written at the ends of tokens. The last word of a line
 *   often lacks its space: a pause, a mark or a capital letter says that the next token is another word.
 */
function addsSpace(before: string, token: TextToken, continued: TextToken | undefined): boolean {
  const word = token.text.trim()
  if (word === '' || !needsSpace(before, word)) return false
  if (continued === undefined) return true
  const isPaused = (token.startMs ?? 0) > (continued.endMs ?? Number.POSITIVE_INFINITY)
  return isPaused || /\p{P}$/u.test(before) || /^\p{Lu}/u.test(word)
}
