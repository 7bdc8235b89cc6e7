/** Another renderer that renders the scenes of `project/scenes.js`. */
export interface Competitor {
  /** With its version. */
  readonly name: string
  /**
   * Renders a scene into an MP4 file.
   *
   * @param frames - Renders only the first frames; undefined renders the whole scene.
   * @throws {Error} If the renderer fails.
   */
  render(scene: string, outputPath: string, frames: number | undefined): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}
