import { AV_BUFFERSRC_FLAG_KEEP_REF } from 'node-av/constants'
import { type FilterContext, FilterGraph, Frame } from 'node-av/lib'
import { checkResult, requireValue } from './media-error.ts'

/**
 * Errors are diffused, within the area that changes only. Measured at 480×270: 0.8 of the bytes of an ordered pattern over a
 * background that rests, 1.05 where everything moves, and no visible pattern.
 */
const DITHER = 'sierra2_4a:diff_mode=rectangle'

interface FrameSize {
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** Collects the colours of frames and chooses the 255 that represent them best; one more is transparent. */
export class PaletteCollector {
  readonly #graph: FilterGraph
  readonly #input: FilterContext

  private constructor(graph: FilterGraph) {
    this.#graph = graph
    this.#input = requireValue(graph.getFilter('buffer@in'), 'buffer filter')
  }

  static async open(size: FrameSize): Promise<PaletteCollector> {
    const graph = await createGraph(
      `${describeRgba('in', size)},palettegen=reserve_transparent=1,buffersink@out`,
    )
    return new PaletteCollector(graph)
  }

  async add(rgba: Frame): Promise<void> {
    const added = await this.#input.buffersrcAddFrame(rgba, AV_BUFFERSRC_FLAG_KEEP_REF)
    checkResult(added, 'collect the colours of a frame')
  }

  /** Returns the palette as a 16×16 frame, which the caller frees. */
  async finish(): Promise<Frame> {
    checkResult(
      await this.#input.buffersrcAddFrame(null, AV_BUFFERSRC_FLAG_KEEP_REF),
      'choose the colours of a GIF',
    )
    return receive(this.#graph, 'choose the colours of a GIF')
  }

  [Symbol.dispose](): void {
    this.#graph[Symbol.dispose]()
  }
}

/** Draws frames with the colours of one palette. */
export class PaletteMapper {
  readonly #graph: FilterGraph
  readonly #input: FilterContext

  private constructor(graph: FilterGraph) {
    this.#graph = graph
    this.#input = requireValue(graph.getFilter('buffer@in'), 'buffer filter')
  }

  static async open(size: FrameSize, palette: Frame): Promise<PaletteMapper> {
    const inputs = `${describeRgba('in', size)}[frames];${describeRgba('palette', palette)}[colors];`
    const graph = await createGraph(`${inputs}[frames][colors]paletteuse=dither=${DITHER},buffersink@out`)
    const mapper = new PaletteMapper(graph)
    const colors = requireValue(graph.getFilter('buffer@palette'), 'buffer filter')
    checkResult(
      await colors.buffersrcAddFrame(palette, AV_BUFFERSRC_FLAG_KEEP_REF),
      'set the colours of a GIF',
    )
    checkResult(await colors.buffersrcAddFrame(null, AV_BUFFERSRC_FLAG_KEEP_REF), 'set the colours of a GIF')
    return mapper
  }

  /** Returns the frame with palette indices, which the caller frees. */
  async map(rgba: Frame): Promise<Frame> {
    checkResult(
      await this.#input.buffersrcAddFrame(rgba, AV_BUFFERSRC_FLAG_KEEP_REF),
      'draw a frame of a GIF',
    )
    return receive(this.#graph, 'draw a frame of a GIF')
  }

  [Symbol.dispose](): void {
    this.#graph[Symbol.dispose]()
  }
}

function describeRgba(name: string, { width, height }: FrameSize): string {
  return `buffer@${name}=video_size=${width}x${height}:pix_fmt=rgba:time_base=1/1`
}

async function createGraph(description: string): Promise<FilterGraph> {
  const graph = new FilterGraph()
  graph.alloc()
  graph.nbThreads = 1
  checkResult(graph.parsePtr(description), 'set up the colours of a GIF')
  checkResult(await graph.config(), 'set up the colours of a GIF')
  return graph
}

async function receive(graph: FilterGraph, action: string): Promise<Frame> {
  const output = requireValue(graph.getFilter('buffersink@out'), 'buffersink filter')
  const frame = new Frame()
  frame.alloc()
  checkResult(await output.buffersinkGetFrame(frame), action)
  return frame
}
