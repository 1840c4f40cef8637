import { Linking, Platform } from 'react-native';
import { operatorTexts } from '../../texts/operator.ts';
import { Button } from '../../ui/button.tsx';
import { Text } from '../../ui/typography.tsx';
import { useQueueBoard } from './operator-queries.ts';

const texts = operatorTexts.overview;

/** Only in a browser: the broker's page lets in by a cookie that the answer sets. */
export function QueueBoardButton() {
  const board = useQueueBoard();
  if (Platform.OS !== 'web') return null;
  return (
    <>
      <Button
        kind="secondary"
        label={texts.openBoard}
        busy={board.isPending}
        onPress={() => board.mutate(undefined, { onSuccess: (url) => Linking.openURL(url) })}
      />
      {board.isError && <Text tone="danger">{texts.boardFailed}</Text>}
    </>
  );
}
