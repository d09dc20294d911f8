import { Box, Text } from 'ink';

/** Sentences one below the other, without any look. */
export function Spoken({ lines }: { readonly lines: readonly string[] }) {
  return <Box flexDirection="column">{lines.map((line, at) => <Text key={at}>{line}</Text>)}</Box>;
}
