/** A library that draws, prints or signs could not be loaded when it was first needed: the installation lacks a file. */
export class EngineMissing extends Error {
  readonly engine: string;
  constructor(engine: string, cause: unknown) {
    super(`the engine "${engine}" cannot be loaded`, { cause });
    this.name = 'EngineMissing';
    this.engine = engine;
  }
}

/**
 * Loads what the login does not need when it is first asked for: PDF, picture and certificate libraries were two thirds of the
 * desk's start. Later calls get the same module. A load that failed is tried again at the next call.
 * @param engine a word for the log and the refusal, never shown as a path
 * @throws EngineMissing
 */
export async function loadEngine<T>(engine: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new EngineMissing(engine, cause);
  }
}
