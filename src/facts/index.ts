export { loadAnalyser, type Analyse, type Loading, type Need } from './analyser.ts';
export { recordOf, type FactRecord } from './record.ts';
