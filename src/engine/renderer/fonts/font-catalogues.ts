import { LruCache } from '../../compositor/lru-cache.ts'
import type { FontsFolder } from '../jobs/render-settings.ts'
import { BundledFonts } from './bundled-fonts.ts'
import { FontCatalogue } from './font-catalogue.ts'

/** The documents of one account need one or two, and the jobs of several accounts alternate. */
const MAX_CATALOGUES = 8

/** The font catalogues of one process, one for each folder of fonts; they share the bundled fonts. */
export class FontCatalogues {
  readonly bundled = new BundledFonts()
  /** Jobs that draw run one at a time, so nothing draws with the catalogue that was not used for the longest time. */
  readonly #catalogues = new LruCache<FontCatalogue>(
    MAX_CATALOGUES,
    () => 1,
    (catalogue) => catalogue[Symbol.dispose](),
  )

  /**
   * Returns the catalogue of the bundled fonts and those of a folder.
   *
   * @param fonts - The operator's and the account's fonts, if there are any.
   * @throws {Error} If the folder's content is no longer what its fingerprint says.
   */
  get(fonts: FontsFolder | undefined): FontCatalogue {
    // Two folders may have the same fonts, and the files of one of them may be removed.
    const key = fonts === undefined ? '' : JSON.stringify([fonts.path, fonts.fingerprint])
    return this.#catalogues.get(key, () => this.#open(fonts))
  }

  #open(fonts: FontsFolder | undefined): FontCatalogue {
    const catalogue = new FontCatalogue({ folder: fonts?.path, bundled: this.bundled })
    // Content keys contain the fingerprint, so other fonts must not be drawn under it.
    if (catalogue.folderFingerprint === fonts?.fingerprint) return catalogue
    catalogue[Symbol.dispose]()
    throw new Error(
      `The fonts in ${fonts?.path} changed while the service was running. Restart the service to use them.`,
    )
  }
}
