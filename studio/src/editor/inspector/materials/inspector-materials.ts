import { AssetAccess } from '../../../playback/asset-access.ts'
import type { StudioApi } from '../../../session/create-api.ts'
import type { FontFaces, FontSummary } from './font-family.ts'
import { FontShelf } from './font-shelf.ts'
import { ThumbnailPainter, type ThumbnailRequest } from './thumbnail-painter.ts'

/** The material that the inspector shows besides the document: fonts, illustrations and thumbnails of choices. All URLs are of the page's origin. */
export interface InspectorMaterials {
  listFonts(): Promise<readonly FontSummary[]>
  /** Returns undefined if the family does not exist. */
  readFaces(family: string): Promise<FontFaces | undefined>
  /** Adds a family to the page, which loads its files when a text uses them. @returns Its name in CSS. */
  addFont(family: string): Promise<string>
  /** Returns the names of illustrations that a text suggests, the best ones first. */
  searchIllustrations(text: string): Promise<readonly string[]>
  /** Returns the URL of an illustration's thumbnail. */
  loadIllustration(name: string, color: string): Promise<string>
  /** Draws a small document with the compositor. @returns The URL of the thumbnail; undefined if it cannot be drawn. */
  paint(request: ThumbnailRequest): Promise<string | undefined>
  dispose(): void
}

/** Creates the materials of an account. */
export function createInspectorMaterials(api: StudioApi): InspectorMaterials {
  const access = new AssetAccess(api.framewright.api)
  const fonts = new FontShelf(api.framewright.api)
  const painter = new ThumbnailPainter(access)
  const illustrations = new Map<string, Promise<string>>()
  return {
    listFonts: () => fonts.list(),
    readFaces: (family) => fonts.readFaces(family),
    addFont: (family) => fonts.add(family),
    searchIllustrations: async (q) => {
      const { data } = await api.framewright.api.GET('/v1/illustrations', { params: { query: { q } } })
      return data?.data ?? []
    },
    loadIllustration: (name, color) => {
      const key = `${name} ${color}`
      const known = illustrations.get(key)
      if (known !== undefined) return known
      const loading = access
        .loadIllustration(name.replace(/^I/, ''), color)
        .then((blob) => URL.createObjectURL(blob))
      illustrations.set(key, loading)
      // A failure may be transient.
      loading.catch(() => illustrations.delete(key))
      return loading
    },
    paint: (request) => painter.paint(request),
    dispose: () => {
      for (const loading of illustrations.values()) {
        loading.then(
          (url) => URL.revokeObjectURL(url),
          // Nothing was loaded.
          () => {},
        )
      }
      painter.dispose()
      fonts.dispose()
    },
  }
}
