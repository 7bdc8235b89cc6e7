import { LruCache } from '@engine/compositor/lru-cache.ts'
import type { FontException, Resources, TextLanguages } from '@engine/compositor/resources.ts'
import type { FontStyle } from '@engine/document/model.ts'
import type { AssetAccess } from '../asset-access.ts'
import { FontFaces } from './font-faces.ts'

/** How the server draws a text. */
interface ChosenFonts {
  readonly drawable: string
  readonly families: string
  readonly exceptions: readonly FontException[]
}

interface Query {
  readonly family: string
  readonly style: FontStyle
  readonly text: string
  readonly languages: TextLanguages | undefined
}

const MAX_CACHED = 20_000
/** The limits of one request; the server accepts 500 texts in 256 KiB. */
const MAX_TEXTS = 400
const MAX_CHARACTERS = 40_000
const RETRY_MS = 2_000
/** After this many failures in a row, only texts that are requested later are asked for. */
const MAX_FAILURES = 5
/** The server refuses longer texts; they stay provisional. */
const MAX_LENGTH = 20_000

/**
 * The fonts of texts, as the renderer chooses them. A text that is not known yet gets provisional fonts, so that a
 * keystroke is visible at once; `loadMissing` then asks the server.
 */
export class TextFonts {
  readonly #access: AssetAccess
  readonly #faces = new FontFaces()
  readonly #chosen = new LruCache<ChosenFonts>(MAX_CACHED)
  readonly #words = new LruCache<{ readonly positions: readonly number[] | undefined }>(MAX_CACHED)
  /** The last families of each family and style, for provisional choices. */
  readonly #lastFamilies = new Map<string, string>()
  readonly #missing = new Map<string, Query>()
  readonly #missingWords = new Map<string, { readonly word: string; readonly language: string }>()
  #loading: Promise<boolean> | undefined
  #version = 0
  #retryAt = 0
  #failures = 0

  constructor(access: AssetAccess) {
    this.#access = access
  }

  /** How often texts that were provisional have become exact. */
  get version(): number {
    return this.#version
  }

  /** Whether a text was requested whose fonts are provisional. */
  get hasMissing(): boolean {
    return this.#missing.size + this.#missingWords.size > 0
  }

  /** The text part of the compositor's resources. */
  readonly resources: Required<
    Pick<Resources, 'fontFamilies' | 'fontExceptions' | 'drawableText' | 'hyphenate'>
  > = {
    fontFamilies: (...query) => this.#choose(...query).families,
    fontExceptions: (...query) => this.#choose(...query).exceptions,
    drawableText: (...query) => this.#choose(...query).drawable,
    hyphenate: (word, language) => {
      const key = JSON.stringify([word, language])
      const known = this.#words.find(key)
      if (known !== undefined) return known.positions
      this.#missingWords.set(key, { word, language })
      return undefined
    },
  }

  /**
   * Asks the server for the texts that were requested so far, and loads the font files.
   *
   * @returns Whether texts that were provisional are exact now.
   */
  loadMissing(): Promise<boolean> {
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined
    })
    return this.#loading
  }

  #choose(family: string, style: FontStyle, text: string, languages?: TextLanguages): ChosenFonts {
    const query = { family, style, text, languages }
    const key = buildKey(query)
    const known = this.#chosen.find(key)
    if (known !== undefined) return known
    if (text.length <= MAX_LENGTH) this.#missing.set(key, query)
    const families =
      this.#lastFamilies.get(buildFaceKey(query)) ?? this.#lastFamilies.get(family) ?? 'sans-serif'
    return { drawable: text.toWellFormed(), families, exceptions: [] }
  }

  async #load(): Promise<boolean> {
    const wait = this.#retryAt - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    const texts = this.#takeTexts()
    const words = [...this.#missingWords].slice(0, MAX_TEXTS)
    if (texts.length + words.length === 0) return false
    try {
      const result = await this.#access.chooseTextFonts({
        texts: texts.map(([, query]) => toRequest(query)),
        words: words.map(([, word]) => word),
      })
      await this.#faces.load(result.faces)
      for (const [index, [key, query]] of texts.entries()) {
        const chosen = result.texts[index]
        if (chosen !== undefined) this.#remember(key, query, chosen)
        this.#missing.delete(key)
      }
      for (const [index, [key]] of words.entries()) {
        const positions = result.words[index] ?? undefined
        this.#words.set(key, { positions })
        this.#missingWords.delete(key)
      }
      this.#failures = 0
      this.#version++
      return true
    } catch {
      // The server is busy or away: the provisional fonts stay for now.
      this.#retryAt = performance.now() + RETRY_MS
      this.#failures++
      if (this.#failures < MAX_FAILURES) return false
      this.#failures = 0
      for (const [key] of texts) this.#missing.delete(key)
      for (const [key] of words) this.#missingWords.delete(key)
      return false
    }
  }

  #takeTexts(): [string, Query][] {
    const taken: [string, Query][] = []
    let characters = 0
    for (const entry of this.#missing) {
      characters += entry[1].text.length
      if (taken.length > 0 && (taken.length >= MAX_TEXTS || characters > MAX_CHARACTERS)) break
      taken.push(entry)
    }
    return taken
  }

  #remember(key: string, query: Query, chosen: ChosenFonts): void {
    this.#chosen.set(key, chosen)
    // The compositor asks for the families of the text as it can be drawn.
    this.#chosen.set(buildKey({ ...query, text: chosen.drawable }), chosen)
    this.#lastFamilies.set(buildFaceKey(query), chosen.families)
    this.#lastFamilies.set(query.family, chosen.families)
  }
}

const buildFaceKey = ({ family, style }: Query): string => `${family}|${style.variant}|${style.weight}`

function buildKey({ family, style, text, languages = {} }: Query): string {
  return JSON.stringify([family, style.variant, style.weight, text, languages.named, languages.surrounding])
}

function toRequest({ family, style, text, languages }: Query) {
  return {
    family,
    variant: style.variant,
    weight: style.weight,
    text,
    ...(languages?.named !== undefined && { language: languages.named }),
    ...(languages?.surrounding !== undefined && { surroundingLanguage: languages.surrounding }),
  }
}
