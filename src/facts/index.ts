export { loadAnalyser } from './analyser.ts';
export type { Analyse } from './analyser.ts';
