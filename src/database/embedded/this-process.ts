/** Returns the name of this process for operators, `framewright serve`, from the title that the command line sets. */
export const commandName = (): string => process.title.split(' --')[0] ?? process.title

export const startedAt = (): Date => new Date(Date.now() - process.uptime() * 1000)
