export { loadAnalyser, type Analyse, type Loading, type Need } from './analyser.ts';
