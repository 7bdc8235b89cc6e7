import { AV_BUFFERSRC_FLAG_KEEP_REF, AV_FRAME_FLAG_INTERLACED } from 'node-av/constants'
import { type FilterContext, FilterGraph, Frame } from 'node-av/lib'
import { describeInput } from './filter-input.ts'
import { checkResult, requireValue } from './media-error.ts'

/** The filter refuses chroma planes of fewer than 4 rows. */
const MIN_SIDE = 16

/** Returns whether a frame consists of two fields that were captured one after the other. */
export function isInterlaced(frame: Frame): boolean {
  return frame.hasFlags(AV_FRAME_FLAG_INTERLACED) && frame.width >= MIN_SIDE && frame.height >= MIN_SIDE
}

interface Graph {
  readonly graph: FilterGraph
  readonly input: FilterContext
  readonly output: FilterContext
  readonly description: string
}

/**
 * Makes progressive frames of interlaced ones, one for each. A result depends on the frame and its two neighbours only,
 * so it is the same after a seek as in a straight run.
 */
export class Deinterlacer {
  #graph: Graph | undefined
  /** The frame that the graph has as the one to be deinterlaced next, after the frame before it. */
  #expected: Frame | undefined

  /**
   * Returns the progressive version of `current`; the caller frees it.
   *
   * @param previous - Undefined at the start of the stream.
   * @param following - Undefined at its end.
   */
  async deinterlace(
    previous: Frame | undefined,
    current: Frame,
    following: Frame | undefined,
  ): Promise<Frame> {
    const description = describeInput(current)
    // A missing neighbour, or one of another shape, counts as equal to the frame.
    const neighbour = (frame: Frame | undefined): Frame =>
      frame !== undefined && describeInput(frame) === description ? frame : current
    if (this.#graph?.description !== description || this.#expected !== current) {
      this.reset()
      this.#graph = await createGraph(description)
      await feed(this.#graph, neighbour(previous))
      await feed(this.#graph, current)
      const first = await receive(this.#graph)
      first[Symbol.dispose]()
    }
    const next = neighbour(following)
    await feed(this.#graph, next)
    this.#expected = next === current ? undefined : next
    return receive(this.#graph)
  }

  /** Forgets the frames, before a seek. */
  reset(): void {
    this.#graph?.graph[Symbol.dispose]()
    this.#graph = undefined
    this.#expected = undefined
  }
}

async function createGraph(description: string): Promise<Graph> {
  const graph = new FilterGraph()
  graph.alloc()
  graph.nbThreads = 1
  const filters = `buffer@in=${description},bwdif=mode=send_frame:deint=all,buffersink@out`
  checkResult(graph.parsePtr(filters), 'set up the deinterlacing of the video')
  checkResult(await graph.config(), 'set up the deinterlacing of the video')
  return {
    graph,
    input: requireValue(graph.getFilter('buffer@in'), 'buffer filter'),
    output: requireValue(graph.getFilter('buffersink@out'), 'buffersink filter'),
    description,
  }
}

async function feed({ input }: Graph, frame: Frame): Promise<void> {
  checkResult(await input.buffersrcAddFrame(frame, AV_BUFFERSRC_FLAG_KEEP_REF), 'deinterlace a frame')
}

async function receive({ output }: Graph): Promise<Frame> {
  const frame = new Frame()
  frame.alloc()
  checkResult(await output.buffersinkGetFrame(frame), 'deinterlace a frame')
  return frame
}
