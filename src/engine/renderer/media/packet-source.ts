import type { Packet, Rational, Stream } from 'node-av/lib'

/** Encoded packets of one output stream, with the output's own timestamps. */
export interface PacketSource {
  /** What the packets' timestamps count in. */
  readonly timeBase: Rational
  /** Roughly where the next packet lies in the output, in seconds; for writing the streams in step. */
  readonly positionSeconds: number
  /** Sets the codec parameters and the time base of the output stream. */
  describe(stream: Stream): void
  /**
   * Reads the next packet.
   *
   * @returns False at the end.
   * @throws {MediaError} If the file behind it is unreadable or wrong.
   */
  read(packet: Packet): Promise<boolean>
  close(): Promise<void>
}
