import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { View } from 'react-native';
import { texts } from '../../texts/index.ts';
import { operatorTexts } from '../../texts/operator.ts';
import { Notice } from '../../ui/notice.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { radius, space } from '../../ui/tokens.ts';
import { errorText } from '../errors/error-text.ts';

export interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
}

/** What was asked for once it is here; until then its place, and afterwards why it is not. */
export function Loaded<Data>({ query, children }: LoadedProps<Data>) {
  const styles = useStyles();
  if (query.data !== undefined) return children(query.data);
  if (query.isError) {
    return (
      <Notice
        title={operatorTexts.failedTitle}
        message={errorText(query.error)}
        action={{ label: texts.common.retry, onPress: () => void query.refetch() }}
      />
    );
  }
  return (
    <View accessible role="status" accessibilityLabel={texts.common.loading} style={styles.bones}>
      {[1, 2, 3, 4].map((line) => (
        <View key={line} style={styles.bone} />
      ))}
    </View>
  );
}

const useStyles = themedStyles((palette) => ({
  bones: { gap: space.m },
  bone: { height: 48, borderRadius: radius.card, backgroundColor: palette.raised },
}));
