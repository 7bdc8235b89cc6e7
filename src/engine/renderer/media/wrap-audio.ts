import { Packet } from 'node-av/lib'
import { AudioPackets } from './audio-packets.ts'
import { OutputFile } from './output-file.ts'

/**
 * Copies an AAC mix into an audio file (M4A) of its exact length.
 *
 * @throws {MediaError} If the mix is unreadable or the file can't be written.
 */
export async function wrapAudio(mixPaths: readonly string[], outputPath: string): Promise<void> {
  const audio = await AudioPackets.open(mixPaths)
  let output: OutputFile | undefined
  try {
    output = await OutputFile.create(outputPath, 'ipod')
    const stream = output.addStream()
    audio.describe(stream)
    await output.writeHeader({ movflags: '+faststart' })
    using packet = new Packet()
    packet.alloc()
    while (await audio.read(packet)) {
      packet.streamIndex = stream.index
      packet.rescaleTs(audio.timeBase, stream.timeBase)
      output.write(packet)
    }
    await output.finish()
  } catch (error) {
    await output?.abort()
    throw error
  } finally {
    await audio.close()
  }
}
