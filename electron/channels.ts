/** Channels between the main process and its pages. Both sides take them from here. */
export const channels = {
  /** page -> main, answered: a call of a procedure. */
  call: 'desk:call',
  /** page -> main, answered: the state of the desk now. */
  stateNow: 'desk:state-now',
  /** main -> page: an event of the desk. */
  event: 'desk:event',
  /** main -> page: the state of the desk changed. */
  state: 'desk:state',
} as const;

/** Prefix of the argument that carries the runtime's facts to the preload. */
export const runtimeArgument = '--tarqim-runtime=';
