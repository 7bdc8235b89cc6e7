/** Splits at commas outside parentheses; returns undefined if the parentheses do not match. */
export function splitAtCommas(css: string): string[] | undefined {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let index = 0; index < css.length; index++) {
    const character = css[index]
    if (character === '(') depth++
    else if (character === ')') depth--
    else if (character === ',' && depth === 0) {
      parts.push(css.slice(start, index))
      start = index + 1
    }
    if (depth < 0) return undefined
  }
  parts.push(css.slice(start))
  return depth === 0 ? parts : undefined
}

/** Splits at white space outside parentheses. */
export function splitAtSpaces(css: string): string[] {
  const words: string[] = []
  let depth = 0
  let word = ''
  for (const character of css) {
    if (character === '(') depth++
    else if (character === ')') depth--
    const isSpace = ' \t\n\r\f'.includes(character)
    if (!isSpace || depth > 0) word += character
    if (isSpace && depth <= 0 && word !== '') {
      words.push(word)
      word = ''
    }
  }
  if (word !== '') words.push(word)
  return words
}
