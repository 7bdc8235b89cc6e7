import { AV_BUFFERSRC_FLAG_KEEP_REF } from 'node-av/constants'
import { type FilterContext, FilterGraph, type Frame } from 'node-av/lib'
import { describeInput } from './filter-input.ts'
import { checkResult, requireValue } from './media-error.ts'
import type { Orientation } from './orientation.ts'

/** A filter graph that rotates frames of one size and format upright. */
export class FrameRotator {
  readonly #graph: FilterGraph
  readonly #input: FilterContext
  readonly #output: FilterContext
  readonly #description: string

  private constructor(graph: FilterGraph, description: string) {
    this.#graph = graph
    this.#description = description
    this.#input = requireValue(graph.getFilter('buffer@in'), 'buffer filter')
    this.#output = requireValue(graph.getFilter('buffersink@out'), 'buffersink filter')
  }

  static async create(orientation: Orientation, reference: Frame): Promise<FrameRotator> {
    const graph = new FilterGraph()
    graph.alloc()
    graph.nbThreads = 1
    const description = describeGraph(reference, orientation)
    checkResult(graph.parsePtr(description), 'set up the rotation of the video')
    checkResult(await graph.config(), 'set up the rotation of the video')
    return new FrameRotator(graph, description)
  }

  /** Returns whether frames like `frame` fit this graph; others need another rotator. */
  matches(frame: Frame, orientation: Orientation): boolean {
    return describeGraph(frame, orientation) === this.#description
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

function describeGraph(frame: Frame, { filters }: Orientation): string {
  return `buffer@in=${describeInput(frame)},${filters},buffersink@out`
}
