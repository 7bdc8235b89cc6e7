import type { FontCatalogue } from '../fonts/font-catalogue.ts'
import type { ChosenFonts, FontQuery, TextFontsJob, TextFontsResult } from '../jobs/messages.ts'
import type { JobContext } from './job-context.ts'

/** Chooses the fonts of texts as the compositor asks for them when it draws. */
export function chooseTextFonts(
  { texts, words, fonts: folder }: TextFontsJob,
  { caches, signal, onProgress }: JobContext,
): TextFontsResult {
  const fonts = caches.fonts.get(folder)
  const chosen = texts.map((query, index) => {
    signal.throwIfAborted()
    onProgress(index)
    return chooseFonts(query, fonts)
  })
  const lists = chosen.flatMap(({ families, exceptions }) => [
    families,
    ...exceptions.map((exception) => exception.families),
  ])
  return {
    texts: chosen,
    words: words.map(({ word, language }) => caches.hyphenate(word, language) ?? null),
    faces: fonts.listFaces(lists),
  }
}

/** The families and exceptions are those of the text as it can be drawn. */
function chooseFonts({ family, style, text, languages }: FontQuery, fonts: FontCatalogue): ChosenFonts {
  const drawable = fonts.drawable(family, style, text, languages)
  return {
    drawable,
    families: fonts.fontFamilies(family, style, drawable, languages),
    exceptions: fonts.fontExceptions(family, style, drawable, languages),
  }
}
