import { AV_BUFFERSRC_FLAG_KEEP_REF, type AVPixelFormat } from 'node-av/constants'
import { avGetPixFmtName, type FilterContext, FilterGraph, type Frame } from 'node-av/lib'
import { checked, present } from './media-error.ts'
import type { Orientation } from './orientation.ts'

/** A filter graph that turns pictures of one size and format upright. */
export class PictureTurner {
  readonly #graph: FilterGraph
  readonly #input: FilterContext
  readonly #output: FilterContext
  readonly #shape: string

  private constructor(graph: FilterGraph, shape: string) {
    this.#graph = graph
    this.#shape = shape
    this.#input = present(graph.getFilter('buffer@in'), 'buffer filter')
    this.#output = present(graph.getFilter('buffersink@out'), 'buffersink filter')
  }

  static async create(orientation: Orientation, like: Frame): Promise<PictureTurner> {
    const graph = new FilterGraph()
    graph.alloc()
    graph.nbThreads = 1
    const shape = shapeOf(like)
    const description = `buffer@in=${shape}:time_base=1/1,${orientation.filters},buffersink@out`
    checked(graph.parsePtr(description), 'set up the rotation of the video')
    checked(await graph.config(), 'set up the rotation of the video')
    return new PictureTurner(graph, shape)
  }

  /** Whether pictures like `frame` can go through; others need another turner. */
  fits(frame: Frame): boolean {
    return shapeOf(frame) === this.#shape
  }

  /** Puts the upright picture of `source` into the empty frame `target`. */
  async turn(source: Frame, target: Frame): Promise<void> {
    checked(await this.#input.buffersrcAddFrame(source, AV_BUFFERSRC_FLAG_KEEP_REF), 'rotate a picture')
    checked(await this.#output.buffersinkGetFrame(target), 'rotate a picture')
  }

  [Symbol.dispose](): void {
    this.#graph[Symbol.dispose]()
  }
}

function shapeOf(frame: Frame): string {
  const format = avGetPixFmtName(frame.format as AVPixelFormat)
  return `video_size=${frame.width}x${frame.height}:pix_fmt=${format}:colorspace=${frame.colorSpace}:range=${frame.colorRange}`
}
