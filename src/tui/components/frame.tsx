import { Box, Text } from 'ink';
import type { Line } from '../line.ts';
import { lookOf } from '../theme.ts';

interface FrameProps {
  readonly lines: readonly Line[];
  readonly columns: number;
  readonly colour: boolean;
}

/** Lines as they are: they were cut to the window before. */
export function Frame({ lines, columns, colour }: FrameProps) {
  return (
    <Box flexDirection="column" width={columns}>
      {lines.map((line, at) => <Row key={at} line={line} colour={colour} />)}
    </Box>
  );
}

function Row({ line, colour }: { readonly line: Line; readonly colour: boolean }) {
  // A line without text would take no room.
  if (line.length === 0) return <Text> </Text>;
  return <Text wrap="truncate">{line.map(({ text, tone }, at) => <Text key={at} {...lookOf(tone, colour)}>{text}</Text>)}</Text>;
}
