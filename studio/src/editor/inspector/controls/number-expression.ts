/**
 * Evaluates what a person types into a number field: a number, or a calculation with `+ - * /` and brackets, such as `1920/2`. A text that
 * begins with an operator and a space, or with `*`, `/` or `+`, continues from the current value: `*2`, `+ 10`, `- 5`.
 *
 * @param units - Factors of units that may follow a number, such as `{ ms: 0.001, s: 1 }`.
 * @returns Undefined if the text is not a calculation, or has no finite result.
 */
export function evaluateNumber(
  text: string,
  current = 0,
  units: Readonly<Record<string, number>> = {},
): number | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  const continues = /^(?:[*/+]|-\s)/.test(trimmed)
  const tokens = tokenise(continues ? `(${current})${trimmed}` : trimmed, units)
  if (tokens === undefined) return undefined
  const reader = { tokens, at: 0 }
  const result = readSum(reader)
  return reader.at === tokens.length && result !== undefined && Number.isFinite(result) ? result : undefined
}

type Token = number | '+' | '-' | '*' | '/' | '(' | ')'

interface Reader {
  readonly tokens: readonly Token[]
  at: number
}

const tokenPattern = /\s*(?:([+\-*/()])|(\d+(?:[.,]\d*)?|[.,]\d+)\s*([a-z%°×µ]*))/iy

function tokenise(text: string, units: Readonly<Record<string, number>>): Token[] | undefined {
  const tokens: Token[] = []
  const pattern = new RegExp(tokenPattern)
  while (pattern.lastIndex < text.length) {
    const start = pattern.lastIndex
    const match = pattern.exec(text)
    if (match === null) return text.slice(start).trim() === '' ? tokens : undefined
    const [, operator, digits, unit = ''] = match
    if (operator !== undefined) tokens.push(toOperator(operator))
    else {
      const factor = unit === '' ? 1 : units[unit.toLowerCase()]
      if (factor === undefined) return undefined
      tokens.push(Number(digits?.replace(',', '.')) * factor)
    }
  }
  return tokens
}

function toOperator(text: string): Token {
  const operators: readonly Token[] = ['+', '-', '*', '/', '(', ')']
  return operators.find((operator) => operator === text) ?? '+'
}

function readSum(reader: Reader): number | undefined {
  let sum = readProduct(reader)
  for (;;) {
    const operator = reader.tokens[reader.at]
    if (sum === undefined || (operator !== '+' && operator !== '-')) return sum
    reader.at++
    const next = readProduct(reader)
    if (next === undefined) return undefined
    sum = operator === '+' ? sum + next : sum - next
  }
}

function readProduct(reader: Reader): number | undefined {
  let product = readValue(reader)
  for (;;) {
    const operator = reader.tokens[reader.at]
    if (product === undefined || (operator !== '*' && operator !== '/')) return product
    reader.at++
    const next = readValue(reader)
    if (next === undefined) return undefined
    product = operator === '*' ? product * next : product / next
  }
}

function readValue(reader: Reader): number | undefined {
  const token = reader.tokens[reader.at++]
  if (typeof token === 'number') return token
  if (token === '-' || token === '+') {
    const value = readValue(reader)
    return value === undefined || token === '+' ? value : -value
  }
  if (token !== '(') return undefined
  const sum = readSum(reader)
  return reader.tokens[reader.at++] === ')' ? sum : undefined
}
