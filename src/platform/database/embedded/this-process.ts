/** Returns the name of this process for operators, such as `framewright serve`, from the title that the CLI sets. */
export const getCommandName = (): string => process.title.split(' --')[0] ?? process.title

export const getStartTime = (): Date => new Date(Date.now() - process.uptime() * 1000)
