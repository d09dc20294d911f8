export { loadAnalyser, type Analyse, type Need } from './analyser.ts';
