import type { FontsFolder } from '../jobs/render-settings.ts'
import { BundledFonts } from './bundled-fonts.ts'
import { FontCatalogue } from './font-catalogue.ts'

/** The documents of one account need one or two, and the jobs of several accounts alternate. */
const MAX_CATALOGUES = 8

/** The font catalogues of one process, one for each folder of fonts; they share the bundled fonts. */
export class FontCatalogues {
  readonly bundled = new BundledFonts()
  readonly #catalogues = new Map<string | undefined, FontCatalogue>()

  /**
   * Returns the catalogue of the bundled fonts and those of a folder.
   *
   * @param fonts - The operator's and the account's fonts, if there are any.
   * @throws {Error} If the folder's content is no longer what its fingerprint says.
   */
  get(fonts: FontsFolder | undefined): FontCatalogue {
    const cached = this.#catalogues.get(fonts?.fingerprint)
    if (cached !== undefined) {
      this.#catalogues.delete(fonts?.fingerprint)
      this.#catalogues.set(fonts?.fingerprint, cached)
      return cached
    }
    const catalogue = new FontCatalogue({ folder: fonts?.path, bundled: this.bundled })
    // Content keys contain the fingerprint, so other fonts must not be drawn under it.
    if (catalogue.folderFingerprint !== fonts?.fingerprint) {
      catalogue[Symbol.dispose]()
      throw new Error(
        `The fonts in ${fonts?.path} changed while the service was running. Restart the service to use them.`,
      )
    }
    this.#catalogues.set(fonts?.fingerprint, catalogue)
    this.#evict()
    return catalogue
  }

  /** Jobs that draw run one at a time, so nothing draws with the catalogue that was not used for the longest time. */
  #evict(): void {
    const [oldest] = this.#catalogues
    if (oldest === undefined || this.#catalogues.size <= MAX_CATALOGUES) return
    this.#catalogues.delete(oldest[0])
    oldest[1][Symbol.dispose]()
  }
}
