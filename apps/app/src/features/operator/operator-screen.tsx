import { useState } from 'react';
import { ScrollView, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import NotFound from '../../app/+not-found.tsx';
import { usePageTitle } from '../../platform/page-title';
import { operatorTexts } from '../../texts/operator.ts';
import { Choices } from '../../ui/choices.tsx';
import { LoadingMark } from '../../ui/loading-mark.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { Text, Title } from '../../ui/typography.tsx';
import { errorCodeOf } from '../errors/error-text.ts';
import { AuditPanel } from './audit-panel.tsx';
import { JobsPanel } from './jobs-panel.tsx';
import { Loaded } from './loaded.tsx';
import { MailPanel } from './mail-panel.tsx';
import { useOverview } from './operator-queries.ts';
import { OverviewPanel } from './overview-panel.tsx';
import { PeoplePanel } from './people-panel.tsx';

type Part = 'overview' | 'jobs' | 'people' | 'mail' | 'audit';

const parts = (['overview', 'jobs', 'people', 'mail', 'audit'] as const).map((value) => ({
  value,
  name: operatorTexts.parts[value],
}));

/** How the product is doing, for those who run it. To everybody else there is nothing here. */
export function OperatorScreen() {
  const styles = useStyles();
  const insets = useSafeAreaInsets();
  const overview = useOverview();
  const [part, setPart] = useState<Part>('overview');
  usePageTitle(operatorTexts.title);
  if (overview.isPending) return <LoadingMark />;
  if (errorCodeOf(overview.error) === 'FORBIDDEN') return <NotFound />;
  return (
    <ScrollView
      style={styles.room}
      contentContainerStyle={[styles.scroll, { paddingTop: insets.top + space.xl }]}
    >
      <View style={styles.column} role="main" testID="operator">
        <View style={styles.head}>
          <Title>{operatorTexts.title}</Title>
          {overview.data !== undefined && (
            <Text variant="small" tone="muted">
              {operatorTexts.version(overview.data.version)}
            </Text>
          )}
        </View>
        <Choices
          label={operatorTexts.parts.label}
          role="tab"
          options={parts}
          chosen={part}
          onChoose={setPart}
        />
        {part === 'overview' && (
          <Loaded query={overview}>{(data) => <OverviewPanel overview={data} />}</Loaded>
        )}
        {part === 'jobs' && <JobsPanel />}
        {part === 'people' && <PeoplePanel />}
        {part === 'mail' && <MailPanel />}
        {part === 'audit' && <AuditPanel />}
      </View>
    </ScrollView>
  );
}

const useStyles = themedStyles((palette) => ({
  room: { flex: 1, backgroundColor: palette.ground },
  scroll: { paddingHorizontal: space.l, paddingBottom: space.vast, alignItems: 'center' },
  column: { width: '100%', maxWidth: 1200, gap: space.xl },
  head: { gap: space.xs },
}));
