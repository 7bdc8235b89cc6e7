/** The languages that {@link splitCode} knows. */
export type CodeLanguage = 'json' | 'typescript' | 'shell' | 'csv' | 'text'

/** A part of code of one kind. */
export interface CodePart {
  readonly kind: 'plain' | 'name' | 'string' | 'number' | 'keyword' | 'comment'
  readonly text: string
}

type Rule = readonly [kind: CodePart['kind'], pattern: string]

const jsonRules: readonly Rule[] = [
  ['name', String.raw`"(?:[^"\\]|\\.)*"(?=\s*:)`],
  ['string', String.raw`"(?:[^"\\]|\\.)*"`],
  ['number', String.raw`-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b`],
  ['keyword', String.raw`\b(?:true|false|null)\b`],
]

const rules: Readonly<Record<CodeLanguage, readonly Rule[]>> = {
  json: jsonRules,
  typescript: [
    ['comment', String.raw`\/\/[^\n]*`],
    ['string', String.raw`'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\x60(?:[^\x60\\]|\\.)*\x60`],
    [
      'keyword',
      String.raw`\b(?:import|from|const|let|async|await|for|of|if|return|new|export|function|as)\b`,
    ],
    ['number', String.raw`\b\d+(?:\.\d+)?\b`],
  ],
  shell: [
    ['comment', String.raw`(?:^|(?<=\s))#[^\n]*`],
    ['string', String.raw`'[^']*'|"(?:[^"\\]|\\.)*"`],
    ['keyword', String.raw`(?:^|(?<=\s))(?:curl|export|printf|openssl|sed|date)(?=\s)`],
    ['name', String.raw`(?<=\s)--?[a-zA-Z][\w-]*`],
  ],
  csv: [],
  text: [],
}

/** Splits code into parts to be coloured. The parts together are the code. */
export function splitCode(code: string, language: CodeLanguage): CodePart[] {
  const own = rules[language]
  if (own.length === 0) return [{ kind: 'plain', text: code }]
  const pattern = new RegExp(own.map(([, source]) => `(${source})`).join('|'), 'gm')
  const parts: CodePart[] = []
  let end = 0
  for (const match of code.matchAll(pattern)) {
    if (match.index > end) parts.push({ kind: 'plain', text: code.slice(end, match.index) })
    const found = own.findIndex((_rule, index) => match[index + 1] !== undefined)
    parts.push({ kind: own[found]?.[0] ?? 'plain', text: match[0] })
    end = match.index + match[0].length
  }
  if (end < code.length) parts.push({ kind: 'plain', text: code.slice(end) })
  return parts
}
