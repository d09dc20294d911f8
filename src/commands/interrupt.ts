const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Does something that can be told to stop; the first ctrl-c tells it, a second one ends skillgate as usual. */
export async function untilInterrupted<T>(act: (controller: AbortController) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const forget = () => { for (const name of SIGNALS) process.off(name, stop); };
  const stop = () => {
    forget();
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, stop);
  try {
    return await act(controller);
  } finally {
    forget();
  }
}
