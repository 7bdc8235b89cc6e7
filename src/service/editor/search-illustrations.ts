import MiniSearch from 'minisearch'
import { illustrationNames } from '../../engine/document/registries/illustrations.ts'

let index: MiniSearch | undefined

/**
 * Illustration names that fit a person's words, the best first: words in any order, beginnings of words, words
 * with up to two wrong letters, written together or apart.
 *
 * @returns All names for a query without letters and digits.
 */
export function searchIllustrations(query: string): readonly string[] {
  const words = splitWords(query)
  if (words.length === 0) return illustrationNames
  index ??= buildIndex()
  const names = index
  const together = words.join('')
  const found = names.search(
    {
      combineWith: 'OR',
      queries: [
        { queries: [[...new Set(words)].join(' ')], fields: ['words'] },
        { queries: [together], fields: ['together'] },
      ],
    },
    {
      prefix: mayBePrefix,
      fuzzy: (term) => chooseFuzziness(term, names),
      weights: { prefix: 0.5, fuzzy: 0.4 },
    },
  )
  const matching = found.map(({ id }) => String(id))
  const isExact = (name: string): boolean => splitWords(name).join('') === together
  return [...matching.filter(isExact), ...matching.filter((name) => !isExact(name))]
}

function buildIndex(): MiniSearch {
  const built = new MiniSearch({
    fields: ['words', 'together'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  })
  built.addAll(
    illustrationNames.map((name) => {
      const words = splitWords(name)
      return { id: name, words: words.join(' '), together: words.join('') }
    }),
  )
  return built
}

/** A single letter is one only where somebody has just begun to type the last word. */
const mayBePrefix = (term: string, index: number, terms: readonly string[]): boolean =>
  term.length > 1 || index === terms.length - 1

/** As few as find anything, so that a word that is spelled right brings nothing but itself. */
function chooseFuzziness(term: string, names: MiniSearch): number | false {
  const maxWrong = term.length < 4 ? 0 : term.length < 6 ? 1 : 2
  for (let wrong = 0; wrong <= maxWrong; wrong++) {
    const found = names.search(term, { prefix: true, fuzzy: wrong === 0 ? false : wrong })
    if (found.length > 0) return wrong === 0 ? false : wrong
  }
  return false
}

/** `IDataAnalysis`, `data-analysis` and `Data analysis` are the same words. */
function splitWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replace(/^I(?=[A-Z0-9])/, '')
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{Lu}\p{Ll})/gu, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
