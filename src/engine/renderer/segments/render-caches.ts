import { IllustrationCache } from '../canvas/illustration-cache.ts'
import { StillCache } from '../canvas/still-cache.ts'
import { FrameFilters } from '../filters/frame-filters.ts'
import { FontCatalogues } from '../fonts/font-catalogues.ts'
import { SvgRenderer } from '../svg/svg-renderer.ts'
import { CaptionFileCache } from './caption-file-cache.ts'
import { createHyphenator } from './hyphenator.ts'
import { OpenMovingSources } from './open-moving-sources.ts'

/**
 * Everything that a render process keeps from one job for the next.
 *
 * The process's entry creates one and passes it to every job. Jobs that draw must run one at a time, because they share
 * the open sources.
 */
export class RenderCaches implements AsyncDisposable {
  readonly stills = new StillCache()
  readonly illustrations = new IllustrationCache()
  readonly captionFiles = new CaptionFileCache()
  readonly fonts = new FontCatalogues()
  readonly svg = new SvgRenderer()
  readonly filters = new FrameFilters()
  readonly hyphenate = createHyphenator()
  readonly movingSources = new OpenMovingSources()

  /** Closes the sources that are still open. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.movingSources.closeExcept(new Set())
  }
}
