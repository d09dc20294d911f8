export { loadAnalyser } from './analyser.ts';
