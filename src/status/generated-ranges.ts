import { findMarkers } from './markers.ts';

/** Where a document holds what skillgate wrote; where markers are broken rather more than less is taken for generated. */
export function generatedRanges(document: string): { readonly start: number; readonly end: number }[] {
  const markers = findMarkers(document);
  return markers.flatMap((marker, at) => {
    if (marker.verb !== 'begin') return [];
    const end = markers.slice(at + 1).find(({ verb }) => verb === 'end');
    return [{ start: marker.start, end: end?.end ?? document.length }];
  });
}
