import { RenderError } from '../render-error.ts'

/** A render process ended before it was ready for work. */
export class ProcessStartError extends RenderError {
  /** The end of its standard error, for operators only, because it names paths. */
  readonly stderr: string

  constructor(description: string, stderr: string) {
    super('RENDER_PROCESS_DIED', `A render process could not start: ${description}.`)
    this.stderr = stderr
  }
}
