import MiniSearch from 'minisearch'
import { illustrationNames } from '../../engine/document/registries/illustrations.ts'

/** Searches the names of illustrations. */
export class IllustrationSearch {
  #index: MiniSearch | undefined

  /**
   * Finds the illustrations whose names match the words of a query: in any order, as prefixes, with up to two wrong
   * letters, written as one word or apart. The first search builds the index.
   *
   * @returns Names in descending relevance; all names if the query has no letters or digits.
   */
  search(query: string): readonly string[] {
    const words = splitWords(query)
    if (words.length === 0) return illustrationNames
    this.#index ??= buildIndex()
    return searchIndex(this.#index, words)
  }
}

function searchIndex(index: MiniSearch, words: readonly string[]): readonly string[] {
  const together = words.join('')
  const found = index.search(
    {
      combineWith: 'OR',
      queries: [
        { queries: [[...new Set(words)].join(' ')], fields: ['words'] },
        { queries: [together], fields: ['together'] },
      ],
    },
    {
      prefix: mayBePrefix,
      fuzzy: (term) => chooseFuzziness(term, index),
      weights: { prefix: 0.5, fuzzy: 0.4 },
    },
  )
  const matching = found.map(({ id }) => String(id))
  const isExact = (name: string): boolean => splitWords(name).join('') === together
  return [...matching.filter(isExact), ...matching.filter((name) => !isExact(name))]
}

function buildIndex(): MiniSearch {
  const index = new MiniSearch({
    fields: ['words', 'together'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  })
  index.addAll(
    illustrationNames.map((name) => {
      const words = splitWords(name)
      return { id: name, words: words.join(' '), together: words.join('') }
    }),
  )
  return index
}

/** A single letter only counts as a prefix in the last word, which the user may still be typing. */
const mayBePrefix = (term: string, position: number, terms: readonly string[]): boolean =>
  term.length > 1 || position === terms.length - 1

/** Returns the smallest number of wrong letters that finds anything, so that a correct word only finds itself. */
function chooseFuzziness(term: string, index: MiniSearch): number | false {
  const maxWrong = term.length < 4 ? 0 : term.length < 6 ? 1 : 2
  for (let wrong = 0; wrong <= maxWrong; wrong++) {
    const found = index.search(term, { prefix: true, fuzzy: wrong === 0 ? false : wrong })
    if (found.length > 0) return wrong === 0 ? false : wrong
  }
  return false
}

/** Splits text into words: `IDataAnalysis`, `data-analysis` and `Data analysis` have the same words. */
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
