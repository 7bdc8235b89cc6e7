/** An expression that we do not use, and what to write instead. */
interface LanguageRule {
  readonly pattern: RegExp
  readonly say: string
}

const word = (words: string, say: string): LanguageRule => ({
  pattern: new RegExp(`\\b(?:${words})\\b`, 'gi'),
  say,
})
/** At the start of a sentence or of a list's entry. */
const start = '(?:^\\s*|[.:!?]\\s+|\\n\\s*\\n\\s*|[-*|]\\s+)'

/** Comments, messages and documents. */
export const proseRules: readonly LanguageRule[] = [
  {
    pattern: new RegExp(`${start}Of (?!course|several|these|those|smaller)[a-z]`, 'g'),
    say: 'start with the subject',
  },
  {
    pattern: new RegExp(`${start}(?:Who|Whoever|Whatever|What)\\b[^.?!]*[.!](?=\\s|$)`, 'g'),
    say: 'name the subject',
  },
  {
    pattern:
      /(?<!\bthere )\b(?:is|are) no (?!longer\b|more than\b|less than\b|later than\b|earlier than\b|other\b|need\b)[a-z]/gi,
    say: 'say "is not a"',
  },
  { pattern: /(?<!\bthere )\b(?:is|are|was|were) none\b/gi, say: 'say "there are none" or "is not a"' },
  { pattern: /\bso (?:long|many|much)\b(?! as\b| that\b)/gi, say: 'say how long, many or much' },
  { pattern: /\blets?\b[^.;:,]{1,40}\bbe\b/gi, say: 'say "leaves" or "does not change"' },
  word('brings?', 'say "produces", "returns" or "causes"'),
  word('lies', 'say "is"'),
  word('stands', 'say "is", "means" or "represents"'),
  word('told', 'say "reported" or "informed"'),
  word('mend(?:s|ed|ing)?', 'say "fix" or "repair"'),
  word('anew', 'say "again"'),
  word('look(?:s|ed|ing)? into', 'say "probe", "check" or "inspect"'),
  word('at work', 'say "running" or "in progress"'),
  word('tak(?:es?|en|ing) up|took up', 'say "start" or "claim"'),
  word("strangers?'?", 'say "untrusted", "another account" or "unauthenticated"'),
  word('pictures?', 'say "frame", "image" or "preview frame"'),
  word('sounds?', 'say "audio"'),
  word('pieces?', 'say "segment", "render unit", "part" or "chunk"'),
  word(
    '(?:a|the|each|every|one|no|its|their|whose|of|and) looks?(?! of their own)',
    'say "effect", "filter" or "post effect"',
  ),
  word('specimens?', 'say "sample"'),
  word('patience', 'say "deadline" or "idle timeout"'),
  word('resumptions?', 'say "generation"'),
  word('blot(?:s|ted|ting)?', 'say "redact"'),
  word('borrow(?:s|ed|ing)?', 'say "acquire", "share" or "use"'),
  word('g[ai]ve(?:s|n)? back|giving back', 'say "release" or "return"'),
  word('examin(?:es?|ed|ing|ation|ations)', 'say "check"'),
  word('answer(?:s|ed|ing)?', 'say "response" or "respond"'),
  word('rooms?', 'say "module", "folder" or "space"'),
]

const part = (words: string, say: string): LanguageRule => ({
  pattern: new RegExp(
    `(?:^(?:${words})|(?<=[a-z0-9_])(?:${words.replace(/\b[a-z]/g, (c) => c.toUpperCase())})|(?<=[A-Z_]|^)(?:${words.toUpperCase()}))(?![a-z])`,
    'g',
  ),
  say,
})

/** Declared identifiers; those of functions end with `()`. */
export const nameRules: readonly LanguageRule[] = [
  // `answerOf` is published by the client.
  { pattern: /^(?!answerOf\b)\w+Of\(\)$/g, say: 'name a function by a verb' },
  part('pictures?', 'say "frame", "image" or "previewFrame"'),
  part('sounds?', 'say "audio"'),
  part('pieces?', 'say "segment" or "unit"'),
  part('looks?(?!_?ahead)', 'say "effect", "filter" or "postEffect"'),
  part('strangers?', 'say "untrusted" or "outsider"'),
  part('specimens?', 'say "sample"'),
  part('patience', 'say "deadline" or "idleTimeout"'),
  part('blot', 'say "redact"'),
  part('borrow|borrowed', 'say "acquire" or "shared"'),
  part('examine', 'say "check"'),
  part('answers?(?!Of)|answered', 'say "response"'),
  part('mend', 'say "fix"'),
]
