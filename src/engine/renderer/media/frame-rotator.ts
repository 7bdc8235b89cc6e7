import { AV_BUFFERSRC_FLAG_KEEP_REF, type AVPixelFormat } from 'node-av/constants'
import { avGetPixFmtName, type FilterContext, FilterGraph, type Frame } from 'node-av/lib'
import { checkResult, requireValue } from './media-error.ts'
import type { Orientation } from './orientation.ts'

/** A filter graph that rotates frames of one size and format upright. */
export class FrameRotator {
  readonly #graph: FilterGraph
  readonly #input: FilterContext
  readonly #output: FilterContext
  readonly #shape: string

  private constructor(graph: FilterGraph, shape: string) {
    this.#graph = graph
    this.#shape = shape
    this.#input = requireValue(graph.getFilter('buffer@in'), 'buffer filter')
    this.#output = requireValue(graph.getFilter('buffersink@out'), 'buffersink filter')
  }

  static async create(orientation: Orientation, reference: Frame): Promise<FrameRotator> {
    const graph = new FilterGraph()
    graph.alloc()
    graph.nbThreads = 1
    const shape = describeShape(reference)
    const description = `buffer@in=${shape}:time_base=1/1,${orientation.filters},buffersink@out`
    checkResult(graph.parsePtr(description), 'set up the rotation of the video')
    checkResult(await graph.config(), 'set up the rotation of the video')
    return new FrameRotator(graph, shape)
  }

  /** Returns whether frames like `frame` fit this graph; others need another rotator. */
  matches(frame: Frame): boolean {
    return describeShape(frame) === this.#shape
  }

  /** Puts the upright version of `source` into the empty frame `target`. */
  async rotate(source: Frame, target: Frame): Promise<void> {
    checkResult(await this.#input.buffersrcAddFrame(source, AV_BUFFERSRC_FLAG_KEEP_REF), 'rotate a frame')
    checkResult(await this.#output.buffersinkGetFrame(target), 'rotate a frame')
  }

  [Symbol.dispose](): void {
    this.#graph[Symbol.dispose]()
  }
}

function describeShape(frame: Frame): string {
  const format = avGetPixFmtName(frame.format as AVPixelFormat)
  return `video_size=${frame.width}x${frame.height}:pix_fmt=${format}:colorspace=${frame.colorSpace}:range=${frame.colorRange}`
}
