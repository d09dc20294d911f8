import { useEffect, useReducer } from 'react';
import { perform } from '../perform.ts';
import type { Ports } from '../ports.ts';
import type { Size } from '../shown.ts';
import { spokenLines } from '../spoken.ts';
import { initialState, reduce } from '../state.ts';
import { frameOf } from '../view-model.ts';
import { Frame } from './frame.tsx';
import { Spoken } from './spoken.tsx';

interface AppProps {
  readonly ports: Ports;
  readonly size: Size;
  readonly colour: boolean;
  /** For ears: sentences instead of a picture. */
  readonly isSpoken: boolean;
}

/** How often what runs is seen to. */
const BEAT_MS = 120;

/** The one component that holds state: what happens goes into the reducer, and what it asks for out through the ports. */
export function App({ ports, size, colour, isSpoken }: AppProps) {
  const [state, dispatch] = useReducer(reduce, size, initialState);

  useEffect(() => {
    const stops = [
      ports.news(news => dispatch({ do: 'hear', news })),
      ports.keys(keys => dispatch({ do: 'press', keys })),
      ports.sizes(next => dispatch({ do: 'resize', size: next })),
    ];
    return () => { for (const stop of stops) stop(); };
  }, [ports]);

  const { requests } = state;
  useEffect(() => {
    if (requests.length === 0) return;
    dispatch({ do: 'begin', requests });
    for (const request of requests) perform(request, ports, dispatch).catch(ports.fail);
  }, [requests, ports]);

  const isBusy = state.check.kind !== 'idle' && !isSpoken;
  useEffect(() => {
    if (!isBusy) return undefined;
    const timer = setInterval(() => dispatch({ do: 'beat' }), BEAT_MS);
    return () => clearInterval(timer);
  }, [isBusy]);

  return isSpoken ? <Spoken lines={spokenLines(state)} /> : <Frame lines={frameOf(state)} columns={state.size.columns} colour={colour} />;
}
