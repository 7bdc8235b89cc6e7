import type { FontException } from '../../compositor/resources.ts'
import { splitGraphemes } from '../../document/graphemes.ts'
import { coversCluster, type FontSearch, type FoundFont } from './font-search.ts'

/**
 * Finds the parts of a text for which its family list starts with the wrong file. Skia and browsers draw a cluster with the
 * first file that has all its characters, whether or not that file places the marks. The whole word gets the file that does,
 * if it has the word: one letter of another family within a word would stand out.
 *
 * @param clusters - The chosen font of each cluster of several characters.
 * @param fonts - In the order of the family list.
 * @param families - The family list of the text.
 */
export function findExceptions(
  text: string,
  clusters: ReadonlyMap<string, FoundFont>,
  fonts: readonly FoundFont[],
  families: string,
  search: FontSearch,
): FontException[] {
  const wrong = new Map<string, FoundFont>()
  for (const [cluster, font] of clusters) {
    const drawing = fonts.find((candidate) => coversCluster(candidate, cluster))
    if (drawing?.path !== font.path) wrong.set(cluster, font)
  }
  if (wrong.size === 0) return []
  const exceptions: FontException[] = []
  for (const { index, 0: word } of text.matchAll(/\S+/gu)) {
    const graphemes = splitGraphemes(word)
    const font = graphemes.map((cluster) => wrong.get(cluster)).find((found) => found !== undefined)
    if (font === undefined) continue
    const draws = (cluster: string): boolean =>
      coversCluster(font, cluster) && search.placesMarks(font, cluster)
    const list = (found: FoundFont): string => `"${found.load()}", ${families}`
    if (graphemes.every(draws))
      exceptions.push({ start: index, end: index + word.length, families: list(font) })
    else exceptions.push(...listClusters(graphemes, index, wrong, list))
  }
  return exceptions
}

function listClusters(
  graphemes: readonly string[],
  wordStart: number,
  wrong: ReadonlyMap<string, FoundFont>,
  list: (font: FoundFont) => string,
): FontException[] {
  let start = wordStart
  return graphemes.flatMap((cluster) => {
    const [from, font] = [start, wrong.get(cluster)]
    start += cluster.length
    return font === undefined ? [] : [{ start: from, end: start, families: list(font) }]
  })
}
