import type { FontsFolder } from '../jobs/render-settings.ts'
import { BundledFonts } from './bundled-fonts.ts'
import { FontCatalogue } from './font-catalogue.ts'

/** The font catalogues of one process, one for each folder of fonts; they share the bundled fonts. */
export class FontCatalogues {
  readonly bundled = new BundledFonts()
  readonly #catalogues = new Map<string | undefined, FontCatalogue>()

  /**
   * Returns the catalogue of the bundled fonts and the operator's.
   *
   * @param fonts - The operator's fonts, if there are any.
   * @throws {Error} If the folder's content is no longer what its fingerprint says.
   */
  get(fonts: FontsFolder | undefined): FontCatalogue {
    const cached = this.#catalogues.get(fonts?.fingerprint)
    if (cached !== undefined) return cached
    const catalogue = new FontCatalogue({ folder: fonts?.path, bundled: this.bundled })
    // Content keys contain the fingerprint, so other fonts must not be drawn under it.
    if (catalogue.folderFingerprint !== fonts?.fingerprint) {
      throw new Error(
        `The fonts in ${fonts?.path} changed while the service was running. Restart the service to use them.`,
      )
    }
    this.#catalogues.set(fonts?.fingerprint, catalogue)
    return catalogue
  }
}
