import { useRouter } from 'expo-router';
import { StatusBar } from 'expo-status-bar';
import ArrowLeft from 'lucide-react-native/icons/arrow-left';
import { type PropsWithChildren, type ReactNode, useEffect } from 'react';
import { ScrollView, useWindowDimensions, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { usePageTitle } from '../../../platform/page-title';
import { texts } from '../../../texts/index.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { DarkRoom, themedStyles } from '../../../ui/theme.tsx';
import { black, breakpoints, isLow, space } from '../../../ui/tokens.ts';
import { Title } from '../../../ui/typography.tsx';
import { listenToJobs } from './job-news.ts';

export type ArtRoomProps = PropsWithChildren<{
  readonly title: string;
  /** The picture; a room without one is a page of its controls. */
  readonly stage?: ReactNode;
  /** Always in sight, below the controls. */
  readonly footer?: ReactNode;
}>;

const panelWidth = 420;

/** A room where art is made: the picture large, its controls beside it or below. */
export function ArtRoom({ title, stage, footer, children }: ArtRoomProps) {
  const styles = useStyles();
  const router = useRouter();
  const insets = useSafeAreaInsets();
  const { width, height } = useWindowDimensions();
  const beside = stage !== undefined && (width >= breakpoints.table || isLow(width, height));
  usePageTitle(title);
  useEffect(listenToJobs, []);
  const isAbove = stage !== undefined && !beside;
  const back = (
    <IconButton
      icon={ArrowLeft}
      label={texts.common.back}
      onPress={() => (router.canGoBack() ? router.back() : router.replace('/'))}
      overPicture={isAbove}
      testID="back"
      style={isAbove ? [styles.overStage, { top: insets.top + space.s }] : styles.back}
    />
  );
  return (
    <DarkRoom>
      <StatusBar style="light" />
      <View style={[styles.room, beside && styles.beside]} testID="art-room">
        {stage !== undefined && (
          <View
            style={[
              styles.stage,
              beside ? styles.wide : { height: Math.min(width, height * 0.46) + insets.top },
              { paddingTop: insets.top },
            ]}
          >
            {stage}
            {isAbove && back}
          </View>
        )}
        <View
          role="main"
          style={[
            styles.panel,
            beside && styles.side,
            stage === undefined && { paddingTop: insets.top },
          ]}
        >
          {!isAbove && (
            <View style={[styles.head, stage === undefined && styles.page]}>
              {back}
              <Title variant="title">{title}</Title>
            </View>
          )}
          <ScrollView
            style={styles.scroll}
            contentContainerStyle={[styles.controls, stage === undefined && styles.page]}
            keyboardShouldPersistTaps="handled"
          >
            {isAbove && <Title variant="title">{title}</Title>}
            {children}
          </ScrollView>
          {footer !== undefined && (
            <View style={[styles.footer, { paddingBottom: insets.bottom + space.m }]}>
              <View style={styles.actions}>{footer}</View>
            </View>
          )}
        </View>
      </View>
    </DarkRoom>
  );
}

const useStyles = themedStyles((palette) => ({
  room: { flex: 1, backgroundColor: black },
  beside: { flexDirection: 'row' },
  stage: { alignItems: 'center', justifyContent: 'center', backgroundColor: black },
  wide: { flex: 1 },
  panel: { flex: 1, backgroundColor: palette.ground },
  side: {
    flex: 0,
    flexBasis: panelWidth,
    borderLeftWidth: 1,
    borderLeftColor: palette.line,
  },
  scroll: { flex: 1 },
  controls: { padding: space.l, gap: space.xl, paddingBottom: space.xxl },
  page: { width: '100%', maxWidth: 1100, alignSelf: 'center' },
  head: {
    flexDirection: 'row',
    alignItems: 'center',
    gap: space.s,
    paddingHorizontal: space.l,
    paddingVertical: space.s,
  },
  back: { marginLeft: -space.s },
  overStage: { position: 'absolute', left: space.s },
  footer: {
    padding: space.m,
    borderTopWidth: 1,
    borderTopColor: palette.line,
    backgroundColor: palette.ground,
  },
  actions: { width: '100%', maxWidth: panelWidth, alignSelf: 'center', gap: space.s },
}));
