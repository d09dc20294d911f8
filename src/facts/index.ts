export { loadAnalyser, type Analyse, type Loading, type Need } from './analyser.ts';
export { factsOf, recordOf, type FactRecord } from './record.ts';
