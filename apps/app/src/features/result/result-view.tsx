import type { Image } from '@irisvue/contracts';
import { Image as Picture } from 'expo-image';
import { useState } from 'react';
import { ScrollView, useWindowDimensions, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { artTexts } from '../../texts/art.ts';
import { texts } from '../../texts/index.ts';
import { themedStyles } from '../../ui/theme.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { black, breakpoints, space } from '../../ui/tokens.ts';
import { Text, Title } from '../../ui/typography.tsx';
import { ArtOffers } from '../art/lineage/art-offers.tsx';
import { LineageView } from '../art/lineage/lineage-view.tsx';
import { dayOf } from '../images/day-of.ts';
import { client } from '../session/session.ts';
import { CompareSlider } from './compare-slider.tsx';
import { Outlines } from './outlines.tsx';
import { QualityNumbers, QualityWords } from './quality-report.tsx';
import { ResultActions } from './result-actions.tsx';
import { Reveal } from './reveal.tsx';

const panelWidth = 400;

export interface ResultViewProps {
  readonly image: Image;
  /** Opens with the theatre: the cut-out was made a moment ago. */
  readonly reveal: boolean;
}

export function ResultView({ image, reveal }: ResultViewProps) {
  const styles = useStyles();
  const insets = useSafeAreaInsets();
  const window = useWindowDimensions();
  const table = window.width >= breakpoints.table;
  const [outlined, setOutlined] = useState(false);
  const { urls, frame, segmentation } = image;
  if (urls === null) return null;

  const room = table
    ? { width: window.width - panelWidth, height: window.height }
    : { width: window.width, height: window.height * 0.66 };
  const { width: full = null, height: high = null } = frame ?? image;
  const aspect = (full ?? 1) / (high ?? 1);
  const width = Math.min(room.width, room.height * aspect);
  const height = width / aspect;
  const after = client.absoluteUrl(urls.display);

  const picture = (
    <View
      style={[
        styles.stage,
        table ? { width: room.width, height: room.height } : { minHeight: height },
      ]}
    >
      <Reveal width={width} height={height} playing={reveal}>
        {urls.before === null ? (
          <Picture
            source={after}
            accessibilityLabel={texts.result.work}
            contentFit="contain"
            style={{ width, height }}
          />
        ) : (
          <CompareSlider
            before={client.absoluteUrl(urls.before)}
            after={after}
            width={width}
            height={height}
          >
            {outlined && segmentation !== null && frame !== null && (
              <Outlines segmentation={segmentation} frame={frame} width={width} />
            )}
          </CompareSlider>
        )}
      </Reveal>
    </View>
  );
  const details = (
    <View style={[styles.details, { paddingBottom: insets.bottom + space.huge }]} role="main">
      {segmentation === null ? (
        <Title variant="title">{image.title ?? artTexts.lineage.kinds[image.kind]}</Title>
      ) : (
        <QualityWords segmentation={segmentation} />
      )}
      {segmentation !== null && (
        <Toggle
          label={texts.result.outlines}
          hint={texts.result.outlinesHint}
          on={outlined}
          onChange={setOutlined}
          testID="outlines-toggle"
        />
      )}
      {image.access === 'owner' && <ArtOffers image={image} />}
      <ResultActions image={image} />
      {segmentation !== null && <QualityNumbers segmentation={segmentation} />}
      <LineageView image={image} />
      <Text variant="caption" tone="muted">
        {texts.result.made(dayOf(image.created_at))}
      </Text>
    </View>
  );

  if (table) {
    return (
      <View style={styles.table} testID="result">
        {picture}
        <ScrollView style={styles.panel} contentContainerStyle={styles.panelContent}>
          {details}
        </ScrollView>
      </View>
    );
  }
  return (
    <ScrollView style={styles.room} testID="result" contentContainerStyle={styles.scroll}>
      {picture}
      {details}
    </ScrollView>
  );
}

const useStyles = themedStyles((palette) => ({
  room: { flex: 1, backgroundColor: black },
  scroll: { alignItems: 'center' },
  table: { flex: 1, flexDirection: 'row', backgroundColor: black },
  stage: { alignItems: 'center', justifyContent: 'center', backgroundColor: black },
  panel: {
    width: panelWidth,
    borderLeftWidth: 1,
    borderLeftColor: palette.line,
    backgroundColor: palette.ground,
  },
  panelContent: { paddingTop: space.xxl },
  details: { width: '100%', maxWidth: 560, padding: space.xl, gap: space.xl },
}));
