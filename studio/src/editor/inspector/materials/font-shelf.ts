import type { Framewright } from 'framewright-client'
import { toSameOriginPath } from '../../../playback/same-origin-path.ts'
import type { FontFaces, FontSummary } from './font-family.ts'
import { readWeights } from './read-weights.ts'

type Api = Pick<Framewright, 'api'>['api']

/** Keeps the names apart from those under which the player loads the same files. */
const PREFIX = 'inspector '

/** The font families of the account, and those of them that the inspector shows. */
export class FontShelf {
  readonly #api: Api
  #list: Promise<readonly FontSummary[]> | undefined
  readonly #families = new Map<string, ReturnType<FontShelf['loadFamily']>>()
  readonly #added = new Map<string, readonly FontFace[]>()

  constructor(api: Api) {
    this.#api = api
  }

  async list(): Promise<readonly FontSummary[]> {
    this.#list ??= this.#loadList()
    try {
      return await this.#list
    } catch (error) {
      // Tried again the next time.
      this.#list = undefined
      throw error
    }
  }

  async readFaces(family: string): Promise<FontFaces | undefined> {
    const detail = await this.#find(family)
    if (detail === undefined) return undefined
    const weights = detail.faces.map(({ weight }) => weight)
    return { weights: readWeights(weights), hasItalic: detail.faces.some(({ style }) => style !== 'normal') }
  }

  async add(family: string): Promise<string> {
    const name = PREFIX + family
    if (this.#added.has(family)) return name
    const detail = await this.#find(family)
    const faces = (detail?.faces ?? [])
      .filter(({ style }) => style !== 'italic')
      .map(({ url, weight, unicodeRange }) => {
        const source = `url(${JSON.stringify(toSameOriginPath(url))})`
        return new FontFace(name, source, {
          ...(weight !== null && { weight }),
          ...(unicodeRange !== null && { unicodeRange }),
        })
      })
    this.#added.set(family, faces)
    // The browser loads a file when a text needs it.
    for (const face of faces) document.fonts.add(face)
    return name
  }

  dispose(): void {
    for (const face of [...this.#added.values()].flat()) document.fonts.delete(face)
    this.#added.clear()
  }

  async #loadList(): Promise<readonly FontSummary[]> {
    const { data } = await this.#api.GET('/v1/fonts')
    return data?.data.map(({ family, source, role }) => ({ family, source, role })) ?? []
  }

  #find(family: string): ReturnType<FontShelf['loadFamily']> {
    const known = this.#families.get(family)
    if (known !== undefined) return known
    const loading = this.loadFamily(family)
    this.#families.set(family, loading)
    // A failure may be transient.
    loading.catch(() => this.#families.delete(family))
    return loading
  }

  private async loadFamily(family: string) {
    const { data } = await this.#api.GET('/v1/fonts/{family}', { params: { path: { family } } })
    return data?.data
  }
}
